"""A self-assessment question by question: what is typed is kept, what cannot be kept is said."""

import pytest

from dashboard.app_pages.assessment import work
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.base.rating_lists import Role, State
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from tests.app.assessing import TITLE, WORDS, answered, begun, key, passport, pressed, to, words_of
from tests.app.conftest import Open
from tests.app.test_pages import as_read


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
    assert "212 people are more than the 20 who could take part" in words_of(app)
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


def test_a_question_names_others_by_the_names_that_they_bear_themselves(opened: Open):
    app = to(begun(opened), "aut-promise")
    assert "question 3 of 6: Promise on use of results" in words_of(app)
    to(app, "aut-kept")
    app.radio(key=key(app, "aut-kept", "choice")).set_value(2).run()
    assert app.text_area(key=key(app, "aut-kept", "evidence", "0", "text")).placeholder == (
        "Such as: promise quoted in “Promise on use of results” against dated acts"
    )
