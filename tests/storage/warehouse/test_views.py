"""The views over the tables that people's SQL reads: every row of what they join is there once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.warehouse.questions import views
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import TODAY, a_collection, in_memory
from tests.storage.imports.made_up import HEAD, LEDGER, ROWS, bring


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_all()


def number(warehouse: Warehouse, sql: str) -> int:
    return warehouse.ask_sql(sql).num_rows


def test_joined_rows_are_neither_lost_nor_doubled(warehouse: Warehouse):
    of_facts = sum(map(len, warehouse.ask("evidence")["sources"]))
    assert (
        number(warehouse, "FROM fact_sources") == number(warehouse, "SELECT DISTINCT * FROM fact_sources") == of_facts
    )
    assert number(warehouse, "FROM engagement_people") == len(warehouse.ask("engagements"))
    assert number(warehouse, "FROM rated_questions WHERE question IS NOT NULL") == len(warehouse.ask("ratings"))
    assert number(warehouse, "FROM imported_rows") == 0


def test_an_imported_row_names_its_file_and_copy(tmp_path: Path):
    collection = a_collection(tmp_path)
    bring(collection, HEAD + ROWS, LEDGER)
    warehouse = in_memory(read_collection(collection, TODAY))
    rows = warehouse.ask_sql("FROM imported_rows").to_pylist()
    (came,) = warehouse.ask("imports").to_dict("records")
    assert [(row["external_id"], row["source_line"], row["file"]) for row in rows] == [
        ("P1", 2, "file.csv"), ("P2", 3, "file.csv"), ("P3", 5, "file.csv"),
    ]  # fmt: skip
    assert {row["file_hash"] for row in rows} == {came["file_hash"][:12]}
    assert {row["licence"] for row in rows} == {"CC0"}


def test_views_of_nothing_have_their_columns(tmp_path: Path):
    warehouse = in_memory(read_collection(a_collection(tmp_path, [], []), TODAY))
    assert {each.name: warehouse.ask_sql(f"FROM {each.name}").column_names for each in views()} == {
        each.name: [column.name for column in each.columns] for each in views()
    }
