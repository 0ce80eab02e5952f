"""Conversations of Polis as a ZIP or as single files: the same case studies as from folders, and nothing outside its place."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.made import Made
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.polis_upload import lay_out
from dashboard.storage.imports.run import made_of, made_of_files
from dashboard.storage.imports.write import planned, write_plan
from tests.builders import a_collection
from tests.storage.imports.made_up import TODAY
from tests.storage.imports.test_polis import COMMENTS, PEOPLE, SUMMARY, VOTES

ONE = {"summary.csv": SUMMARY, "comments.csv": COMMENTS, "votes.csv": VOTES, "participants-votes.csv": PEOPLE}


def zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection", cases=[])


def made_from(collection: Collection, *files: tuple[str, bytes], most_bytes: int = 100_000) -> Made:
    return made_of_files(files, *read_mapping("polis"), collection, TODAY, 10, most_bytes)


def each(files: Mapping[str, str]) -> list[tuple[str, bytes]]:
    return [(name, text.encode()) for name, text in files.items()]


def test_a_zip_a_folder_and_single_files_become_the_same(collection: Collection, tmp_path: Path):
    folder = tmp_path / "abc"
    folder.mkdir()
    for name, text in ONE.items():
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "abc.zip").write_bytes(zipped(ONE))
    report = {name.replace("participants", "participant"): text for name, text in ONE.items()}
    made = [
        made_of(folder, *read_mapping("polis"), collection, TODAY),
        made_of(tmp_path / "abc.zip", *read_mapping("polis"), collection, TODAY),
        made_from(collection, ("any.zip", zipped({f"data/abc/{name}": text for name, text in ONE.items()}))),
        made_from(collection, *each(ONE)),  # the number stands in the address of summary.csv
        made_from(collection, *each({f"abc-{name}": text for name, text in report.items()})),
    ]
    assert [len(each.cases) for each in made] == [1] * 5
    first = made[0].cases[0]
    assert first.id == "polis-abc"
    assert all(each.cases[0] == first for each in made)


def test_a_folder_of_files_with_long_names_is_read(collection: Collection, tmp_path: Path):
    for name, text in ONE.items():
        (tmp_path / f"r2x-{name}").write_text(text, encoding="utf-8")
    (case,) = made_of(tmp_path, *read_mapping("polis"), collection, TODAY).cases
    assert case.id == "polis-r2x"


def test_a_nested_copy_is_named_and_missing_files_are_tolerated(collection: Collection):
    files = {f"{place}/{name}": text for place in ("a", "a/a.2020") for name, text in ONE.items()}
    made = made_from(collection, ("data.zip", zipped(files | {"b/comments.csv": COMMENTS, "b/readme.md": "x"})))
    assert (len(made.cases), made.skipped) == (2, 1)
    assert "a/a.2020 holds the same files as a; it is passed over." in made.notes
    assert any("Missing: summary.csv, votes.csv, participants-votes.csv" in note for note in made.notes)


def test_one_conversation_alone_does_not_say_that_others_are_gone(collection: Collection, tmp_path: Path):
    both = zipped(
        {f"{place}/{name}": text + extra for place, extra in (("a", ""), ("b", "\n")) for name, text in ONE.items()}
    )
    write_plan(planned(made_from(collection, ("both.zip", both)), collection, part=False), collection)
    (tmp_path / "a").mkdir()
    for name, text in ONE.items():
        (tmp_path / "a" / name).write_text(text, encoding="utf-8")
    alone = made_of(tmp_path / "a", *read_mapping("polis"), collection, TODAY)
    assert planned(alone, collection, part=False).vanished == 0
    assert planned(made_from(collection, ("a.zip", zipped(ONE))), collection, part=False).vanished == 0


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("a.zip", zipped({f"../../{name}": text for name, text in ONE.items()}))], "a name that cannot be used"),
        ([("a.zip", zipped({f"/etc/{name}": text for name, text in ONE.items()}))], "a name that cannot be used"),
        ([("a.zip", zipped({f"{'x' * 200}/{name}": text for name, text in ONE.items()}))], "a name that cannot be used"),
        ([("a.zip", zipped({"comments.csv": "x" * 200_000}))], "unpacks to more than"),
        ([("a.zip", zipped({"Comments.csv": "x", "comments.csv": "y"}))], "comes twice"),
        ([("a.zip", b"PK\x03\x04 nonsense")], "no ZIP that can be read"),
        ([("a.zip", zipped(ONE)), ("b.zip", zipped(ONE))], "comes with other files"),
        ([("a.zip", zipped({"notes.txt": "x"}))], "there is no comments.csv or votes.csv"),
        (each({"comments.csv": COMMENTS, "votes.csv": VOTES}), "do not say which conversation"),
    ],
)  # fmt: skip
def test_what_is_no_conversation_is_a_sentence(collection: Collection, files: list[tuple[str, bytes]], says: str):
    with pytest.raises(Refused, match=says):
        made_from(collection, *files)


def test_nothing_is_written_outside_its_place(tmp_path: Path):
    place = tmp_path / "in" / "here"
    place.mkdir(parents=True)
    with pytest.raises(Refused):
        lay_out([("a.zip", zipped({"../../votes.csv": VOTES}))], place)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
