"""A finding with engagements that stand out and a callout looks so in every file, and each file is the same when made twice."""

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.highlight import cases_in, highlighted
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.points import POINTER
from dashboard.exports.web.page import html_bytes
from dashboard.views.page_charts import kept_charts
from tests.every_chart import COMPARED
from tests.exports.a_briefing import a_briefing
from tests.exports.masters.test_organisation import template

CALLOUT = "Only two of nine saw a promise kept."
PAGES = {
    "overview": ("engagements-at-a-glance", "size-and-follow-through"),
    "scale": ("people-by-unit",),
    "follow_through": ("decided-and-delivered",),
    "behaviours": ("behaviour-medians", "marks"),
    "compare": ("same-units", "behaviours-beside", "equal-ages"),
}


@pytest.fixture(scope="module")
def briefing(answers: Answers) -> Briefing:
    """Findings of several kinds, each with the last engagement highlighted."""
    made = {}
    for page, slugs in PAGES.items():
        view = View(page, case=COMPARED) if page == "compare" else View(page, part=("report",))
        charts = kept_charts(answers)(view).by_slug()
        for slug in slugs:
            last = cases_in(charts[slug])[-1]
            made[slug] = highlighted(charts[slug], ((last, "The last one"),), CALLOUT)
    return a_briefing(made)


@pytest.fixture(scope="module")
def slides(briefing: Briefing) -> list[Any]:
    deck = Presentation(io.BytesIO(pptx_bytes(briefing)))
    return list(deck.slides)[1 : 1 + len(briefing.items)]


def test_the_callout_stands_in_its_placeholder_after_the_subtitle(slides: list[Any]):
    for page in slides:
        held = {shape.name: shape for shape in page.placeholders if shape.has_text_frame}
        assert held["Callout"].text_frame.text == CALLOUT
        assert "Highlighted: The last one." in held["Subtitle"].text_frame.text.replace("\u00a0", " ")
        assert [shape.name for shape in page.shapes][:3] == ["Title", "Subtitle", "Callout"]


def test_a_template_without_a_place_for_it_shows_the_callout_too(briefing: Briefing):
    deck = Presentation(io.BytesIO(pptx_bytes(briefing, template())))
    page = deck.slides[1]
    assert CALLOUT in [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def test_the_highlighted_row_is_on_the_slide(slides: list[Any], briefing: Briefing):
    by_slug = dict(zip([item.chart.slug for item in briefing.items], slides, strict=True))
    for slug in ("engagements-at-a-glance", "decided-and-delivered"):
        assert [shape for shape in by_slug[slug].shapes if shape.name == "Behind a highlighted row"], slug
    for slug in ("people-by-unit", "size-and-follow-through", "same-units"):
        (chart,) = [shape.chart for shape in by_slug[slug].shapes if shape.has_chart]
        assert POINTER in "".join(chart._chartSpace.itertext()), slug


def test_marks_of_others_are_grey_in_a_native_chart(slides: list[Any], briefing: Briefing):
    place = [item.chart.slug for item in briefing.items].index("people-by-unit")
    (chart,) = [shape.chart for shape in slides[place].shapes if shape.has_chart]
    colours = {
        series.marker.format.fill.fore_color.theme_color
        for series in chart.plots[0].series
        if series.marker.style is not None and series.marker.format.fill.type == 1
    }
    assert MSO_THEME_COLOR.TEXT_2 in colours


def test_the_page_marks_rows_and_shows_the_callout(briefing: Briefing):
    page = html_bytes(briefing).decode()
    assert page.count(f"<p class='callout'>{CALLOUT}</p>") == len(briefing.items)
    assert "class='highlighted'" in page
    assert "class='quiet'" in page


@pytest.mark.slow
def test_the_same_findings_give_the_same_bytes(briefing: Briefing):
    assert pptx_bytes(briefing) == pptx_bytes(briefing)
    assert html_bytes(briefing) == html_bytes(briefing)
