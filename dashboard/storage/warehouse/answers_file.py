"""The answers to the shipped questions as a DuckDB file of its own: a table each and views, with a comment on every column."""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.storage.questions.question_file import ABOUT, Question
from dashboard.storage.warehouse.questions import views


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answer over the whole collection."""

    question: Question
    table: pa.Table


def write_answers(path: Path, answered: Iterable[Answered], about: Mapping[str, str] | None = None) -> None:
    """Writes a new file with the shipped views over its tables. Raises OSError.

    `about` are labels and texts on the data, which become a table of their own.
    """
    try:
        _write(path, answered, about)
    except (duckdb.IOException, duckdb.FatalException) as fault:
        raise OSError(errno.EIO, "there is no room for it, or the disk fails", str(path)) from fault


def _write(path: Path, answered: Iterable[Answered], about: Mapping[str, str] | None) -> None:
    with duckdb.connect(str(path)) as connection:
        for each in answered:
            name = each.question.name
            connection.from_arrow(each.table).create(name)
            _comment(connection, f'TABLE "{name}"', each.question.sentence)
            # A question of the collection can promise a column that it does not give; `check` says so.
            for column in (one for one in each.question.columns if one.name in each.table.column_names):
                _comment(connection, f'COLUMN "{name}"."{column.name}"', column.meaning)
        for view in views():
            connection.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')  # from our own file; table names are ours
            _comment(connection, f'VIEW "{view.name}"', view.sentence)
            for column in view.columns:
                _comment(connection, f'COLUMN "{view.name}"."{column.name}"', column.meaning)
        if about:
            connection.from_arrow(pa.table({"label": list(about), "text": list(about.values())})).create(ABOUT)
            _comment(connection, f"TABLE {ABOUT}", "Where this data comes from, its number and its licence.")
        connection.execute("CHECKPOINT")


def _comment(connection: duckdb.DuckDBPyConnection, what: str, text: str) -> None:
    """Writes a comment. Names are words of small letters here, and a comment cannot be given as a parameter."""
    quoted = "'" + text.replace("'", "''") + "'"
    connection.execute(f"COMMENT ON {what} IS {quoted}")  # table names are ours
