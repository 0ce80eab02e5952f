"""What is strong, what comes next, in which order, and the cheapest way to a higher median."""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.assessment.next_steps import (
    StepOrder,
    aim_above,
    cheapest_path,
    examples,
    next_steps,
    path_said,
    strengths,
)
from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from tests.assessed import CRITERIA, an_answer, passport
from tests.builders import a_rubric, frozen
from tests.shipped import Ask


def five_levels() -> Rubric:
    """Four criteria with levels 0 to 4; level 3 of b1-c1 builds on level 2."""
    given = a_rubric(levels=5)
    given["behaviours"][0]["criteria"][0]["levels"][3] = "As 2, with a date."
    return Rubric.model_validate(frozen(given))


def test_strong_is_the_upper_quarter_with_its_reasons():
    made = passport(answers=[an_answer("b1-c1", 3, rationale="Because."), an_answer("b2-c1", 4), an_answer("b2-c2", 2)])
    high, low = strengths(made, five_levels())
    assert (high.criterion, high.descriptor) == ("b2-c1", "Level 4 of b2-c1.")
    assert (low.rationale, low.evidence) == ("Because.", ("The page of the panel",))


def test_a_level_without_evidence_is_no_strength():
    made = passport(answers=[an_answer("b1-c1", 4, evidence=[])])
    assert strengths(made, five_levels()) == ()


def test_each_weak_criterion_has_its_next_level_and_what_would_show_it():
    step = next_steps(passport(2, 1, 4, None), five_levels(), StepOrder.rubric)[0]
    assert (step.criterion, step.level, step.next_level) == ("b1-c1", 2, 3)
    assert step.asks == "Level 2 of b1-c1; with a date."
    assert step.builds_on
    assert step.shown_by == ("a page that says so",)
    assert step.pieces == ("Level 2 of b1-c1; with a date.",)


def test_orders():
    answers = [an_answer("b1-c1", 2), an_answer("b1-c2", 1), an_answer("b2-c1", 0, certainty=None)]
    made, model = passport(answers=answers), five_levels()
    ids = {order: [step.criterion for step in next_steps(made, model, order, ["b2-c2"])] for order in StepOrder}
    assert ids[StepOrder.rubric] == list(CRITERIA)
    assert ids[StepOrder.weakest] == ["b2-c1", "b1-c2", "b1-c1", "b2-c2"]
    assert ids[StepOrder.fewest] == ["b1-c1", "b1-c2", "b2-c2", "b2-c1"]
    assert ids[StepOrder.own] == ["b2-c2", "b1-c1", "b1-c2", "b2-c1"]


def test_what_is_unknown_asks_to_be_found_out():
    made = passport(answers=[an_answer("b1-c1", None)])
    first, second = next_steps(made, five_levels(), StepOrder.rubric)[:2]
    assert (first.next_level, first.asks) == (None, "Find evidence either way, or start to keep it.")
    assert second.asks == "Answer the question."


def test_a_half_step_goes_to_the_level_above():
    made = passport(answers=[an_answer("b1-c1", 1.5)], rater={"id": "both", "role": "self", "of": ["a", "b"]})
    assert next_steps(made, five_levels(), StepOrder.rubric)[0].next_level == 2


@pytest.mark.parametrize(("level", "aim"), [(0, 2), (0.5, 2), (1, 2), (1.5, 2), (2, 3), (2.5, 3), (3, 4), (4, None)])
def test_the_two_lowest_levels_are_never_an_aim(level: float, aim: int | None):
    assert aim_above(level, range(5)) == aim


@pytest.mark.parametrize(
    ("scale", "aims"), [(range(2), [1, None]), (range(3), [2, 2, None]), (range(1, 4), [3, 3, None])]
)
def test_a_short_scale_has_its_top_as_aim(scale: range, aims: list[int | None]):
    assert [aim_above(level, scale) for level in scale] == aims


def test_no_step_of_a_shipped_rubric_proposes_what_is_absent_or_token(shipped_contents: Contents):
    for shipped in shipped_contents.rubrics:
        for level in levels_of(shipped.rubric):
            answers = [an_answer(each.id, level) for each in shipped.criteria]
            for step in next_steps(passport(answers=answers), shipped):
                criterion = next(each for each in shipped.criteria if each.id == step.criterion)
                assert step.next_level is not None
                assert step.next_level > 1
                assert step.asks == written_out(criterion, step.next_level)


@pytest.mark.parametrize(
    ("levels", "path"),
    [
        ([0, 2, 2], ("c1", "c2")),
        ([1, 1, 1], ("c0", "c1")),
        ([1, 3], ("c0",)),
        ([4, 4], ()),
        ([], ()),
        ([0, 1, 4], ("c1",)),
        ([0, 0, 0], ("c0", "c1")),
        ([0, 2, 4], ("c1",)),
    ],
)
def test_the_cheapest_path(levels: list[float], path: tuple[str, ...]):
    named = {f"c{number}": float(level) for number, level in enumerate(levels)}
    assert cheapest_path(named, range(5)) == path


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 4), max_size=6))
def test_no_shorter_path_exists(levels: list[int]):
    """Against every set of criteria that could rise to their next level."""
    named = {f"c{number}": float(level) for number, level in enumerate(levels)}
    now = median(levels) if levels else None

    def lifted(some: Sequence[str]) -> float:
        return median([max(level + 1, 2) if each in some else level for each, level in named.items()])

    sizes = [
        size
        for size in range(1, len(levels) + 1)
        for some in combinations([each for each in named if named[each] < 4], size)
        if lifted(some) > now
    ]
    found = cheapest_path(named, range(5))
    assert len(found) == min(sizes, default=0)
    if found:
        assert lifted(found) > now


def test_examples_come_from_the_shipped_cases(ask: Ask):
    found = examples(ask, "cpi-legitimacy-behaviours")
    assert found
    for (criterion, level), (case, title) in found.items():
        mark = ask("ratings", case=case, rater="desk-reconciled").set_index("criterion").loc[criterion]
        assert (mark["level"], mark["rule"]) == (level, "agreed")
        assert title


def test_the_path_is_said_with_its_questions():
    behaviour = five_levels().behaviours[0]
    assert path_said(passport(1, 1, 1, 1), five_levels(), behaviour) == (
        "To lift the median, the next level here is enough: Was b1-c1 done?"
    )
    assert path_said(passport(4, 4, 1, 1), five_levels(), behaviour) is None
    assert path_said(passport(answers=[]), five_levels(), behaviour) is None
