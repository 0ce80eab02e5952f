"""The glance as rows: the same numbers as its table, the report's cases open, and a key of what is in view."""

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.evidence.overview import REPORT
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.charts.rows import Amount, Level, Words, signs_of
from dashboard.views.page_charts import kept_charts

VIEWS = (View(), View(part=("report",)), View(country=("ISL", "FIN")), View(case=("brazil-marco-civil-2009",)))
BEHAVIOURS = 5


def chart_of(view: View, answers: Answers) -> Chart:
    return kept_charts(answers)(view).by_slug()["engagements-at-a-glance"]


@pytest.mark.parametrize("view", VIEWS)
def test_squares_and_bars_hold_the_numbers_of_the_table(view: View, answers: Answers):
    chart = chart_of(view, answers)
    table = chart.table.set_index("case_id")
    for row in chart.rows.rows():
        facts = table.loc[row.id]
        for cell, axis in zip(row.cells[1:3], ("decision", "delivery"), strict=True):
            if pd.isna(facts["total"]):
                assert cell == Words("none on record", muted=True)
                continue
            assert isinstance(cell, Amount)
            assert cell.total == facts["total"]
            for group in GROUPS:
                if group.axis == axis and pd.notna(facts[group.id]):
                    shown = sum(part.number for part in cell.parts if part.sign.removesuffix("_own") == group.id)
                    assert shown == facts[group.id]
        assert {
            mark for cell in row.cells if isinstance(cell, Amount) for mark in (part.mark for part in cell.parts)
        } <= {row.id}
        assert row.cells[-1] == Words(f"{facts['facts']} · {facts['sources']} ({facts['sources_read_in_full']})")


def test_the_cases_of_the_report_are_open_and_the_others_folded_in_words(answers: Answers):
    chart = chart_of(View(), answers)
    of_report = set(chart.table.loc[chart.table["part_of"].isin(REPORT), "case_id"])
    first, *folds = chart.rows.groups
    assert {row.case for row in first.rows} == of_report
    assert not first.folded
    assert [(group.title, group.folded) for group in folds] == [("16 more engagements", True)]
    table = chart.table.set_index("case_id")
    for row in folds[0].rows:
        cell = row.cells[1]
        assert not isinstance(cell, Amount) or cell.words.startswith(table.loc[row.id, "decided_words"])


def test_without_several_cases_of_the_report_the_engagements_stand_open(answers: Answers):
    rows = chart_of(View(country=("ISL", "FIN")), answers).rows
    assert not rows.groups[0].folded
    assert len(rows.groups) == 1


def test_the_key_explains_every_sign_that_is_open(answers: Answers):
    for view in VIEWS:
        rows = chart_of(view, answers).rows
        keys = {entry.sign for entry in rows.key}
        shown = {sign for sign in signs_of(rows) if any(sign in _signs(row) for row in rows.groups[0].rows)}
        assert keys <= {each for sign in shown for each in (sign, sign.removesuffix("_own"))}
        assert len({entry.words for entry in rows.key}) == len(rows.key)
        assert bool(keys) == bool(shown)


def _signs(row: object) -> set[str]:
    return {part.sign for cell in row.cells if isinstance(cell, Amount) for part in cell.parts} | {  # type: ignore[attr-defined]
        item.sign
        for cell in row.cells
        for item in getattr(cell, "items", ())  # type: ignore[attr-defined]
    }


def test_a_behaviour_with_too_few_rated_criteria_has_no_median(answers: Answers):
    chart = chart_of(View(), answers)
    levels = [cell for row in chart.rows.groups[0].rows for cell in row.cells if isinstance(cell, Level)]
    assert len(levels) == 9 * BEHAVIOURS
    blanks = [cell for cell in levels if cell.look.startswith("blank")]
    assert blanks
    assert all("/" in cell.text and "too few" in cell.says for cell in blanks)
    shown = chart.table[[name for name in chart.table if name.startswith("median_")]].notna().sum().sum()
    assert shown == len(levels) - len(blanks)


def test_another_set_of_an_engagement_is_named_and_never_added(answers: Answers):
    (row,) = [row for row in chart_of(View(), answers).rows.rows() if row.id == "reykjavik-education-policy-2017"]
    assert row.cells[1].words == "2 · another set of 56"  # type: ignore[union-attr]
    assert row.cells[1].total == 2  # type: ignore[union-attr]


def test_no_two_titles_of_the_page_are_the_same(answers: Answers):
    for view in VIEWS:
        titles = [chart.title for chart in kept_charts(answers)(view).charts]
        assert len(set(titles)) == len(titles)
