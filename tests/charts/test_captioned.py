"""A picture that leaves the page has its words inside, and none of them lies over the drawing."""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.captioned import WIDTH, framed
from dashboard.views.page_charts import kept_charts


@pytest.mark.parametrize("page", ["scale", "follow_through"])
def test_title_filters_sources_and_data_stand_in_the_margins(page: str, answers: Answers):
    for chart in kept_charts(answers)(View(page, part=("report",))).charts:
        if chart.draw is None:
            continue
        bare, figure = chart.figure(), framed(chart, "A finding & <b>more</b>", "Data of today")
        added = figure.layout.annotations[len(bare.layout.annotations) :]
        text = " ".join(note.text for note in added)
        assert "<b>A finding &amp; &lt;b&gt;more&lt;/b&gt;</b>" in text
        assert "9 of 25 engagements: part of the 2019 report." in text
        assert "Data of today" in text
        assert not chart.sources or "Sources: " in text
        margin, height = figure.layout.margin, figure.layout.height
        drawing = height - margin.t - margin.b
        assert drawing == pytest.approx(bare.layout.height - bare.layout.margin.t - bare.layout.margin.b)
        # The lines above lie within the upper margin, those below within the lower one.
        assert all((0 < note.yshift <= margin.t) if note.y == 1 else (-margin.b <= note.yshift < 0) for note in added)
        assert figure.layout.width == WIDTH


def test_a_chart_drawn_as_a_table_is_refused(answers: Answers):
    (chart,) = kept_charts(answers)(View("impact")).charts
    with pytest.raises(ValueError, match="drawn as a table"):
        framed(chart, "", "")
