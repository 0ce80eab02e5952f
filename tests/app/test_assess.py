"""A self-assessment from the first click: answers are saved, come back by their code, and are nobody else's."""

import logging
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.assessment.question_words import ABSENCE_COUNTS, FOUND_NOTHING
from dashboard.app_pages.assessment import saved_work, upload, work
from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.case_study.engagement_lists import Channel, Level, MethodFamily
from dashboard.storage.drafts import store
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from dashboard.storage.drafts.settings import FILE, WHICH
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open
from tests.app.test_pages import as_read
from tests.builders import a_collection, a_criterion, a_rubric

TITLE = "Market Square, Ely"
WORDS = "The minutes of 3 May name the bandstand as fixed."


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "WRONG_CODE_SECONDS", 0.0)


def begun(opened: Open, title: str = TITLE) -> AppTest:
    app = opened("assess")
    app.text_input(key="assess-new-title").set_value(title)
    return pressed(app, "assess-begin")


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def work_of(app: AppTest) -> saved_work.Work:
    mine = app.session_state[work.DESK].work
    assert mine is not None
    return mine


def passport(app: AppTest) -> Passport:
    return work_of(app).passport


def code(app: AppTest) -> str:
    return work_of(app).code


def key(app: AppTest, *parts: str) -> str:
    return "-".join(("assess", str(app.session_state[work.DESK].rounds), *parts))


def to(app: AppTest, place: str) -> AppTest:
    app.query_params["at"] = place
    return app.run()


def answered(app: AppTest, criterion: str, level: int, text: str = WORDS) -> AppTest:
    to(app, criterion)
    app.radio(key=key(app, criterion, "choice")).set_value(level).run()
    app.text_area(key=key(app, criterion, "evidence", "0", "text")).set_value(text).run()
    app.segmented_control(key=key(app, criterion, "certainty")).set_value(Certainty.moderate).run()
    assert not app.exception
    return app


def words_of(app: AppTest) -> str:
    return as_read("\n".join(element.value for element in (*app.markdown, *app.error, *app.warning, *app.info)))


def resumed(opened: Open, with_code: str) -> AppTest:
    app = opened("assess")
    app.text_input(key="assess-new-code").set_value(with_code)
    return pressed(app, "assess-resume")


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


@pytest.mark.parametrize(
    ("choice", "field", "state"),
    [(State.no_evidence, "looked_in", State.no_evidence), (State.not_applicable, "rationale", State.not_applicable)],
)
def test_a_state_without_a_level_asks_for_its_words(opened: Open, choice: State, field: str, state: State):
    app = to(begun(opened), "aut-timing")
    app.radio[0].set_value(choice).run()
    assert any(as_read(each).startswith("**Does not apply** · ") for each in app.radio[0].options)
    assert "needs" in words_of(app)
    app.text_area(key=key(app, "aut-timing", field)).set_value("Asked the clerk on 4 May.").run()
    assert "This answer is complete" in words_of(app)
    assert (passport(app).answers[0].state, getattr(passport(app).answers[0], field)) == (
        state,
        "Asked the clerk on 4 May.",
    )


def test_does_not_apply_is_offered_only_where_the_rubric_allows_it(opened: Open):
    app = to(begun(opened), "aut-scope")
    assert not any("Does not apply" in option for option in app.radio[0].options)
    assert any("Does not apply" in option for option in to(app, "aut-timing").radio[0].options)


def test_words_outlive_a_change_of_mind(opened: Open):
    app = answered(begun(opened), "aut-scope", 3)
    pressed(app, "assess-clear-aut-scope")
    assert (app.radio[0].value, passport(app).answers[0].state) == (None, State.not_assessed)
    app.radio[0].set_value(2).run()
    assert passport(app).answers[0].evidence[0].text == WORDS


def test_a_choice_that_was_cleared_can_be_brought_back(opened: Open):
    app = answered(begun(opened), "aut-scope", 3)
    before = passport(app).answers
    undo = pressed(app, "assess-clear-aut-scope").button(key="assess-unclear-aut-scope")
    assert as_read(undo.label) == "Undo: 3 Solid"
    pressed(app, "assess-unclear-aut-scope")
    assert (app.radio[0].value, passport(app).answers) == (3, before)


def test_what_was_emptied_in_the_project_comes_back_with_all_that_went_with_it(opened: Open):
    app = begun(opened)
    app.number_input(key=key(app, "submitted")).set_value(50).run()
    app.number_input(key=key(app, "answered")).set_value(41).run()
    app.selectbox(key=key(app, "country")).set_value("BEL").run()
    outcome = passport(app).project.outcome
    app.number_input(key=key(app, "submitted")).set_value(None).run()
    app.selectbox(key=key(app, "country")).set_value(None).run()
    assert (passport(app).project.outcome, passport(app).project.country) == (None, None)
    assert app.button(key=key(app, "country") + "-undo").label == "Undo: Belgium"
    pressed(app, key(app, "country") + "-undo")
    pressed(app, key(app, "submitted") + "-undo")
    assert (passport(app).project.outcome, passport(app).project.country) == (outcome, "BEL")
    assert app.number_input(key=key(app, "submitted")).value == 50
    assert app.selectbox(key=key(app, "country")).value == "BEL"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://ely.example/minutes", "https://ely.example/minutes"),
        ("ely.example/a?b=1", "https://ely.example/a?b=1"),
    ],
)
def test_an_address_makes_a_link(opened: Open, typed: str, kept: str):
    app = to(begun(opened), "aut-scope")
    app.radio[0].set_value(3).run()
    app.text_input(key=key(app, "aut-scope", "evidence", "0", "url")).set_value(typed).run()
    [item] = passport(app).answers[0].evidence
    assert (item.kind, item.url) == (EvidenceKind.link, kept)


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "https://", "see the file", "ftp://x.example"])
def test_what_is_no_address_is_said_and_not_kept(opened: Open, typed: str):
    app = to(begun(opened), "aut-scope")
    app.radio[0].set_value(3).run()
    app.text_input(key=key(app, "aut-scope", "evidence", "0", "url")).set_value(typed).run()
    assert not app.exception
    assert "This address cannot be kept" in words_of(app)
    assert passport(app).answers[0].evidence == ()


def test_evidence_can_be_added_and_removed(opened: Open):
    app = answered(begun(opened), "aut-scope", 3)
    pressed(app, key(app, "aut-scope", "more"))
    app.text_area(key=key(app, "aut-scope", "evidence", "1", "text")).set_value("Second").run()
    assert [item.text for item in passport(app).answers[0].evidence] == [WORDS, "Second"]
    pressed(app, key(app, "aut-scope", "evidence", "0", "remove"))
    assert [item.text for item in passport(app).answers[0].evidence] == ["Second"]
    assert app.text_area(key=key(app, "aut-scope", "evidence", "0", "text")).value == "Second"


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


def uploaded(opened: Open, raw: bytes, name: str = "mine.assessment.yaml") -> AppTest:
    app = opened("assess")
    app.file_uploader(key="assess-file").set_value([(name, raw, "application/yaml")]).run()
    assert not app.exception
    return app


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


def test_hostile_words_stay_words(opened: Open):
    hostile = "<script>alert(1)</script> [x](javascript:x) $y$ :red[z]"
    app = answered(begun(opened, hostile), "aut-scope", 3, hostile)
    assert hostile in words_of(app)
    assert passport_from(passport_text(passport(app)).encode(), "x").model == passport(app)


def test_a_link_to_a_question_that_is_not_there_is_told(opened: Open):
    app = to(begun(opened), "nonsense")
    assert "does not have" in words_of(app)
    assert len(app.radio) == 1


def test_the_project_is_kept_field_by_field(opened: Open):
    app = begun(opened)
    app.text_input(key=key(app, "place")).set_value("Ely").run()
    app.selectbox(key=key(app, "country")).set_value("GBR").run()
    app.text_input(key=key(app, "start")).set_value("2026-05").run()
    app.number_input(key=key(app, "people")).set_value(212).run()
    app.number_input(key=key(app, "population")).set_value(20).run()
    project = passport(app).project
    assert (project.place, project.country, project.period.start) == ("Ely", "GBR", "2026-05")
    assert "212 of 20 cannot be" in words_of(app)
    app.text_input(key=key(app, "start")).set_value(" 3  june 2026").run()
    assert passport(app).project.period.start == "2026-06-03"
    app.text_input(key=key(app, "start")).set_value("May").run()
    assert "not a date that can be kept" in words_of(app)
    app.text_input(key=key(app, "title")).set_value("").run()
    assert "The project needs a name" in words_of(app)
    assert passport(app).project.title == TITLE


def test_numbers_that_can_hardly_be_are_asked_about_at_their_box(opened: Open):
    app = begun(opened)
    for field, number in {"submitted": 60, "answered": 41, "accepted": 50}.items():
        app.number_input(key=key(app, field)).set_value(number).run()
    words = (
        "50 accepted, but only 41 answered: is that so? An acceptance is an answer, so correct one of the two numbers."
    )
    assert words in words_of(app)
    app.number_input(key=key(app, "answered")).set_value(50).run()
    assert "is that so?" not in words_of(app)
    app.number_input(key=key(app, "delivered")).set_value(51).run()
    assert "51 delivered, but only 50 accepted: is that so?" in words_of(app)


def test_every_role_is_explained_and_the_questions_can_be_printed(opened: Open):
    app = opened("assess")
    box = app.radio(key="assess-new-role")
    assert box.label == "Your role"
    assert len(box.options) == len(Role)
    assert all(len(each.split(" · ")[1]) > 20 for each in box.options)
    assert {"Form (DOCX)", "Form (HTML)"} <= {each.label for each in app.get("download_button")}


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


def locked(opened: Open, who: str, levels: dict[str, int], role: Role = Role.self) -> bytes:
    """The file of a rater who has finished."""
    app = opened("assess")
    app.text_input(key="assess-new-title").set_value(TITLE)
    app.text_input(key="assess-new-who").set_value(who)
    app.radio(key="assess-new-role").set_value(role)
    pressed(app, "assess-begin")
    for criterion, level in levels.items():
        answered(app, criterion, level)
    to(app, "result")
    app.checkbox(key="assess-finish-sure").check().run()
    pressed(app, "assess-finish-lock")
    return passport_text(passport(app)).encode()


def brought_together(opened: Open, *files: bytes) -> AppTest:
    app = opened("assess")
    app.file_uploader(key="assess-together-files").set_value(
        [(f"{i}.yaml", raw, "x") for i, raw in enumerate(files)]
    ).run()
    assert not app.exception
    return app


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
    # The other questions are open in both files; this one is closed.
    assert not [each for each in app.radio if each.key == decide(app, "becomes")]
    assert list(check_passport(passport(app), None, date.today())) == []


def worded(made: Passport, level: int, criterion: str = "aut-scope") -> str:
    return next(each.levels[level] for each in made.wordings if each.criterion == criterion)


def decide(app: AppTest, box: str, criterion: str = "aut-scope") -> str:
    """The key of a box of the first decision on a question."""
    return key(app, "decision", criterion, box, "0")


def test_a_decision_that_would_leave_an_answer_unfinished_is_refused(opened: Open):
    app = pressed(uploaded(opened, locked(opened, "ab", {"aut-scope": 1})), "assess-open")
    to(app, "aut-timing")
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


def test_before_and_after_says_what_changed(opened: Open):
    app = answered(begun(opened), "aut-scope", 1)
    old = passport_text(passport(app)).encode()
    new = passport_text(passport(answered(app, "aut-scope", 3))).encode()
    page = opened("assess")
    page.segmented_control(key="assess-together-what").set_value("Before and after").run()
    for key_of, raw in (("old", old), ("new", new)):
        page.file_uploader(key=f"assess-together-{key_of}").set_value([("x.yaml", raw, "x")]).run()
    assert not page.exception
    assert "Level 1 before, level 3 now." in words_of(page)


def test_the_result_stands_beside_engagements_and_beside_an_earlier_file(opened: Open):
    app = answered(begun(opened), "aut-scope", 1)
    old = passport_text(passport(app)).encode()
    to(answered(app, "aut-scope", 3), "result")
    app.multiselect(key="assess-beside-cases").set_value(["seoul-fertility-treatment-2018"]).run()
    assert not app.exception
    assert "do not read a distance as better or worse" in words_of(app)
    app.file_uploader(key="assess-beside-earlier").set_value([("old.yaml", old, "x")]).run()
    assert not app.exception
    assert "Level 1 before, level 3 now." in words_of(app)
    assert "no part of a change is put down to the project" in words_of(app)


def test_a_locked_answer_cannot_be_changed_by_clicking(opened: Open):
    app = pressed(uploaded(opened, locked(opened, "ab", {"aut-scope": 1})), "assess-open")
    to(app, "aut-scope")
    assert app.radio[0].disabled
    assert "The answers were locked on" in words_of(app)


def test_actions_are_kept_with_owner_and_date(opened: Open):
    app = to(answered(begun(opened), "aut-scope", 1), "result")
    pressed(app, "assess-adopt-aut-scope")
    app.text_input(key=key(app, "action", "0", "owner")).set_value("Town clerk").run()
    app.text_input(key=key(app, "action", "0", "date")).set_value("2027-01").run()
    [action] = passport(app).actions
    assert (action.criterion, action.owner, action.date) == ("aut-scope", "Town clerk", "2027-01")
    # The action names its subject, so that it can be read away from the question.
    assert action.what == f"Told what could change, towards “Solid”: {worded(passport(app), 3)}"
    assert app.text_input(key=key(app, "action", "0", "date")).placeholder == "2026-05 or 2026-05-30"
    pressed(app, key(app, "action", "0", "remove"))
    assert passport(app).actions == ()


def tell_the_context(app: AppTest) -> None:
    """Tells enough of the project for engagements like it to be found."""
    to(app, "project")
    for field, value in {
        "level": Level.municipal,
        "method": MethodFamily.consultation,
        "channel": Channel.both,
    }.items():
        app.selectbox(key=key(app, field)).set_value(value).run()


def offered(app: AppTest, words: str) -> int:
    """How many of the ways to answer say these words."""
    return sum(words in as_read(each) for each in app.radio[0].options)


def test_the_result_speaks_plainly_of_the_answers_and_of_what_is_unknown(opened: Open):
    app = begun(opened)
    for criterion, level in {"aut-kept": 2, "aut-scope": 3, "aut-timing": 2, "aut-promise": 2}.items():
        answered(app, criterion, level)
    assert offered(app, FOUND_NOTHING) == 0
    assert offered(app, ABSENCE_COUNTS.format(lowest=0)) == 1
    assert offered(to(app, "aut-timing"), FOUND_NOTHING) == 1
    tell_the_context(app)
    words = words_of(to(app, "result"))
    assert "On authenticity most answers lie at level 2; with what is still missing the middle could be" in words
    assert (
        "Only authenticity has enough answers to look at. "
        "Not enough answers yet on scrutiny, valuing voices, co-creating visions and empathy."
    ) in words
    assert "Answers describe the project today." in words
    assert "These are your own answers." in words
    assert "Marks of self" not in words


def test_like_engagements_are_named_once_enough_is_known(opened: Open):
    app = to(begun(opened), "result")
    assert "Too little is known of the project" in words_of(app)
    tell_the_context(app)
    assert "of the collection are like this one" in words_of(to(app, "result"))


def newer_collection(folder: Path) -> tuple[Collection, Collection]:
    """Two collections: the rubric in version 1, and in version 2 with one criterion reworded, one removed and one new."""
    changed = a_rubric()
    changed["rubric"]["version"] = "2"
    changed["behaviours"][0]["criteria"] = [a_criterion("b1-c1", question="Asked otherwise?"), a_criterion("b1-c9")]
    return a_collection(folder / "old"), a_collection(folder / "new", rubrics=[changed])


def test_a_newer_rubric_queues_what_was_reworded_and_drops_nothing(opened: Open, tmp_path: Path):
    old, new = newer_collection(tmp_path)
    app = opened("assess", old)
    app.text_input(key="assess-new-title").set_value(TITLE)
    pressed(app, "assess-begin")
    for criterion in ("b1-c1", "b1-c2", "b2-c1"):
        answered(app, criterion, 1, f"Minutes on {criterion}")
    file = passport_text(passport(app)).encode()
    app = opened("assess", new)
    app.file_uploader(key="assess-file").set_value([("mine.yaml", file, "x")]).run()
    pressed(app, "assess-open")
    assert "made with version 1 of these questions, and this collection has version 2" in words_of(app)
    assert (
        "Of your three answers: one stays as it is; one waits for you to confirm it, because its question or levels were reworded; "
        "one belongs to a question that is no longer asked. One question is new."
    ) in words_of(app)
    pressed(app, "assess-carry")
    assert "One earlier answer waits for you to confirm it" in words_of(app)
    assert "No longer asked" in " ".join(each.label for each in app.expander)
    assert "Was b1-c2 done?" in words_of(app)
    pressed(app, "assess-queue")
    assert "Was b1-c1 done?" in words_of(app)
    assert "Asked otherwise?" in words_of(app)
    assert "Minutes on b1-c1" in words_of(app)
    assert [each.criterion for each in passport(app).answers] == ["b2-c1"]
    text = passport_text(passport(app))
    assert all(f"Minutes on {criterion}" in text for criterion in ("b1-c1", "b1-c2", "b2-c1"))
    answered(app, "b1-c1", 2, "Looked again")
    assert "waits for you" not in words_of(to(app, "result"))


def test_a_text_beyond_its_limit_stays_in_the_box_and_it_is_said_how_much_is_over(opened: Open):
    app = to(begun(opened), "aut-scope")
    app.radio(key=key(app, "aut-scope", "choice")).set_value(State.no_evidence).run()
    box = key(app, "aut-scope", "looked_in")
    app.text_area(key=box).set_value("x" * 4000).run()
    app.text_area(key=box).set_value("x" * 5000).run()
    assert "This is 1,000 characters over the limit of 4,000. Shorten it. It is not saved." in words_of(app)
    assert len(app.text_area(key=box).value) == 5000
    assert len(passport(app).answers[0].looked_in) == 4000
    app.text_area(key=box).set_value("y" * 3999).run()
    assert "over the limit" not in words_of(app)
    assert passport(app).answers[0].looked_in == "y" * 3999


def test_no_box_of_an_assessment_swallows_what_is_pasted(opened: Open):
    start = opened("assess")
    start.text_input(key="assess-new-title").set_value("x" * 201)
    assert "This is 1 character over the limit of 200. Shorten it." in words_of(pressed(start, "assess-begin"))
    assert work.DESK not in start.session_state or start.session_state[work.DESK].work is None
    pages = (start, to(begun(opened), "project"), to(answered(begun(opened), "aut-scope", 3), "aut-scope"))
    for page in pages:
        for box in (*page.text_input, *page.text_area):
            assert box.proto.max_chars == 0, box.label


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
