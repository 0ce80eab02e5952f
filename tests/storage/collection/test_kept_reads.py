"""Of many case studies only those that changed are read again, and what is then held is what a fresh reading finds."""

from pathlib import Path

import pytest

from dashboard.storage.collection import read_collection as reading
from dashboard.storage.collection.kept_reads import KeptReads
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.opening import current
from tests.builders import TODAY
from tests.many_cases import many_cases

CASES = 6


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of case studies that are read while a test runs."""
    found: list[str] = []
    read = reading._read_folder

    def noted(collection, folder, *rest):  # type: ignore[no-untyped-def]
        found.append(folder.name)
        return read(collection, folder, *rest)

    monkeypatch.setattr(reading, "_read_folder", noted)
    return found


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return many_cases(tmp_path, CASES, ledger_rows=3)


def append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}{text}", encoding="utf-8")


def read_twice(collection: Collection, kept: KeptReads, read_anew: list[str]) -> list[str]:
    """Reads what changed since the last reading, compares it with a fresh one, and returns the folders that were read."""
    read_anew.clear()
    contents, folders = read_collection(collection, TODAY, kept), sorted(set(read_anew))
    fresh = read_collection(collection, TODAY)
    assert (contents.data_hash, contents.problems) == (fresh.data_hash, fresh.problems)
    assert (contents.cases, contents.ratings, contents.hints) == (fresh.cases, fresh.ratings, fresh.hints)
    return folders


@pytest.mark.parametrize(
    ("path", "text", "again"),
    [
        ("case_studies/made-up-0001/case.yaml", "# a word\n", ["made-up-0001"]),
        ("case_studies/made-up-0003/ratings/made-up-rater-1.yaml", "# a word\n", ["made-up-0003"]),
        ("case_studies/made-up-ledger/ledger.csv", "P9,Made-up,,,,accepted,,implemented,,S1,government_claim,low\n", ["made-up-ledger"]),
        ("case_studies/made-up-0002/doubts.yaml", "doubts: no list\n", ["made-up-0002"]),
    ],
)  # fmt: skip
def test_a_change_in_one_case_study_reads_that_one(
    path: str, text: str, again: list[str], collection: Collection, read_anew: list[str]
):
    kept = KeptReads()
    assert len(read_twice(collection, kept, read_anew)) == CASES + 1
    assert read_twice(collection, kept, read_anew) == []
    file = collection.root / path
    if file.exists():
        append(file, text)
    else:
        file.write_text(text, encoding="utf-8")
    assert read_twice(collection, kept, read_anew) == again


def test_what_all_case_studies_rest_on_reads_all_again(collection: Collection, read_anew: list[str]):
    kept = KeptReads()
    read_twice(collection, kept, read_anew)
    append(next(collection.rubrics.glob("*.yaml")), "# a word\n")
    assert len(read_twice(collection, kept, read_anew)) == CASES + 1


def test_a_case_study_that_went_is_gone_and_one_that_came_is_read(collection: Collection, read_anew: list[str]):
    kept = KeptReads()
    read_twice(collection, kept, read_anew)
    (collection.case_studies / "made-up-0001").rename(collection.case_studies / "made-up-0099")
    assert read_twice(collection, kept, read_anew) == ["made-up-0099"]


def test_a_look_that_takes_long_is_taken_less_often(collection: Collection, monkeypatch: pytest.MonkeyPatch):
    now, looks = [1000.0], []
    monkeypatch.setattr(current, "LOOK_EVERY", 1.0)
    monkeypatch.setattr(current.time, "monotonic", lambda: now[0])

    def slow(_: Collection) -> tuple[()]:
        looks.append(now[0])
        now[0] += 4 * current.QUICK_LOOK
        return ()

    monkeypatch.setattr(current, "fingerprint", slow)
    current.let_go()
    for _ in range(90):
        current._inputs(str(collection.root))
        now[0] += 0.1
    current.let_go()
    assert len(looks) == 3
