"""A whole collection: all that is good is read, and all that is wrong is said once, in order."""

import os
import shutil
from pathlib import Path
from time import process_time

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import (
    CASE_ID,
    RUBRIC_ID,
    TODAY,
    a_case,
    a_collection,
    a_doubt,
    a_fact,
    a_mark,
    ratings,
    trigger_rules,
    write_yaml,
)

CASES = ("alpha", "beta", "gamma")
CODES = "data/countries/country-codes.csv"


def three_cases(folder: Path) -> Collection:
    files = {case: [ratings(), ratings("rater-2")] for case in CASES}
    return a_collection(folder, cases=[a_case(id=case) for case in CASES], ratings=files, triggers=trigger_rules())


def sentences(collection: Collection) -> list[str]:
    return [str(problem) for problem in read_collection(collection, TODAY).problems]


def replace_line(path: Path, number: int, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new)
    path.write_text("".join(lines), encoding="utf-8")


def line_of(path: Path, words: str, which: int = 0) -> int:
    """The number of the line that holds some words, for the first or a later time."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if words in line][which]


def test_a_good_collection(collection: Collection):
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    assert [case.id for case in contents.cases] == [CASE_ID]
    assert [each.rubric.id for each in contents.rubrics] == [RUBRIC_ID]
    assert [(case, each.rater.id) for case, each in contents.ratings] == [(CASE_ID, "rater-1")]
    assert [rule.id for rule in contents.trigger_rules.rules] == ["city-petition"]
    assert contents.countries.codes["TWN"] == "Taiwan"


def test_a_collection_without_trigger_rules(tmp_path: Path):
    contents = read_collection(a_collection(tmp_path), TODAY)
    assert contents.problems == ()
    assert contents.trigger_rules.rules == ()


def test_reading_writes_nothing(tmp_path: Path):
    collection = three_cases(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    read_collection(collection, TODAY)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


# --- a broken file and its neighbours


@pytest.mark.parametrize("raw", [b"", b"a: b: c", b"- 1", b"\xff", b"id: beta\n", b"[" * 1000])
def test_a_good_file_is_not_lost_because_its_neighbour_is_broken(tmp_path: Path, raw: bytes):
    collection = three_cases(tmp_path)
    (collection.case_studies / "beta" / "case.yaml").write_bytes(raw)
    contents = read_collection(collection, TODAY)
    assert [case.id for case in contents.cases] == ["alpha", "gamma"]
    assert {problem.file for problem in contents.problems} == {"case_studies/beta/case.yaml"}
    # The ratings of the broken case study are read all the same, and not blamed for it.
    assert len(contents.ratings) == 6


def test_a_folder_without_a_case_study(tmp_path: Path):
    collection = three_cases(tmp_path)
    (collection.case_studies / "beta" / "case.yaml").unlink()
    assert sentences(collection) == ["case_studies/beta/case.yaml:0: whole file: the file is missing (add it)"]


def test_a_broken_rubric_is_said_once(tmp_path: Path):
    collection = three_cases(tmp_path)
    (collection.rubrics / f"{RUBRIC_ID}.yaml").write_text("rubric: broken\n", encoding="utf-8")
    contents = read_collection(collection, TODAY)
    assert contents.rubrics == ()
    assert len(contents.ratings) == 6
    assert {problem.file for problem in contents.problems} == {f"rubrics/{RUBRIC_ID}.yaml"}


def test_a_rubric_that_is_gone_is_missed_by_every_rating(tmp_path: Path):
    collection = three_cases(tmp_path)
    (collection.rubrics / f"{RUBRIC_ID}.yaml").unlink()
    problems = read_collection(collection, TODAY).problems
    assert len(problems) == 6
    assert {(problem.line, problem.where) for problem in problems} == {(1, "rubric")}


def test_a_broken_rubric_beside_a_good_one_hides_no_unknown_behaviour_in_vain(tmp_path: Path):
    """Whether a behaviour exists cannot be said while a rubric that may have it cannot be read."""
    collection = a_collection(tmp_path, cases=[a_case(facts=[a_fact(behaviours=["b9"])], recommendations=[])])
    assert len(sentences(collection)) == 1
    (collection.rubrics / "broken.yaml").write_text("- 1", encoding="utf-8")
    assert [problem.file for problem in read_collection(collection, TODAY).problems] == ["rubrics/broken.yaml"]


def test_broken_trigger_rules_are_said_once(tmp_path: Path):
    trigger = {"id": "T1", "rule": "city-petition", "what": "An answer.", "reached": "no", "sources": ["S1"]}
    collection = a_collection(tmp_path, cases=[a_case(triggers=[trigger])], triggers=trigger_rules())
    assert sentences(collection) == []
    path = collection.data / "trigger_rules.yaml"
    path.write_text("rules: none", encoding="utf-8")
    assert {problem.file for problem in read_collection(collection, TODAY).problems} == {"data/trigger_rules.yaml"}
    path.unlink()
    assert [problem.where for problem in read_collection(collection, TODAY).problems] == ["triggers 1 › rule"]


# --- folders and files that are not where they should be


def test_an_empty_folder(tmp_path: Path):
    assert sentences(Collection(tmp_path)) == [
        "case_studies/:0: whole folder: the folder is missing (add it, or point to another collection)",
        "data/:0: whole folder: the folder is missing (add it, or point to another collection)",
        f"{CODES}:0: whole file: the file is missing (copy it from the shipped data)",
        "rubrics/:0: whole folder: the folder is missing (add it, or point to another collection)",
    ]


def test_no_folder_at_all(tmp_path: Path):
    assert len(sentences(Collection(tmp_path / "nowhere"))) == 4
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert len(sentences(Collection(tmp_path / "file"))) == 4


def test_files_that_would_be_overlooked(collection: Collection):
    case = collection.case_studies / CASE_ID
    shutil.copy(case / "case.yaml", collection.case_studies / "lost.yaml")
    shutil.copy(case / "ratings" / "rater-1.yaml", case / "ratings" / "rater-2.yml")
    shutil.copy(collection.rubrics / f"{RUBRIC_ID}.yaml", collection.rubrics / "other.yml")
    for quiet in ("rubrics/.hidden.yaml", "rubrics/README.md", "case_studies/README.md", "case_studies/.git/x.yaml"):
        path = collection.root / quiet
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert sentences(collection) == [
        "case_studies/lost.yaml:0: whole file: the file is not read from here (move it to lost/case.yaml)",
        f"case_studies/{CASE_ID}/ratings/rater-2.yml:0: whole file: the file is not read from here "
        "(call it rater-2.yaml)",
        "rubrics/other.yml:0: whole file: the file is not read from here (call it other.yaml)",
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs names that other systems refuse")
def test_file_names_that_nobody_can_print(tmp_path: Path):
    collection = a_collection(tmp_path, cases=[])
    for name in (b"\xff\xfe", b"two\nlines", b"\x1b[31mred"):
        (collection.case_studies / os.fsdecode(name) / "ratings").mkdir(parents=True)
        (collection.case_studies / os.fsdecode(name) / "ratings" / "x.yaml").write_text("- 1")
    found = sentences(collection)
    assert len(found) == 6
    assert all(sentence.isprintable() for sentence in found)


# --- order, number and lines


def test_problems_are_sorted_and_come_once(tmp_path: Path):
    collection = three_cases(tmp_path)
    for case in CASES:
        write_yaml(collection.case_studies / case / "case.yaml", a_case(id="other", country="XXX", code=5))
    problems = read_collection(collection, TODAY).problems
    assert list(problems) == sorted(set(problems))
    assert [(problem.file.split("/")[1], problem.line) for problem in problems] == [
        (case, line) for case in CASES for line in (1, 2, 6)
    ]


def test_ten_planted_faults(tmp_path: Path):
    """Of shape, of rules and between files, also several in one file, each in a line that a person would look at."""
    collection = three_cases(tmp_path)
    assert sentences(collection) == []
    case = {name: collection.case_studies / name / "case.yaml" for name in CASES}
    rater = collection.case_studies / "gamma" / "ratings" / "rater-2.yaml"
    rubric = collection.rubrics / f"{RUBRIC_ID}.yaml"
    rules = collection.data / "trigger_rules.yaml"
    planted = [
        (case["alpha"], "country: EST", 0, "EST", "NO", "country"),
        (case["alpha"], "  certainty: high", 1, "high", "hihg", "facts 2 › certainty"),
        (case["alpha"], "  - S2", 1, "S2", "S3", "counts 1 › rivals 1 › sources 1"),
        (case["alpha"], "    rejected_with_reasons: 3", 0, "3", "4", "tallies 1 › decision"),
        (case["beta"], "    end: '2020-06-30'", 0, "2020-06-30", "2020-02-28", "counts 1 › window › end"),
        (case["beta"], "  population: residents", 0, "residents", "citizens", "counts 1 › population"),
        (case["gamma"], "topic: parks", 0, "topic", "topik", "topik"),
        (rater, "  level: 1", 2, "1", "7", "ratings 3 › level"),
        (rubric, "      2: Level 2 of b2-c1.", 0, "Level 2", "Level 1", "behaviours 2 › criteria 1 › levels › 2"),
        (rules, "  - S1", 0, "S1", "S4", "rules 1 › sources 1"),
    ]
    expected = []
    for path, words, which, old, new, where in planted:
        line = line_of(path, words, which)
        replace_line(path, line, old, new)
        # A sum that does not add up is said of the group that it is the sum of.
        expected.append((path, line_of(path, "  decision:", 1) if where.endswith("› decision") else line, where))
    found = [
        (tmp_path / problem.file, problem.line, problem.where)
        for problem in read_collection(collection, TODAY).problems
    ]
    assert found == sorted(expected, key=lambda each: (str(each[0]), each[1]))


def test_a_wrong_shape_does_not_hide_a_broken_rule(tmp_path: Path):
    """Also the places in lists are those of the file, with wrong items before them."""
    facts = [a_fact(certainty="sure"), a_fact("F2", sources=["S9"]), 5, a_fact("F3", until="2019")]
    collection = a_collection(tmp_path, cases=[a_case(facts=facts, title=7, recommendations="none")])
    assert [problem.where for problem in read_collection(collection, TODAY).problems] == [
        "title",
        "facts 1 › certainty",
        "facts 2 › sources 1",
        "facts 3",
        "facts 4 › until",
        "recommendations",
    ]


def test_what_points_to_an_item_of_wrong_shape_is_no_fault(tmp_path: Path):
    case = a_case()
    case["sources"][0]["url"] = "none"
    case["populations"][0]["value"] = "many"
    case["tallies"][0]["total"] = "ten"
    case["recommendations"][0]["part_of_tally"] = "all"
    case["facts"][0]["certainty"] = "sure"
    case["populations"][0]["facts"] = ["F1"]
    collection = a_collection(tmp_path, cases=[case], ratings={CASE_ID: [ratings()]})
    found = [problem.where for problem in read_collection(collection, TODAY).problems]
    assert found == ["sources 1 › url", "facts 1 › certainty", "populations 1 › value", "tallies 1 › total"]


def test_a_wrong_mark_does_not_hide_the_next(tmp_path: Path):
    marks = [a_mark("b1-c1", certainty="sure"), a_mark("b1-c2", 9)]
    collection = a_collection(tmp_path, ratings={CASE_ID: [ratings(marks=marks)]})
    found = [problem.where for problem in read_collection(collection, TODAY).problems]
    assert found == ["ratings 1 › certainty", "ratings 2 › level"]


@pytest.mark.slow
@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize(
    "changes", [{}, {"sources": ["S9"]}, {"certainty": "sure"}], ids=["good", "broken rule", "wrong word"]
)
def test_four_times_the_facts_take_about_four_times_as_long(changes: dict[str, object], tmp_path: Path):
    """In one of three rounds, because a busy machine slows some down."""
    collections = {
        number: a_collection(
            tmp_path / str(number),
            [a_case(facts=[a_fact(f"F{place}", **changes) for place in range(number)], recommendations=[])],
        )
        for number in (600, 2400)
    }

    def seconds(collection: Collection) -> float:
        begin = process_time()
        found = read_collection(collection, TODAY).problems
        assert len(found) == (1 if changes else 0)
        return process_time() - begin

    assert any(8 * seconds(collections[600]) > seconds(collections[2400]) for _ in range(3))


def test_doubts_are_read_beside_the_ratings_and_belong_to_the_hash(collection: Collection):
    before = read_collection(collection, TODAY)
    assert before.doubts == ()
    write_yaml(collection.case_studies / CASE_ID / "doubts.yaml", {"doubts": [a_doubt()]})
    after = read_collection(collection, TODAY)
    assert after.problems == ()
    assert [(case, [doubt.criterion for doubt in each.doubts]) for case, each in after.doubts] == [(CASE_ID, ["b1-c1"])]
    assert after.data_hash != before.data_hash
    write_yaml(
        collection.case_studies / CASE_ID / "doubts.yaml", {"doubts": [a_doubt(raters=["nobody"], facts=["F9"])]}
    )
    problems = sentences(collection)
    assert len(problems) == 2
    assert all(f"case_studies/{CASE_ID}/doubts.yaml:" in each for each in problems)
    assert "there is no rating file of 'nobody' for this case study (use one of: rater-1)" in problems[0] + problems[1]
