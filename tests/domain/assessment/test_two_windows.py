"""Two windows on one draft: nothing that only one changed is lost, and nothing that both changed is decided for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.assessment.changes import with_answer, with_project, with_reply, with_unsent
from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.assessment.passport import Answer, Passport, Project, Reply
from dashboard.domain.assessment.two_windows import settled, units, with_choice
from dashboard.domain.base.rating_lists import State
from tests.assessed import CRITERIA, NOW, passport

BASE = passport(1, 1, 1, 1)


def rated(made: Passport, criterion: str, level: float, **changes: object) -> Passport:
    before = next(each for each in made.answers if each.criterion == criterion)
    return with_answer(made, Answer(**{**dict(before), "level": level, **changes}), NOW)


def levels(made: Passport) -> list[float | None]:
    found = {each.criterion: each.level for each in made.answers}
    return [found[criterion] for criterion in CRITERIA]


def placed(made: Passport, **changes: object) -> Passport:
    return with_project(made, Project(**{**dict(made.project), **changes}), NOW)


def test_different_questions_are_kept_from_both():
    found = settled(BASE, rated(BASE, "b1-c1", 2), rated(BASE, "b2-c1", 0), NOW)
    assert levels(found.passport) == [2, 1, 0, 1]
    assert found.conflicts == ()
    assert found.passport.history[-1].what == "two windows brought together"


def test_fields_of_the_project_are_settled_one_by_one():
    found = settled(BASE, placed(BASE, place="Ely"), placed(BASE, topic="A square"), NOW)
    assert (found.passport.project.place, found.passport.project.topic, found.conflicts) == ("Ely", "A square", ())


def test_one_question_changed_by_both_is_left_to_a_person():
    mine, theirs = rated(BASE, "b1-c1", 2, rationale="Mine."), rated(BASE, "b1-c1", 0, rationale="Theirs.")
    found = settled(BASE, rated(mine, "b1-c2", 0), theirs, NOW)
    [conflict] = found.conflicts
    assert (conflict.part, conflict.name) == ("answers", "b1-c1")
    assert (conflict.mine.rationale, conflict.theirs.rationale) == ("Mine.", "Theirs.")
    assert levels(found.passport) == [0, 0, 1, 1]
    assert conflict.mine in with_choice(found.passport, conflict, conflict.mine).answers


def test_the_same_change_twice_is_no_conflict():
    same = rated(BASE, "b1-c1", 2)
    found = settled(BASE, same, same, NOW)
    assert (found.passport, found.conflicts) == (same, ())


def test_replies_of_both_are_kept():
    def replied(who: str) -> Passport:
        return with_reply(BASE, Reply(criterion="b1-c1", who=who, date="2026-01-01", text="No."), NOW)

    found = settled(BASE, replied("Ann"), replied("Bob"), NOW)
    assert [each.who for each in found.passport.replies] == ["Bob", "Ann"]
    assert found.conflicts == ()


def test_two_replies_that_are_being_written_are_settled_box_by_box():
    def writing(made: Passport, field: str, words: str | None) -> Passport:
        return with_unsent(made, Unfinished.reply, None, field, words)

    base = writing(BASE, "text", "We")
    found = settled(base, writing(base, "text", "We agree"), writing(base, "who", "Clerk"), NOW)
    assert {each.field: each.words for each in found.passport.unsent} == {"text": "We agree", "who": "Clerk"}
    [conflict] = settled(base, writing(base, "text", "Mine"), writing(base, "text", "Theirs"), NOW).conflicts
    assert (conflict.mine.words, conflict.theirs.words) == ("Mine", "Theirs")
    assert settled(base, writing(base, "text", None), base, NOW).passport.unsent == ()


def test_locked_answers_and_answers_to_other_questions_are_never_mixed():
    locked = passport(1, 1, 1, 1, is_locked=True)
    assert settled(BASE, rated(BASE, "b1-c1", 2), locked, NOW) is None
    other = BASE.model_copy(update={"rubric": BASE.rubric.model_copy(update={"version": "2"})})
    assert settled(BASE, rated(BASE, "b1-c1", 2), other, NOW) is None


CHANGE = st.tuples(st.sampled_from(CRITERIA), st.sampled_from([0.0, 2.0, None]))


def changed(made: Passport, changes: list[tuple[str, float | None]]) -> Passport:
    for criterion, level in changes:
        state = State.no_evidence if level is None else State.scored
        made = rated(made, criterion, level, state=state)
    return made


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGE, max_size=5), st.lists(CHANGE, max_size=5))
def test_every_change_of_either_side_is_in_the_result_or_in_a_conflict(
    mine: list[tuple[str, float | None]], theirs: list[tuple[str, float | None]]
):
    one, other = changed(BASE, mine), changed(BASE, theirs)
    found = settled(BASE, one, other, NOW)
    kept = units(found.passport)
    open_ones = {(each.part, each.name): each for each in found.conflicts}
    for unit, was in units(BASE).items():
        here, there = units(one)[unit], units(other)[unit]
        if unit in open_ones:
            assert (open_ones[unit].mine, open_ones[unit].theirs) == (here, there)
            assert here != there
        for value in (here, there):
            assert value == was or value == kept[unit] or unit in open_ones
    chosen = found.passport
    for each in found.conflicts:
        chosen = with_choice(chosen, each, each.mine)
    assert all(units(chosen)[unit] == value for unit, value in units(one).items() if value != units(BASE)[unit])


@pytest.mark.parametrize("field", ["place", "topic"])
def test_a_field_that_was_emptied_stays_empty(field: str):
    base = placed(BASE, **{field: "Ely"})
    found = settled(base, placed(base, **{field: None}), rated(base, "b1-c1", 2), NOW)
    assert getattr(found.passport.project, field) is None
    assert levels(found.passport)[0] == 2
