"""The warehouse is built whole, only when something changed, and gives text and numbers back as the files hold them."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.storage.collection.input_hash import content_hash, fingerprint
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.fill import fill
from dashboard.storage.warehouse.kept_warehouses import DIGITS, find_sound
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse, build, open_warehouse, warehouse_key
from tests.builders import (
    CASE_ID,
    TODAY,
    a_case,
    write_yaml,
)
from tests.storage.warehouse.warehouses import POPULATION, answers, opened
from tests.without_rights import without_rights

MODULE = build.__module__


# Built when something changed, and only then.


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were built, in order."""
    paths: list[Path] = []

    def noted(contents: Contents, path: Path) -> None:
        paths.append(path)
        build(contents, path)

    monkeypatch.setattr(f"{MODULE}.build", noted)
    return paths


def test_built_once_while_nothing_changes(collection: Collection, tmp_path: Path, built: list[Path]):
    cache = tmp_path / "cache"
    first, second = opened(collection, cache), opened(collection, cache)
    assert len(built) == 1
    assert first.data_hash == second.data_hash == content_hash(collection)
    (kept,) = cache.iterdir()
    assert kept.stem.startswith(warehouse_key(first.data_hash))


@pytest.mark.slow
def test_built_again_when_a_file_changes(collection: Collection, tmp_path: Path, built: list[Path]):
    (collection.data / "countries/population.csv").write_text(POPULATION)
    before, inputs = opened(collection, tmp_path / "cache"), fingerprint(collection)
    for count, place in enumerate(
        (f"case_studies/{CASE_ID}/case.yaml", f"case_studies/{CASE_ID}/ratings/rater-1.yaml", "rubrics/test-rubric.yaml",
         "data/trigger_rules.yaml", "data/countries/country-codes.csv", "data/countries/population.csv"), start=2
    ):  # fmt: skip
        file = collection.root / place
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        after = opened(collection, tmp_path / "cache")
        assert len(built) == count, place
        assert after.data_hash != before.data_hash
        assert fingerprint(collection) != inputs
        before, inputs = after, fingerprint(collection)


def test_a_changed_title_is_seen_and_the_old_warehouse_stays_as_it_was(collection: Collection, tmp_path: Path):
    before = opened(collection, tmp_path / "cache")
    write_yaml(collection.case_studies / CASE_ID / "case.yaml", a_case(title="Another name"))
    after = opened(collection, tmp_path / "cache")
    assert before.ask("engagements")["title"].tolist() == ["Testland Parks Assembly"]
    assert after.ask("engagements")["title"].tolist() == ["Another name"]


def test_other_files_change_nothing(collection: Collection):
    before = content_hash(collection)
    (collection.root / "README.md").write_text("Notes")
    (collection.case_studies / CASE_ID / "notes.txt").write_text("Notes")
    assert content_hash(collection) == before


def test_other_code_has_other_warehouses_and_the_same_hash(collection: Collection, monkeypatch: pytest.MonkeyPatch):
    before, key = content_hash(collection), warehouse_key(content_hash(collection))
    monkeypatch.setattr(f"{MODULE}.code_hash", lambda: "other code")
    assert content_hash(collection) == before
    assert warehouse_key(before) != key


def test_touching_a_file_keeps_the_hash(collection: Collection):
    before, inputs = content_hash(collection), fingerprint(collection)
    os.utime(collection.case_studies / CASE_ID / "case.yaml", (1, 1))
    assert content_hash(collection) == before
    assert fingerprint(collection) != inputs


def test_same_content_has_the_same_hash_wherever_it_lies(collection: Collection, tmp_path: Path):
    copy = tmp_path / "a folder with [brackets], * and 'quotes'"
    for name in ("case_studies", "rubrics", "data"):
        shutil.copytree(collection.root / name, copy / name)
    assert content_hash(Collection(copy)) == content_hash(collection)


def test_a_renamed_folder_has_another_hash(collection: Collection):
    before = content_hash(collection)
    (collection.case_studies / CASE_ID).rename(collection.case_studies / "another-name")
    assert content_hash(collection) != before


def test_lies_where_the_environment_says(collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "elsewhere"))
    opened(collection, None)  # type: ignore[arg-type]
    assert len(list((tmp_path / "elsewhere").glob("*.duckdb"))) == 1


def test_the_collection_is_never_written_to(collection: Collection, tmp_path: Path):
    def state() -> dict[str, tuple[int, int]]:
        files = [path for name in ("case_studies", "rubrics", "data") for path in (collection.root / name).rglob("*")]
        return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}

    before = state()
    opened(collection, tmp_path / "cache").ask("engagements")
    assert state() == before


# Whole or not at all.


def test_a_crash_while_filling_leaves_nothing_behind(collection: Collection, tmp_path: Path, monkeypatch):
    cache = tmp_path / "cache"

    def crash(connection: duckdb.DuckDBPyConnection, pairs: Any) -> None:
        connection.execute("INSERT INTO countries VALUES ('EST', 'Estonia')")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dashboard.storage.warehouse.fill.insert", crash)
        with pytest.raises(KeyboardInterrupt):
            opened(collection, cache)
    assert list(cache.iterdir()) == []
    assert len(opened(collection, cache).ask("engagements")) == 1


def test_nothing_has_the_final_name_while_it_is_filled(collection: Collection, tmp_path: Path, monkeypatch):
    cache, inputs = tmp_path / "cache", []

    def watched(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
        fill(connection, contents)
        inputs.extend(cache.glob("*.duckdb"))

    monkeypatch.setattr(f"{MODULE}.fill", watched)
    opened(collection, cache)
    assert inputs == []
    assert len(list(cache.iterdir())) == 1


def damages(sound: bytes) -> list[bytes]:
    """What may become of a file: cut anywhere, a block of zeros anywhere, one bit anywhere, other content."""
    size, zeros = len(sound), bytes(4096)
    cut = [sound[:length] for length in (0, 100, 4096, size // 2, size - 1)]
    holes = [sound[:at] + zeros + sound[at + 4096 :] for at in range(0, size, size // 8)]
    flips = [sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :] for at in range(8, size, size // 8)]
    return [each for each in (*cut, *holes, *flips, b"other content", sound + b"x") if each != sound]


def test_no_damaged_warehouse_is_opened(collection: Collection, tmp_path: Path):
    cache = tmp_path / "cache"
    opened(collection, cache).close()
    (kept,) = cache.iterdir()
    key, sound = kept.stem[:DIGITS], kept.read_bytes()
    assert find_sound(cache, key, ()) == kept
    for content in damages(sound):
        kept.write_bytes(content)
        assert find_sound(cache, key, ()) is None
        assert list(cache.iterdir()) == []


def test_a_damaged_warehouse_is_built_again(collection: Collection, tmp_path: Path, built: list[Path]):
    """Three of the damages: what is not found is built, whatever was wrong with it."""
    cache = tmp_path / "cache"
    expected = opened(collection, cache).ask_arrow("engagements").to_pylist()
    (kept,) = cache.iterdir()
    for count, content in enumerate(damages(kept.read_bytes())[::5][:3], start=2):
        kept.write_bytes(content)
        warehouse = opened(collection, cache)
        assert len(built) == count
        assert warehouse.ask_arrow("engagements").to_pylist() == expected
        assert [path.stem[:DIGITS] for path in cache.iterdir()] == [kept.stem[:DIGITS]]
        warehouse.close()
        (kept,) = cache.iterdir()
    assert len(built) == 4


# The cache folder.


@pytest.mark.parametrize("name", ["a?b", "a\\b", "a#b; c %20'", "*[x]"])
def test_any_name_of_a_cache_folder_works(collection: Collection, tmp_path: Path, name: str):
    for _ in range(2):
        assert len(opened(collection, tmp_path / name).ask("engagements")) == 1


def test_without_a_cache_folder_everything_is_in_memory(
    collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    expected = answers(opened(collection, tmp_path / "cache"))
    (tmp_path / "file").write_text("not a folder")
    assert answers(opened(collection, tmp_path / "file")) == expected
    (tmp_path / "forbidden").mkdir(mode=0o500)
    with without_rights():
        assert answers(opened(collection, tmp_path / "forbidden")) == expected
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2
    assert all("cannot be used" in each and "LEGITIMACY_CACHE" in each for each in messages)


def test_a_disk_that_fills_up_while_building_leaves_everything_in_memory(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(contents: Contents, path: Path) -> None:
        path.write_bytes(b"half")
        raise duckdb.IOException("IO Error: Could not write all bytes to file: No space left on device")

    monkeypatch.setattr(f"{MODULE}.build", full)
    assert len(opened(collection, tmp_path / "cache").ask("engagements")) == 1
    assert list((tmp_path / "cache").iterdir()) == []


def test_opened_read_only(warehouse: Warehouse):
    cursor = warehouse._connection.cursor()
    for statement in ("DELETE FROM cases", "CREATE TABLE mine (x INTEGER)", "DROP TABLE facts"):
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            cursor.execute(statement)


# Many at once.


def test_eight_threads_get_equal_answers(warehouse: Warehouse):
    names = list(read_questions())
    alone = {name: warehouse.ask(name) for name in names}
    calls = 4 * names
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(warehouse.ask, calls))
    assert len(together) > 100
    for name, answer in zip(calls, together, strict=True):
        pd.testing.assert_frame_equal(answer, alone[name])


def test_four_threads_open_the_same_collection(collection: Collection, tmp_path: Path):
    contents = read_collection(collection, TODAY)
    with ThreadPoolExecutor(4) as threads:
        several = list(threads.map(lambda _: open_warehouse(contents, tmp_path / "cache"), range(4)))
    assert {len(each.ask("engagements")) for each in several} == {1}
    assert len(list((tmp_path / "cache").iterdir())) == 1
