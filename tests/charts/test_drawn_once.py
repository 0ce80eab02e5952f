"""A chart is drawn once, and what every run sends of it is worked out once; whoever changes a figure changes a copy."""

from copy import deepcopy

import plotly.graph_objects as go
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import EMPHASIS, MARK, Chart
from dashboard.charts.theme import LIGHT
from dashboard.views.page_charts import charts_of


@pytest.fixture(scope="module")
def chart(answers: Answers) -> Chart:
    return next(each for each in charts_of(View("overview"), answers).charts if each.draw is not None)


def drawn_anew(chart: Chart) -> go.Figure:
    assert chart.draw is not None
    return chart.draw(chart.encoding, chart.table.assign(**{MARK: chart.ids(), EMPHASIS: chart.emphasis()}), LIGHT)


def test_the_plain_form_is_worked_out_once_and_is_that_of_the_drawing(chart: Chart):
    figure = chart.figure()
    assert figure.to_dict()["data"] is figure.to_dict()["data"]
    assert figure.to_json() == drawn_anew(chart).to_json()


@pytest.mark.parametrize("copied", [deepcopy, go.Figure], ids=["deepcopy", "Figure"])
def test_a_copy_can_be_changed(chart: Chart, copied):
    before = chart.figure().to_json()
    copy = copied(chart.figure())
    copy.update_layout(title="another").update_traces(opacity=0.5)
    assert copy.to_dict()["layout"]["title"]["text"] == "another"
    assert copy.to_dict()["data"][0]["opacity"] == 0.5
    assert chart.figure().to_json() == before
