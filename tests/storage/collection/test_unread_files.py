"""Whatever lies in a place where files are read, and is not read, is named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.storage.collection.input_hash import content_hash, former_hashes, input_files
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.snapshots import keep, open_snapshot
from tests.builders import CASE_ID, TODAY, a_case, a_collection, notes, ratings, trigger_rules, write_yaml

CASE = f"case_studies/{CASE_ID}"


@pytest.fixture
def full(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "full", ratings={CASE_ID: [ratings()]}, triggers=trigger_rules(), notes=notes())


def put(collection: Collection, name: str, text: str = "x: 1\n") -> Path:
    path = collection.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


OURS = {
    f"{CASE}/ratings/zed.YAML": "call it zed.yaml",
    f"{CASE}/ratings/rater-1.yml": "there is a rater-1.yaml too: keep one of the two",
    f"{CASE}/Ratings/zed.yaml": "there is a ratings too: keep one of the two",
    f"{CASE}/rating/zed.yaml": "there is a ratings too: keep one of the two",
    f"{CASE}/Ledger.csv": "call it ledger.csv",
    f"{CASE}/ledger.xlsx": "call it ledger.csv",
    f"{CASE}/case.yml": "there is a case.yaml too: keep one of the two",
    f"{CASE}/extra.yaml": "move it elsewhere; what is read here is case.yaml, ledger.csv, steps.csv, statements.csv, groups.csv, doubts.yaml, ratings/",
    "data/trigger-rules.yaml": "there is a trigger_rules.yaml too: keep one of the two",
    "data/collection.yml": "call it collection.yaml",
    "data/Countries/population.csv": "there is a countries too: keep one of the two",
    "data/countries/Population.csv": "call it population.csv",
    "rubrics/second.yml": "call it second.yaml",
    "rubrics/Notes/x.yaml": "there is a notes too: keep one of the two",
    "rubrics/notes/x.YML": "call it x.yaml",
    "case_studies/lost.YAML": "move it to lost/case.yaml",
    "questions/by_country.SQL": "call it by_country.sql",
    "questions/by_country.sql.txt": "call it by_country.sql",
    "Case-Studies/lost/case.yaml": "call it case_studies/",
    "question/by_country.sql": "call it questions/",
    f"{CASE}/ratings/zed.yaml.txt": "call it zed.yaml",
    f"{CASE}/steps.csv.TXT": "call it steps.csv",
    f"{CASE}/Statement.csv": "call it statements.csv",
    f"{CASE}/GROUPS.csv": "call it groups.csv",
    f"{CASE}/Doubts.yml": "call it doubts.yaml",
    f"{CASE}/Votes.parquet": "call it votes.parquet",
}
OTHERS = (
    f"{CASE}/photo.jpg",
    f"{CASE}/minutes/day-1.txt",
    "data/raw/votes.csv",
    "rubrics/old/first.yaml",
    f"{CASE}/ratings/a.txt",
    f"{CASE}/votes.csv",
    "case_study/lost/case.yaml",  # beside case_studies/
    "questions/older/by_country.sql",
)
KNOWN = (
    "README.md", f"{CASE}/README.md", "data/SOURCES.md", "data/x.schema.json", "rubrics/LICENSE", f"{CASE}/.DS_Store",
    f"{CASE}/ratings/.hidden.yaml", "case_studies/.git/case.yaml", "data/countries/population.datapackage.json",
    "case_studies/Thumbs.db", "notes/free.yaml",
)  # fmt: skip


def spoken(name: str) -> str:
    """The file, or the folder above it if that is not looked into."""
    return next((f"{part}/" for part in ancestors(name) if part not in READ), name)


def ancestors(name: str) -> list[str]:
    return [str(parent) for parent in reversed(Path(name).parents)][1:]


READ = {"case_studies", CASE, f"{CASE}/ratings", "rubrics", "rubrics/notes", "data", "data/countries", "questions"}


@pytest.mark.parametrize("name", OURS)
def test_what_looks_like_one_of_ours_is_a_problem(name: str, full: Collection):
    put(full, name)
    (problem,) = read_collection(full, TODAY).problems
    assert (problem.file, problem.try_this) == (spoken(name), OURS[name])


@pytest.mark.parametrize("name", OTHERS)
def test_anything_else_is_a_hint(name: str, full: Collection):
    before = set(read_collection(full, TODAY).hints)
    put(full, name)
    contents = read_collection(full, TODAY)
    assert contents.problems == ()
    (hint,) = set(contents.hints) - before
    assert (hint.file, hint.says.endswith("is not read from here")) == (spoken(name), True)


def test_what_may_lie_there_unread_is_not_named_and_changes_no_number(full: Collection):
    before = read_collection(full, TODAY)
    for name in KNOWN:
        put(full, name)
    after = read_collection(full, TODAY)
    assert (after.problems, after.hints) == ((), before.hints)
    assert after.data_hash == before.data_hash


@pytest.mark.parametrize("name", [f"{CASE}/ratings", "case_studies/loop", "data/countries", "rubrics/notes"])
@pytest.mark.parametrize("target", ["itself", "nowhere"])
def test_a_link_in_a_circle_is_named(name: str, target: str, tmp_path: Path):
    collection = a_collection(tmp_path)
    path = collection.root / name
    if path.exists():
        path.rename(path.with_name(".before"))
    path.symlink_to(path if target == "itself" else "nowhere")
    assert name in {problem.file for problem in read_collection(collection, TODAY).problems}


def test_what_is_hashed_is_what_is_read(full: Collection, monkeypatch: pytest.MonkeyPatch):
    put(full, f"{CASE}/ledger.csv", "")
    put(full, "data/collection.yaml", "")
    put(full, "data/countries/population.csv", "")
    opened: list[Path] = []
    real = Path.open

    def noted(path: Path, *given: object, **named: object) -> object:
        opened.append(path)
        return real(path, *given, **named)

    monkeypatch.setattr(Path, "open", noted)
    read_collection(full, TODAY)
    assert set(opened) == set(input_files(full))


@pytest.mark.parametrize("name", ["questions", f"{CASE}/ratings", "rubrics/notes", "data/countries"])
@pytest.mark.parametrize("kind", ["file", "pipe"])
def test_a_file_in_the_place_of_a_folder_is_a_problem(name: str, kind: str, full: Collection):
    path = full.root / name
    if path.exists():
        path.rename(full.root / "before")
    (os.mkfifo if kind == "pipe" else Path.touch)(path)
    found = [problem for problem in read_collection(full, TODAY).problems if problem.file == name]
    assert [problem.says for problem in found] == ["this is a file, and a folder belongs here"]


@pytest.mark.parametrize("name", [f"{CASE}/case.yaml", f"{CASE}/ledger.csv", f"{CASE}/ratings/rater-1.yaml"])
def test_a_file_that_no_reader_takes_is_not_hashed_either(name: str, full: Collection):
    """A hole of three gigabytes filled the memory before its reader could refuse it."""
    os.truncate(put(full, name), 3_000_000_000)
    found = read_collection(full, TODAY)
    assert any(problem.file == name and "larger than" in problem.says for problem in found.problems)
    os.truncate(full.root / name, 2_000_000_000)
    assert content_hash(full) == found.data_hash


ENDS: dict[str, Callable[[bytes], bytes]] = {
    "Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "old Mac": lambda raw: raw.replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("system", ENDS)
def test_line_ends_change_no_number(system: str, full: Collection):
    before = content_hash(full)
    for path in input_files(full):
        path.write_bytes(ENDS[system](path.read_bytes()))
    contents = read_collection(full, TODAY)
    assert contents.problems == ()
    assert contents.data_hash == before
    assert before not in former_hashes(full)


def test_a_former_number_leads_to_the_same_data(full: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "cache"))
    path = full.case_studies / CASE_ID / "case.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    contents = read_collection(full, TODAY)
    before_one_per_file, former = former_hashes(full)
    assert before_one_per_file != former
    assert contents.goes_by(former[:12])
    assert contents.goes_by(before_one_per_file[:12])
    assert contents.goes_by(contents.data_hash[:12])
    assert not contents.goes_by("0" * 12)
    copy = keep(full, contents.data_hash)
    then, _ = open_snapshot(copy.rename(copy.with_stem(former)), TODAY)
    assert then.data_hash == contents.data_hash
    write_yaml(path, a_case(title="Another"))
    assert not read_collection(full, TODAY).goes_by(former[:12])


def test_links_to_the_first_version_of_the_shipped_data_still_hold():
    """Its population table has the line ends of its publisher, so its number changed without its data."""
    contents = read_collection(Collection(SHIPPED), TODAY)
    assert len({contents.data_hash, *contents.former_hashes}) == 3
    assert all(contents.goes_by(each[:12]) for each in contents.former_hashes)


def test_a_case_study_that_is_a_link_in_a_circle_is_named_once(full: Collection):
    path = full.case_studies / "loop"
    path.symlink_to(path)
    (problem,) = read_collection(full, TODAY).problems
    assert (problem.file, problem.says) == ("case_studies/loop", "this is a link that leads nowhere")
