"""statements.csv and groups.csv of an imported conversation → rows, and what is wrong in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.collection.read_places import GROUPS, STATEMENTS
from dashboard.storage.files.access import exists
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
Row = dict[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Opinions:
    """The statements of a conversation, the votes of its groups, and what is wrong in the two files."""

    statements: tuple[Row, ...] = ()
    groups: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_opinions(folder: Path) -> Opinions:
    """Returns what the two files of a case study hold; nothing where it has none."""
    problems: list[Problem] = []
    statements = tuple(_rows(folder / STATEMENTS, STATEMENT_COLUMNS, problems))
    return Opinions(statements, tuple(_rows(folder / GROUPS, GROUP_COLUMNS, problems)), tuple(problems))


def _rows(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[Row]:
    if not exists(path):
        return
    name = f"case_studies/{path.parent.name}/{path.name}"
    try:
        table = read_table(path, columns)
    except Refused as refusal:
        problems.append(Problem(name, refusal.line, "whole file", refusal.says, refusal.try_this))
        return
    if table.columns != columns:
        says = f"the columns are not {', '.join(columns)}"
        problems.append(Problem(name, 1, "whole file", says, "import the conversation again"))
        return
    for line, cells in table.rows:
        row = dict(zip(columns, cells, strict=False))
        wrong = next((column for column in columns if not _fits(column, row.get(column))), None)
        if wrong is None:
            yield {column: _value(column, cell) for column, cell in row.items()}
        else:
            says = f"'{visible(row.get(wrong, ''))}' is no number"
            problems.append(Problem(name, line, wrong, says, "correct it, or leave it empty if it is not known"))


def _fits(column: str, cell: str | None) -> bool:
    return cell is not None and (column in WORDS or not cell or (cell.isascii() and cell.isdigit()))


def _value(column: str, cell: str) -> str | int | bool | None:
    if column == "small":
        return cell == "yes"
    if column in WORDS:
        return cell or None
    return int(cell) if cell else None
