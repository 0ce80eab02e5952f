"""What changed between two files, and that nothing is put down to anybody."""

import re
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.assessment.change import ONE_RATER, before_and_after
from dashboard.domain.assessment.passport import Passport
from tests.analysis.assessment.test_rubric_versions import second
from tests.assessed import an_answer, passport
from tests.builders import rubric

NEW = ("b1-c1", "b1-c2", "b2-c3", "b2-c2")


def later(*levels: float | None, **changes: object) -> Passport:
    """A passport made with the second version of the rubric."""
    given = [an_answer(*pair) for pair in zip(NEW, levels, strict=True)]
    return passport(answers=given, rubric={"id": "test-rubric", "version": "2"}, **changes)


def test_both_medians_are_shown_and_nothing_is_put_down_to_anybody():
    found = before_and_after(passport(0, 1, 1, 1), rubric(), passport(2, 1, 1, 1), rubric())
    one, two = found.behaviours
    assert (one.before, one.after, one.change) == (0.5, 1.5, 1)
    assert one.says == "Median 0.5 before, 1.5 now."
    assert two.says == "Median 1 before, 1 now."
    assert [each.change for each in found.criteria] == [2, 0, 0, 0]
    assert found.cautions == (ONE_RATER,)
    assert found.finding == "One of two medians is higher than before"
    everything = " ".join([*found.cautions, *(each.says for each in (*found.behaviours, *found.criteria))])
    assert not re.search(r"by (what )?the project|by the change of|because of", everything)


def test_each_criterion_says_what_became_of_it():
    found = before_and_after(passport(1, 1, 0, 2), rubric(), later(2, None, 1, 2), second())
    changes = {each.criterion: (each.wording.value, each.change) for each in found.criteria}
    assert changes == {
        "b1-c1": ("reworded", None), "b1-c2": ("same", None), "b2-c3": ("new", None), "b2-c2": ("same", 0), "b2-c1": ("removed", None),
    }  # fmt: skip
    words = {each.criterion: each.says for each in found.criteria}
    assert words["b1-c1"] == "Asked in other words, so the two cannot be compared: level 1 before, level 2 now."
    assert words["b1-c2"] == "Level 1 before, “We do not know” now."
    assert words["b2-c2"] == "Still level 2."
    assert words["b2-c1"] == "No longer asked; it was level 0."


def test_like_is_compared_with_like_where_questions_differ():
    """Only the removed question, which stood low, is gone; on the one that stayed nothing moved."""
    found = before_and_after(passport(1, 1, 0, 2), rubric(), later(1, 1, 2, 2), second())
    _, two = found.behaviours
    assert (two.before, two.after, two.same, two.same_before, two.same_after) == (1, 2, 1, 2, 2)
    assert two.says == (
        "Median 1 before, 2 now. On the one question with the same words and a level both times: 2 before, 2 now."
    )
    assert "three questions are reworded, new or no longer asked" in found.cautions[1]


def test_what_has_a_level_only_once_is_not_compared():
    (one, _) = before_and_after(passport(2, None, 1, 1), rubric(), passport(2, 0, 1, 1), rubric()).behaviours
    assert (one.same, one.same_before, one.same_after) == (1, 2, 2)


LEVELS = st.lists(st.none() | st.integers(0, 2), min_size=4, max_size=4)
FIRST, SECOND = rubric(), second()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(LEVELS, LEVELS)
def test_medians_are_those_of_the_answers_and_unknown_moves_none(old: list[int | None], new: list[int | None]):
    found = before_and_after(passport(*old), FIRST, later(*new), SECOND)
    for each in found.behaviours:
        place = int(each.behaviour[1]) - 1
        sides = [[level for level in side[2 * place : 2 * place + 2] if level is not None] for side in (old, new)]
        expected = tuple(median(side) if side else None for side in sides)
        assert (each.before, each.after) == expected
        assert each.change == (None if None in expected else expected[1] - expected[0])
        assert (each.same_before is None) == (each.same == 0)
        if each.change is None:
            assert each.says.startswith(("Before: ", "Now: "))


def test_across_raters_or_roles_it_says_why_nothing_can_be_split():
    peers = before_and_after(passport(1), rubric(), passport(1, who="bob", role="peer"), rubric()).cautions
    assert peers[0].startswith("The roles differ: raters of their own project before, raters from elsewhere now.")
    two = before_and_after(passport(1), rubric(), passport(1, who="bob"), rubric()).cautions
    assert "Two raters judged, ann and bob." in two[0]
    assert "cannot be split" in two[0]
    assert ONE_RATER not in (*peers, *two)


def test_files_in_the_wrong_order_are_said():
    old, new = (passport(1, history=[{"at": f"{year}-01-01T12:00Z", "what": "begun"}]) for year in (2026, 2025))
    found = before_and_after(old, rubric(), new, rubric())
    assert found.dates == ("1 January 2026", "1 January 2025")
    assert "after the other one" in found.cautions[-1]


def test_two_projects_are_no_before_and_after():
    with pytest.raises(ValueError, match="about 'harbour-panel' and 'other'"):
        before_and_after(passport(1), rubric(), passport(1, project={"title": "Other"}), rubric())
