"""Every chart can be read aloud: its words say each number of its table, row by row, and no number that is not in it."""

import re
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.views.page_charts import kept_charts

TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
VIEWS = (
    View(), View(page="scale"), View(page="scale", part=("report",)), View(page="impact"), View(page="follow_through"),
    View(page="follow_through", part=("report",)), View(page="behaviours"),
    View(page="how_sure", settings=(("overall", ("yes",)),)),
    View(page="case_study", case=("estonia-citizens-assembly-2013",)), View(page="case_study", case=("iceland-constitution-2010",)),
)  # fmt: skip
# A number of these columns is left out where it says nothing: none on its word alone, bounds that are those of the median.
SILENT = {"on_its_word": lambda row: not row["on_its_word"], "very_unsure": lambda row: not row["very_unsure"],
          "lowest": lambda row: row["lowest"] == row["highest"], "highest": lambda row: row["lowest"] == row["highest"],
          "range_low": lambda row: row["level"] is None, "range_high": lambda row: row["level"] is None,
          "low": lambda row: f"{row['low']:g}" == f"{row['high']:g}", "high": lambda row: f"{row['low']:g}" == f"{row['high']:g}",
          "total": lambda row: not row["total"], "equal_share": lambda row: True}  # fmt: skip


def numbers(text: str) -> set[str]:
    return {token.rstrip(",").replace(",", "") for token in TOKEN.findall(text)}


def forms(cell: float) -> set[str]:
    """How a number may be written: whole, with its digits, rounded to hundredths, in per cent."""
    value = float(cell)
    written = [f"{value:g}", f"{value:.2f}", f"{value:.0f}", english.grouped(value), f"{value:.0%}", english.percent(value),
            english.percent(round(value, 2))]  # fmt: skip
    return {each for text in written for each in numbers(text)}


def is_number(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and english.known(cell)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join([view.page, *view.part, *view.case]))
def test_the_words_say_every_number_in_the_order_of_the_table(view: View, answers: Answers):
    for chart in kept_charts(answers)(view).charts:
        assert len(chart.alt) <= 420, chart.slug
        assert re.search(r"[.?!]$", chart.alt), chart.slug
        for written in chart.row_sentences:
            assert re.search(r"[.?!]”?$", written), (chart.slug, written)
            assert not re.search(r"\bnan\b|\bNone\b|<NA>|\.\.|_", written), (chart.slug, written)
        in_sets = view.page == "case_study" and chart.slug == "decided-and-delivered"
        rows = list(chart.table.to_dict("records"))
        sentences = [" ".join(chart.row_sentences)] * len(rows) if in_sets else list(chart.row_sentences)
        for row, written in zip(rows, sentences, strict=True):
            missing = {
                name: row[name] for name in chart.columns
                if is_number(row[name]) and not (name in SILENT and SILENT[name](row)) and not forms(row[name]) & numbers(written)
            }  # fmt: skip
            assert not missing, (chart.slug, written)
        assert numbers(chart.summary) <= known_numbers(chart), (
            chart.slug,
            numbers(chart.summary) - known_numbers(chart),
        )


def known_numbers(chart: Chart) -> set[str]:
    """All numbers of the table, also of the columns that are words, of its headings and of the title."""
    cells = pd.Series(chart.table.to_numpy().ravel())
    texts = " ".join(
        map(str, [chart.title, chart.alt, *chart.columns.values(), *(cell for cell in cells if not is_number(cell))])
    )
    return numbers(texts).union(*(forms(cell) for cell in cells if is_number(cell)))
