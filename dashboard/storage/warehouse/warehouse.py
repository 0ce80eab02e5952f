"""The collection as DuckDB tables, built once per content hash and opened read-only; answers named questions."""

import hashlib
import logging
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakSet

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.input_hash import code_hash, content_hash
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.files.own_folders import CACHE, cache_folder
from dashboard.storage.locked_sql.plain_types import plain_table
from dashboard.storage.locked_sql.runner import LIMITS, QueryRefused, run
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse import kept_warehouses
from dashboard.storage.warehouse.answers_file import Answered, write_answers
from dashboard.storage.warehouse.fill import fill
from dashboard.storage.warehouse.known_values import UnknownValue, unknown_value
from dashboard.storage.warehouse.questions import checked_arguments, read_questions, table_questions

# Answers have many columns and few rows. Pandas takes rows and cells of them in half the time from plain strings as from Arrow.
pd.set_option("mode.string_storage", "python")
_LOG = logging.getLogger(__name__)
_OPEN: "WeakSet[Warehouse]" = WeakSet()
# Whoever comes second finds it built, instead of building it again.
_ONE_AT_A_TIME = Lock()
NO_OWN: Mapping[str, Question] = {}
# What an answer is; the other rooms do without the library.
ArrowTable = pa.Table


class Warehouse:
    """Read-only access to one built warehouse. Safe for many threads: each question has a cursor of its own.

    `own` are the questions that lie in the collection. Their SQL is somebody else's and never runs in this process.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        data_hash: str,
        path: Path | None = None,
        own: Mapping[str, Question] = NO_OWN,
    ) -> None:
        self.data_hash = data_hash
        self.questions = {**read_questions(), **own}
        self.path = path
        self._connection = connection
        self._answers: Path | None = None

    def ask(self, name: str, **arguments: Any) -> pd.DataFrame:
        """Returns the answer to a named question as a table; parameters that are not given are null.

        Raises KeyError for an unknown question and ValueError for an unknown or malformed parameter.
        """
        question = self.questions[name]
        given = checked_arguments(question, arguments)
        if question.own:
            return self.ask_sql(question.sql, given).to_pandas()
        return self._cursor(question.sql).execute(question.sql, given).df()

    def ask_arrow(self, name: str, **arguments: Any) -> pa.Table:
        """Returns the same as an Arrow table, which keeps whole numbers whole and lists as lists."""
        question = self.questions[name]
        given = checked_arguments(question, arguments)
        if question.own:
            return self.ask_sql(question.sql, given)
        return self._cursor(question.sql).sql(question.sql, params=given).to_arrow_table()

    def _cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        """Returns a cursor for one question, from which its tables can be read."""
        return self._connection.cursor()

    def stored_tables(self) -> Iterator[tuple[str, int, pa.RecordBatchReader]]:
        """Yields name, number of rows and rows of every table that questions read, batch by batch.

        Rows of a case study also carry `of_country`: its country, `several`, `none` or `unknown`.
        """
        cursor = self._connection.cursor()
        names = cursor.sql(
            "SELECT table_name, bool_or(column_name = 'case_id') FROM information_schema.columns GROUP BY ALL ORDER BY ALL"
        )
        countries = cursor.sql("SELECT case_id, country_value AS of_country FROM overview")
        for name, of_cases in names.fetchall():
            table = cursor.table(name)
            number: int = table.count("*").fetchall()[0][0]
            if of_cases:
                joined = table.join(countries, "case_id", how="left")
                table = joined.select("* REPLACE (coalesce(of_country, 'none') AS of_country)")
            yield name, number, table.to_arrow_reader()

    def ask_sql(
        self, sql: str, parameters: Mapping[str, Any] | None = None, still_wanted: Callable[[], None] = lambda: None
    ) -> pa.Table:
        """Returns the answer to SQL that somebody wrote, over the tables that `answered` gives. Raises QueryRefused.

        `still_wanted` is called while it runs; whatever it raises ends the question.
        """
        return plain_table(run(self._answers_file(), sql, parameters, LIMITS, still_wanted))

    def answered(self) -> Iterator[Answered]:
        """Yields the answer to each shipped question about the whole collection: the tables that people's SQL reads."""
        for question in table_questions():
            yield Answered(question, self.ask_arrow(question.name))

    def _answers_file(self) -> Path:
        """Returns the file of those tables, written when the first SQL comes."""
        with _ONE_AT_A_TIME:
            if self._answers is None or not self._answers.exists():
                self._answers = self._written_answers()
            return self._answers

    def _written_answers(self) -> Path:
        try:
            if self.path is None:
                return self._answers_for_now()
            key, folder = answers_key(self.data_hash), self.path.parent
            return kept_warehouses.find_sound(folder, key, ()) or kept_warehouses.put(
                folder, key, lambda path: write_answers(path, self.answered()), _in_use()
            )
        except (OSError, duckdb.Error) as fault:
            _LOG.warning("The tables for own SQL cannot be written.", exc_info=fault)
            raise QueryRefused("Own SQL needs room in the cache folder, and there is none just now.") from None

    def _answers_for_now(self) -> Path:
        """Returns the file where the tables themselves are in memory: in a folder that goes with this warehouse."""
        folder = Path(tempfile.mkdtemp(prefix="legitimacy-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        write_answers(folder / "answers.duckdb", self.answered())
        return folder / "answers.duckdb"

    def unknown_value(self, name: str, **arguments: Any) -> UnknownValue | None:
        """Returns the first argument of a question that this collection does not know, such as the id of no case study."""
        given = checked_arguments(self.questions[name], arguments)
        answer = self.ask_arrow("parameter_values").to_pydict()
        return unknown_value(given, zip(answer["parameter"], answer["value"], strict=True))

    def most_rows(self) -> int:
        """Returns the number of rows of the largest table."""
        most: int = self._connection.cursor().sql("SELECT max(estimated_size) FROM duckdb_tables()").fetchall()[0][0]
        return most

    def close(self) -> None:
        self._connection.close()
        _OPEN.discard(self)


def open_warehouse(contents: Contents, cache: Path | None = None) -> Warehouse:
    """Returns the warehouse of a collection, built first if its inputs changed. Writes only to the cache folder.

    Where that folder cannot be used the tables are built in memory, and the log says why. Raises Changed if a file changed
    since the collection was read: some tables are filled from files that are too long to be kept from reading to building.
    """
    try:
        with _ONE_AT_A_TIME:
            return _kept(contents, cache or cache_folder())
    except (OSError, duckdb.Error) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault).partition("\n")[0]
    connection = duckdb.connect()
    _fill(connection, contents)
    # Only now: a fault of the tables themselves is raised above and is none of the folder.
    _LOG.warning(
        "The cache folder %s cannot be used (%s). The tables are in memory and built anew at each start. "
        "Make room in it, or name another folder in %s.", cache or os.environ.get(CACHE) or "of this user", reason, CACHE
    )  # fmt: skip
    return Warehouse(connection, contents.data_hash, own=contents.own_questions)


def _kept(contents: Contents, folder: Path) -> Warehouse:
    """Returns the warehouse as a file in the cache folder."""
    key = warehouse_key(contents.data_hash)
    in_use = _in_use()
    with suppress(OSError, duckdb.Error):  # removed in this moment, or written by another version of DuckDB
        path = kept_warehouses.find_sound(folder, key, in_use)
        if path:
            return _opened(path, contents)
    path = kept_warehouses.put(folder, key, lambda unfinished: build(contents, unfinished), in_use)
    return _opened(path, contents)


def _in_use() -> set[Path]:
    """Returns the files that this process has open or hands to the processes that run people's SQL."""
    return {path for each in tuple(_OPEN) for path in (each.path, each._answers) if path}


def _opened(path: Path, contents: Contents) -> Warehouse:
    warehouse = Warehouse(duckdb.connect(str(path), read_only=True), contents.data_hash, path, contents.own_questions)
    _OPEN.add(warehouse)
    return warehouse


def warehouse_key(data_hash: str) -> str:
    """Returns what a warehouse is found by: this data, this code, so that one of older code is never opened."""
    return hashlib.sha256(f"{data_hash} {code_hash()}".encode()).hexdigest()[: kept_warehouses.DIGITS]


def answers_key(data_hash: str) -> str:
    """Returns what the file of the tables for people's SQL is found by."""
    return warehouse_key(f"answers {data_hash}")


def _fill(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    """Fills the tables of one state of the files. Raises Changed."""
    fill(connection, contents)
    if content_hash(contents.collection) != contents.data_hash:
        raise Changed("a file of the collection changed while it was read; try again")


def build(contents: Contents, path: Path) -> None:
    """Writes the warehouse into a new file."""
    with duckdb.connect(str(path)) as connection:
        _fill(connection, contents)
        # Closing writes what is still in the journal too, but keeps silent if the disk is full.
        connection.execute("CHECKPOINT")
