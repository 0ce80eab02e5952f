"""What is strong, what comes next and in which order: good practice is the aim, and never the lowest levels."""

import pytest

from dashboard.analysis.assessment.next_steps import (
    StepOrder,
    between,
    examples,
    next_steps,
    solid_level,
    strengths,
)
from dashboard.analysis.text.descriptors import aimed_at
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


def test_strong_is_the_upper_quarter_with_what_shows_it():
    given = [
        an_answer("b1-c1", 3, shows="Because.", missing="A reason.", rationale="Not 4: no reason."),
        an_answer("b2-c1", 4),
        an_answer("b2-c2", 2),
    ]
    high, low = strengths(passport(answers=given), five_levels())
    assert (high.criterion, high.descriptor) == ("b2-c1", "Level 4 of b2-c1.")
    assert (low.shows, low.evidence) == ("Because.", ("The page of the panel",))
    # A strength is made of what shows it, never of what is missing or why the next level is not reached.
    assert (low.headline, low.shown) == ("Label 3 on “Was b1-c1 done?”", "Because.")
    assert "reason" not in low.says
    assert high.shown == "The page of the panel."


def test_of_equal_strengths_the_surest_comes_first():
    given = [an_answer("b1-c1", 3, certainty="low"), an_answer("b1-c2", 3, certainty="high"), an_answer("b2-c1", 3)]
    found = [each.criterion for each in strengths(passport(answers=given), five_levels())]
    assert found == ["b1-c2", "b2-c1", "b1-c1"]


def test_a_level_without_evidence_is_no_strength():
    made = passport(answers=[an_answer("b1-c1", 4, evidence=[])])
    assert strengths(made, five_levels()) == ()


@pytest.mark.parametrize("level", [0, 1, 2])
def test_each_weak_criterion_aims_at_the_solid_level_and_says_what_lies_between(level: int):
    given = [an_answer("b1-c1", level, missing="The date.")]
    step = next_steps(passport(answers=given), five_levels(), StepOrder.rubric)[0]
    assert (step.criterion, step.level, step.aim, step.aim_label) == ("b1-c1", level, 3, "Label 3")
    assert step.now == f"Label {level}"
    assert between(step) == (
        ("Missing", "The date."),
        ("“Label 3” asks", "Level 2 of b1-c1; with a date."),
        ("Would show it", "a page that says so."),
    )


def test_orders():
    answers = [an_answer("b1-c1", 2), an_answer("b1-c2", 1), an_answer("b2-c1", 0, certainty=None)]
    made, model = passport(answers=answers), five_levels()
    ids = {order: [step.criterion for step in next_steps(made, model, order, ["b2-c2"])] for order in StepOrder}
    assert ids[StepOrder.rubric] == list(CRITERIA)
    assert ids[StepOrder.weakest] == ["b2-c1", "b1-c2", "b1-c1", "b2-c2"]
    assert ids[StepOrder.own] == ["b2-c2", "b1-c1", "b1-c2", "b2-c1"]


def test_what_is_unknown_asks_to_be_found_out():
    made = passport(answers=[an_answer("b1-c1", None)])
    first, second = next_steps(made, five_levels(), StepOrder.rubric)[:2]
    assert (first.aim, first.asks) == (None, "Find evidence either way, or start to keep it.")
    assert second.asks == "Answer the question."


def test_a_half_step_aims_at_the_solid_level_too():
    made = passport(answers=[an_answer("b1-c1", 2.5)], rater={"id": "both", "role": "self", "of": ["a", "b"]})
    step = next_steps(made, five_levels(), StepOrder.rubric)[0]
    assert (step.now, step.aim) == ("Between label 2 and label 3", 3)


@pytest.mark.parametrize(("levels", "aim"), [(2, 1), (3, 2), (4, 3), (5, 3), (7, 5), (11, 8)])
def test_the_solid_level_of_any_scale_lies_in_its_upper_part(levels: int, aim: int):
    assert solid_level(Rubric.model_validate(frozen(a_rubric(levels=levels)))) == aim


def test_every_step_of_a_shipped_rubric_aims_at_its_solid_level_and_at_no_lower_wording(shipped_contents: Contents):
    for shipped in shipped_contents.rubrics:
        solid = solid_level(shipped)
        for level in levels_of(shipped.rubric):
            answers = [an_answer(each.id, level) for each in shipped.criteria]
            steps = next_steps(passport(answers=answers), shipped)
            assert bool(steps) == (level < solid)
            for step in steps:
                criterion = next(each for each in shipped.criteria if each.id == step.criterion)
                assert (step.aim, step.asks) == (solid, aimed_at(criterion, solid))
                assert step.aim_label == shipped.rubric.scale.generic_labels[solid]
                assert not {criterion.levels[0], criterion.levels[1]} & {text for _, text in between(step)} - {
                    criterion.levels[solid]
                }


def test_examples_come_from_the_shipped_cases(ask: Ask):
    found = examples(ask, "cpi-legitimacy-behaviours")
    assert found
    for (criterion, level), (case, title) in found.items():
        mark = ask("ratings", case=case, rater="desk-reconciled-0.2.0").set_index("criterion").loc[criterion]
        assert (mark["level"], mark["rule"]) == (level, "agreed")
        assert title


def test_a_short_gap_says_what_is_missing_or_else_what_the_aim_asks(shipped_contents: Contents):
    shipped = next(each for each in shipped_contents.rubrics if each.rubric.id == "cpi-legitimacy-behaviours")
    wanting, plain = shipped.criteria[0], shipped.criteria[2]
    answers = [an_answer(wanting.id, 1) | {"missing": "A date."}, an_answer(plain.id, 1)]
    steps = {each.criterion: each for each in next_steps(passport(answers=answers), shipped)}
    assert steps[wanting.id].short_gap == "Missing: A date."
    assert steps[wanting.id].headline == "Token on told what could change"
    assert steps[plain.id].short_gap == f"“Solid” asks: {aimed_at(plain, 3)}"


def test_no_step_names_a_code(shipped_contents: Contents):
    for shipped in shipped_contents.rubrics:
        steps = next_steps(passport(answers=[an_answer(each.id, 1) for each in shipped.criteria]), shipped)
        words = " ".join(text for step in steps for _, text in between(step))
        assert not [each.id for each in shipped.criteria if each.id in words]
