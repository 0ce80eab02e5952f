"""An invitation fits into a link, holds no answer, and opens only the questions that the inviter had."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.assessment.changes import rubric_used
from dashboard.domain.assessment.invitation import LEFT_OUT, accepted, fits, invitation_code, read_invitation
from dashboard.domain.assessment.passport import Assessor, Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric
from tests.assessed import NOW
from tests.builders import a_rubric, frozen, rubric
from tests.storage.drafts.test_passport_file import FULL

BOB = Assessor(id="bob", role=Role.peer)


def whole() -> Passport:
    """A passport with everything that one can hold, made with the rubric of the tests."""
    return Passport.model_validate(frozen(FULL)).model_copy(update={"rubric": rubric_used(rubric())})


def test_a_blank_file_for_the_same_project_and_questions():
    made = whole()
    fresh = accepted(read_invitation(invitation_code(made)), rubric(), BOB, NOW)
    assert (fresh.rubric, fresh.rater, fresh.answers, fresh.actions, fresh.replies) == (made.rubric, BOB, (), (), ())
    project = dict(made.project)
    assert dict(fresh.project) == {name: None if name in LEFT_OUT else value for name, value in project.items()}
    assert [each.what for each in fresh.history] == ["begun by invitation"]


def test_nothing_of_the_answers_is_in_the_link():
    made, blank = (
        whole(),
        {
            "answers": (),
            "actions": (),
            "replies": (),
            "adjudications": (),
            "set_aside": (),
            "unsent": (),
            "history": (),
        },
    )
    assert invitation_code(made) == invitation_code(made.model_copy(update=blank))


def test_the_link_stays_short():
    assert len(invitation_code(whole())) < 700


def test_the_inviter_s_own_initials_are_refused():
    with pytest.raises(ValueError, match="Take others"):
        accepted(read_invitation(invitation_code(whole())), rubric(), Assessor(id="ann", role=Role.self), NOW)


def test_other_questions_do_not_fit():
    invitation = read_invitation(invitation_code(whole()))
    newer, reworded = a_rubric(), a_rubric()
    newer["rubric"]["version"] = "2"
    reworded["behaviours"][0]["criteria"][0]["question"] = "Was it otherwise?"
    assert fits(invitation, rubric())
    assert not any(fits(invitation, Rubric.model_validate(frozen(each))) for each in (newer, reworded))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300) | st.integers(0, 300).map(lambda cut: invitation_code(whole())[:cut]))
def test_what_is_no_invitation_gets_one_sentence(code: str):
    with pytest.raises(ValueError, match="not complete"):
        read_invitation(code)
    with pytest.raises(ValueError, match="not complete"):
        read_invitation("A" * 5000)
