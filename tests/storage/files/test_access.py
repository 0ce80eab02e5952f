"""What this process may not read is one problem that names it; everything else opens, and is read once it may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.storage.collection.input_hash import content_hash
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.opening.current import open_collection
from tests.builders import CASE_ID, TODAY, a_case, a_collection, ratings, write_yaml
from tests.without_rights import without_rights

CASE = f"case_studies/{CASE_ID}"
RATINGS = f"{CASE}/ratings"


@contextmanager
def closed(path: Path, mode: int) -> Iterator[None]:
    """Nobody may read (or enter) what lies at a path."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        with without_rights():
            yield
    finally:
        path.chmod(before)


@pytest.fixture
def two(tmp_path: Path) -> Collection:
    """A collection with two case studies, the first one rated."""
    collection = a_collection(tmp_path / "collection", [a_case(), a_case(id=f"{CASE_ID}-2")])
    write_yaml(collection.root / RATINGS / "rater-1.yaml", ratings())
    return collection


def files_of(contents: Contents) -> set[str]:
    return {problem.file for problem in contents.problems}


@pytest.mark.parametrize(
    ("place", "mode", "named", "cases", "rated"),
    [
        (f"{CASE}/case.yaml", 0, f"{CASE}/case.yaml", 1, 1),
        (f"{RATINGS}/rater-1.yaml", 0, f"{RATINGS}/rater-1.yaml", 2, 0),
        (RATINGS, 0, f"{RATINGS}/", 2, 0),
        (RATINGS, 0o644, f"{RATINGS}/", 2, 0),
        (CASE, 0, f"{CASE}/", 1, 0),
        (CASE, 0o644, f"{CASE}/", 1, 0),
        ("case_studies", 0, "case_studies/", 0, 0),
        ("case_studies", 0o644, "case_studies/", 0, 0),
        ("rubrics", 0, "rubrics/", 2, 1),
        ("data", 0, "data/", 2, 1),
        ("data", 0o644, "data/", 2, 1),
        ("data/countries", 0, "data/countries/", 2, 1),
        ("data/countries/country-codes.csv", 0, "data/countries/country-codes.csv", 2, 1),
        ("", 0, "./", 0, 0),
        ("", 0o644, "./", 0, 0),
    ],
)
def test_what_may_not_be_read_is_named_and_the_rest_is_there(
    two: Collection, place: str, mode: int, named: str, cases: int, rated: int
):
    with closed(two.root / place, mode):
        contents = read_collection(two, TODAY)
    assert named in files_of(contents)
    assert any("cannot be read: Permission denied" in each.says for each in contents.problems if each.file == named)
    assert (len(contents.cases), len(contents.ratings)) == (cases, rated)
    assert files_of(read_collection(two, TODAY)).isdisjoint({named})


@pytest.mark.parametrize("place", [f"{CASE}/case.yaml", f"{CASE}/ledger.csv", "data/collection.yaml", "rubrics/x.yaml"])
def test_a_link_to_nothing_and_a_folder_in_the_place_of_a_file_are_named(two: Collection, place: str):
    path = two.root / place
    path.unlink(missing_ok=True)
    path.symlink_to("nothing")
    assert place in files_of(read_collection(two, TODAY))
    path.unlink()
    path.mkdir()
    assert place in files_of(read_collection(two, TODAY))


def test_a_hash_is_the_same_as_long_as_the_same_can_be_read(two: Collection):
    path = two.root / RATINGS / "rater-1.yaml"
    readable = content_hash(two)
    with closed(path, 0):
        forbidden = content_hash(two)
        assert content_hash(two) == forbidden
    assert content_hash(two) == readable != forbidden


def test_a_file_is_read_as_soon_as_it_may_be(two: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(two.root))
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "cache"))
    with closed(two.root / CASE / "case.yaml", 0):
        assert len(open_collection().warehouse.ask("engagements")) == 1
    assert len(open_collection().warehouse.ask("engagements")) == 2
