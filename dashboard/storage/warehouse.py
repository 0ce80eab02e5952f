"""The collection as DuckDB tables, built once per content hash and opened read-only; answers named questions."""

import hashlib
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import platformdirs
import pyarrow as pa

from dashboard.domain.case_study import CaseStudy
from dashboard.domain.rubric import Rubric
from dashboard.storage.collection_files import Contents
from dashboard.storage.countries import read_population
from dashboard.storage.inputs import code_hash
from dashboard.storage.questions import checked_arguments, read_questions
from dashboard.storage.rows import Row, Rows, case_rows, trigger_rows
from dashboard.storage.rubric_rows import note_rows, rating_rows, rubric_rows
from dashboard.storage.text_file import Refused


class Warehouse:
    """Read-only access to one built warehouse. Safe for many threads: each question has a cursor of its own."""

    def __init__(self, path: Path, data_hash: str) -> None:
        self.data_hash = data_hash
        self.questions = read_questions()
        self._connection = duckdb.connect(str(path), read_only=True)

    def ask(self, name: str, **arguments: Any) -> pd.DataFrame:
        """The answer to a named question as a table; parameters that are not given are null.

        Raises KeyError for an unknown question and ValueError for an unknown or malformed parameter.
        """
        question = self.questions[name]
        return self._connection.cursor().execute(question.sql, checked_arguments(question, arguments)).df()

    def ask_arrow(self, name: str, **arguments: Any) -> pa.Table:
        """The same as an Arrow table, which keeps whole numbers whole and lists as lists."""
        question = self.questions[name]
        return (
            self._connection.cursor().sql(question.sql, params=checked_arguments(question, arguments)).to_arrow_table()
        )

    def close(self) -> None:
        self._connection.close()


def open_warehouse(contents: Contents, cache: Path | None = None) -> Warehouse:
    """The warehouse of a collection, built first if its inputs changed. Writes only to the cache folder."""
    data_hash = contents.data_hash
    folder = cache or cache_folder()
    path = folder / warehouse_name(data_hash)
    if not path.exists():
        build(contents, path)
    try:
        return Warehouse(path, data_hash)
    except duckdb.Error:  # damaged, or written by another version of DuckDB
        build(contents, path)
        return Warehouse(path, data_hash)


def warehouse_name(data_hash: str) -> str:
    """The file of a warehouse: of this data, made by this code, so that one of older code is never opened."""
    return f"{hashlib.sha256(f'{data_hash} {code_hash()}'.encode()).hexdigest()[:32]}.duckdb"


def cache_folder() -> Path:
    """Where built warehouses lie: LEGITIMACY_CACHE, or the user's cache folder."""
    return Path(os.environ.get("LEGITIMACY_CACHE") or platformdirs.user_cache_path("legitimacy-lens"))


def build(contents: Contents, path: Path) -> None:
    """Writes the warehouse under another name and renames it, so that nobody opens half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        unfinished = Path(scratch) / "warehouse.duckdb"
        with duckdb.connect(str(unfinished)) as connection:
            fill(connection, contents)
        unfinished.replace(path)


def fill(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    """Creates the tables in an empty database and fills them."""
    connection.execute(_sql("schema"))
    pairs = chain(
        chain.from_iterable(case_rows(case) for case in one_per_id(contents)),
        chain.from_iterable(rubric_rows(rubric) for rubric in one_rubric_per_id(contents)),
        chain.from_iterable(note_rows(notes) for notes in contents.notes),
        chain.from_iterable(rating_rows(case, ratings) for case, ratings in contents.ratings),
        trigger_rows(contents.trigger_rules),
        (("countries", {"country": code, "name": name}) for code, name in contents.countries.codes.items()),
    )
    insert(connection, chain(pairs, population_rows(contents)))
    connection.execute(_sql("flat"))


def one_per_id(contents: Contents) -> tuple[CaseStudy, ...]:
    """Where two files give the same id, which is a problem that `check` lists, the one in the folder of that name."""
    by_id: dict[str, CaseStudy] = {}
    for read in contents.case_reads:
        if read.model and (read.model.id not in by_id or Path(read.file).parent.name == read.model.id):
            by_id[read.model.id] = read.model
    return tuple(by_id.values())


def one_rubric_per_id(contents: Contents) -> tuple[Rubric, ...]:
    """The same for rubrics: the one in the file of that name, so that no rating is counted twice."""
    by_id: dict[str, Rubric] = {}
    for read in contents.rubric_reads:
        if read.model and (read.model.rubric.id not in by_id or Path(read.file).stem == read.model.rubric.id):
            by_id[read.model.rubric.id] = read.model
    return tuple(by_id.values())


def population_rows(contents: Contents) -> Rows:
    """The World Bank's numbers for the known countries. What cannot be read is left out; `check` says so."""
    with suppress(Refused):
        for _, row in read_population(contents.collection):
            if row and row[0] in contents.countries.codes:
                yield "country_populations", dict(zip(("country", "year", "value"), row, strict=True))


def insert(connection: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, Row]]) -> None:
    """Inserts pairs of table and row; a column that a row lacks is null."""
    by_table: dict[str, list[Row]] = defaultdict(list)
    for table, row in pairs:
        by_table[table].append(row)
    for table, rows in by_table.items():
        columns = {name: [_plain(row.get(name)) for row in rows] for name in dict.fromkeys(chain.from_iterable(rows))}
        batch = pa.table(columns)
        connection.register("batch", batch)
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")  # noqa: S608  table names are ours
        connection.unregister("batch")


def _plain(value: Any) -> Any:
    """Closed-list words and partial dates as plain text, tuples as lists."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value


def _sql(name: str) -> str:
    return files("dashboard.storage").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
