"""Engagements by kind: counted a second way, refused below three, and a title that is true of the rows."""

import re

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.compare import kinds
from dashboard.analysis.selection.view import View
from dashboard.charts.rows import Amount, signs_of
from dashboard.views.page_charts import kept_charts
from tests.shipped import Ask

VIEWS = (View(), View(part=("report",)), View(level=("national",)))


@pytest.mark.parametrize("view", VIEWS)
def test_each_kind_counted_a_second_way_and_those_with_too_few_left_out(view: View, answers: Answers, ask: Ask):
    charts = kept_charts(answers)(view).by_slug()
    chart, steps = charts["furthest-step-by-kind"], charts["size-and-follow-through"].table
    heads = ask("engagements").set_index("case_id").loc[steps["case_id"]]
    for kind in kinds.KINDS:
        numbers = heads[kind].fillna("").value_counts()
        shown = chart.table[chart.table["kind"] == kind].groupby("value")["number"].sum()
        assert dict(shown) == {value: number for value, number in numbers.items() if number >= kinds.FEWEST}
    assert chart.table["number"].min() > 0
    for row in chart.rows.rows():
        cell = row.cells[0]
        assert isinstance(cell, Amount)
        assert cell.total >= kinds.FEWEST
    assert {entry.sign for entry in chart.rows.key} == signs_of(chart.rows)


@pytest.mark.parametrize("view", VIEWS)
def test_the_title_is_true_of_the_rows(view: View, answers: Answers):
    chart = kept_charts(answers)(view).by_slug()["furthest-step-by-kind"]
    assert len(chart.title.split()) <= kinds.MOST_WORDS
    assert "delivered" not in chart.title, "what is not known to be delivered is not told as undelivered"
    for name, done, total in re.findall(r"(\w[\w ]*): (\d+) of (\d+)", chart.title):
        rows = chart.table[chart.table["value_words"].str.casefold() == name.strip().casefold()]
        assert set(rows["total"]) == {int(total)}
        assert rows.loc[rows["outcome"].str.startswith("delivered"), "number"].sum() == int(done)


def test_few_engagements_are_not_compared(answers: Answers):
    charts = kept_charts(answers)(View(country=("ISL",))).by_slug()
    assert "size-and-follow-through" in charts
    assert "furthest-step-by-kind" not in charts
