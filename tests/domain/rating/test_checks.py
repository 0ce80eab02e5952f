"""One planted fault in a rater's file, one finding."""

from typing import Any

import pytest

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.rating.checks import check_ratings
from dashboard.domain.rubric.rubric import Rubric
from tests.builders import RUBRIC_ID, TODAY, a_mark, a_rubric, frozen, rating_set, rubric

RATER = "rater-1"


def findings(**changes: Any) -> list[Fault]:
    raters = {RATER, "rater-2", "rater-3"}
    return list(check_ratings(rating_set(**changes), RATER, {RUBRIC_ID: rubric()}, {"F1", "F2"}, raters, TODAY))


def test_the_builders_ratings_have_no_finding():
    assert findings() == []


FAULTS: dict[str, tuple[dict[str, Any], Path]] = {
    "another name than the file": ({"rater": "rater-2"}, ("rater", "id")),
    "made of a rater without file": ({"rater_of": ["rater-2", "rater-9"]}, ("rater", "of", 1)),
    "made of itself": ({"rater_of": [RATER]}, ("rater", "of", 0)),
    "unknown rubric": ({"rubric": "none"}, ("rubric",)),
    "another version": ({"rubric_version": "2"}, ("rubric_version",)),
    "unknown criterion": ({"marks": [a_mark("b1-c9")]}, ("ratings", 0, "criterion")),
    "criterion twice": ({"marks": [a_mark("b1-c1"), a_mark("b1-c1")]}, ("ratings", 1, "criterion")),
    "unknown fact": ({"marks": [a_mark("b1-c1", evidence=["F1", "F9"])]}, ("ratings", 0, "evidence", 1)),
    "above the scale": ({"marks": [a_mark("b1-c1", 3)]}, ("ratings", 0, "level")),
    "below the scale": ({"marks": [a_mark("b1-c1", -1)]}, ("ratings", 0, "level")),
    "half a level": ({"marks": [a_mark("b1-c1", 1.5)]}, ("ratings", 0, "level")),
    "no evidence for a level": ({"marks": [a_mark("b1-c1", evidence=[])]}, ("ratings", 0, "evidence")),
    "no certainty": ({"marks": [a_mark("b1-c1", certainty=None)]}, ("ratings", 0, "certainty")),
    "no reason for a level": ({"marks": [a_mark("b1-c1", rationale=None)]}, ("ratings", 0, "rationale")),
    "no reason for no_evidence": (
        {"marks": [a_mark("b1-c1", None, "no_evidence", rationale=None)]},
        ("ratings", 0, "rationale"),
    ),
    "scored without level": ({"marks": [a_mark("b1-c1", None)]}, ("ratings", 0, "level")),
    "level without score": ({"marks": [a_mark("b1-c1", 2, "no_evidence")]}, ("ratings", 0, "level")),
    "range upside down": ({"marks": [a_mark("b1-c1", range=[2, 1])]}, ("ratings", 0, "range")),
    "range beyond the scale": ({"marks": [a_mark("b1-c1", range=[1, 3])]}, ("ratings", 0, "range")),
    "two of a behaviour left out": (
        {"marks": [a_mark(f"b1-c{number}", None, "not_applicable") for number in (1, 2)]},
        ("ratings", 1, "state"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_one_finding(name: str):
    changes, path = FAULTS[name]
    found = findings(**changes)
    assert [finding.path for finding in found] == [path]


def test_a_rating_from_the_future():
    rater = {"id": RATER, "role": "self", "method": "Guessed.", "date": "2026-01-03"}
    ratings = rating_set().model_copy(update={"rater": rating_set().rater.model_validate(rater)})
    found = check_ratings(ratings, RATER, {RUBRIC_ID: rubric()}, None, {RATER}, TODAY)
    assert [finding.path for finding in found] == [("rater", "date")]


SOUND: dict[str, dict[str, Any]] = {
    "level 0 rests on nothing": {"marks": [a_mark("b1-c1", 0, evidence=[])]},
    "not assessed needs no reason": {"marks": [a_mark("b1-c1", None, "not_assessed", rationale=None)]},
    "reconciled to half a level": {
        "rater_of": ["rater-2", "rater-3"],
        "marks": [a_mark("b1-c1", 1.5, rationale=None, range=[1, 2], rule="median")],
    },
    "one of each behaviour left out": {
        "marks": [a_mark(f"b{number}-c1", None, "not_applicable") for number in (1, 2)],
    },
    "a file that is only begun": {"marks": []},
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_left_alone(name: str):
    assert findings(**SOUND[name]) == []


def test_a_broken_rubric_is_not_blamed_on_the_ratings():
    marks = [a_mark("b9-c9", 17)]
    assert list(check_ratings(rating_set(marks=marks), RATER, {RUBRIC_ID: None}, None, {RATER}, TODAY)) == []


def test_a_role_that_the_rubric_does_not_have():
    data = a_rubric()
    data["rubric"]["rules"]["assessor_roles"] = ["self", "peer"]
    known = {RUBRIC_ID: Rubric.model_validate(frozen(data))}
    (found,) = check_ratings(rating_set(), RATER, known, None, {RATER}, TODAY)
    assert (found.path, found.try_this) == (("rater", "role"), "use one of: self, peer")


def test_a_scale_without_levels_is_the_fault_of_the_rubric():
    data = a_rubric()
    data["rubric"]["scale"]["max"] = -1
    known = {RUBRIC_ID: Rubric.model_validate(frozen(data))}
    assert list(check_ratings(rating_set(), RATER, known, None, {RATER}, TODAY)) == []


def test_without_rubrics_there_is_still_something_to_try():
    (found,) = check_ratings(rating_set(), RATER, {}, None, {RATER}, TODAY)
    assert found == Fault(("rubric",), f"there is no rubric '{RUBRIC_ID}'", "add it to rubrics/")
