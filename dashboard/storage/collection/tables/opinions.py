"""statements.csv and groups.csv of an imported conversation → rows, and what is wrong in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.collection.read_places import GROUPS, STATEMENTS
from dashboard.storage.files.access import exists
from dashboard.storage.files.problem_groups import summed_up
from dashboard.storage.files.table_file import read_table
from dashboard.storage.files.text_file import Refused

WAYS = ("agree", "disagree", "pass")
STATEMENT_COLUMNS = (
    "id",
    "text",
    "moderated",
    *WAYS,
    *(f"first_{way}" for way in WAYS),
    *(f"all_{way}" for way in WAYS),
)
GROUP_COLUMNS = ("group", "people", "small", "statement", *WAYS)
WORDS = ("id", "text", "moderated", "group", "small", "statement")
NEEDED = ("id", "group")
LISTS = {"moderated": ("accepted", "not moderated", "moderated out", "unknown"), "small": ("yes", "no")}
MOST_DIGITS = 15  # what is longer is no number of votes, and no whole number of a database either
Row = dict[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Opinions:
    """The statements of a conversation, the votes of its groups, what is wrong in the two files and what was recognised."""

    statements: tuple[Row, ...] = ()
    groups: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()


def read_opinions(folder: Path) -> Opinions:
    """Returns what the two files of a case study hold; nothing where it has none."""
    statements = _read(folder / STATEMENTS, STATEMENT_COLUMNS)
    groups = _read(folder / GROUPS, GROUP_COLUMNS)
    problems, hints = (*statements.problems, *groups.problems), (*statements.hints, *groups.hints)
    return Opinions(statements.rows, groups.rows, problems, hints)


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()


def _read(path: Path, columns: tuple[str, ...]) -> _Found:
    if not exists(path):
        return _Found()
    name = f"case_studies/{path.parent.name}/{path.name}"
    try:
        table = read_table(path, columns)
    except Refused as refusal:
        return _Found(problems=(Problem(name, refusal.line, "whole file", refusal.says, refusal.try_this),))
    if table.columns != columns:
        says = f"the columns are not {', '.join(columns)}"
        return _Found(problems=(Problem(name, 1, "whole file", says, "import the conversation again"),))
    rows: list[Row] = []
    problems = list(table.problems(name))
    keys: set[tuple[str, str]] = set()
    for line, cells in table.rows:
        where, says, try_this = next(_faults(columns, cells, keys), ("", "", ""))
        if says:
            problems.append(Problem(name, line, where, says, try_this))
        else:
            rows.append({column: _value(column, cell) for column, cell in zip(columns, cells, strict=True)})
    return _Found(tuple(rows), summed_up(name, problems), table.hints(name))


def _faults(columns: tuple[str, ...], cells: list[str], keys: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yields column, reason and advice for what is wrong in a row; a sound row is noted in `keys`."""
    if len(cells) != len(columns):
        yield "row", "the row has another number of cells than the head", "check the separators and the quotes"
        return
    row = dict(zip(columns, cells, strict=True))
    for column, cell in row.items():
        if column in NEEDED and not cell:
            yield column, "the cell is empty", f"give the {column}"
        elif column in LISTS and cell not in LISTS[column]:
            yield column, f"'{visible(cell)}' is not in the list", f"use one of: {', '.join(LISTS[column])}"
        elif column not in WORDS and cell and not (cell.isascii() and cell.isdigit()):
            yield column, f"'{visible(cell)}' is no number", "correct it, or leave it empty if it is not known"
        elif column not in WORDS and len(cell) > MOST_DIGITS:
            yield column, f"the number has more than {MOST_DIGITS} digits", "correct it"
    key = row[columns[0]], row.get("statement", "")
    if key in keys:
        yield columns[0], "the row comes twice", "keep one of the two"
    keys.add(key)


def _value(column: str, cell: str) -> str | int | bool | None:
    if column == "small":
        return cell == "yes"
    if column in WORDS:
        return cell or None
    return int(cell) if cell else None
