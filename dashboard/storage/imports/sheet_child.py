"""The process that reads a workbook of others: what is in it can cost any amount of memory, and here only this process ends.

It is given the workbook on its standard input and answers with lines of JSON: the names of the sheets, then one list of
cells for each row.
"""

import io
import json
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from dashboard.storage.files.root_rights import give_up_root

MOST_MEMORY = 1_500_000_000
UNREADABLE = 3  # status of the process where the file is no workbook


def main(wanted: str) -> None:
    """Writes the names of the sheets and the rows of the one that is wanted, or of the first; of an unknown one no row."""
    bound_the_process()
    give_up_root()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        _write(book.sheet_names)
        name = wanted or next(iter(book.sheet_names), "")
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if name in book.sheet_names else []
    except CalamineError:
        sys.exit(UNREADABLE)
    for cells in rows:
        _write(_filled([_cell(cell) for cell in cells]))


def bound_the_process() -> None:
    """Lets the operating system hold the bound where it can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if highest == resource.RLIM_INFINITY else min(MOST_MEMORY, highest)
    resource.setrlimit(resource.RLIMIT_AS, (most, highest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(cells: list[str]) -> None:
    sys.stdout.write(json.dumps(cells) + "\n")


def _filled(cells: list[str]) -> list[str]:
    """Returns the cells without the empty ones at the end, of which a sheet can have thousands."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: Any) -> str:
    """Returns a cell of a sheet as CSV would hold it: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
