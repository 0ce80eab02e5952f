"""The page of the briefing and presenter mode: collected findings, order, titles and notes live in the address."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.briefing import pictures
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open, open_menu
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.app.test_share import link
from tests.builders import a_collection
from tests.exports.masters.test_organisation import template
from tests.shipped import CASES

TWO = ["scale/people-by-unit?country=EST", "impact/impacts"]


def titles(app: AppTest) -> list[str]:
    return [as_read(each.value) for each in app.subheader]


def box(app: AppTest, label: str, place: int = 0) -> Any:
    """A box or button of the finding at a place."""
    return [each for each in (*app.text_input, *app.text_area, *app.button) if each.label == label][place]


def items(app: AppTest) -> list[str]:
    value = app.query_params.get("item", [])
    return [value] if isinstance(value, str) else list(value)


def test_the_ready_made_briefing_has_a_finding_as_each_title(opened: Open):
    app = opened("briefing")
    assert complaints(app) == []
    assert answer_on(app) == "Five findings for “What came of nine engagements”."
    assert len(titles(app)) == 5
    assert not any(title.endswith("?") for title in titles(app))
    assert items(app) == []


def test_findings_are_moved_retitled_and_taken_out_and_the_address_holds_it_all(opened: Open):
    app = opened("briefing", item=TWO)
    box(app, "Down").click().run()
    assert items(app) == TWO[::-1]
    box(app, "Your own title").set_value("What  changed & why").run()
    box(app, "Speaker note").set_value("Say this first.\n\n  Then  stop. ").run()
    app.text_input(key="briefing-audience").set_value("The mayor").run()
    assert titles(app)[0] == "1. What changed & why"
    restored = {}
    for name, value in parse_qsl(urlsplit(link(app)).query):
        restored.setdefault(name, []).append(value)
    again = opened("briefing", **restored)
    assert complaints(again) == []
    assert titles(again) == titles(app)
    assert box(again, "Speaker note").value == "Say this first.\nThen stop."
    assert again.text_input(key="briefing-audience").value == "The mayor"
    box(again, "Remove").click().run()
    assert items(again) == [TWO[0]]


def test_what_is_pasted_too_long_stays_in_its_box_and_is_said_and_the_briefing_keeps_the_last_good_words(opened: Open):
    app = opened("briefing", item=TWO)
    for label, most in (("Your own title", 200), ("Speaker note", 1000)):
        box(app, label).set_value("Good words").run()
        before = dict(app.query_params)
        box(app, label).set_value("x" * (most + 2)).run()
        assert complaints(app) == []
        assert box(app, label).value == "x" * (most + 2)
        assert f"This is 2 characters over the limit of {most:,}. Shorten it. It is not used yet." in words_on(app)
        assert dict(app.query_params) == before
        box(app, label).set_value("x" * most).run()
        assert "over the limit" not in words_on(app)
        assert "x" * most in str(dict(app.query_params)["item"])


def test_words_typed_right_before_a_click_stay_with_their_finding(opened: Open):
    """Streamlit takes both in one run when they come close together."""
    app = opened("briefing", item=TWO)
    box(app, "Your own title").set_value("Few took part")
    box(app, "Speaker note", 1).set_value("Ask them.")
    box(app, "Title of the briefing").set_value("For Monday")
    box(app, "Down").click().run()
    assert [title.partition(". ")[2] for title in titles(app)][1] == "Few took part"
    assert [box(app, "Your own title", place).value for place in (0, 1)] == ["", "Few took part"]
    assert [box(app, "Speaker note", place).value for place in (0, 1)] == ["Ask them.", ""]
    assert app.query_params["title"] == "For Monday"
    box(app, "Speaker note", 1).set_value("Here we stand.")
    box(app, "Remove", 0).click().run()
    assert [box(app, "Your own title").value, box(app, "Speaker note").value] == ["Few took part", "Here we stand."]


def test_engagements_stand_out_and_a_callout_is_written_and_the_address_holds_both(opened: Open):
    app = opened("briefing", item=["scale/people-by-unit", "follow_through/from-decision-to-delivery"])
    chosen = list(CASES[2:4])
    (loud,) = [each for each in app.multiselect if each.label == "Highlight"]
    assert "Nothing can be highlighted here." in words_on(app)
    loud.set_value(chosen).run()
    box(app, "Callout").set_value("Only  two of all").run()
    assert complaints(app) == []
    query = "&".join(f"highlight={case}" for case in chosen)
    assert items(app)[0] == f"scale/people-by-unit?{query}&callout=Only+two+of+all"
    assert "Highlighted:" in words_on(app)
    again = opened("briefing", item=items(app))
    assert [each.value for each in again.multiselect if each.label == "Highlight"] == [chosen]
    box(again, "Callout").set_value("x" * 121).run()
    assert "It is not used yet." in words_on(again)
    assert items(again) == items(app)


def test_a_finding_is_saved_as_a_picture_in_three_sizes(opened: Open):
    app = opened("briefing", item=TWO)
    sizes = [each for each in app.radio if each.label == "Size"]
    assert [each.options for each in sizes] == [["Page size", "Slide, 16:9", "Social media, 1200 × 630"]] * 2


def test_without_a_chrome_the_page_says_what_to_install_and_offers_the_rest(
    opened: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pictures, "chrome", lambda: None)
    app = opened("briefing", item=["scale/people-by-unit", "overview/size-and-follow-through"])
    assert complaints(app) == []
    assert words_on(app).count("apt-get install chromium") == 3
    labels = [each.label for each in app.get("download_button")]
    assert [label for label in labels if label in ("PNG", "SVG", "PDF")] == ["SVG"]
    assert "Slides (PPTX)" in labels


def test_a_citation_names_the_briefing_and_holds_no_note(opened: Open):
    app = opened("briefing", item=[f"{TWO[0]}&note=Smile", TWO[1]], title="For Monday")
    shown, cited, *_ = [each.value for each in open_menu(app, "link-and-citation").code]
    assert "note%3DSmile" in shown
    assert "For Monday" in cited
    assert "Smile" not in cited
    assert "item=impact%2Fimpacts" in cited or "item=impact/impacts" in cited


def test_a_ready_made_briefing_keeps_audience_and_date(opened: Open):
    app = opened("briefing", item=TWO, title="Mine", audience="The council", date="2026-11-30")
    app.button(key="briefing-use").click().run()
    assert complaints(app) == []
    assert (items(app), app.query_params.get("title")) == ([], None)
    assert box(app, "Audience").value == "The council"
    assert app.query_params["date"] == "2026-11-30"


def test_a_pin_outlives_a_change(opened: Open):
    app = opened("briefing", item=TWO, data="0123456789ab")
    box(app, "Down").click().run()
    assert items(app) == TWO[::-1]
    assert app.query_params["data"] == "0123456789ab"


def test_the_cover_is_kept_while_more_findings_are_collected(opened: Open):
    app = opened("briefing", item=TWO)
    box(app, "Audience").set_value("The council").run()
    app.query_params.clear()
    app.switch_page("app_pages/scale.py").run()
    app.button(key="scale-people-add").click().run()
    app.query_params.clear()
    app.switch_page("app_pages/briefing.py").run()
    assert complaints(app) == []
    assert items(app) == [*TWO, "scale/people-by-unit"]
    assert box(app, "Audience").value == "The council"


def test_what_a_tab_remembers_and_the_data_lacks_is_told(opened: Open):
    app = opened("briefing", item=TWO)
    app.query_params.clear()
    app.switch_page("app_pages/scale.py").run()
    app.session_state["basket"].remembered = {"item": [f"{TWO[0].split('?')[0]}?country=XXX", TWO[1]]}
    app.button(key="scale-people-add").click().run()
    app.query_params.clear()
    app.switch_page("app_pages/briefing.py").run()
    assert complaints(app) == []
    assert [as_read(each.value) for each in app.warning] == [
        "The link names a country “XXX” that is not in this collection."
    ]
    assert len(titles(app)) == 3


def test_another_link_in_the_same_session_is_opened_as_it_is(opened: Open):
    app = opened("briefing", item=TWO)
    box(app, "Your own title").set_value("Mine").run()
    box(app, "Your own title").set_value("Mine again")
    app.query_params["item"] = TWO[::-1]
    app.run()
    assert [box(app, "Your own title", place).value for place in (0, 1)] == ["", ""]
    assert items(app) == TWO[::-1]


def test_a_finding_with_a_title_is_not_added_twice(opened: Open):
    app = opened("briefing", item=["scale/people-by-unit", TWO[1]])
    box(app, "Your own title").set_value("Mine").run()
    app.query_params.clear()
    app.switch_page("app_pages/scale.py").run()
    app.button(key="scale-people-add").click().run()
    assert [toast.value for toast in app.toast] == ["This finding is in the briefing already."]


def test_a_briefing_that_was_emptied_stays_empty(opened: Open):
    app = opened("briefing", item=TWO)
    for _ in TWO:
        box(app, "Remove").click().run()
    assert complaints(app) == []
    assert titles(app) == []
    assert answer_on(app).startswith("No findings")
    assert "There is nothing in this briefing" in " ".join(as_read(each.value) for each in app.info)
    assert items(app) == [""]
    again = opened("briefing", item="")
    assert (complaints(again), titles(again), [each.value for each in again.warning]) == ([], [], [])


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


def test_an_empty_collection_has_an_empty_briefing(opened: Open, tmp_path):
    empty = Collection(tmp_path)
    empty.case_studies.mkdir()
    for page in ("briefing", "present"):
        assert complaints(opened(page, empty)) == []


def test_a_folder_without_anything_is_no_collection(opened: Open, tmp_path):
    """So lies the place of a drive that is not connected; it must not look like a collection of nothing."""
    (sentence,) = complaints(opened("briefing", Collection(tmp_path)))
    assert (
        sentence
        == "The folder of the collection is gone or empty. Put its files back, or start the app with another one."
    )


def test_a_small_collection_has_its_own_briefing(opened: Open, tmp_path):
    app = opened("briefing", a_collection(tmp_path))
    assert complaints(app) == []
    assert "one engagement" in answer_on(app)


def test_the_page_says_how_many_slides_there_will_be_and_the_appendix_can_be_left_out(opened: Open):
    app = opened("briefing", item=TWO)
    assert re.search(r"The slides: a cover, 2 findings, a closing slide; \d+ more in the appendix\.", words_on(app))
    app.checkbox(key="briefing-appendix").uncheck().run()
    assert complaints(app) == []
    assert "The slides: a cover, 2 findings, a closing slide." in words_on(app)
    assert "appendix=no" in link(app)
    assert not opened("briefing", item=TWO, appendix="no").checkbox(key="briefing-appendix").value
    assert "The link says appendix “x”" in words_on(opened("briefing", item=TWO, appendix="x"))


def test_the_template_of_an_organisation_is_looked_at_when_it_is_given(opened: Open):
    app = opened("briefing", item=TWO)
    app.file_uploader(key="briefing-template").upload("own.potx", template(13.333, 7.5)).run()
    assert complaints(app) == []
    assert "has no place for subtitle, caveat" in words_on(app)
    app.file_uploader(key="briefing-template").upload("own.pptx", b"broken").run()
    assert "own.pptx: the template is no PowerPoint file" in as_read(app.error[0].value)
