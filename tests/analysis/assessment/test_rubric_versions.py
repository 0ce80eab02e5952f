"""Version 1 to 2 with one criterion reworded, one removed and one new: the right queue, and nothing lost."""

from typing import Any

import pytest

from dashboard.analysis.assessment.rubric_versions import (
    Change,
    carried_over,
    carry_sentence,
    compare_rubrics,
    confirmed,
    is_current,
    new_criteria,
    queue,
    retired,
)
from dashboard.domain.assessment.changes import rubric_used, with_answer, wordings_of
from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.current_answers import current_answers
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.contents import Contents
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from tests.assessed import NOW, an_answer, passport
from tests.builders import TODAY, a_criterion, a_rubric, frozen, rubric


def second(**changes: Any) -> Rubric:
    """b1-c1 reworded at level 2, b2-c1 removed, b2-c3 new; b1-c2 and b2-c2 as they were."""
    given = a_rubric(**changes)
    given["rubric"]["version"] = "2"
    given["behaviours"][0]["criteria"][0]["levels"][2] = "Level 2, with a date."
    given["behaviours"][1]["criteria"] = [a_criterion("b2-c3"), a_criterion("b2-c2")]
    return Rubric.model_validate(frozen(given))


def first(*levels: float | None, **changes: Any) -> Passport:
    made = passport(*levels, **changes)
    return made.model_copy(update={"rubric": rubric_used(rubric()), "wordings": wordings_of(rubric())})


def test_what_changed():
    found = {each.criterion: each for each in compare_rubrics(rubric(), second())}
    assert {name: each.change for name, each in found.items()} == {
        "b1-c1": Change.reworded, "b1-c2": Change.same, "b2-c3": Change.new, "b2-c2": Change.same, "b2-c1": Change.removed,
    }  # fmt: skip
    assert (found["b1-c1"].question_changed, found["b1-c1"].levels) == (False, (2,))


def test_our_own_rubric_can_be_carried_from_0_1_0_to_0_2_0(shipped_contents: Contents):
    """Every answer of 0.1.0 waits with its wording, or belongs to a question that is no longer asked; none is lost."""
    new = next(each for each in shipped_contents.rubrics if each.rubric.id == "cpi-legitimacy-behaviours")
    (old,) = shipped_contents.other_versions
    answers = tuple(Answer.model_validate(frozen(an_answer(each.id, 2))) for each in old.criteria)
    before = first().model_copy(update={"rubric": rubric_used(old), "wordings": wordings_of(old), "answers": answers})
    after = carried_over(before, new, NOW)
    assert after.rubric == rubric_used(new)
    assert len(queue(after)) == 24
    assert {each.answer.criterion for each in retired(after)} == {"scr-challenge", "vv-barriers"}
    assert {each.criterion for each in new_criteria(before, after)} == {
        "aut-answerable", "scr-route", "scr-objections", "vv-routes", "vv-support",
    }  # fmt: skip
    assert {each.answer.criterion for each in after.set_aside} == {each.id for each in old.criteria}


def test_why_and_evidence_are_no_wording():
    given = a_rubric()
    given["behaviours"][0]["criteria"][0]["why"] = "Another reason."
    assert {each.change for each in compare_rubrics(rubric(), Rubric.model_validate(frozen(given)))} == {Change.same}


def test_the_right_answers_are_carried_queued_and_retired():
    carried = carried_over(first(2, 1, 0, None), second(), NOW)
    assert {answer.criterion: (answer.level, answer.version) for answer in carried.answers} == {
        "b1-c2": (1, "1"), "b2-c2": (None, "1"),
    }  # fmt: skip
    (waiting,) = queue(carried)
    assert (waiting.before.answer.level, waiting.before.wording.levels[2]) == (2, "Level 2 of b1-c1.")
    assert waiting.now.levels[2] == "Level 2, with a date."
    (gone,) = retired(carried)
    assert (gone.answer.criterion, gone.answer.level) == ("b2-c1", 0)
    assert [each.criterion for each in new_criteria(first(), carried)] == ["b2-c3"]
    assert new_criteria(passport(), carried) == ()
    assert is_current(carried, second())
    assert list(check_passport(carried, second(), TODAY)) == []
    assert passport_from(passport_text(carried).encode(), "x").model == carried


def test_nothing_is_lost():
    before = first(2, 1, 0, None)
    carried = carried_over(before, second(), NOW)
    kept = [*carried.answers, *(each.answer for each in carried.set_aside)]
    assert {(each.criterion, each.state, each.level, each.evidence, each.looked_in) for each in kept} == {
        (each.criterion, each.state, each.level, each.evidence, each.looked_in) for each in before.answers
    }


def test_a_new_answer_empties_the_queue_and_keeps_the_old_one():
    carried = carried_over(first(2, 1, 0, None), second(), NOW)
    answered = with_answer(carried, passport(answers=[an_answer("b1-c1", 1)]).answers[0], NOW)
    assert queue(answered) == ()
    assert len(answered.set_aside) == 2


def test_an_earlier_answer_can_be_given_again_as_it_was_decided():
    log = [{"criterion": "b1-c1", "who": "The panel", "date": "2026-01-01", "was": {"state": "scored", "level": 2},
            "becomes": {"state": "scored", "level": 1}, "reason": "The page was read together."}]  # fmt: skip
    carried = carried_over(first(2, 1, 0, None, is_locked=True, adjudications=log), second(), NOW)
    again = confirmed(carried, "b1-c1", second(), NOW)
    answer = current_answers(again)["b1-c1"]
    assert (answer.level, answer.rationale, answer.version) == (1, "The page was read together.", None)
    assert answer.evidence == carried.set_aside[0].answer.evidence
    assert queue(again) == ()
    assert list(check_passport(again, second(), TODAY)) == []
    with pytest.raises(ValueError, match="no earlier answer waits"):
        confirmed(again, "b1-c1", second(), NOW)
    small = second(
        rubric={
            **a_rubric()["rubric"],
            "version": "2",
            "scale": {"type": "ordinal", "min": 0, "max": 0, "generic_labels": {0: "None"}},
        }
    )
    with pytest.raises(ValueError, match="not on the scale any more"):
        confirmed(carried, "b1-c1", small, NOW)


def test_what_is_carried_over_is_counted_and_named_with_what_takes_the_place_of_what():
    before = first(2, 1, 0, None)
    assert carry_sentence(before, carried_over(before, second(), NOW), {"b2-c3": "b2-c1"}) == (
        "Of your four answers: two stay as they are; one waits for you to confirm it, because its question or levels were reworded; "
        "one belongs to a question that is no longer asked. One question is new. One of them takes the place of one that is no "
        "longer asked. All your answers stay in the file with the old wording."
    )
    blank = first(answers=[])
    assert carry_sentence(blank, carried_over(blank, second(), NOW), {}) == "One question is new."


def test_carrying_twice_is_carrying_once():
    carried = carried_over(first(2, 1, 0, None), second(), NOW)
    assert carried_over(carried, second(), NOW) == carried


def test_adjudications_and_replies_travel_with_their_answer():
    log = [
        {"criterion": criterion, "who": "Ann", "date": "2026-01-01", "was": {"state": "scored", "level": 1},
         "becomes": {"state": "scored", "level": 2}, "reason": "So."} for criterion in ("b1-c1", "b1-c2")
    ]  # fmt: skip
    replies = [{"criterion": "b2-c1", "who": "Council", "date": "2026-01-01", "text": "No."}]
    carried = carried_over(first(1, 1, 1, 1, is_locked=True, adjudications=log, replies=replies), second(), NOW)
    assert current_answers(carried)["b1-c2"].level == 2
    aside = {each.answer.criterion: each for each in carried.set_aside}
    assert [aside[name].why for name in ("b1-c1", "b1-c2", "b2-c1")] == ["reworded", "adjudicated", "removed"]
    assert [len(aside[name].adjudications) for name in ("b1-c1", "b1-c2", "b2-c1")] == [1, 1, 0]
    assert aside["b1-c2"].answer.level == 1
    assert aside["b2-c1"].replies[0].text == "No."
    assert carried.rater.locked is None
    assert list(check_passport(carried, second(), TODAY)) == []


def test_an_action_outlives_its_criterion():
    carried = carried_over(first(1, 1, 1, 1, actions=[{"what": "Go on.", "criterion": "b2-c1"}]), second(), NOW)
    assert list(check_passport(carried, second(), TODAY)) == []


def test_a_file_without_wordings_needs_the_old_rubric():
    bare = passport(1, 1, 1, 1)
    with pytest.raises(ValueError, match="does not hold the wording of b1-c1, b1-c2, b2-c1"):
        carried_over(bare, second(), NOW)
    assert (
        carried_over(bare, second(), NOW, old=rubric()).answers
        == carried_over(first(1, 1, 1, 1), second(), NOW).answers
    )


def test_another_rubric_is_refused():
    with pytest.raises(ValueError, match="not with 'other'"):
        carried_over(first(1), second(rubric_id="other"), NOW)
    with pytest.raises(ValueError, match="two rubrics"):
        compare_rubrics(rubric(), second(rubric_id="other"))
