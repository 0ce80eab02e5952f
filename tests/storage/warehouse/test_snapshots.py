"""A copy of the data is kept whole under its hash, opened by its first digits, and never trusted unseen."""

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard.storage.collection.input_hash import content_hash
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse import snapshots
from tests.builders import CASE_ID, TODAY, a_case, a_collection, write_yaml
from tests.without_rights import without_rights


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "cache"))
    return a_collection(tmp_path / "collection")


def kept(collection: Collection) -> Path:
    return snapshots.keep(collection, content_hash(collection))


def test_an_earlier_state_is_opened_after_the_files_changed(collection: Collection):
    path = kept(collection)
    write_yaml(collection.case_studies / CASE_ID / "case.yaml", a_case(title="Another name"))
    contents, warehouse = snapshots.open_snapshot(path, TODAY)
    assert warehouse.ask("engagements")["title"].tolist() == ["Testland Parks Assembly"]
    assert contents.data_hash == path.stem
    assert contents.problems == read_collection(a_collection(path.parent / "again"), TODAY).problems


def test_the_same_data_is_kept_once_and_found_by_its_first_digits(collection: Collection):
    path = kept(collection)
    before = path.stat().st_mtime_ns
    assert kept(collection) == path
    assert path.stat().st_mtime_ns == before
    assert snapshots.find(path.stem[:12]) == path == snapshots.find(path.stem)


@pytest.mark.parametrize("digits", ["", "0" * 12, "*", "../../x", "0123456789aB", "0" * 65, "f" * 11])
def test_what_is_no_hash_or_not_kept_finds_nothing(digits: str, collection: Collection):
    kept(collection)
    assert snapshots.find(digits) is None


def test_nothing_is_kept_under_a_hash_that_is_not_its_own(collection: Collection):
    with pytest.raises(ValueError, match="changed at this moment"):
        snapshots.keep(collection, "0" * 64)
    assert snapshots.find("0" * 12) is None


def test_a_damaged_copy_is_told(collection: Collection):
    path = kept(collection)
    path.write_bytes(b"not a ZIP")
    with pytest.raises(ValueError, match="damaged"):
        snapshots.open_snapshot(path, TODAY)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("rubrics/other.yaml", "x: 1")
    with pytest.raises(ValueError, match="damaged"):
        snapshots.open_snapshot(path, TODAY)


def test_any_damage_to_a_copy_is_told_or_harmless(collection: Collection):
    path = kept(collection)
    sound = path.read_bytes()
    for at in range(0, len(sound), max(1, len(sound) // 80)):
        for damaged in (sound[:at], sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]):
            path.write_bytes(damaged)
            with suppress(ValueError):
                contents, _ = snapshots.open_snapshot(path, TODAY)
                assert contents.data_hash == path.stem


def test_a_copy_that_may_not_be_read_is_told(collection: Collection):
    path = kept(collection)
    path.chmod(0)
    with without_rights(), pytest.raises(ValueError, match="cannot be unpacked: Permission denied"):
        snapshots.open_snapshot(path, TODAY)
    path.parent.chmod(0)
    with without_rights():
        assert snapshots.find(path.stem) is None
    path.parent.chmod(0o700)


def test_what_an_ended_process_left_behind_is_removed(collection: Collection, tmp_path: Path):
    folder = tmp_path / "store" / "snapshots"
    folder.mkdir(parents=True)
    old, new = folder / ".abc.zip.x1", folder / ".abc.zip.x2"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    kept(collection)
    assert (old.exists(), new.exists()) == (False, True)
