"""Marks with two versions beside each other: counted from the files, and nothing is put down to what cannot be told apart."""

from collections import Counter
from typing import Any

import pytest

from dashboard.analysis.ratings import version_marks
from dashboard.analysis.ratings.version_changes import rated
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.analysis.ratings.test_version_changes import changed_rubric
from tests.builders import CASE_ID, RUBRIC_ID, TODAY, a_case, a_collection, a_mark, a_rubric, in_memory, ratings
from tests.shipped import Ask, plain_yaml

NEW, OTHER = f"{RUBRIC_ID}@2", "other-2021"
CPI, FORMER = "cpi-legitimacy-behaviours", "cpi-legitimacy-behaviours@0.1.0"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Version 1 and a version 2 in which b1-c1 kept its words; one engagement is rated with both, one with the first alone."""
    before = [a_mark("b1-c1", 1), a_mark("b1-c2", 1), a_mark("b2-c1", None, "no_evidence"), a_mark("b2-c2", 0)]
    now = [a_mark("b1-c1", 2), a_mark("b1-c2", 0), a_mark("b2-c1", None, "no_evidence"), a_mark("b2-x", 1)]
    collection = a_collection(
        tmp_path_factory.mktemp("two"), [a_case(), a_case(id=OTHER, code="OTH")], [a_rubric()], versions=[changed_rubric()],
        ratings={CASE_ID: [ratings("ann", before), ratings("cas", now, rubric_version="2")], OTHER: [ratings("ann", before)]},
    )  # fmt: skip
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return in_memory(contents)


def test_only_a_mark_on_a_question_in_the_same_words_is_put_down_to_another_reading(two: Warehouse):
    found = version_marks.marks_beside(two.ask, RUBRIC_ID, NEW, "independent").set_index("criterion")
    assert set(found["case_id"]) == {CASE_ID}
    assert found["became"].to_dict() == {
        "b1-c1": "same", "b1-c2": "reworded", "b2-c1": "reworded", "b2-x": "new", "b2-y": "new", "b2-z": "new", "b2-c2": "retired",
    }  # fmt: skip
    assert found["put_down_to"].to_dict() == {
        "b1-c1": "reading", "b1-c2": "unclear", "b2-c1": "nothing", "b2-x": "rubric", "b2-y": "rubric", "b2-z": "rubric",
        "b2-c2": "rubric",
    }  # fmt: skip
    assert found.loc["b2-c2", ["said_before", "said_now"]].tolist() == ["0", "not asked"]
    assert found.loc["b2-y", ["said_before", "said_now"]].tolist() == ["not asked", "not assessed"]
    assert found.loc["b2-c1", ["said_before", "said_now"]].tolist() == ["no evidence", "no evidence"]
    assert version_marks.version_marks_title(found.reset_index()) == "2 of 3 marks differ; 1 by another reading alone"
    assert version_marks.moves(found.reset_index()) == {"higher": 1, "lower": 1, "gone": 0, "new": 0}


def test_the_numbers_of_a_behaviour_add_up(two: Warehouse):
    marks = version_marks.marks_beside(two.ask, RUBRIC_ID, NEW, "independent")
    then, now = rated(two.ask, RUBRIC_ID), rated(two.ask, NEW)
    first, second = version_marks.by_behaviour(two.ask, marks, then, now).to_dict("records")
    assert [first[name] for name in ("asked", "alike", "reading", "unclear", "one_only")] == [2, 0, 1, 1, 0]
    assert [second[name] for name in ("asked", "alike", "reading", "unclear", "one_only")] == [1, 1, 0, 0, 4]
    assert (first["levels_before"], first["levels_now"]) == ((1.0, 1.0), (0.0, 2.0))
    assert (first["median_before"], first["median_now"]) == (1, 1)


def test_titles_say_what_cannot_be_told(two: Warehouse):
    marks = version_marks.marks_beside(two.ask, RUBRIC_ID, NEW, "independent")
    assert version_marks.version_marks_title(marks[marks["became"] == "new"]) == "No question is asked in both versions"
    assert (
        version_marks.version_marks_title(marks[marks["criterion"] == "b2-c1"])
        == "All marks asked for in both versions are alike"
    )
    reworded = marks[marks["became"] == "reworded"]
    assert version_marks.version_marks_title(reworded) == "1 of 2 marks differ; the cause cannot be told"


def given(rater: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The marks of one rater, read from the files without any code of ours."""
    return {
        (path.parent.parent.name, mark["criterion"]): mark
        for path in (SHIPPED / "case_studies").glob(f"*/ratings/{rater}.yaml")
        for mark in plain_yaml(path)["ratings"]
    }


def test_the_shipped_versions_are_counted_from_the_files(ask: Ask):
    before, now = given("desk-reconciled"), given("desk-reconciled-0.2.0")
    both, by_hand = set(before) & set(now), Counter[str]()
    for key in both:
        then, later = before[key].get("level"), now[key].get("level")
        alike = (before[key]["state"], then) == (now[key]["state"], later)
        by_hand["alike" if alike else "differ"] += 1
        if then is not None and later is not None:
            by_hand["higher"] += later > then
            by_hand["lower"] += later < then
        by_hand["gone"] += then is not None and later is None
        by_hand["new"] += then is None and later is not None
    marks = version_marks.marks_beside(ask, FORMER, CPI, "independent")
    assert len(marks) == len(set(before) | set(now)) == 279
    assert (
        version_marks.version_marks_title(marks)
        == f"{by_hand['differ']} of {len(both)} marks differ; the cause cannot be told"
    )
    assert version_marks.moves(marks) == {name: by_hand[name] for name in ("higher", "lower", "gone", "new")}
    assert set(marks["put_down_to"]) == {"nothing", "unclear", "rubric"}


def test_agreement_and_coverage_stand_beside_each_other(ask: Ask):
    then, now = rated(ask, FORMER), rated(ask, CPI)
    table = version_marks.agreement_beside(then, now)
    assert table["name"].tolist() == [*now.behaviours["name"]]
    whole = table.iloc[-1]
    assert (whole["scored_before"], whole["marks_before"], whole["scored_now"], whole["marks_now"]) == (
        183,
        234,
        187,
        261,
    )
    assert version_marks.agreement_title(table) == (
        "Exact agreement 88%, before 82%; marks with a level 72%, before 78%"
    )
