"""Levels that rest on little and raters of one kind are hinted at; what is in order is not."""

from typing import Any

import pytest

from dashboard.domain.base.problem import Fault
from dashboard.domain.rating.rating import RatingSet
from dashboard.storage.collection.rating_hints import rating_hints
from tests.builders import a_case_model, a_fact, a_mark, a_recommendation, a_step, rating_set, rubric

HIGHEST = 2
FACTS = [a_fact("F1", behaviours=["b1"]), a_fact("F2", behaviours=["b2"]), a_fact("F3", behaviours=["b1"])]
NOTHING = [a_step("no_evidence")]


def hints(mark: dict[str, Any], *others: RatingSet, facts: list[dict[str, Any]] = FACTS, **changes: Any) -> list[Fault]:
    case = a_case_model(facts=facts, tallies=[], impacts=[], **changes)
    return list(rating_hints(rating_set(marks=[mark]), case, rubric(), others))


def asked(*facts: str, found: bool = False) -> dict[str, Any]:
    return a_recommendation(facts=list(facts), **({} if found else {"decision": NOTHING, "delivery": NOTHING}))


def test_a_level_that_its_fact_carries_has_no_hint() -> None:
    assert hints(a_mark("b1-c1", HIGHEST)) == []
    assert hints(a_mark("b1-c1", HIGHEST), recommendations=[asked("F1", found=True)]) == []


@pytest.mark.parametrize(
    ("level", "evidence", "hinted"),
    [(HIGHEST, ["F1", "F3"], True), (1, ["F1"], True), (1, ["F1", "F3"], False), (0, ["F1"], False), (HIGHEST, ["F3"], False)],
)  # fmt: skip
def test_a_level_on_a_recommendation_of_which_nothing_is_known(level: int, evidence: list[str], hinted: bool) -> None:
    found = hints(a_mark("b1-c1", level, evidence=evidence), recommendations=[asked("F1")])
    assert [each.path for each in found] == [("ratings", 0, "level")] * hinted
    assert all("'F1', which states the recommendation 'R1' with no evidence" in each.says for each in found)


def test_a_fact_that_states_a_known_recommendation_too_is_no_hint() -> None:
    known = asked("F1", found=True) | {"id": "R2"}
    assert hints(a_mark("b1-c1", HIGHEST), recommendations=[asked("F1"), known]) == []


@pytest.mark.parametrize(("level", "number"), [(HIGHEST, 1), (1, 0)])
def test_the_highest_level_on_very_unsure_facts_only(level: int, number: int) -> None:
    unsure = [a_fact("F1", behaviours=["b1"], certainty="very_low"), *FACTS[1:]]
    assert len(hints(a_mark("b1-c1", level), facts=unsure)) == number
    assert hints(a_mark("b1-c1", level, evidence=["F1", "F3"]), facts=unsure) == []


@pytest.mark.parametrize(("evidence", "number"), [(["F2"], 1), (["F1", "F2"], 0)])
def test_the_highest_level_on_facts_that_bear_on_another_behaviour(evidence: list[str], number: int) -> None:
    found = hints(a_mark("b1-c1", HIGHEST, evidence=evidence))
    assert ["bears on 'b1'" in each.says for each in found] == [True] * number


@pytest.mark.parametrize(
    ("level", "evidence", "number"), [(1, ["F1", "F3"], 1), (1, ["F3"], 0), (HIGHEST, ["F1"], 0), (None, [], 0)]
)
def test_the_same_facts_carry_less_for_another_first_rater(level: int | None, evidence: list[str], number: int) -> None:
    state = {} if level is not None else {"state": "no_evidence"}
    marks = [a_mark("b1-c1", level, **state, **({"evidence": evidence} if evidence else {}))]
    other = rating_set(rater="rater-2", marks=marks).model_copy(update={"rater": _rater("rater-2", "Asked people.")})
    found = hints(a_mark("b1-c1", HIGHEST), other)
    assert ["carry level 1 for 'rater-2'" in each.says for each in found] == [True] * number
    assert hints(a_mark("b1-c1", HIGHEST), rating_set(rater="both", rater_of=["rater-1", "rater-2"], marks=marks)) == []


def _rater(rater: str, method: str) -> Any:
    return rating_set(rater=rater).rater.model_copy(update={"method": method})


def test_two_raters_who_work_by_one_method_are_named_once() -> None:
    second = rating_set(rater="rater-2")
    (found,) = hints(a_mark("b1-c1"), second)
    assert found.path == ("rater", "role")
    assert "'rater-1' and 'rater-2' rate by one method" in found.says
    assert list(rating_hints(second, a_case_model(), rubric(), [rating_set()])) == []
    other = second.model_copy(update={"rater": _rater("rater-2", "Asked people.")})
    assert hints(a_mark("b1-c1"), other) == []
    assert hints(a_mark("b1-c1"), rating_set(rater="both", rater_of=["rater-1"])) == []
