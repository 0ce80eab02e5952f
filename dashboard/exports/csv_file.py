"""A table as CSV that a spreadsheet opens without evaluating anything."""

import csv
import io
from typing import Any

import pandas as pd

from dashboard.analysis.words import known

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe; numbers stay numbers."""
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist") and getattr(value, "ndim", 0):
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
    writer.writerow(table.columns)
    writer.writerows([safe_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")
