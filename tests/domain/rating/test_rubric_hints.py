"""Hints are about wording and about what came of it; none of them makes a rubric wrong."""

from typing import Any

import pytest

from dashboard.domain.base.problem import Path
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rating.rubric_hints import levels_given, rubric_hints
from dashboard.domain.rubric.rubric import Rubric
from tests.builders import a_mark, a_rubric, frozen, rating_set, rubric

FIRST: Path = ("behaviours", 0, "criteria", 0)


def paths(data: dict[str, Any], *ratings: tuple[str, RatingSet]) -> list[Path]:
    model = Rubric.model_validate(frozen(data))
    return [finding.path for finding in rubric_hints(model, levels_given(ratings, model))]


def asking(question: str) -> dict[str, Any]:
    data = a_rubric()
    data["behaviours"][0]["criteria"][0]["question"] = question
    return data


def rated(case: str, level: float | None, rater: str = "r1", **changes: Any) -> tuple[str, RatingSet]:
    """One mark on the first criterion."""
    mark = a_mark("b1-c1", level, "scored" if level is not None else "no_evidence")
    return case, rating_set(rater=rater, marks=[mark], **changes)


@pytest.mark.parametrize("levels", [2, 5])
def test_the_builders_rubric_has_no_hint(levels: int):
    assert list(rubric_hints(rubric(levels=levels), {})) == []


@pytest.mark.parametrize(
    "question",
    [
        "Were they identified and sought out?",
        "Was it checked, and published?",
        "Did they create options, or only choose?",
        "Was the gap between rich and poor measured and published?",
    ],
)
def test_a_question_that_asks_two_things(question: str):
    assert paths(asking(question)) == [(*FIRST, "question")]


@pytest.mark.parametrize(
    "question",
    [
        "Can outsiders read what participants said or chose?",
        "Was there common ground between residents and officials?",
        "Was a candidate from Andorra heard?",
        "Did proposals or themes get an answer?",
    ],
)
def test_a_question_that_asks_one_thing(question: str):
    assert paths(asking(question)) == []


def test_the_same_words_for_levels_of_two_criteria():
    data = a_rubric()
    data["behaviours"][1]["criteria"][0]["levels"][2] = data["behaviours"][0]["criteria"][1]["levels"][2].upper()
    assert paths(data) == [("behaviours", 1, "criteria", 0, "levels", "2")]


def test_the_same_words_inside_one_criterion_are_a_problem_and_no_hint_too():
    data = a_rubric()
    data["behaviours"][0]["criteria"][0]["levels"][2] = data["behaviours"][0]["criteria"][0]["levels"][1]
    assert paths(data) == []


def test_a_criterion_on_which_no_case_differs():
    same = [rated(case, 1) for case in ("a", "b", "c")]
    assert paths(a_rubric(), *same) == [(*FIRST, "id")]
    assert paths(a_rubric(), *same[:2]) == []
    assert paths(a_rubric(), *same[:2], rated("c", None)) == []
    assert paths(a_rubric(), *same, rated("d", 2)) == []
    assert paths(a_rubric(), *same, rated("a", 2, rater="r2")) == []


def test_reconciled_ratings_go_before_first_ones():
    first = [rated(case, level, rater) for case in ("a", "b", "c") for rater, level in (("r1", 1), ("r2", 2))]
    reconciled = [rated(case, 1, "both", rater_of=["r1", "r2"]) for case in ("a", "b", "c")]
    assert paths(a_rubric(), *first) == []
    assert paths(a_rubric(), *first, *reconciled) == [(*FIRST, "id")]


def test_ratings_with_another_version_do_not_count():
    old = [rated(case, 1, rubric_version="0") for case in ("a", "b", "c")]
    assert paths(a_rubric(), *old) == []
