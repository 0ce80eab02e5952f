"""Size and furthest step on a slide: every engagement is a native mark, and names in one line do not meet."""

import math
from itertools import pairwise

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.exports.masters.style import TEXT
from dashboard.exports.masters.text_width import text_width
from dashboard.exports.slides.plane import DECADE, NAMES, RIGHT, STRIP_HEADING, UNSIZED, plane_plot
from tests.charts.test_plane import VIEWS, chart_of

WIDE, ROOM = 12.33, 4.6


@pytest.fixture(params=VIEWS)
def chart(request: pytest.FixtureRequest, answers: Answers) -> Chart:
    return chart_of(request.param, answers)


def test_every_engagement_is_a_mark_at_its_size_and_unknown_sizes_stand_before_the_axis(chart: Chart):
    plot, named = plane_plot(chart, WIDE, ROOM)
    marks = [(look, x, words) for row in plot.rows for look, x, words in row.marks if look is not STRIP_HEADING]
    sizes = sorted(float(value) for value in chart.table["value"].dropna())
    assert sorted(x for look, x, _ in marks if look is not UNSIZED) == pytest.approx(sizes)
    assert len(marks) == len(chart.table)
    # They have a strip of their own, and a decade parts it from the numbers.
    assert all(plot.scale.low < x < plot.scale.low * DECADE for look, x, _ in marks if look is UNSIZED)
    assert min(sizes, default=math.inf) >= plot.scale.low * DECADE * (DECADE if len(sizes) < len(marks) else 1 / DECADE)
    headings = [words for row in plot.rows for look, _, words in row.marks if look is STRIP_HEADING]
    assert headings == ([UNSIZED.label] if len(sizes) < len(marks) else [])
    assert sum(bool(words) for *_, words in marks) == named
    assert plot.fits(ROOM)


def test_names_in_one_line_do_not_meet(chart: Chart):
    plot, _ = plane_plot(chart, WIDE, ROOM)
    inch = math.log10(plot.scale.high / plot.scale.low) / (WIDE - NAMES - RIGHT)
    for row in plot.rows:
        for (_, at, words), (_, after, _) in pairwise(row.marks):
            assert math.log10(at) + text_width(words, TEXT) * inch < math.log10(after)


def test_the_cases_of_the_report_have_their_names(answers: Answers):
    chart = chart_of(View(), answers)
    named = plane_plot(chart, WIDE, ROOM)[1]
    assert named >= int(chart.table["featured"].sum())
    assert plane_plot(chart, WIDE, 1.0)[1] == 0
