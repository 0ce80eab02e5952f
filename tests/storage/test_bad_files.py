"""Every file of tests/bad_files/ is refused in exactly the sentences that its first lines expect.

Files called rubric-…, notes-…, rating-… and trigger-… stand in the place of such a file; all others in that of a case.yaml.
What cannot carry a comment, or is too large to keep, is made here.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.domain.base.problem import Problem
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import RUBRIC_ID, TODAY, a_case, a_collection, notes, ratings, trigger_rules

SHELF = Path(__file__).parent.parent / "bad_files"
EXPECT = "# expect: "
ID = "testland"
# What the file's name begins with → where it is put.
PLACES = {
    "rubric-": f"rubrics/{RUBRIC_ID}.yaml",
    "notes-": f"rubrics/notes/{RUBRIC_ID}.yaml",
    "rating-": f"case_studies/{ID}/ratings/rater-1.yaml",
    "trigger-": "data/trigger_rules.yaml",
    "": f"case_studies/{ID}/case.yaml",
}
BAD_FILES = sorted(SHELF.iterdir())


def place_of(name: str) -> str:
    return next(place for prefix, place in PLACES.items() if name.startswith(prefix))


def good_collection(folder: Path, with_ratings: bool = True) -> Collection:
    files = {ID: [ratings()]} if with_ratings else {}
    rater_notes = notes() if with_ratings else None
    return a_collection(folder, cases=[a_case(id=ID)], ratings=files, triggers=trigger_rules(), notes=rater_notes)


def problems_with(folder: Path, place: str, raw: bytes) -> tuple[Problem, ...]:
    """The problems of a collection that is good but for one file."""
    # Ratings and notes rest on the case study and the rubric, and would only repeat that something is missing there.
    collection = good_collection(folder, with_ratings="ratings" in place)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_bytes(raw)
    return read_collection(collection, TODAY).problems


def test_all_else_is_good(tmp_path: Path):
    assert read_collection(good_collection(tmp_path), TODAY).problems == ()


def test_the_shelf_is_full():
    assert len(BAD_FILES) >= 60
    assert {file.suffix for file in BAD_FILES} == {".yaml"}


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: file.stem)
def test_a_bad_file_is_explained(file: Path, tmp_path: Path):
    text = file.read_text(encoding="utf-8")
    place = place_of(file.name)
    expected = [line.removeprefix(EXPECT) for line in text.splitlines() if line.startswith(EXPECT)]
    assert expected
    found = [str(problem) for problem in problems_with(tmp_path, place, file.read_bytes())]
    assert found == [f"{place}:{sentence}" for sentence in expected]


BASE = (SHELF / "unknown-field.yaml").read_text(encoding="utf-8").partition("\n")[2].replace("shoe_size: 43\n", "")
FIELDS = "write `field: value` lines"
SECONDS = 2.0


def changed(old: str, new: str) -> bytes:
    """The good file with one change."""
    assert BASE.count(old) == 1
    return BASE.replace(old, new).encode()


MADE_HERE = {
    "empty": (b"", f"1: whole file: the file is empty ({FIELDS})"),
    "only spaces": (b"  \n\n", f"1: whole file: the file is empty ({FIELDS})"),
    "only a null": (b"null\n", f"1: whole file: the file holds no fields ({FIELDS})"),
    "byte order mark": (
        b"\xef\xbb\xbf" + BASE.encode(),
        "1: whole file: the file begins with a byte order mark (save it as UTF-8 without BOM)",
    ),
    "Latin-1": (
        changed("topic: parks", "topic: cafés").replace("é".encode(), "é".encode("latin-1")),
        "15: whole file: this is not UTF-8 text (save the file as UTF-8)",
    ),
    "UTF-16": (BASE.encode("utf-16"), "1: whole file: this is not UTF-8 text (save the file as UTF-8)"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "1: whole file: this is not UTF-8 text (save the file as UTF-8)"),
    "control character": (
        changed("title: Testland Parks", "title: Tést \x1b[31mland Parks"),
        "3: whole file: there is a control character, U+001B (delete it)",
    ),
    "null character": (
        changed("topic: parks", "topic: par\0ks"),
        "15: whole file: there is a control character, U+0000 (delete it)",
    ),
    "text too long": (
        changed("topic: parks", f"topic: {'x' * 4001}"),
        "15: topic: the text has more than 4,000 characters (shorten it)",
    ),
    "one letter too many": (
        b"x" * 5_000_001,
        "0: whole file: the file is larger than 5,000,000 bytes (split it or shorten it)",
    ),
    "hostile field name": (
        changed("topic: parks\n", f'topic: parks\n? "[2J\u202e{"x" * 2000}"\n: 1\n'),
        f"16: [2J\ufffd{'x' * 53}...: the field '[2J\ufffd{'x' * 53}...' is not known here "
        "(delete it; `legitimacy fields` lists the fields)",
        "16: text: there is an invisible character, U+202E (right-to-left override) "
        "(delete it; it turns the order of what is read)",
    ),
}


@pytest.mark.parametrize("name", MADE_HERE)
def test_a_file_made_here_is_explained(name: str, tmp_path: Path):
    raw, *expected = MADE_HERE[name]
    place = PLACES[""]
    assert [str(problem) for problem in problems_with(tmp_path, place, raw)] == [f"{place}:{each}" for each in expected]


def test_the_unchanged_base_is_good(tmp_path: Path):
    assert problems_with(tmp_path, PLACES[""], BASE.encode()) == ()
    assert problems_with(tmp_path / "windows", PLACES[""], BASE.replace("\n", "\r\n").encode()) == ()


NESTED = {
    "flow lists": "[",
    "flow groups": "{a: ",
    "flow keys": "{? ",
    "lists in a line": "- ",
    "keys in a line": "? ",
    "mixed": "[{a: ",
}


@pytest.mark.parametrize("size", [10_000_000, 4_900_000])
@pytest.mark.parametrize("name", NESTED)
def test_endless_nesting_is_refused_at_once(name: str, size: int, tmp_path: Path):
    raw = (NESTED[name] * (size // len(NESTED[name]) + 1))[:size].encode()
    before = time.perf_counter()
    (problem,) = problems_with(tmp_path, PLACES[""], raw)
    assert time.perf_counter() - before < SECONDS
    assert problem.says in ("the file is larger than 5,000,000 bytes", "there are more than 40 levels")


def test_endless_indentation_is_refused_at_once(tmp_path: Path):
    """Each line is one space deeper, so 3,000 levels fill 4.5 MB."""
    raw = "".join(" " * depth + "a:\n" for depth in range(3000)).encode()
    before = time.perf_counter()
    (problem,) = problems_with(tmp_path, PLACES[""], raw)
    assert time.perf_counter() - before < SECONDS
    assert str(problem).endswith(":41: whole file: there are more than 40 levels (make it flatter)")


def test_twenty_thousand_faults_are_cut_short(tmp_path: Path):
    raw = BASE.encode() + b"".join(b"unknown%d: 1\n" % number for number in range(20_000))
    before = time.perf_counter()
    problems = problems_with(tmp_path, PLACES[""], raw)
    assert time.perf_counter() - before < 5 * SECONDS
    assert len(problems) == 101
    assert problems[0].says == "there are more problems than these: 20,000 in all"


def test_twenty_thousand_broken_rules_are_cut_short(tmp_path: Path):
    raw = BASE.replace("sources: [S1], certainty", f"sources: [{'S2, ' * 20_000}S1], certainty").encode()
    before = time.perf_counter()
    problems = problems_with(tmp_path, PLACES[""], raw)
    assert time.perf_counter() - before < 5 * SECONDS
    (problem,) = problems
    assert problem.says == "'S2' is not among the sources of this file: 20,000 times, line 20"


def test_a_folder_in_place_of_a_file(tmp_path: Path):
    collection = good_collection(tmp_path)
    for place in PLACES.values():
        (tmp_path / place).unlink()
        (tmp_path / place).mkdir()
    sentence = "0: whole file: this is a folder, not a file (rename the folder and put the file in its place)"
    found = [str(problem) for problem in read_collection(collection, TODAY).problems]
    assert found == sorted(f"{place}:{sentence}" for place in PLACES.values())


ALL_READ = (
    *PLACES.values(),
    f"case_studies/{ID}/ledger.csv",
    "data/collection.yaml",
    "data/countries/country-codes.csv",
    "data/countries/population.csv",
)


def sentences_with(folder: Path, place: str, put: Callable[[Path], object]) -> list[str]:
    """What is said of a good collection in which `put` made something else of one file."""
    collection = good_collection(folder)
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    put(path)
    problems = read_collection(collection, TODAY).problems
    return [str(problem) for problem in problems if problem.file == place]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("place", ALL_READ)
@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
def test_what_never_ends_is_not_waited_for(place: str, put: Callable[[Path], object], tmp_path: Path):
    (sentence,) = sentences_with(tmp_path, place, put)
    assert "0: whole file: this is not an ordinary file" in sentence


@pytest.mark.parametrize("place", ALL_READ)
def test_a_link_that_leads_nowhere(place: str, tmp_path: Path):
    (sentence,) = sentences_with(tmp_path / "loop", place, lambda path: path.symlink_to(path))
    assert "0: whole file: the file cannot be read: " in sentence
    (sentence,) = sentences_with(tmp_path / "gone", place, lambda path: path.symlink_to("nowhere"))
    assert "0: whole file: this is a link that leads nowhere" in sentence


@pytest.mark.parametrize("place", ALL_READ)
@pytest.mark.parametrize("sign", ["\x1b", "\0", "\x9b"])
def test_a_control_character_is_told_whatever_the_file(place: str, sign: str, tmp_path: Path):
    raw = f"id,b\nT\u00e9st \u2192 {sign}[31mland,2\n".encode()
    (sentence,) = sentences_with(tmp_path, place, lambda path: path.write_bytes(raw))
    assert sentence.startswith(f"{place}:2: whole file: there is a control character, U+{ord(sign):04X} (")
