"""What stands in one cell of a file: numbers as numbers, full dates as dates, text that no spreadsheet evaluates."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import numpy as np

from dashboard.analysis.text.english import known

# Spreadsheets evaluate what begins with one of the signs, some of them also behind blanks and quotes or in full width;
# a tab or line break at the start can push the rest into a cell of its own.
FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\ufeff\u200b\"'‘’“”`]*[=+\-@＝＋－＠]")
LARGEST_WHOLE = 2**53  # a larger number does not have all its digits
FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return FORMULA.match(text) is not None


def plain_cell(value: Any) -> Any:
    """None where nothing is known, a list as one text, a number without a point where it needs none."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(str, value))
    if not known(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST_WHOLE else value


def as_date(value: Any) -> date | None:
    """The day that a cell holds, also as full ISO text; None for a year or month only, and for everything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str) and FULL_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None
