"""A figure for the back of a room shows the same data, larger."""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.enlarged import enlarged
from dashboard.views.page_charts import kept_charts


@pytest.mark.parametrize("page", ["scale", "follow_through"])
def test_lengths_grow_and_data_stays(page: str, answers: Answers):
    for chart in kept_charts(answers)(View(page, part=("report",))).charts:
        if chart.draw is None:
            continue
        small = chart.figure()
        large = enlarged(small, 1.5)
        assert large.layout.height == small.layout.height * 1.5
        assert large.layout.font.size == small.layout.font.size * 1.5
        for one, other in zip(small.data, large.data, strict=True):
            assert list(one.x) == list(other.x)
            assert list(one.y) == list(other.y)
            if one.type == "bar":
                assert one.width == other.width
        for one, other in zip(small.layout.annotations, large.layout.annotations, strict=True):
            assert (one.text, one.x, one.y) == (other.text, other.x, other.y)
            assert other.font.size is None or other.font.size == one.font.size * 1.5
