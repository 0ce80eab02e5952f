"""Rows of medians and of marks show what their tables hold."""

import pandas as pd
import pytest

from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.charts.rows import Items, Level, marks_of
from dashboard.views.page_charts import charts_of
from tests.shipped import Answers


@pytest.fixture(scope="module")
def charts(answers: Answers) -> dict[str, Chart]:
    return charts_of(View("behaviours"), answers).by_slug()


def test_every_median_is_a_cell_with_its_dots(charts: dict[str, Chart]):
    chart = charts["behaviour-medians"]
    cells = [
        cell
        for row in chart.rows.rows()
        for cell, column in zip(row.cells, chart.rows.columns, strict=True)
        if not column.marked
    ]
    assert len(cells) == len(chart.table) == 45
    for cell, row in zip(cells, chart.table.itertuples(), strict=True):
        assert isinstance(cell, Level)
        if row.median is None:
            assert (cell.text, cell.dots) == ("?", ())
            aside = row.criteria - row.applicable
            assert (
                cell.words
                == f"{row.scored} of {row.criteria} rated{f', {aside} not applicable' if aside else ''}: too few"
            )
        else:
            assert (cell.text, cell.dots) == (f"{row.median:g}", row.levels)
    assert marks_of(chart.rows) == tuple(chart.ids())


def test_every_mark_is_a_cell_with_its_level_state_and_difference(charts: dict[str, Chart]):
    chart = charts["marks"]
    found = {cell.mark: cell for row in chart.rows.rows() for cell in row.cells if isinstance(cell, Level)}
    assert set(found) == set(chart.ids()) == set(chart.table["id"])
    for row in chart.table.itertuples():
        cell = found[row.id]
        assert cell.text.endswith("±") == (row.differ == "one_apart")
        assert cell.text.endswith("≠") == (row.differ == "further")
        if pd.isna(row.level):
            assert (cell.look, cell.bar) == (f"blank-{row.state}", 0)
        else:
            assert cell.text.rstrip("±≠") == f"{row.level:g}"
            assert cell.look == f"level-{int(row.level)}"
            assert cell.bar == {"high": 4, "moderate": 3, "low": 2, "very_low": 1}[row.certainty]
        assert row.raters in cell.says


def test_a_selection_leaves_every_column_where_it_was(answers: Answers, charts: dict[str, Chart]):
    narrowed = charts_of(View("behaviours", settings=(("state", ("not_applicable",)),)), answers).by_slug()["marks"]
    assert [column.title for column in narrowed.rows.columns] == [
        column.title for column in charts["marks"].rows.columns
    ]
    assert any(isinstance(cell, Items) for row in narrowed.rows.rows() for cell in row.cells)


def test_the_key_names_only_what_is_shown(answers: Answers):
    narrowed = charts_of(View("behaviours", settings=(("state", ("not_applicable",)),)), answers).by_slug()["marks"]
    assert [entry.words for entry in narrowed.rows.key if entry.look.startswith("blank")] == ["not applicable"]
    assert not any("surer" in entry.words for entry in narrowed.rows.key)
