"""Of many case studies only those that changed are read again, and what is then held is what a fresh reading finds."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dashboard.storage.collection import input_hash
from dashboard.storage.collection import read_collection as reading
from dashboard.storage.collection.input_hash import fingerprint, state_of
from dashboard.storage.collection.kept_reads import KeptReads
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.access import bytes_of
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
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    """As if its files had lain there for a while, though they are made now."""
    monkeypatch.setattr(input_hash, "TICK", 0)
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
        ("case_studies/made-up-0002/cases.yaml", "read by nobody, which is a problem\n", ["made-up-0002"]),
        ("case_studies/made-up-0003/ratings/rater.yml", "read by nobody\n", ["made-up-0003"]),
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


def test_of_files_that_stay_none_is_opened_and_those_that_changed_are_looked_at_twice(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    kept, opened = KeptReads(), []
    read_collection(collection, TODAY, kept)
    append(collection.case_studies / "made-up-0001" / "case.yaml", "# a word\n")
    looked = []
    monkeypatch.setattr(input_hash, "bytes_of", lambda path, most: (opened.append(path), bytes_of(path, most))[1])
    monkeypatch.setattr(input_hash, "state_of", lambda path: (looked.append(path), state_of(path))[1])
    read_collection(collection, TODAY, kept)
    assert [Path(path).parent.name for path in opened] == ["made-up-0001"]
    times = Counter(Path(path).parent.name for path in looked)
    assert (times["made-up-0001"], times["made-up-0002"]) == (2, 1)


def test_the_hash_is_of_what_was_read_also_if_another_case_study_changes_meanwhile(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    kept = KeptReads()
    read_collection(collection, TODAY, kept)
    append(collection.case_studies / "made-up-0001" / "case.yaml", "# a word\n")
    expected, read, changed = read_collection(collection, TODAY), reading._read_folder, []

    def slow(collection, folder, *rest):  # type: ignore[no-untyped-def]
        if not changed:
            path = collection.case_studies / "made-up-0002" / "case.yaml"
            path.write_text(path.read_text(encoding="utf-8").replace("number 2", "number two"), encoding="utf-8")
            changed.append(path)
        return read(collection, folder, *rest)

    monkeypatch.setattr(reading, "_read_folder", slow)
    contents = read_collection(collection, TODAY, kept)
    assert changed
    assert (contents.data_hash, contents.cases) == (expected.data_hash, expected.cases)
    later = read_collection(collection, TODAY, kept)
    assert later.data_hash != contents.data_hash
    assert [case.title for case in later.cases if case.id == "made-up-0002"] == ["Made-up engagement number two"]


def test_a_look_that_takes_long_is_taken_less_often(collection: Collection, monkeypatch: pytest.MonkeyPatch):
    now, looks = [1000.0], []
    monkeypatch.setattr(current, "LOOK_EVERY", 1.0)
    monkeypatch.setattr(current.time, "monotonic", lambda: now[0])

    def slow(*_: object) -> tuple[()]:
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


@pytest.fixture
def one_tick(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that may be written as often as one likes: all of it falls into one tick of the clock that the system goes by."""
    monkeypatch.setattr(input_hash, "TICK", 2_000_000_000)
    monkeypatch.setattr(input_hash, "state_of", cache(state_of))
    return collection.case_studies / "made-up-0001" / "case.yaml"


def turn(path: Path, before: str, after: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_a_second_change_within_one_tick_of_the_clock_is_noticed_at_the_next_look(
    one_tick: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    fresh: input_hash.Fresh = {}
    before = fingerprint(collection, fresh)
    turn(one_tick, "number 1", "number x")
    after = fingerprint(collection, fresh)
    assert after != before
    monkeypatch.setattr(input_hash, "TICK", 0)  # some time later
    assert fingerprint(collection, fresh) == after
    monkeypatch.setattr(input_hash, "digest", lambda file: pytest.fail(f"{file.spoken} was opened once more"))
    assert fingerprint(collection, fresh) == after


def test_what_was_read_of_a_file_that_had_just_changed_is_read_again(one_tick: Path, collection: Collection):
    kept = KeptReads()
    read_collection(collection, TODAY, kept)
    turn(one_tick, "number 1", "number x")
    contents = read_collection(collection, TODAY, kept)
    assert "Made-up engagement number x" in {case.title for case in contents.cases}
    assert contents.data_hash == input_hash.content_hash(collection)
