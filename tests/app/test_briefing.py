"""The page of the briefing and presenter mode: collected findings, order, titles and notes live in the address."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.storage.places import Collection
from tests.app.conftest import Open
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.app.test_share import link
from tests.builders import a_collection

TWO = ["scale/people-by-unit?country=EST", "impact/impacts"]


def titles(app: AppTest) -> list[str]:
    return [as_read(each.value) for each in app.subheader]


def items(app: AppTest) -> list[str]:
    value = app.query_params.get("item", [])
    return [value] if isinstance(value, str) else list(value)


def test_the_ready_made_briefing_has_a_finding_as_each_title(opened: Open):
    app = opened("briefing")
    assert complaints(app) == []
    assert answer_on(app) == "Four findings for “What came of nine engagements”."
    assert len(titles(app)) == 4
    assert not any(title.endswith("?") for title in titles(app))
    assert items(app) == []


def test_findings_are_moved_retitled_and_taken_out_and_the_address_holds_it_all(opened: Open):
    app = opened("briefing", item=TWO)
    app.button(key="briefing-Down-0").click().run()
    assert items(app) == TWO[::-1]
    app.text_input(key="briefing-title-0").set_value("What  changed & why").run()
    app.text_area(key="briefing-note-0").set_value("Say this first.").run()
    app.text_input(key="briefing-audience").set_value("The mayor").run()
    assert titles(app)[0] == "1. What changed & why"
    restored = {}
    for name, value in parse_qsl(urlsplit(link(app)).query):
        restored.setdefault(name, []).append(value)
    again = opened("briefing", **restored)
    assert complaints(again) == []
    assert titles(again) == titles(app)
    assert again.text_area(key="briefing-note-0").value == "Say this first."
    assert again.text_input(key="briefing-audience").value == "The mayor"
    again.button(key="briefing-Remove-0").click().run()
    assert items(again) == [TWO[0]]


def test_what_is_added_on_a_page_comes_to_the_briefing_with_its_filters(opened: Open):
    app = opened("scale", country="EST")
    app.button(key="scale-people-add").click().run()
    app.button(key="scale-people-add").click().run()
    assert [toast.value for toast in app.toast] == ["This finding is in the briefing already."]
    app.query_params.clear()
    app.switch_page("app_pages/briefing.py").run()
    assert complaints(app) == []
    assert items(app) == [TWO[0]]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (
            "scale/no-such-chart",
            "The page “Scale” has no chart “no-such-chart” for the engagements that the link names.",
        ),
        ("moon/x", "The link names a finding “moon/x”, which is on no page."),
        ("<b>x</b>", "The link names a finding “<b>x</b>”, which is on no page."),
    ],
)
def test_an_item_that_cannot_be_shown_is_told_and_the_rest_is_there(item: str, says: str, opened: Open):
    app = opened("briefing", item=[item, TWO[1]])
    assert complaints(app) == []
    assert [as_read(each.value) for each in app.warning] == [says]
    assert len(titles(app)) == 1


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


@pytest.mark.parametrize("at", ["0", "99", "x", "-1", "１"])
def test_a_place_that_is_not_there_is_the_first(at: str, opened: Open):
    app = opened("present", item=TWO, at=at)
    assert complaints(app) == []
    assert "1 of 2" in words_on(app)


def test_an_empty_collection_has_an_empty_briefing(opened: Open, tmp_path):
    empty = Collection(tmp_path)
    for page in ("briefing", "present"):
        assert complaints(opened(page, empty)) == []


def test_a_small_collection_has_its_own_briefing(opened: Open, tmp_path):
    app = opened("briefing", a_collection(tmp_path))
    assert complaints(app) == []
    assert "one engagement" in answer_on(app)
