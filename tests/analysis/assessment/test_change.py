"""What changed between two files, and that the parts sum to the whole."""

from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.assessment.change import before_and_after
from dashboard.domain.assessment.passport import Passport
from tests.analysis.assessment.test_rubric_versions import second
from tests.assessed import an_answer, passport
from tests.builders import rubric

NEW = ("b1-c1", "b1-c2", "b2-c3", "b2-c2")


def later(*levels: float | None, **changes: object) -> Passport:
    """A passport made with the second version of the rubric."""
    given = [an_answer(*pair) for pair in zip(NEW, levels, strict=True)]
    return passport(answers=given, rubric={"id": "test-rubric", "version": "2"}, **changes)


def test_with_one_rubric_all_change_is_the_projects():
    found = before_and_after(passport(0, 1, 1, 1), rubric(), passport(2, 1, 1, 1), rubric())
    one, two = found.behaviours
    assert (one.before, one.after, one.change) == (0.5, 1.5, 1)
    assert (one.by_project, one.by_knowledge, one.by_rubric) == (1, 0, 0)
    assert one.says == "Median 0.5 before, 1.5 now: +1 by what the project did."
    assert two.says == "Median 1 before, 1 now."
    assert [each.change for each in found.criteria] == [2, 0, 0, 0]
    assert found.cautions == ()


def test_each_criterion_says_what_became_of_it():
    found = before_and_after(passport(1, 1, 0, 2), rubric(), later(2, None, 1, 2), second())
    said = {
        each.criterion: (each.wording.value, each.change, each.by_project, each.by_rubric) for each in found.criteria
    }
    assert said == {
        "b1-c1": ("reworded", 1, 0, 1), "b1-c2": ("same", None, None, None), "b2-c3": ("new", None, None, None),
        "b2-c2": ("same", 0, 0, 0), "b2-c1": ("removed", None, None, None),
    }  # fmt: skip
    words = {each.criterion: each.says for each in found.criteria}
    assert words["b1-c1"] == "Asked in other words, so the two cannot be compared: level 1 before, level 2 now."
    assert words["b1-c2"] == "Level 1 before, no evidence now."
    assert words["b2-c2"] == "Still level 2."
    assert words["b2-c1"] == "No longer asked; it was level 0."


def test_what_only_became_known_is_no_doing_of_the_project():
    (one, _) = before_and_after(passport(2, None, 1, 1), rubric(), passport(2, 0, 1, 1), rubric()).behaviours
    assert (one.by_project, one.by_knowledge, one.by_rubric) == (0, -1, 0)


def test_a_change_of_the_rubric_alone_is_the_rubrics():
    """Criterion by criterion nothing moved; only the removed one, which stood low, is gone."""
    (_, two) = before_and_after(passport(1, 1, 0, 2), rubric(), later(1, 1, 2, 2), second()).behaviours
    assert (two.before, two.after) == (1, 2)
    assert (two.by_project, two.by_knowledge, two.by_rubric) == (0, 0, 1)


LEVELS = st.lists(st.none() | st.integers(0, 2), min_size=4, max_size=4)
FIRST, SECOND = rubric(), second()


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(LEVELS, LEVELS)
def test_the_parts_sum_to_the_whole(old: list[int | None], new: list[int | None]):
    found = before_and_after(passport(*old), FIRST, later(*new), SECOND)
    for each in found.behaviours:
        place = int(each.behaviour[1]) - 1
        sides = [[level for level in side[2 * place : 2 * place + 2] if level is not None] for side in (old, new)]
        if all(sides):
            assert (each.before, each.after) == tuple(median(side) for side in sides)
            assert each.by_project + each.by_knowledge + each.by_rubric == each.change == each.after - each.before
        else:
            assert (each.change, each.by_project, each.by_knowledge, each.by_rubric) == (None,) * 4
            assert each.says.startswith(("Before: ", "Now: "))
    for each in found.criteria:
        if each.change is not None:
            assert each.by_project + each.by_rubric == each.change


def test_other_raters_and_roles_are_said():
    found = before_and_after(passport(1), rubric(), passport(1, who="bob", role="peer"), rubric())
    assert [caution.partition(" ")[0] for caution in found.cautions] == ["Two", "The"]


def test_two_projects_are_no_before_and_after():
    with pytest.raises(ValueError, match="about 'harbour-panel' and 'other'"):
        before_and_after(passport(1), rubric(), passport(1, project={"title": "Other"}), rubric())
