"""Reads a CSV file as people and spreadsheet programs save it; what had to be recognised is told, never kept quiet.

UTF-8 with commas is the rule. Another encoding or separator is taken only where the file itself shows which it is.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.files import invisible_characters
from dashboard.storage.files.invisible_characters import Unseen, unseen
from dashboard.storage.files.text_file import BYTE_ORDER_MARK, Refused, plain_text, read_bytes

MOST_BYTES = 50_000_000
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SAVE = "save it as CSV in UTF-8"
# Excel writes this line above the head.
SEPARATOR_LINE = re.compile("sep=(.)\n", re.IGNORECASE)
# What no word of Western Europe holds: a sign inside it or one that opens behind it, a capital behind a small letter,
# no plain letter at all. Where Windows-1252 gives such a word, the file has another encoding.
LETTER = r"[^\W\d_]"
INSIDE = "[\u201a\u201e\u2020-\u2022\u02c6\u02dc\u2030\u2039\u203a\u201c\u201d\u00a1-\u00ac\u00af-\u00b4\u00b6\u00b8-\u00bf\u00d7\u00f7]"
BEHIND = "[\u201a\u201e\u02c6\u02dc\u00a1\u00a4\u00a6\u00a8\u00ac\u00af\u00b1\u00b4\u00b6\u00b8\u00bc-\u00bf]"
SMALL, CAPITAL = "[a-z\u00df-\u00f6\u00f8-\u00ff]", "[\u00c0-\u00d6\u00d8-\u00de\u0152\u0160\u0178\u017d]"
UNLIKELY = re.compile(
    f"{LETTER}(?:{INSIDE}{LETTER}|{BEHIND})|{SMALL}{CAPITAL}|(?<!\\w)[\u00c0-\u00ff]{{3,}}(?!\\w)|(?<=\\w)(?<![lL])\u00b7(?=\\w)"
)
FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a file and its rows, each with the line on which it begins; `notes` is what had to be recognised."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    notes: tuple[tuple[int, str], ...] = ()
    unseen: tuple[Unseen, ...] = ()

    def problems(self, name: str) -> tuple[Problem, ...]:
        """Returns the invisible characters of the file called `name`."""
        return tuple(invisible_characters.problems(name, self.unseen))

    def hints(self, name: str) -> tuple[Problem, ...]:
        """Returns what had to be recognised as hints about the file called `name`."""
        recognised = (
            Problem(name, line, "whole file", says, f"if that is wrong, {SAVE} with commas")
            for line, says in self.notes
        )
        return (*recognised, *invisible_characters.hints(name, self.unseen))


def read_table(path: Path, known: Sequence[str], most_bytes: int = MOST_BYTES) -> Table:
    """Returns the table in the file; `known` are columns by which the separator is recognised. Raises Refused."""
    text, notes = _decoded(read_bytes(path, most_bytes))
    found = tuple(unseen(text))
    text, skipped = _without_separator_line(text)
    head = text.partition("\n")[0]
    separator = _separator(head, known)
    if separator != ",":
        notes = (*notes, (1, f"read with {SEPARATORS[separator]} between the cells"))
    rows = _rows(text, separator, skipped)
    columns = _columns(next(rows, (1, []))[1])
    wide = len(columns)
    body = tuple((line, cells if len(cells) <= wide else cells[:wide] + _beyond(cells, wide)) for line, cells in rows)
    filled = tuple((line, cells) for line, cells in body if any(map(str.strip, cells)))
    if len(filled) < len(body):
        empty = [line for line, cells in body if not any(map(str.strip, cells))]
        many = f"{len(empty):,} emptied rows are left out, this one first"
        notes = (*notes, (empty[0], many if len(empty) > 1 else "this emptied row is left out"))
    return Table(columns, filled, notes, found)


def _decoded(raw: bytes) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Returns the text and what was recognised."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return plain_text(raw.decode("utf-16")), ((1, "read as UTF-16, as its byte order mark says"),)
        except UnicodeDecodeError:
            raise Refused(1, "the file begins like UTF-16 and is none", SAVE) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _western(raw, raw[: fault.start].count(b"\n") + 1)
    if text.startswith(BYTE_ORDER_MARK):
        return plain_text(text[1:]), ((1, "read as UTF-8, as its byte order mark says"),)
    return plain_text(text), ()


def _western(raw: bytes, line: int) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Returns the text as Windows-1252, unless its words show that it is something else."""
    refused = Refused(line, "this is not UTF-8, and which encoding it is cannot be told", SAVE)
    try:
        text = plain_text(raw.decode("cp1252"))
    except UnicodeDecodeError:
        raise refused from None
    if UNLIKELY.search(text):
        raise refused
    return text, ((line, f"read as Windows-1252, so that here stands “{_first_foreign_word(text)}”"),)


def _first_foreign_word(text: str) -> str:
    at = next(FOREIGN.finditer(text)).start()
    before, after = re.search(r"\w*$", text[max(0, at - 20) : at]), re.match(r"\w*", text[at + 1 : at + 20])
    return visible((before[0] if before else "") + text[at] + (after[0] if after else ""))


def _without_separator_line(text: str) -> tuple[str, int]:
    found = SEPARATOR_LINE.match(text)
    return (text[found.end() :], 1) if found else (text, 0)


def _separator(head: str, known: Sequence[str]) -> str:
    """Returns the sign between the cells: the one by which the head falls into the most known columns."""
    hits = {sign: sum(cell.strip(' "') in known for cell in head.split(sign)) for sign in SEPARATORS}
    best = max(hits.values())
    found = [sign for sign, number in hits.items() if number == best]
    if len(found) == 1 or best == 0 or all(sign not in head for sign in found[1:]):
        return found[0]
    raise Refused(1, f"the head has {' and '.join(SEPARATORS[sign] for sign in found)} between its columns", SAVE)


def _rows(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yields the line on which each row begins, and its cells; a row of nothing at all is passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1 + skipped
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1 + skipped
    except csv.Error as fault:
        raise Refused(begins, f"this is not CSV: {fault}", "check the quotes in this line") from None


def _columns(head: list[str]) -> tuple[str, ...]:
    """Returns the names of the columns, without the empty ones that spreadsheet programs put at the end."""
    names = [cell.strip() for cell in head]
    while names and not names[-1]:
        names.pop()
    twice = next((name for name, number in Counter(names).items() if number > 1), None)
    if twice is not None:
        raise Refused(1, f"the column '{visible(twice)}' comes twice", "give each column a name of its own")
    return tuple(names)


def _beyond(cells: list[str], number: int) -> list[str]:
    """Returns the cells behind the last column, if one of them holds something."""
    rest = cells[number:]
    return rest if any(map(str.strip, rest)) else []
