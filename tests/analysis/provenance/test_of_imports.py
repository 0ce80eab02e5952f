"""Behind a mark of an imported case study stands the row of the file that it was read from."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.provenance.behind_a_mark import behind
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import a_collection, in_memory
from tests.shipped import Ask
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, TODAY, bring

OF_SET = {"case_id": "testland-budget", "set_id": "", "itemised": True, "scope": "engagement", "by_authority": False}


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path, cases=[])


def asked(collection: Collection) -> Ask:
    return in_memory(read_collection(collection, TODAY)).ask


def words_of(ask: Ask, row: dict[str, Any]) -> list[str]:
    return [" ".join((piece.head, *piece.says)) for piece in behind(ask, row).pieces]


def test_each_item_of_a_set_names_line_id_copy_and_mapping(collection: Collection):
    bring(collection, HEAD + ROWS, LEDGER)
    ask = asked(collection)
    (row,) = ask("imports").to_dict("records")
    accepted, whole = words_of(ask, {**OF_SET, "axis": "decision", "group": "accepted"})[1:]
    read = (
        f"Read from file.csv, line 3, id P2. Copy of 1 January 2016, its SHA-256 begins with {row['file_hash'][:12]}. "
        f"Mapping test-budget, its SHA-256 begins with {row['mapping_hash'][:12]}."
    )
    assert accepted.endswith(read), accepted
    assert whole.startswith("A program read it from a file Read from file.csv. Copy of 1 January 2016,"), whole
    assert whole.endswith("Nobody has checked it.")


def test_a_row_that_a_new_copy_left_alone_names_the_copy_it_was_read_from(collection: Collection):
    bring(collection, HEAD + ROWS, LEDGER)
    first = asked(collection)("imports")["file_hash"][0]
    later = {**LEDGER, "provenance": {**LEDGER["provenance"], "retrieved": "2017-01-01"}}
    bring(collection, HEAD + ROWS.replace("1500", "1600").replace("P3,@Bike", "P4,@Bike"), later)
    ask = asked(collection)
    rows = ask("ledger").set_index("recommendation_id")
    newest = ask("imports")["file_hash"][0]
    assert newest != first
    assert rows["file_hash"].to_dict() == {"P1": newest[:12], "P2": first[:12], "P3": first[:12], "P4": newest[:12]}
    changed, kept, _ = words_of(ask, {**OF_SET, "axis": "decision", "group": "accepted"})
    assert "Read from file.csv, line 2, id P1. Copy of 1 January 2017" in changed
    assert "Read from an earlier copy of the file, line 3, id P2. Copy of 1 January 2016" in kept
    _, gone, _ = words_of(ask, {**OF_SET, "axis": "decision", "group": "refused"})
    assert gone.endswith("Last seen in the copy of 1 January 2016."), gone


def test_a_number_of_a_register_names_its_row_and_one_written_by_people_none(tmp_path: Path):
    collection = a_collection(tmp_path)
    bring(collection, REGISTER, TABLE)
    ask = asked(collection)
    last = words_of(ask, {"case_id": "reg-a", "count_id": "participants"})[-1]
    assert "Read from file.csv, line 2, id a. Copy of 1 January 2016" in last
    assert not any(
        "Read from" in each for each in words_of(ask, {"case_id": "testland-assembly-2020", "count_id": "voters"})
    )
