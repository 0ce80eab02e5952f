"""Fills the tables of a warehouse from what was read of the files."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import version_name
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.countries import read_population
from dashboard.storage.collection.tables.opinions import read_opinions
from dashboard.storage.files.text_file import Refused
from dashboard.storage.warehouse.case_names import case_names
from dashboard.storage.warehouse.case_rows import Row, Rows, case_rows, trigger_rows
from dashboard.storage.warehouse.rubric_rows import doubt_rows, note_rows, rating_rows, rubric_rows


def fill(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    """Creates the tables in an empty database and fills them."""
    fill_given(connection, contents)
    connection.execute(flat_text())


def fill_given(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    """Creates and fills those of what files say, and the functions, from which the flat tables are made."""
    connection.execute(_sql("schema"))
    versions = named_versions(contents)
    names = {(each.rubric.id, each.rubric.version): name for name, each in versions.items()}
    raters: dict[str, dict[str, RatingSet]] = defaultdict(dict)
    for case, ratings in contents.ratings:
        raters[case][ratings.rater.id] = ratings
    cases = one_per_id(contents)
    titles = case_names(cases)
    pairs = chain(
        chain.from_iterable(case_rows(case, titles[case.id]) for case in cases),
        chain.from_iterable(rubric_rows(rubric, name) for name, rubric in versions.items()),
        chain.from_iterable(note_rows(notes, names) for notes in contents.notes),
        chain.from_iterable(rating_rows(case, ratings, names) for case, ratings in contents.ratings),
        chain.from_iterable(doubt_rows(case, doubts, raters[case], names) for case, doubts in contents.doubts),
        trigger_rows(contents.trigger_rules),
        (("countries", {"country": code, "name": name}) for code, name in contents.countries.codes.items()),
    )
    insert(connection, chain(pairs, population_rows(contents), opinion_rows(contents)))
    create_macros(connection)


def flat_text() -> str:
    """Returns the text that makes the flat tables."""
    return _sql("flat")


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the functions that questions and flat tables call."""
    connection.execute(macros_text())


def macros_text() -> str:
    """Returns the text that creates them."""
    return _sql("macros")


def one_per_id(contents: Contents) -> tuple[CaseStudy, ...]:
    """Where two files give the same id, which is a problem that `check` lists, the one in the folder of that name."""
    by_id: dict[str, CaseStudy] = {}
    for read in contents.case_reads:
        if read.model and (read.model.id not in by_id or Path(read.file).parent.name == read.model.id):
            by_id[read.model.id] = read.model
    return tuple(by_id.values())


def one_rubric_per_id(contents: Contents) -> tuple[Rubric, ...]:
    """Returns the same for rubrics: the one in the file of that name, so that no rating is counted twice."""
    by_id: dict[str, Rubric] = {}
    for read in contents.rubric_reads:
        if read.model and (read.model.rubric.id not in by_id or Path(read.file).stem == read.model.rubric.id):
            by_id[read.model.rubric.id] = read.model
    return tuple(by_id.values())


def named_versions(contents: Contents) -> dict[str, Rubric]:
    """Returns every version of every rubric by its name, the current ones first and under their ids."""
    current = {each.rubric.id: each for each in one_rubric_per_id(contents)}
    others = {
        version_name(each.rubric.id, each.rubric.version): each
        for each in contents.other_versions
        if each.rubric.id not in current or current[each.rubric.id].rubric.version != each.rubric.version
    }
    return current | others


def population_rows(contents: Contents) -> Rows:
    """Yields the World Bank's numbers for the known countries. What cannot be read is left out; `check` says so."""
    with suppress(Refused):
        for _, row in read_population(contents.collection):
            if row and row[0] in contents.countries.codes:
                yield "country_populations", dict(zip(("country", "year", "value"), row, strict=True))


def opinion_rows(contents: Contents) -> Rows:
    """Yields the statements of imported conversations and how their groups voted. What cannot be read is left out."""
    for case in one_per_id(contents):
        opinions = read_opinions(contents.collection.case_studies / case.id)
        for position, row in enumerate(opinions.statements):
            named = {"statement_id" if name == "id" else name: value for name, value in row.items()}
            yield "statements", {"case_id": case.id, "position": position, **named}
        for row in opinions.groups:
            named = {"statement_id" if name == "statement" else name: value for name, value in row.items()}
            yield "statement_groups", {"case_id": case.id, **named}


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
