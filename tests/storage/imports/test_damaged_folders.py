"""Importing again into a folder in which something is damaged: a sentence that names it, nothing changed, no waiting."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.mapping_file import read_mapping
from tests.builders import a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, TODAY, bring

LATER = {**LEDGER, "provenance": {**LEDGER["provenance"], "retrieved": "2017-01-01"}}


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: (path.unlink(), path.symlink_to(target))  # type: ignore[return-value]


DAMAGE: dict[str, Callable[[Path], object]] = {
    "loop": lambda path: (path.unlink(), path.symlink_to(path.name)),
    "nowhere": _link_to("nowhere"),
    "endless": _link_to("/dev/zero"),
    "pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "circle of folders": lambda path: path.with_name("more").symlink_to(path.parent.parent),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    collection = a_collection(tmp_path_factory.mktemp("sound"), cases=[])
    bring(collection, HEAD + ROWS, LEDGER)
    return collection.root


@pytest.fixture
def collection(imported: Path, tmp_path: Path) -> Collection:
    shutil.copytree(imported, tmp_path / "lens")
    return Collection(tmp_path / "lens")


@pytest.mark.parametrize("name", ["ledger.csv", ".imported/case.yaml", ".imported/ledger.csv"])
@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_no_ordinary_file_is_named_and_never_copied(kind: str, name: str, collection: Collection):
    folder = collection.case_studies / "testland-budget"
    kept = (folder / "case.yaml").read_bytes()
    DAMAGE[kind](folder / name)
    report = bring(collection, HEAD + ROWS.replace("1500", "1600"), LATER)
    assert (report.written, report.refused) == (0, 3)
    reason = report.refusals[0].reason
    assert "more" in reason if kind == "circle of folders" else name in reason
    assert "cannot be read" in reason or "is not an ordinary file" in reason
    assert (folder / "case.yaml").read_bytes() == kept


@pytest.mark.parametrize(
    "text", ["title: x\n", "imported: x\nsources: []\n", "imported: {}\nsources: [S1]\n", "- a\n", ""]
)
def test_a_copy_that_does_not_say_how_it_was_imported_is_a_sentence(text: str, collection: Collection):
    (collection.case_studies / "testland-budget" / ".imported" / "case.yaml").write_text(text)
    report = bring(collection, HEAD + ROWS.replace("1500", "1600"), LATER)
    assert (report.written, report.refused) == (0, 3)
    assert report.refusals[0].reason.endswith("mend the file and import again")


def test_one_damaged_import_does_not_stop_another(collection: Collection):
    (collection.case_studies / "testland-budget" / ".imported" / "case.yaml").write_bytes(b"\xff")
    report = bring(collection, REGISTER, TABLE)
    assert report.new == 2
    assert (
        "testland-budget: this is not UTF-8 text; whether the file still lists it was not looked at."
        in report.conflicts
    )


@pytest.mark.parametrize(
    ("kind", "says"),
    [("loop", "cannot be read"), ("pipe", "ordinary file"), ("folder", "folder"), ("nowhere", "nowhere")],
)
def test_a_mapping_that_cannot_be_read_says_why(kind: str, says: str, tmp_path: Path):
    path = tmp_path / "m.yaml"
    path.write_text("x")
    DAMAGE[kind](path)
    with pytest.raises(Refused) as caught:
        read_mapping(path)
    assert says in caught.value.says


@pytest.mark.parametrize("field", ["retrieved", "date"])
@pytest.mark.parametrize(("text", "mapping"), [(HEAD + ROWS, LEDGER), (REGISTER, TABLE)], ids=["ledger", "table"])
def test_a_copy_from_the_future_is_refused_but_for_the_day_that_has_begun_elsewhere(
    text: str, mapping: dict, field: str, collection: Collection
):
    def dated(ahead: int) -> dict:
        day = (TODAY + timedelta(days=ahead)).isoformat()
        return {**mapping, "provenance": {**mapping["provenance"], field: day}}

    assert bring(collection, text, dated(1)).refused == 0
    assert read_collection(collection, TODAY).problems == ()
    with pytest.raises(Refused, match="2026-01-03 lies in the future"):
        bring(collection, text, dated(2))


def test_a_date_of_a_copy_in_the_future_is_a_problem(collection: Collection):
    folder = collection.case_studies / "testland-budget"
    for path in (folder / "case.yaml", folder / "ledger.csv"):
        path.write_text(path.read_text().replace("2016-01-01", "2026-02-01"))
    found = {(each.file.rsplit("/")[-1], each.where, each.says) for each in read_collection(collection, TODAY).problems}
    assert ("case.yaml", "imported › snapshot", "2026-02-01 lies in the future") in found
    assert any(
        (file, where) == ("ledger.csv", "snapshot") and "2026-02-01 lies in the future" in says
        for file, where, says in found
    )
