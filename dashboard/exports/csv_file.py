"""A table as CSV that a spreadsheet opens without evaluating anything."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.analysis.words import known

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe; numbers stay numbers."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return safe_cell("; ".join(map(str, value)))
    if not known(value):
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets show accents; unknown cells are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(safe_cell(name) for name in table.columns)
    writer.writerows([safe_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")
