"""Several people assess one project: invited, locked, merged, side by side, replied to."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role
from dashboard.storage.drafts.passport_file import passport_text
from tests.app.assessing import (
    TITLE,
    WORDS,
    answered,
    begun,
    brought_together,
    code,
    key,
    locked,
    passport,
    pressed,
    to,
    uploaded,
    worded,
    words_of,
)
from tests.app.conftest import Open
from tests.app.test_pages import as_read


def test_an_invitation_opens_a_blank_file_and_tells_no_answer(opened: Open):
    app = answered(begun(opened), "aut-scope", 3, "only I know")
    to(app, "result")
    link = next(each.value for each in app.code if "invite=" in each.value)
    guest = opened("assess", invite=link.partition("invite=")[2])
    assert f"You are invited to rate “{TITLE}”" in " ".join(as_read(each.value) for each in guest.header)
    assert "Give your initials first" in words_of(pressed(guest, "assess-accept"))
    guest.text_input(key="assess-invited-who").set_value("cd")
    guest.radio(key="assess-invited-role").set_value(Role.peer)
    pressed(guest, "assess-accept")
    fresh = passport(guest)
    assert (fresh.project.title, fresh.rubric, fresh.rater.id, fresh.rater.role) == (
        TITLE,
        passport(app).rubric,
        "cd",
        Role.peer,
    )
    assert fresh.answers == ()
    assert "only I know" not in passport_text(fresh)
    assert "invite" not in guest.query_params
    assert code(guest) != code(app)
    assert passport(app).answers[0].level == 3


def test_a_damaged_invitation_is_told_and_the_page_goes_on(opened: Open):
    app = opened("assess", invite="nonsense")
    assert "This invitation is not complete" in words_of(app)
    assert app.button(key="assess-begin")


def test_nobody_sees_the_others_before_all_have_locked(opened: Open):
    one = locked(opened, "ab", {"aut-scope": 1})
    app = answered(begun(opened), "aut-scope", 4, "only I know")
    words = words_of(brought_together(opened, one, passport_text(passport(app)).encode()))
    assert "not locked the answers yet" in words
    assert "only I know" not in words
    assert WORDS not in words


@pytest.mark.slow
def test_files_are_merged_and_an_open_answer_is_decided_with_a_reason(opened: Open):
    one, two = (
        locked(opened, "ab", {"aut-scope": 1, "aut-timing": 2}),
        locked(opened, "cd", {"aut-scope": 4, "aut-timing": 3}),
    )
    app = brought_together(opened, one, two)
    assert "They differ on two questions; one of them needs a decision" in words_of(app)
    app.button(key="assess-together-keep-self-open").click().run()
    assert not app.exception
    merged = passport(app)
    assert [(each.criterion, each.level) for each in merged.answers if each.level is not None] == [("aut-timing", 2.5)]
    words = words_of(app)
    # Both reasons and the wording of both levels stand on the card.
    for expected in ("To decide", f"Level 1, Token: {worded(merged, 1)}", "Level 4, Exemplary", "ab", "cd", WORDS):
        assert expected in f"{words} {' '.join(each.value for each in app.subheader)}", expected
    pressed(app, decide(app, "log"))
    assert passport(app).adjudications == ()
    assert "Choose what it becomes" in words_of(app)
    app.radio(key=decide(app, "becomes")).set_value(3.0).run()
    app.segmented_control(key=decide(app, "certainty")).set_value(Certainty.low).run()
    app.text_input(key=decide(app, "who")).set_value("The panel")
    app.text_area(key=decide(app, "reason")).set_value("Both had read half of the minutes.")
    app.text_area(key=decide(app, "evidence")).set_value("The minutes in full")
    app.text_input(key=decide(app, "address")).set_value("example.org/minutes")
    pressed(app, decide(app, "log"))
    [logged] = passport(app).adjudications
    assert (logged.criterion, logged.becomes.level, logged.who, logged.certainty) == (
        "aut-scope",
        3,
        "The panel",
        Certainty.low,
    )
    assert [(item.text, item.url) for item in logged.evidence] == [
        ("The minutes in full", "https://example.org/minutes")
    ]
    assert "not assessed became level 3. Both had read half" in words_of(app)
    # A merged file is nobody's own: its short name is not spoken to.
    labels = [each.label for each in to(app, "project").text_input]
    assert "How were these answers found?" in labels
    to(app, "result")
    # The other questions are open in both files; this one is closed.
    assert not [each for each in app.radio if each.key == decide(app, "becomes")]
    assert list(check_passport(passport(app), None, date.today())) == []


def decide(app: AppTest, box: str, criterion: str = "aut-scope") -> str:
    """The key of a box of the first decision on a question."""
    return key(app, "decision", criterion, box, "0")


def test_a_decision_that_would_leave_an_answer_unfinished_is_refused(opened: Open):
    app = pressed(uploaded(opened, locked(opened, "ab", {"aut-scope": 1})), "assess-open")
    to(app, "aut-timing")
    # A decision is put in the words of the question.
    offered = app.radio(key=decide(app, "becomes", "aut-timing")).options
    assert offered == app.radio(key=key(app, "aut-timing", "choice")).options
    assert offered[0].startswith("**0 Absent or contradicted** · We know it was not done, or the opposite was")
    assert offered[5].startswith("**We do not know** ·")
    app.radio(key=decide(app, "becomes", "aut-timing")).set_value(3.0).run()
    app.text_input(key=decide(app, "who", "aut-timing")).set_value("The panel")
    app.text_area(key=decide(app, "reason", "aut-timing")).set_value("It seems so.")
    pressed(app, decide(app, "log", "aut-timing"))
    assert passport(app).adjudications == ()
    assert "Level 3 needs evidence" in words_of(app)


@pytest.mark.slow
def test_two_roles_are_shown_side_by_side_with_their_gap(opened: Open):
    levels = dict.fromkeys(("aut-scope", "aut-timing", "aut-promise", "aut-authority"), 3)
    own = locked(opened, "ab", levels)
    other = locked(opened, "cd", dict.fromkeys(levels, 1), Role.independent)
    words = words_of(app := brought_together(opened, own, other))
    assert (
        "the organiser rates authenticity two levels higher (3) than the rater independent of the project (1)"
        in " ".join(as_read(each.value) for each in app.header)
    )
    assert "There are no participants' ratings in these files" in words


def test_a_reply_stands_beside_the_rating_and_changes_nothing(opened: Open):
    app = to(answered(begun(opened), "aut-scope", 3), "result")
    before = passport(app).answers
    app.selectbox(key=key(app, "reply", "about", "0")).set_value("aut-scope")
    app.text_input(key=key(app, "reply", "who", "0")).set_value("Clerk, Ely Town Council")
    app.text_area(key=key(app, "reply", "text", "0")).set_value("The bandstand was open too.")
    pressed(app, "assess-finish-reply-add")
    assert passport(app).answers == before
    assert "Clerk, Ely Town Council" in words_of(to(app, "aut-scope"))
    assert "The bandstand was open too." in words_of(app)
    [reply] = passport(app).replies
    pressed(to(app, "result"), "assess-finish-reply-withdraw-0")
    assert passport(app).replies == (reply.model_copy(update={"withdrawn": passport(app).replies[0].withdrawn}),)
    assert "(withdrawn by Clerk, Ely Town Council," in words_of(app)
    assert "assess-finish-reply-withdraw-0" not in [each.key for each in app.button]
