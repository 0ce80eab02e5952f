"""Reads a CSV or XLSX file exactly as its mapping tells; what does not fit is refused in a sentence, never guessed."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.mapping import ReadAs
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.storage.imports.sheet_child import UNREADABLE

MOST_BYTES = 200_000_000
# A file this small can unpack to gigabytes.
MOST_UNPACKED = 300_000_000
# As many as a sheet of a spreadsheet program has.
MOST_COLUMNS = 16_384
START = "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.storage.imports.sheet_child import main; main(sys.argv[2])"
PACKAGE = Path(__file__).resolve().parents[3]
MOST_SECONDS = 60
# Without these Windows starts no program; nothing else of the environment is handed on.
HANDED_ON = ("SYSTEMROOT",)
NO_WORKBOOK = "this is no workbook that can be read"
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


def source_table(raw: bytes, name: str, read: ReadAs, most_rows: int | None = None) -> SourceTable:
    """Returns the table in bytes that are in memory already. Raises Refused, also where it has more than `most_rows`."""
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
            if most_rows is not None and len(rows) > most_rows:
                says = f"the file has more than {most_rows:,} rows"
                raise Refused(line, says, "use `legitimacy import` on your own machine")
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
    if len(names) > MOST_COLUMNS:
        raise Refused(line, f"the head has more than {MOST_COLUMNS:,} columns", "choose the file that holds the rows")
    twice = next((name for name, number in Counter(names).items() if number > 1), None)
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
    _refuse_what_unpacks_to_much(raw)
    lines = iter(_read_apart(raw, read.sheet or "").splitlines())
    names: list[str] = json.loads(next(lines, "[]"))
    if not names or (read.sheet and read.sheet not in names):
        wanted, known = visible(read.sheet or ""), ", ".join(map(visible, names)) or "none is there"
        raise Refused(0, f"there is no sheet '{wanted}'", f"name one of: {known}")
    yield from enumerate(map(json.loads, lines), start=1)


def _refuse_what_unpacks_to_much(raw: bytes) -> None:
    try:
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as parts:
                if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                    raise Refused(0, "the workbook unpacks to more than 300 MB", "export the sheet as CSV")
    except zipfile.BadZipFile:
        raise Refused(0, NO_WORKBOOK, "save it as XLSX or CSV again") from None


def _read_apart(raw: bytes, sheet: str) -> bytes:
    """Returns what the process for sheets answers: one cell far away makes a small file larger than any memory."""
    environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    command = [sys.executable, "-I", "-c", START, str(PACKAGE), sheet]
    try:
        # A program of our own; nothing of the file is part of the command but the name of a sheet.
        done = subprocess.run(  # noqa: S603
            command, input=raw, capture_output=True, timeout=MOST_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(0, f"the workbook takes longer than {MOST_SECONDS} seconds", "export the sheet as CSV") from None
    if done.returncode == UNREADABLE:
        raise Refused(0, NO_WORKBOOK, "save it as XLSX or CSV again")
    if done.returncode:
        says = "the workbook is damaged, or its cells lie so far apart that they need too much memory"
        raise Refused(0, says, "export the sheet as CSV")
    return done.stdout
