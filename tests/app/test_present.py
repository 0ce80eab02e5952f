"""Presenter mode: one finding at a time, with its callout, its notes and the next title."""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.exports.briefing import pictures
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.app.conftest import Open
from tests.app.test_briefing import TWO
from tests.app.test_pages import complaints, words_on
from tests.builders import a_collection
from tests.shipped import CASES


def test_presenter_mode_and_notes_carry_the_callout(opened: Open, monkeypatch: pytest.MonkeyPatch):
    item = [f"scale/people-by-unit?highlight={CASES[2]}&callout=Only+two"]

    def nothing(*_: object) -> bytes:
        raise ValueError("no Chrome")

    monkeypatch.setattr(pictures, "picture_bytes", nothing)
    app = opened("present", item=item)
    assert complaints(app) == []
    assert "Only two" in words_on(app)
    assert "**On the slide:** Only two" in words_on(opened("present", item=item, notes="1"))


def test_presenter_mode_shows_one_finding_and_nothing_else(opened: Open):
    app = opened("present", item=TWO, at="1")
    assert complaints(app) == []
    assert len(app.title) == 1
    assert not app.expander
    assert "1 of 2" in words_on(app)
    app.button(key="present-next").click().run()
    assert app.query_params["at"] == "2"
    assert "2 of 2" in words_on(app)
    assert app.button(key="present-next").disabled


def test_the_second_view_has_the_own_notes_and_the_next_title(opened: Open):
    item = [f"{TWO[0]}{'&' if '?' in TWO[0] else '?'}note=Say+who+asked.", TWO[1]]
    app = opened("present", item=item, at="1", notes="1")
    assert complaints(app) == []
    assert "Say who asked." in words_on(app)
    app.button(key="present-next").click().run()
    assert "Say who asked." not in words_on(app)
    assert "the end" in words_on(app)


def test_a_finding_that_breaks_while_it_is_presented_gets_a_sentence(opened: Open, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    opened("present", item=TWO, at="1")
    # Streamlit's pages can only be made inside a run, which was the one above.
    monkeypatch.setattr("dashboard.app_pages.briefing_pages.presenter._show_picture", broken)
    app = opened("present", item=TWO, at="1")
    assert complaints(app) == []
    assert "This finding cannot be drawn here." in words_on(app)
    assert "1 of 2" in words_on(app)


@pytest.mark.parametrize("page", OF_PAGE)
def test_every_chart_of_every_page_opens_in_presenter_mode(page: str, answers: Answers, opened: Open):
    cases = CASES[:2] if page in ("compare", "case_study") else ()
    asked = "&".join(f"case={case}" for case in cases)
    slugs = [chart.slug for chart in kept_charts(answers)(View(page=page, case=cases)).charts]
    assert slugs
    for slug in slugs:
        app = opened("present", item=[f"{page}/{slug}?{asked}"])
        assert complaints(app) == []
        assert "1 of 1" in words_on(app)


def test_a_chart_with_nothing_to_draw_says_so_in_presenter_mode(opened: Open, tmp_path):
    app = opened("present", a_collection(tmp_path), item=["scale/people-by-unit"])
    assert complaints(app) == []
    assert "1 of 1" in words_on(app)


@pytest.mark.parametrize("at", ["0", "99", "x", "-1", "１"])
def test_a_place_that_is_not_there_is_the_first(at: str, opened: Open):
    app = opened("present", item=TWO, at=at)
    assert complaints(app) == []
    assert "1 of 2" in words_on(app)
