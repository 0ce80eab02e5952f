"""Several versions of one rubric lie side by side: what is wrong with them is said, and what fits is read."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import CASE_ID, RUBRIC_ID, TODAY, a_collection, a_mark, a_note, a_rubric, notes, ratings, write_yaml


def a_version(version: str, **changes: Any) -> dict[str, Any]:
    made = a_rubric(**changes)
    made["rubric"]["version"] = version
    return made


def read(folder: Path, *versions: dict[str, Any], **parts: Any) -> Contents:
    return read_collection(a_collection(folder, versions=versions, **parts), TODAY)


def problems(contents: Contents) -> list[str]:
    return [f"{problem.file}: {problem.says}" for problem in contents.problems]


def test_versions_beside_the_current_one_are_read_and_kept_apart(tmp_path: Path):
    contents = read(tmp_path, a_version("0"), a_version("2"))
    assert problems(contents) == []
    assert [each.rubric.version for each in contents.rubrics] == ["1"]
    assert sorted(each.rubric.version for each in contents.other_versions) == ["0", "2"]
    assert not contents.hints


def test_a_rating_is_checked_against_the_version_that_it_names(tmp_path: Path):
    smaller = a_version("2", levels=2, behaviours=1)
    fits = ratings("ann", [a_mark("b1-c1", 1)], rubric_version="2")
    too_high = ratings("bob", [a_mark("b1-c1", 2), a_mark("b2-c1", 1)], rubric_version="2")
    contents = read(tmp_path, smaller, ratings={CASE_ID: [fits, too_high]})
    where = f"case_studies/{CASE_ID}/ratings/bob.yaml"
    assert sorted(problems(contents)) == [
        f"{where}: 2 is not on the scale of 0 to 1",
        f"{where}: the rubric has no criterion 'b2-c1'",
    ]


def test_a_rating_of_a_version_that_is_not_here_is_a_problem_as_before(tmp_path: Path):
    contents = read(tmp_path, a_version("2"), ratings={CASE_ID: [ratings("ann", rubric_version="3")]})
    assert problems(contents) == [
        f"case_studies/{CASE_ID}/ratings/ann.yaml: made with version 3, but the rubric has version 1"
    ]


@pytest.mark.parametrize(
    ("name", "rubric", "says"),
    [
        (f"{RUBRIC_ID}@1", a_version("1"), f"version 1 is the current one in rubrics/{RUBRIC_ID}.yaml"),
        (f"{RUBRIC_ID}@3", a_version("2"), f"id and version '{RUBRIC_ID}@2' differ from the file name '{RUBRIC_ID}@3'"),
        ("other@2", a_version("2", rubric_id="other"), "there is no current version of 'other'"),
    ],
)
def test_what_is_wrong_with_a_version_is_said(tmp_path: Path, name: str, rubric: dict[str, Any], says: str):
    collection = a_collection(tmp_path)
    write_yaml(collection.rubric_versions / f"{name}.yaml", rubric)
    assert problems(read_collection(collection, TODAY)) == [f"rubrics/versions/{name}.yaml: {says}"]


def test_a_version_in_the_place_of_current_ones_is_told(tmp_path: Path):
    collection = a_collection(tmp_path)
    write_yaml(collection.rubrics / f"{RUBRIC_ID}@2.yaml", a_version("2"))
    assert any("differs from the file name" in each for each in problems(read_collection(collection, TODAY)))


def test_ratings_of_a_version_too_broken_to_read_are_not_measured_by_the_current_one(tmp_path: Path):
    collection = a_collection(tmp_path, ratings={CASE_ID: [ratings("ann", [a_mark("new-id", 1)], rubric_version="2")]})
    collection.rubric_versions.mkdir()
    (collection.rubric_versions / f"{RUBRIC_ID}@2.yaml").write_text("rubric: []\n", encoding="utf-8")
    files = {problem.file for problem in read_collection(collection, TODAY).problems}
    assert files == {f"rubrics/versions/{RUBRIC_ID}@2.yaml"}


def test_notes_belong_to_the_version_in_their_file_name(tmp_path: Path):
    collection = a_collection(tmp_path, versions=[a_version("2")], notes=notes())
    write_yaml(collection.rubric_notes / f"{RUBRIC_ID}@2.yaml", notes(rubric_version="2", criteria=[a_note()]))
    assert problems(read_collection(collection, TODAY)) == []


def test_a_version_is_part_of_the_number_of_the_data(tmp_path: Path):
    collection: Collection = a_collection(tmp_path)
    before = read_collection(collection, TODAY).data_hash
    write_yaml(collection.rubric_versions / f"{RUBRIC_ID}@2.yaml", a_version("2"))
    assert read_collection(collection, TODAY).data_hash != before
