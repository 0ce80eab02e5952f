"""The shipped tables as Parquet files, and calls of every question with each of its parameters."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.storage.parquet_warehouse.place import Place, find_place
from dashboard.storage.parquet_warehouse.write import write_tables
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.known_values import CLOSED
from dashboard.storage.warehouse.warehouse import Warehouse

# What is no id and no word of a list: accents, capitals, phrases, either-or.
FREE: dict[str, Any] = {
    "text": "Citizens ASSÉMBLY",
    "words": ["Réykjavik", "law|budget"],
    "most": 3,
    "since": 2015,
    "until": 2015,
}


@pytest.fixture(scope="session")
def place(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Place:
    found = find_place(str(tmp_path_factory.mktemp("elsewhere") / "tables"))
    write_tables(warehouse, found)
    return found


def calls(question: Question, known: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Yields no argument at all, then each parameter alone with a value that the collection knows."""
    yield {}
    for entry in question.parameters:
        value = FREE.get(entry.name) or known[entry.name][len(known[entry.name]) // 2]
        yield {entry.name: [value] if entry.type == "list" and isinstance(value, str) else value}


def known_values(warehouse: Warehouse) -> dict[str, list[str]]:
    answer = warehouse.ask_arrow("parameter_values").to_pylist()
    asked = {
        name: [row["value"] for row in answer if row["parameter"] == name]
        for name in {row["parameter"] for row in answer}
    }
    return {name: list(words) for name, words in CLOSED.items()} | asked
