"""How long records run: from the start to the last event, and a title that is true of the rows."""

import re

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.compare import records
from dashboard.analysis.selection.view import View
from dashboard.charts.rows import Lollipop
from dashboard.domain.base.partial_date import PartialDate
from dashboard.storage.collection.read_collection import Contents
from dashboard.views.page_charts import kept_charts

VIEWS = (View(), View(part=("report",)), View(country=("ISL", "FIN")))


@pytest.mark.parametrize("view", VIEWS)
def test_each_record_ends_with_the_last_event_of_its_file(view: View, answers: Answers, shipped_contents: Contents):
    chart = kept_charts(answers)(view).by_slug()["from-start-to-last-event"]
    cases = {case.id: case for case in shipped_contents.cases}
    for row in chart.table.itertuples():
        ends = [PartialDate(event.until or event.date).latest for event in cases[row.case_id].events if event.date]
        assert str(row.date_to)[:10] == str(max(ends))
        assert row.start_from.date() == PartialDate(row.start).earliest
    assert list(chart.table["start_from"]) == sorted(chart.table["start_from"])


@pytest.mark.parametrize("view", VIEWS)
def test_the_title_counts_the_rows_and_the_spans_lie_on_the_axis(view: View, answers: Answers):
    chart = kept_charts(answers)(view).by_slug()["from-start-to-last-event"]
    number, total, years = map(int, re.findall(r"\d+", chart.title))
    assert (chart.table["length"] <= years).sum() == number
    assert total == len(chart.table)
    assert number * 2 >= total
    for row in chart.rows.rows():
        (cell,) = row.cells
        assert isinstance(cell, Lollipop)
        assert cell.span
        assert 0 <= cell.span[0] <= cell.span[1] == cell.place <= 1
    assert all(0 <= place <= 1 for place, _ in chart.rows.columns[0].ticks)


def test_one_engagement_has_no_chart_of_records(answers: Answers):
    charts = kept_charts(answers)(View(case=("brazil-marco-civil-2009",))).by_slug()
    assert "from-start-to-last-event" not in charts
    assert records.records_title(charts["size-and-follow-through"].table.assign(length=[2.0])) == records.QUESTION
