"""A small collection as files, and its warehouse without a file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.storage.collection.read_collection import Contents
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.parquet_warehouse.place import named_tables
from dashboard.storage.warehouse.fill import fill_given, flat_text
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders.case_study import a_case, a_source
from tests.builders.plain import write_yaml
from tests.builders.rating import a_rubric

COUNTRY_CODES = """\
ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,UNTERM English Short,CLDR display name
EST,EE,Estonia,Estonia
GBR,GB,United Kingdom,United Kingdom
NAM,NA,Namibia,Namibia
NOR,NO,Norway,Norway
TWN,TW,,Taiwan
USA,US,United States of America,US
"""
MOST_FILLED = 8
# The newest at the end; with each the flat tables that it has already.
_FILLED: dict[str, tuple[duckdb.DuckDBPyConnection, set[str]]] = {}


def a_trigger_rule(rule_id: str = "city-petition", **changes: Any) -> dict[str, Any]:
    return {
        "id": rule_id,
        "place": "Testland",
        "country": "EST",
        "body": "City council",
        "crosses": "signatures",
        "threshold": 500,
        "buys": "reply",
        "duty": "The council answers within a month.",
        "sources": ["S1"],
    } | changes


def trigger_rules(**changes: Any) -> dict[str, Any]:
    return {"sources": [a_source()], "rules": [a_trigger_rule()]} | changes


def a_collection(
    folder: Path,
    cases: Iterable[Mapping[str, Any]] | None = None,
    rubrics: Iterable[Mapping[str, Any]] | None = None,
    ratings: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    triggers: Mapping[str, Any] | None = None,
    notes: Mapping[str, Any] | None = None,
    versions: Iterable[Mapping[str, Any]] = (),
) -> Collection:
    """Writes a collection with real files into `folder`. `ratings` are lists of rating files by case id."""
    collection = Collection(folder)
    for case in [a_case()] if cases is None else cases:
        write_yaml(collection.case_studies / str(case["id"]) / "case.yaml", case)
    for each in [a_rubric()] if rubrics is None else rubrics:
        write_yaml(collection.rubrics / f"{each['rubric']['id']}.yaml", each)
    for each in versions:
        name = f"{each['rubric']['id']}@{each['rubric']['version']}"
        write_yaml(collection.rubric_versions / f"{name}.yaml", each)
    for case_id, files in (ratings or {}).items():
        for file in files:
            write_yaml(collection.case_studies / case_id / "ratings" / f"{file['rater']['id']}.yaml", file)
    if notes is not None:
        write_yaml(collection.rubric_notes / f"{notes['rubric']}.yaml", notes)
    if triggers is not None:
        write_yaml(collection.data / "trigger_rules.yaml", triggers)
    codes = collection.data / "countries" / "country-codes.csv"
    codes.parent.mkdir(parents=True, exist_ok=True)
    codes.write_text(COUNTRY_CODES, encoding="utf-8")
    for place in (collection.case_studies, collection.rubrics):
        place.mkdir(exist_ok=True)
    return collection


def in_memory(contents: Contents) -> Warehouse:
    """The warehouse of what was read, without a file, which takes longer to write than all the rest of a small one.

    Tests of one content share its tables, which nobody writes to; each has a way in of its own, to close as it likes.
    A flat table is made when the first question reads it: to plan all of them takes more than all the rest, and a test asks few.
    """
    if contents.data_hash not in _FILLED:
        connection = duckdb.connect()
        fill_given(connection, contents)
        _FILLED[contents.data_hash] = connection, set()
        while len(_FILLED) > MOST_FILLED:
            del _FILLED[next(iter(_FILLED))]  # open as long as a test has a way in
    connection, made = _FILLED[contents.data_hash]
    return FlatInDemand(made, connection.cursor(), contents.data_hash, own=contents.own_questions)


def in_memory_whole(contents: Contents) -> Warehouse:
    """The same with all its tables made at once, for tests of what a collection can hold."""
    warehouse = in_memory(contents)
    warehouse._cursor(" ".join(flat_tables()))
    return warehouse


class FlatInDemand(Warehouse):
    """A warehouse whose flat tables are made for the questions that read them, by the statements that make them all."""

    def __init__(self, made: set[str], *rest: Any, **named: Any) -> None:
        super().__init__(*rest, **named)
        self._made = made

    def _cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        cursor = super()._cursor(sql)
        wanted = flat_tables_behind(sql) - self._made
        for name in [each for each in flat_tables() if each in wanted]:
            cursor.execute(flat_tables()[name])
            self._made.add(name)
        return cursor

    def stored_tables(self) -> Iterator[tuple[str, int, pa.RecordBatchReader]]:
        self._cursor(" ".join(flat_tables()))
        return super().stored_tables()


@cache
def flat_tables() -> dict[str, str]:
    """The statement of each flat table by its name, in the order in which they can be made."""
    return {part.split()[2]: part for part in re.split(r"^(?=CREATE TABLE )", flat_text(), flags=re.M)[1:]}


@lru_cache(maxsize=256)
def flat_tables_behind(sql: str) -> frozenset[str]:
    """The flat tables that a text reads by itself or through functions, and those that these are made of."""
    found: set[str] = set()
    texts = [sql]
    while texts:
        new = named_tables(texts.pop(), flat_tables()) - found
        found |= new
        texts += [flat_tables()[name] for name in new]
    return frozenset(found)
