"""The plane of size and step: every engagement once, names that do not meet, and a list that says the same."""

import math
from dataclasses import replace
from itertools import combinations, pairwise

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.compare.furthest import STEPS
from dashboard.analysis.selection.view import View
from dashboard.charts.captioned import SIZES, framed
from dashboard.charts.chart import Chart
from dashboard.charts.evidence import plane
from dashboard.charts.rows import Strip, Words, signs_of
from dashboard.views.page_charts import kept_charts

VIEWS = (
    View(),
    View(part=("report",)),
    View(country=("ISL", "FIN")),
    View(case=("brazil-marco-civil-2009",)),
    View(case=("estonia-citizens-assembly-2013",)),
)


def chart_of(view: View, answers: Answers) -> Chart:
    return kept_charts(answers)(view).by_slug()["size-and-follow-through"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_engagement_is_drawn_once_at_its_size_and_unknown_sizes_stand_left_of_the_axis(
    view: View, answers: Answers
):
    chart = chart_of(view, answers)
    table = chart.table.set_index(pd.Index(chart.ids()))
    traces = chart.figure().data
    drawn = {ref: x for trace in traces for ref, x in zip(trace.customdata, trace.x, strict=True)}
    assert sorted(drawn) == sorted(table.index)
    known = {ref: math.log10(value) for ref, value in table["value"].dropna().items()}
    assert {ref: drawn[ref] for ref in known} == pytest.approx(known)
    assert all(x < min(known.values(), default=math.inf) for ref, x in drawn.items() if ref not in known)


def test_the_bands_of_steps_lie_below_each_other_and_hold_their_marks(answers: Answers):
    chart = chart_of(View(), answers)
    steps = dict(zip(chart.ids(), chart.table["step"], strict=True))
    y = {ref: y for trace in chart.figure().data for ref, y in zip(trace.customdata, trace.y, strict=True)}
    by_step = [[y[ref] for ref, step in steps.items() if step == each.id] for each in STEPS]
    bands = [(min(places), max(places)) for places in by_step if places]
    assert all(above[1] < below[0] for above, below in pairwise(bands))


@pytest.mark.parametrize("view", VIEWS)
def test_names_in_one_line_do_not_meet_on_the_narrowest_page(view: View, answers: Answers):
    chart = chart_of(view, answers)
    figure = chart.figure()
    low, high = figure.layout.xaxis.range
    pixel = (high - low) / plane.NARROWEST
    boxes = []
    for trace in figure.data:
        for x, y, text, side in zip(trace.x, trace.y, trace.text, trace.textposition, strict=True):
            wide = len(text.replace("<b>", "").replace("</b>", "")) * plane.LETTER * pixel
            boxes.append((y, x - wide, x) if side == "middle left" else (y, x, x + wide))
    for (y, left, right), (other, start, end) in combinations(boxes, 2):
        assert y != other or right < start or end < left
    assert all(left > low - plane.GAP * pixel for _, left, _ in boxes)


def test_a_ring_is_what_only_the_authority_says(answers: Answers):
    chart = chart_of(View(), answers)
    rings = set(chart.table.loc[chart.table["own_word"], "case_id"])
    drawn = {
        ref
        for trace in chart.figure().data
        for ref, width in zip(trace.customdata, trace.marker.line.width, strict=True)
        if width
    }
    assert drawn == rings
    assert rings


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_for_a_phone_says_the_same(view: View, answers: Answers):
    chart = chart_of(view, answers)
    listed = plane.as_list(chart)
    assert plane.as_list(chart) is listed
    rows = listed.rows
    assert [group.title for group in rows.groups] == [
        step.label for step in STEPS if step.id in set(chart.table["step"])
    ]
    table = chart.table.set_index("case_id")
    for row in rows.rows():
        strip, number = row.cells
        assert isinstance(strip, Strip)
        assert isinstance(number, Words)
        known = pd.notna(table.loc[row.id, "value"])
        assert bool(strip.places) == known == (not number.muted)
        assert all(0 <= place <= 1 for place, _ in strip.places)
    assert signs_of(rows) <= {entry.sign for entry in rows.key} | {"featured_own", "compared_own"}


def test_the_key_holds_only_what_the_view_contains(answers: Answers):
    for view, words in (
        (View(), ["9 cases of the 2019 report", "16 comparisons", "delivered by the authority's own word only"]),
        (View(case=("brazil-marco-civil-2009",)), ["one engagement"]),
    ):
        assert [entry.words for entry in plane.key_of(chart_of(view, answers).table)] == words


def test_a_picture_that_leaves_the_page_says_what_colours_and_rings_mean(answers: Answers):
    chart = chart_of(View("overview"), answers)
    words = [str(each.text) for each in framed(chart, chart.title, "Data.", SIZES["16x9"]).layout.annotations]
    assert (
        "Blue: 9 cases of the 2019 report. Grey: 16 comparisons. Hollow: delivered by the authority's own word only."
        in words
    )
    loud = replace(chart, highlight=("madrid-plaza-de-espana-2017",))
    assert "Blue" not in " ".join(
        str(each.text) for each in framed(loud, chart.title, "Data.", SIZES["16x9"]).layout.annotations
    )
