"""Answers are saved at once, come back by their code or their file, and are nobody else's; two windows do not overwrite each other."""

import logging
import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.assessment import saved_work, upload, work
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State
from dashboard.storage.drafts import store
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from dashboard.storage.drafts.settings import FILE, WHICH
from tests.app.assessing import (
    WORDS,
    answered,
    begun,
    code,
    key,
    passport,
    pressed,
    resumed,
    to,
    uploaded,
    words_of,
    work_of,
)
from tests.app.conftest import Open
from tests.app.test_pages import as_read


def test_every_change_is_saved_at_once_and_a_new_session_finds_it_by_its_code(opened: Open):
    app = answered(begun(opened), "aut-scope", 3)
    assert "Saved" in words_of(app)
    assert "This answer is complete" in words_of(app)
    [answer] = passport(app).answers
    assert (answer.level, answer.certainty, answer.evidence[0].text) == (3, Certainty.moderate, WORDS)
    assert answer.evidence[0].kind == EvidenceKind.document
    again = resumed(opened, code(app).upper().replace("-", " "))
    assert passport(again) == passport(app)
    to(again, "aut-scope")
    assert again.radio[0].value == 3
    assert again.text_area(key=key(again, "aut-scope", "evidence", "0", "text")).value == WORDS


def test_a_link_opens_the_draft_and_leaves_nothing_in_the_address(opened: Open):
    app = answered(begun(opened), "aut-scope", 2)
    linked = opened("assess", draft=code(app))
    assert passport(linked) == passport(app)
    assert "draft" not in linked.query_params


@pytest.mark.parametrize("wrong", ["", "x", "0000-0000-0000-0000-0000-0000-0000", "<script>", "' OR 1=1"])
def test_wrong_codes_get_the_same_sentence(opened: Open, wrong: str):
    begun(opened)
    app = opened("assess", draft=wrong or "-")
    assert app.session_state[work.DESK].work is None
    assert [as_read(each.value) for each in app.error] == [str(store.NoSuchDraft())]


@pytest.mark.slow
def test_two_sessions_that_save_in_turn_never_see_each_other(opened: Open):
    one, two = to(begun(opened, "One"), "aut-timing"), to(begun(opened, "Two"), "aut-timing")
    for app in (one, two):
        app.radio[0].set_value(State.no_evidence).run()
    for number in range(15):
        for app, who in ((one, "one"), (two, "two")):
            app.text_area(key=key(app, "aut-timing", "looked_in")).set_value(f"only {who} knows {number}").run()
    for app, who, other in ((one, "one", "two"), (two, "two", "one")):
        saved = resumed(opened, code(app))
        assert passport(saved) == passport(app)
        assert passport(saved).answers[0].looked_in == f"only {who} knows 14"
        assert f"only {other}" not in passport_text(passport(app))
    assert code(one) != code(two)


def test_what_only_one_of_two_windows_changed_is_kept_from_both(opened: Open):
    first = begun(opened)
    second = resumed(opened, code(first))
    answered(first, "aut-scope", 3)
    to(second, "aut-timing")
    second.radio[0].set_value(1).run()
    assert "another window" not in words_of(second)
    assert [(each.criterion, each.level) for each in passport(second).answers] == [("aut-scope", 3), ("aut-timing", 1)]
    assert passport(resumed(opened, code(first))) == passport(second)
    # The first window takes the other's answer in turn, and shows it without a reload.
    to(first, "aut-promise").radio[0].set_value(2).run()
    assert to(first, "aut-timing").radio[0].value == 1
    assert len(passport(first).answers) == 3


def both_changed(opened: Open) -> tuple[AppTest, AppTest]:
    """Two windows that answered one question, the second later."""
    first = answered(begun(opened), "aut-scope", 3, "Said the first window.")
    second = resumed(opened, code(first))
    answered(first, "aut-scope", 1, "Said the first window again.")
    to(second, "aut-scope")
    second.text_area(key=key(second, "aut-scope", "evidence", "0", "text")).set_value("Said the second.").run()
    assert not second.exception
    return first, second


def test_where_two_windows_changed_one_question_both_are_shown_and_one_is_chosen(opened: Open):
    first, second = both_changed(opened)
    words = words_of(second)
    assert "One choice to make." in words
    assert "Said the first window again." in words
    assert "Said the second." in words
    # Until then nothing of the other window is overwritten, and nothing typed here is lost.
    assert passport(resumed(opened, code(first))).answers[0].level == 1
    assert passport(second).answers[0].evidence[0].text == "Said the second."
    assert work_of(second).only_here
    answered(second, "aut-timing", 2)
    assert [each.level for each in passport(resumed(opened, code(first))).answers] == [1, 2]
    pressed(second, "assess-keep-mine-0")
    assert not work_of(second).only_here
    kept = passport(resumed(opened, code(first))).answers
    assert [(each.level, each.evidence[0].text) for each in kept] == [(3, "Said the second."), (2, WORDS)]


def test_the_other_window_s_wording_can_be_kept_and_is_then_on_screen(opened: Open):
    first, second = both_changed(opened)
    pressed(second, "assess-keep-theirs-0")
    assert "to make" not in words_of(second)
    box = second.text_area(key=key(second, "aut-scope", "evidence", "0", "text"))
    assert (second.radio[0].value, box.value) == (1, "Said the first window again.")
    assert passport(resumed(opened, code(first))).answers == passport(second).answers == passport(first).answers


def test_answers_that_were_locked_in_another_window_are_not_changed(opened: Open):
    first = answered(begun(opened), "aut-scope", 3)
    second = resumed(opened, code(first))
    to(first, "result").checkbox(key="assess-finish-sure").check().run()
    pressed(first, "assess-finish-lock")
    answered(second, "aut-scope", 1)
    assert "the two cannot be one" in words_of(second)
    labels = [each.label for each in (*second.button, *second.get("download_button"))]
    assert {"Download your file first", "Show the saved answers"} <= set(labels)
    assert "Try again" not in labels
    assert passport(resumed(opened, code(first))) == passport(first)
    pressed(second, "assess-reload")
    assert passport(second) == passport(first)


def test_a_draft_deleted_in_another_window_leaves_the_answers_on_screen(opened: Open):
    first = answered(begun(opened), "aut-scope", 3)
    second = resumed(opened, code(first))
    first.checkbox(key="assess-sure").check().run()
    assert "Deleted. Nothing of it is kept here." in [each.value for each in pressed(first, "assess-delete").success]
    answered(second, "aut-timing", 2)
    assert saved_work.DELETED_ELSEWHERE in words_of(second)
    assert "letter by letter" not in words_of(second)
    assert [each.level for each in passport(second).answers] == [3, 2]
    pressed(second, "assess-anew")
    assert passport(resumed(opened, code(second))) == passport(second)


def test_showing_saved_answers_that_were_deleted_gives_nothing_up(opened: Open):
    first = begun(opened)
    second = resumed(opened, code(first))
    to(answered(first, "aut-scope", 3), "result").checkbox(key="assess-finish-sure").check().run()
    pressed(first, "assess-finish-lock")
    to(second, "aut-timing")
    second.radio[0].set_value(1).run()
    first.checkbox(key="assess-sure").check().run()
    pressed(first, "assess-delete")
    pressed(second, "assess-reload")
    assert saved_work.DELETED_ELSEWHERE in words_of(second)
    assert [each.level for each in passport(second).answers] == [1]
    second.checkbox(key="assess-sure").check().run()
    pressed(second, "assess-delete")
    assert second.session_state[work.DESK].work is None


def test_without_a_store_the_page_says_so_and_keeps_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch, drafts_folder: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv(WHICH, "off")
    app = opened("assess")
    assert "only the file keeps your answers" in words_of(app)
    assert "Nothing of it is saved on this server." in words_of(app)
    app = answered(begun(opened), "aut-scope", 3)
    assert "Not in your file yet" in words_of(app)
    assert code(app) is None
    assert not drafts_folder.exists()
    assert WORDS not in caplog.text
    assert "Drafts are switched off here" in words_of(opened("assess", draft="0000-0000"))


def test_no_word_reaches_a_log(opened: Open, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    app = answered(begun(opened), "aut-scope", 3)
    assert WORDS not in caplog.text
    assert code(app) not in caplog.text
    assert WORDS not in str(dict(app.query_params))


def test_a_store_that_fails_is_said_and_the_answers_stay_on_screen(opened: Open, drafts_folder: Path):
    app = begun(opened)
    with sqlite3.connect(drafts_folder / FILE) as connection:
        connection.execute("ALTER TABLE drafts RENAME TO elsewhere")
    answered(app, "aut-scope", 3)
    assert "Download your file now" in words_of(app)
    assert passport(app).answers[0].level == 3
    with sqlite3.connect(drafts_folder / FILE) as connection:
        connection.execute("ALTER TABLE elsewhere RENAME TO drafts")
    pressed(app, "assess-again")
    assert "Download your file now" not in words_of(app)
    assert passport(resumed(opened, code(app))) == passport(app)


def test_deleting_leaves_nothing(opened: Open, drafts_folder: Path):
    app = answered(begun(opened), "aut-scope", 3)
    mine = code(app)
    app.checkbox(key="assess-sure").check().run()
    pressed(app, "assess-delete")
    assert app.session_state[work.DESK].work is None
    assert WORDS.encode() not in b"".join(path.read_bytes() for path in drafts_folder.iterdir())
    assert str(store.NoSuchDraft()) in words_of(opened("assess", draft=mine))


def test_the_file_gives_the_same_screen_on_any_machine(opened: Open):
    app = answered(begun(opened), "aut-scope", 3)
    file = passport_text(passport(app)).encode()
    other = uploaded(opened, file)
    assert "“Open” saves it on this server" in words_of(other)
    pressed(other, "assess-open")
    assert passport(other) == passport(app)
    for each in (app, other):
        to(each, "aut-scope")
    shown = [
        [(element.label, element.value) for element in (*each.radio, *each.text_area, *each.text_input)]
        for each in (app, other)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff\xfe", "stored as UTF-16"),
        (b"- 1\n- 2\n", "the file holds no fields"),
        (b"a: &a [1]\nb: *a\n", "alias"),
        (b"project: " + b"[" * 500, ""),
        (b"format_version: 99\n", "format version 99"),
        (b"<html></html>", ""),
    ],
)
def test_what_is_no_assessment_is_refused_in_sentences(opened: Open, raw: bytes, says: str):
    app = uploaded(opened, raw)
    assert "cannot be opened as an assessment" in words_of(app)
    assert says in words_of(app)
    assert app.button(key="assess-open").disabled


def test_a_faulty_upload_is_read_once_and_not_in_each_run(opened: Open, monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []

    def counted(raw: bytes, name: str) -> object:
        read.append(name)
        return passport_from(raw, name)

    monkeypatch.setattr(upload, "passport_from", counted)
    app = uploaded(opened, b"answers: [1, 2, 3]\n")
    for _ in range(3):
        app.run()
        assert "cannot be opened as an assessment" in words_of(app)
    assert read == ["mine.assessment.yaml"]


def test_uploads_are_forgotten_once_the_assessment_is_open(opened: Open, monkeypatch: pytest.MonkeyPatch):
    freed: list[int] = []
    monkeypatch.setattr(work, "free_uploads", lambda: freed.append(1))
    pressed(uploaded(opened, passport_text(passport(begun(opened))).encode()), "assess-open")
    assert len(freed) >= 2  # the one that was begun, and the one that was opened


def test_a_session_that_tries_many_codes_has_to_wait(opened: Open):
    app = opened("assess")
    for number in range(work.GUESSES):
        app.text_input(key="assess-new-code").set_value(f"guess {number}")
        assert "No draft is kept under this code" in words_of(pressed(app, "assess-resume"))
    assert "Too many wrong codes were tried in a short time. Wait " in words_of(pressed(app, "assess-resume"))
