"""Decisions and replies are kept while they are being written, and a file of an older version of the questions goes on."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.storage.drafts.passport_file import passport_text
from tests.app.assessing import (
    answered,
    begun,
    brought_together,
    code,
    key,
    locked,
    passport,
    pressed,
    resumed,
    to,
    words_of,
)
from tests.app.conftest import Open
from tests.app.test_assess_result import newer_collection
from tests.app.test_assess_together import decide

REASON, REPLY = "Both had read half of the minutes.", "The bandstand was open too."


def reply_box(app: AppTest, field: str, sent: int = 0) -> str:
    return key(app, "reply", field, str(sent))


def test_a_reply_that_is_being_written_is_there_in_a_new_session_and_gone_once_sent(opened: Open):
    app = to(answered(begun(opened), "aut-scope", 3), "result")
    app.text_area(key=reply_box(app, "text")).set_value(REPLY).run()
    app.selectbox(key=reply_box(app, "about")).set_value("aut-scope").run()
    app = to(resumed(opened, code(app)), "result")
    assert app.text_area(key=reply_box(app, "text")).value == REPLY
    assert app.selectbox(key=reply_box(app, "about")).value == "aut-scope"
    assert passport(app).replies == ()
    pressed(app, "assess-finish-reply-add")
    assert "A reply needs a question, a name and words." in words_of(app)
    app.text_input(key=reply_box(app, "who")).set_value("Clerk")
    pressed(app, "assess-finish-reply-add")
    [sent] = passport(app).replies
    assert (sent.text, passport(app).unsent) == (REPLY, ())
    assert app.text_area(key=reply_box(app, "text", 1)).value == ""


@pytest.mark.slow
def test_a_decision_that_is_being_written_is_there_in_a_new_session_and_in_no_file_for_others(opened: Open):
    files = (locked(opened, who, {"aut-scope": level}) for who, level in (("ab", 1), ("cd", 4)))
    app = brought_together(opened, *files)
    app.button(key="assess-together-keep-self-open").click().run()
    app.radio(key=decide(app, "becomes")).set_value(3.0).run()
    app.text_area(key=decide(app, "reason")).set_value(REASON).run()
    app = to(resumed(opened, code(app)), "result")
    assert (app.radio(key=decide(app, "becomes")).value, app.text_area(key=decide(app, "reason")).value) == (
        3.0,
        REASON,
    )
    assert {each.form for each in passport(app).unsent} == {Unfinished.decision}
    app.text_input(key=decide(app, "who")).set_value("The panel")
    app.segmented_control(key=decide(app, "certainty")).set_value(Certainty.low)
    pressed(app, decide(app, "log"))
    [logged] = passport(app).adjudications
    assert (logged.reason, logged.becomes.level, passport(app).unsent) == (REASON, 3, ())


def test_words_beyond_the_limit_are_not_sent(opened: Open):
    app = to(answered(begun(opened), "aut-scope", 3), "result")
    app.selectbox(key=reply_box(app, "about")).set_value("aut-scope")
    app.text_input(key=reply_box(app, "who")).set_value("Clerk")
    app.text_area(key=reply_box(app, "text")).set_value("x" * 4001)
    pressed(app, "assess-finish-reply-add")
    assert passport(app).replies == ()
    assert "This is 1 character over the limit of 4,000." in words_of(app)


def test_an_earlier_answer_can_be_kept_for_the_new_wording_and_one_next_leads_through_those_that_wait(
    opened: Open, tmp_path: Path
):
    old, new = newer_collection(tmp_path)
    app = opened("assess", old)
    app.text_input(key="assess-new-title").set_value("Ely")
    pressed(app, "assess-begin")
    for criterion in ("b1-c1", "b2-c1"):
        answered(app, criterion, 1, f"Minutes on {criterion}")
    file = passport_text(passport(app)).encode()
    app = opened("assess", new)
    app.file_uploader(key="assess-file").set_value([("mine.yaml", file, "x")]).run()
    pressed(pressed(app, "assess-open"), "assess-carry")
    assert "One earlier answer waits for you to confirm it" in app.get("progress")[0].proto.text
    to(app, "b1-c1")
    assert [each.label for each in app.button if "next" in each.label.casefold()] == ["Next"]
    pressed(app, "assess-confirm-b1-c1")
    kept = next(each for each in passport(app).answers if each.criterion == "b1-c1")
    assert (kept.level, kept.evidence[0].text, kept.version) == (1, "Minutes on b1-c1", None)
    assert app.radio(key=key(app, "b1-c1", "choice")).value == 1
    assert "waits for you" not in app.get("progress")[0].proto.text
