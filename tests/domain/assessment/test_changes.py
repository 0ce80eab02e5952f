"""How a passport grows: locks hold, decisions are logged, history stays small."""

from datetime import timedelta

import pytest

from dashboard.analysis.assessment.report_criteria import reply_sentence
from dashboard.domain.assessment.changes import (
    LockedError,
    for_another_rater,
    for_others,
    locked,
    new_passport,
    with_actions,
    with_adjudication,
    with_answer,
    with_reply,
    with_step,
    with_unsent,
    with_withdrawal,
    without_unsent,
)
from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.current_answers import answers_hash, current_answers, lock
from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.assessment.passport import (
    FORMAT,
    MOST_STEPS,
    Action,
    Adjudication,
    Answer,
    Assessor,
    Project,
    Reply,
    Withdrawal,
)
from dashboard.storage.drafts.passport_file import passport_from, passport_text
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


def a_reply(**changes: object) -> Reply:
    return Reply.model_validate({"criterion": "b1-c1", "who": "Council", "date": "2026-01-01", "text": "No."} | changes)


def test_a_reply_that_is_sent_twice_stands_once():
    once = with_reply(passport(1, is_locked=True), a_reply(), NOW)
    assert with_reply(once, a_reply(), NOW) == once
    assert len(with_reply(once, a_reply(text="Yes."), NOW).replies) == 2


def test_a_withdrawn_reply_leaves_its_trace():
    replied = with_reply(passport(1, is_locked=True), a_reply(), NOW)
    gone = Withdrawal.model_validate({"who": "Clerk", "date": "2026-01-01"})
    withdrawn = with_withdrawal(replied, a_reply(), gone, NOW)
    [reply] = withdrawn.replies
    assert (reply.text, reply.withdrawn) == ("No.", gone)
    assert withdrawn.history[-1].what == "b1-c1: reply withdrawn"
    assert reply_sentence(reply) == "1 January 2026, Council (withdrawn by Clerk, 1 January 2026): No."
    assert with_withdrawal(withdrawn, reply, gone, NOW) == withdrawn
    # The same words may be sent again.
    assert len(with_reply(withdrawn, a_reply(), NOW).replies) == 2


@pytest.mark.parametrize(
    ("day", "says"), [("2027-01-01", "lies in the future"), ("2025-12-31", "before the reply itself")]
)
def test_a_reply_is_withdrawn_after_it_was_sent_and_not_in_the_future(day: str, says: str):
    gone = a_reply(withdrawn={"who": "Clerk", "date": day})
    made = passport(1).model_copy(update={"replies": (gone,)})
    assert any(says in fault.says for fault in check_passport(made, rubric(), TODAY))


def test_a_lock_of_an_older_file_still_holds_and_vouches_for_the_newer_fields():
    old = passport(1, 1, 1, 1)
    # As format 1 hashed these answers.
    assert answers_hash(old) == "f9f09a14e61b0d0f04d02a446ef2d39cfc50d845106433d072a78c38dcc9e0b9"
    shown = {each.criterion: each.model_copy(update={"shows": "The minutes."}) for each in old.answers[:1]}
    changed = old.model_copy(update={"answers": (*shown.values(), *old.answers[1:])})
    assert answers_hash(changed) != answers_hash(old)


def test_an_older_file_opens_as_it_is_and_is_of_the_newest_format_once_it_changes():
    old = passport(1, format_version=1)
    assert passport_from(passport_text(old).encode(), "old").model == old
    changed = with_answer(old, answer(shows="The minutes.", missing="A date."), NOW)
    assert changed.format_version == FORMAT
    assert passport_from(passport_text(changed).encode(), "new").model == changed


def test_a_decision_for_another_level_leaves_nothing_missing_for_the_old_one():
    given = an_answer("b1-c1", 1, shows="A page.", missing="A date.")
    made = lock(passport(answers=[given]), TODAY)
    now = current_answers(with_adjudication(made, an_adjudication(), NOW))["b1-c1"]
    assert (now.shows, now.missing, now.level) == ("A page.", None, 2)


def test_there_is_room_for_three_actions():
    with pytest.raises(ValueError, match="room for 3"):
        with_actions(passport(), (Action(what="Publish."),) * 4, NOW)
    assert len(with_actions(passport(), (Action(what="Publish."),) * 3, NOW).actions) == 3


def test_the_blind_copy_holds_nothing_of_the_first_rater():
    made = with_answer(fresh(), answer(rationale="Secret."), NOW)
    made = with_unsent(made, Unfinished.decision, "b1-c1", "reason", "Secret too.")
    other = for_another_rater(made, Assessor.model_validate({"id": "bob", "role": "independent"}), NOW)
    assert (other.project, other.rubric, other.wordings) == (made.project, made.rubric, made.wordings)
    assert other.answers == ()
    assert "Secret" not in repr(other)


def test_what_is_being_written_is_kept_until_it_is_sent_and_goes_to_nobody_else():
    made = with_unsent(passport(format_version=1), Unfinished.decision, "b1-c1", "reason", "Because")
    made = with_unsent(made, Unfinished.decision, "b1-c1", "reason", "Because of the minutes")
    made = with_unsent(made, Unfinished.reply, None, "text", "We did")
    assert [(each.place, each.words) for each in made.unsent] == [
        ("decision-b1-c1-reason", "Because of the minutes"), ("reply-text", "We did")
    ]  # fmt: skip
    assert made.format_version == FORMAT
    assert passport_from(passport_text(made).encode(), "x").model == made
    assert [each.form for each in without_unsent(made, Unfinished.decision, "b1-c1").unsent] == [Unfinished.reply]
    whole = passport(rater={"id": "all", "role": "self", "of": ["ann", "bob"]}).model_copy(update={"files": (made,)})
    assert "We did" not in repr(for_others(whole.model_copy(update={"unsent": made.unsent})))


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
