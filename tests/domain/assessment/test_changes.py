"""How a passport grows: locks hold, decisions are logged, history stays small."""

from datetime import timedelta

import pytest

from dashboard.domain.assessment.changes import (
    LockedError,
    for_another_rater,
    locked,
    new_passport,
    with_actions,
    with_adjudication,
    with_answer,
    with_reply,
    with_step,
)
from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.current_answers import current_answers, lock
from dashboard.domain.assessment.passport import MOST_STEPS, Action, Adjudication, Answer, Assessor, Project, Reply
from tests.assessed import CRITERIA, NOW, an_answer, passport
from tests.builders import TODAY, frozen, rubric


def answer(*given: object, **changes: object) -> Answer:
    return Answer.model_validate(frozen(an_answer(*given, **changes)))


def an_adjudication(**changes: object) -> Adjudication:
    fields = {
        "criterion": "b1-c1", "who": "Ann", "date": "2026-01-01", "was": {"state": "not_assessed"},
        "becomes": {"state": "scored", "level": 2}, "reason": "The minutes show it.",
    }  # fmt: skip
    return Adjudication.model_validate(frozen(fields | changes))


def fresh():
    return new_passport(rubric(), Project(title="Harbour"), Assessor.model_validate({"id": "ann", "role": "self"}), NOW)


def test_a_new_passport_has_nothing_wrong_and_knows_its_wording():
    made = fresh()
    assert list(check_passport(made, rubric(), TODAY)) == []
    assert [worded.criterion for worded in made.wordings] == list(CRITERIA)
    assert made.history[0].what == "begun"


def test_answers_stand_in_the_order_of_the_rubric_whatever_the_order_of_answering():
    made = fresh()
    for criterion in reversed(CRITERIA):
        made = with_answer(made, answer(criterion), NOW)
    made = with_answer(made, answer("b1-c2", 2), NOW)
    assert [each.criterion for each in made.answers] == list(CRITERIA)
    assert made.answers[1].level == 2


def test_a_locked_answer_changes_only_by_a_logged_decision():
    made = locked(passport(1, 1, 1, 1), TODAY, NOW)
    with pytest.raises(LockedError, match="only by a logged decision"):
        with_answer(made, answer(), NOW)
    decided = with_adjudication(made, an_adjudication(), NOW)
    assert decided.answers == made.answers
    assert decided.adjudications[0].was.level == 1
    now = current_answers(decided)["b1-c1"]
    assert (now.level, now.rationale) == (2, "The minutes show it.")
    assert list(check_passport(decided, rubric(), TODAY)) == []
    assert lock(decided, TODAY) == decided


def test_an_answer_changed_behind_the_lock_shows():
    made = passport(1, 1, 1, 1, is_locked=True)
    (finding,) = check_passport(made.model_copy(update={"answers": (answer(level=2), *made.answers[1:])}), None, TODAY)
    assert "not those that were locked" in finding.says


def test_decisions_follow_each_other():
    made = passport(1, 1, 1, 1, is_locked=True)
    two = with_adjudication(
        with_adjudication(made, an_adjudication(), NOW), an_adjudication(becomes={"state": "no_evidence"}), NOW
    )
    assert two.adjudications[1].was.level == 2
    assert list(check_passport(two, rubric(), TODAY)) == []
    turned = two.model_copy(update={"adjudications": two.adjudications[::-1]})
    assert {finding.path[0] for finding in check_passport(turned, rubric(), TODAY)} == {"adjudications"}


def test_nothing_is_decided_before_the_lock():
    with pytest.raises(ValueError, match="not locked yet"):
        with_adjudication(passport(1), an_adjudication(), NOW)


def test_a_reply_changes_no_answer():
    made = passport(1, 1, is_locked=True)
    reply = Reply.model_validate({"criterion": "b1-c1", "who": "Council", "date": "2026-01-01", "text": "No."})
    replied = with_reply(made, reply, NOW)
    assert current_answers(replied) == current_answers(made)
    assert list(check_passport(replied, rubric(), TODAY)) == []


def test_there_is_room_for_three_actions():
    with pytest.raises(ValueError, match="room for 3"):
        with_actions(passport(), (Action(what="Publish."),) * 4, NOW)
    assert len(with_actions(passport(), (Action(what="Publish."),) * 3, NOW).actions) == 3


def test_the_blind_copy_holds_nothing_of_the_first_rater():
    made = with_answer(fresh(), answer(rationale="Secret."), NOW)
    other = for_another_rater(made, Assessor.model_validate({"id": "bob", "role": "independent"}), NOW)
    assert (other.project, other.rubric, other.wordings) == (made.project, made.rubric, made.wordings)
    assert other.answers == ()
    assert "Secret" not in repr(other)


def test_saves_in_a_row_are_one_step_and_the_oldest_melt():
    made = passport()
    for minute in range(5):
        made = with_step(made, f"b1-c1: level {minute}", NOW + timedelta(minutes=minute))
    assert [(step.what, step.saves) for step in made.history] == [("b1-c1: level 4", 5)]
    for number in range(MOST_STEPS + 20):
        made = with_step(made, f"c{number}: level 1", NOW)
    assert len(made.history) == MOST_STEPS
    assert sum(step.saves for step in made.history) == 5 + MOST_STEPS + 20


def test_a_short_name_comes_from_the_title():
    assert Project(title="Été à l'Étang 2025").short_name == "ete-a-l-etang-2025"
    assert Project(title="港湾").short_name != Project(title="市民").short_name
    assert Project(title="x" * 200, id="mine").short_name == "mine"
