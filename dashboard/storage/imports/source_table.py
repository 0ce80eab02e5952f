"""Reads a CSV or XLSX file exactly as its mapping tells; what does not fit is refused in a sentence, never guessed."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.mapping import ReadAs
from dashboard.storage.files.text_file import Refused, read_bytes

MOST_BYTES = 200_000_000
# A file this small can unpack to gigabytes.
MOST_UNPACKED = 300_000_000
XLSX = (".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")
ALIASES = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The head of a file and its rows, each with its line; rows of nothing are left out and counted."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    blank: int = 0


def read_source(path: Path, read: ReadAs) -> SourceTable:
    """Returns the table in a file. Raises Refused."""
    return source_table(read_bytes(path, MOST_BYTES), path.name, read)


def source_table(raw: bytes, name: str, read: ReadAs) -> SourceTable:
    """Returns the table in bytes that are in memory already. Raises Refused."""
    is_sheet = name.lower().endswith(XLSX)
    lines = _sheet_lines(raw, read) if is_sheet else _csv_lines(raw, read)
    head = next(((line, cells) for line, cells in lines if line >= read.head_line), None)
    if head is None:
        raise Refused(1, "the file is empty", "choose the file that holds the rows")
    columns = _columns(*head)
    rows, blank = [], 0
    for line, cells in lines:
        kept = cells[: len(columns)] + [cell for cell in cells[len(columns) :] if cell.strip()]
        if is_sheet or len(cells) < len(columns):  # trailing empty cells are often left out by spreadsheet programs
            kept += [""] * (len(columns) - len(kept)) if is_sheet else []
        if any(cell.strip() for cell in kept):
            rows.append((line, tuple(kept)))
        else:
            blank += 1
    return SourceTable(columns, tuple(rows), blank)


def _columns(line: int, head: list[str]) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in head]
    while names and not names[-1]:
        names.pop()
    empty = names.count("")
    if empty or not names:
        says = f"{empty} of {len(names)} columns have no name on line {line}, as where cells of the head are merged"
        raise Refused(line, says, "give the line of the head as `head_line`, or name each column in one cell")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Refused(line, f"the column '{visible(twice)}' comes twice", "give each column a name of its own")
    return tuple(names)


def _csv_lines(raw: bytes, read: ReadAs) -> Iterator[tuple[int, list[str]]]:
    """Yields the line on which each row begins, and its cells."""
    try:
        text = raw.decode(ALIASES.get(read.encoding.lower(), read.encoding))
    except LookupError:
        raise Refused(
            0, f"there is no encoding '{visible(read.encoding)}'", "use utf-8, utf-16 or windows-1252"
        ) from None
    except UnicodeError as fault:
        start = fault.start if isinstance(fault, UnicodeDecodeError) else 0
        line = raw[:start].count(b"\n") + 1
        says = f"this is not {read.encoding}"
        raise Refused(line, says, "name the encoding of the file in `read.encoding`, such as windows-1252") from None
    if "\0" in text[:10_000]:
        raise Refused(
            1, f"this is no text in {read.encoding}", "name its encoding, such as utf-16, or export it as CSV"
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=read.delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise Refused(begins, f"this is not CSV: {fault}", "check the quotes in this line") from None


def _sheet_lines(raw: bytes, read: ReadAs) -> Iterator[tuple[int, list[str]]]:
    try:
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as parts:
                if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                    raise Refused(0, "the workbook unpacks to more than 300 MB", "export the sheet as CSV")
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (CalamineError, zipfile.BadZipFile):
        raise Refused(0, "this is no workbook that can be read", "save it as XLSX or CSV again") from None
    names = book.sheet_names
    wanted = read.sheet or (names[0] if names else "")
    if wanted not in names:
        raise Refused(0, f"there is no sheet '{visible(wanted)}'", f"name one of: {', '.join(map(visible, names))}")
    for line, cells in enumerate(book.get_sheet_by_name(wanted).to_python(skip_empty_area=False), start=1):
        yield line, [_cell(cell) for cell in cells]


def _cell(value: Any) -> str:
    """Returns a cell of a sheet as CSV would hold it: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
