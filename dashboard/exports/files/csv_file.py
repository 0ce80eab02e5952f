"""A table as CSV that a spreadsheet opens without evaluating anything."""

import csv
import io
from typing import Any

import pandas as pd

from dashboard.exports.files.cells import looks_like_formula, plain_cell


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe; numbers stay numbers.

    Taking one apostrophe away where what remains looks like a formula gives back the text as it was.
    """
    cell = plain_cell(value)
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, without which Excel garbles accents; unknown cells are empty.

    What reads CSV for a living (pandas, R's readr, DuckDB, frictionless) takes the mark away by itself.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(safe_cell(name) for name in table.columns)
    writer.writerows([safe_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")
