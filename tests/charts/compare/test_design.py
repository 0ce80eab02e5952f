"""Charts of a comparison: what is drawn is what the tables say, unknown is never a bar of zero, and every picture has words."""

from itertools import pairwise
from math import ceil, floor
from statistics import median

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.compare.design import design_chart, impacts_beside
from dashboard.charts.compare.equal_ages import SIGNS
from dashboard.charts.rows import Level, marks_of
from dashboard.views.compare import facts_beside
from dashboard.views.page_charts import kept_charts
from tests.shipped import CASES, Ask

SIX = [
    "estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010", "uk-climate-assembly-2020",
    "reykjavik-education-policy-2017", "british-columbia-citizens-assembly-2004",
]  # fmt: skip


def beside(*cases: str, **settings: tuple[str, ...]) -> View:
    return View(page="compare", case=cases, settings=tuple(settings.items()))


@pytest.fixture(scope="module")
def charts(answers: Answers) -> dict[str, Chart]:
    return {chart.slug: chart for chart in kept_charts(answers)(beside(*SIX)).charts}


def test_one_call_gives_every_chart_with_words_sources_and_columns(charts: dict[str, Chart]) -> None:
    assert list(charts) == [
        "decided-and-delivered",
        "behaviours-beside",
        "design",
        "same-units",
        "impacts",
        "equal-ages",
    ]
    for chart in charts.values():
        assert chart.title
        assert chart.subtitle.endswith(".")
        assert chart.note
        assert set(chart.columns) <= set(chart.table.columns)
        assert len(chart.shown)
        assert any(letter.isdigit() for letter in chart.summary)
        for theme in ("light", "dark") if chart.draw else ():
            assert chart.figure(theme).data
        assert chart.sources


def test_the_segments_of_every_bar_fill_it_and_each_is_a_row(charts: dict[str, Chart]) -> None:
    chart = charts["equal-ages"]
    bars = [trace for trace in chart.figure().data if trace.type == "bar"]
    drawn: dict[float, float] = {}
    for trace in bars:
        for y, length in zip(trace.y, trace.x, strict=True):
            drawn[y] = drawn.get(y, 0) + length
    table = chart.table[chart.table["group"] != "none"]
    assert len(drawn) == table.groupby(["case_id", "age", "axis"]).ngroups
    assert list(drawn.values()) == pytest.approx([1.0] * len(drawn))
    assert sum(len(trace.x) for trace in bars) == len(table)
    hover_texts = {about: text for trace in bars for about, text in zip(trace.customdata, trace.hovertext, strict=True)}
    for ref, row in zip(chart.ids(), chart.table.itertuples(), strict=True):
        if row.group != "none":
            assert f"{row.number} of {row.total} {row.label}" in hover_texts[ref]


def test_a_case_without_dates_has_words_and_no_bar(charts: dict[str, Chart]) -> None:
    figure = charts["equal-ages"].figure()
    drawn = {about.partition("|")[0] for trace in figure.data if trace.type == "bar" for about in trace.customdata}
    assert drawn == {"estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010", "reykjavik-education-policy-2017"}  # fmt: skip
    texts = " ".join(note.text for note in figure.layout.annotations).replace("<br>", " ")
    assert "No recommendation of this engagement is known one by one." in texts
    assert "One recommendation known one by one has no dates from which an age can be told." in texts


def test_what_is_not_known_has_a_sign_and_a_dotted_edge(charts: dict[str, Chart]) -> None:
    chart = charts["equal-ages"]
    figure = chart.figure()
    blanks = chart.table[chart.table["group"].isin(list(SIGNS))]
    assert len([shape for shape in figure.layout.shapes if shape.line.dash == "dot"]) == len(blanks)
    for group in set(blanks["group"]):
        assert any(trace.name.endswith(f"({SIGNS[group]})") for trace in figure.data if trace.showlegend is not False)


def test_only_shared_units_are_drawn_and_the_words_hold_the_rest(charts: dict[str, Chart]) -> None:
    chart = charts["same-units"]
    marks = [about for trace in chart.figure().data if trace.customdata is not None for about in trace.customdata]
    shared = chart.table[chart.table["shared"]]
    assert set(marks) == {f"{row.case_id}|{row.count_id}" for row in shared.itertuples()}
    symbols = [
        symbol for trace in chart.figure().data if trace.customdata is not None and not isinstance(trace.marker.symbol, str)
        for symbol in trace.marker.symbol
    ]  # fmt: skip
    assert symbols.count("circle-open") == int(shared["share"].isna().sum())
    assert (chart.table["shared_words"] == "").tolist() == chart.table["shared"].tolist()
    assert all(words in chart.summary for words in chart.table["words"])


def test_types_are_rows_and_every_case_is_a_column(ask: Ask, charts: dict[str, Chart]) -> None:
    names = {case: case for case in SIX}
    rows = impacts_beside(charts["impacts"], names)
    table = charts["impacts"].table
    assert [column.title for column in rows.columns] == SIX
    assert {row.id for row in rows.rows()} == set(table["type"])
    assert sorted(marks_of(rows)) == sorted(charts["impacts"].ids())
    for row in rows.rows():
        for case, cell in zip(SIX, row.cells, strict=True):
            assert len(cell.items) == ((table["case_id"] == case) & (table["type"] == row.id)).sum()


def test_of_six_each_has_a_cell_with_its_median_and_criteria(charts: dict[str, Chart]) -> None:
    chart = charts["behaviours-beside"]
    assert [column.title for column in chart.rows.columns][:2] == ["Estonia", "Madrid"]
    cells = [cell for row in chart.rows.rows() for cell in row.cells]
    assert len(cells) == len(chart.table)
    for cell, row in zip(cells, chart.table.itertuples(), strict=True):
        assert isinstance(cell, Level)
        assert cell.text == (f"{row.median:g}" if row.median is not None else "–")
        assert row.median is None or cell.dots == row.levels
    assert marks_of(chart.rows) == tuple(chart.ids())
    assert "not rated" in chart.summary
    assert "Not a CPI instrument" in chart.note
    assert "Role of the raters: independent" in chart.note


def test_of_two_the_medians_are_drawn_with_their_criteria_on_either_side(answers: Answers) -> None:
    chart = kept_charts(answers)(beside(SIX[0], SIX[1])).by_slug()["behaviours-beside"]
    medians = [trace for trace in chart.figure().data if trace.mode == "markers" and trace.showlegend is not False]
    assert [trace.marker.symbol for trace in medians] == ["square", "circle"]
    for trace, case in zip(medians, SIX[:2], strict=True):
        mine = chart.table[chart.table["case_id"] == case]
        known = mine[mine["median"].notna()]
        assert list(trace.x) == pytest.approx(known["median"].tolist(), abs=0.1)
        assert all(ref.endswith(f"|{case}") for ref in trace.customdata)
        for row in known.itertuples():
            assert row.median == median(row.levels)
    criteria = [trace for trace in chart.figure().data if trace.mode == "markers" and trace.showlegend is False]
    assert sum(len(trace.x) for trace in criteria) == sum(map(len, chart.table["levels"]))
    above, below = ([y - floor(y) for y in criteria[0].y], [ceil(y) - y for y in criteria[1].y])
    assert min(above) > 0
    assert min(below) > 0
    # What stands below one line does not reach what stands above the next.
    assert max(above) + max(below) < 1


def test_cases_that_nobody_rated_have_no_chart_of_behaviours(answers: Answers) -> None:
    found = kept_charts(answers)(beside("uk-climate-assembly-2020", "iceland-constitution-2010"))
    assert [chart.slug for chart in found.charts] == [
        "decided-and-delivered",
        "design",
        "same-units",
        "impacts",
        "equal-ages",
    ]


def test_a_view_opens_what_it_can(ask: Ask, answers: Answers) -> None:
    assert kept_charts(answers)(beside()).answer.startswith("Choose two to six")
    alone = kept_charts(answers)(beside(SIX[0]))
    assert alone.charts == ()
    assert "stands alone so far" in alone.answer
    seven = kept_charts(answers)(beside(*SIX, CASES[0]))
    assert seven.answer == kept_charts(answers)(beside(*SIX)).answer
    asked = kept_charts(answers)(beside(*SIX, rubric=("nowhere",), role=("self",)))
    assert [chart.slug for chart in asked.charts] == [chart.slug for chart in seven.charts]
    with pytest.raises(KeyError):
        facts_beside(ask, ["nowhere", SIX[0]])


@pytest.mark.slow
def test_any_two_neighbours_can_be_compared(ask: Ask) -> None:
    for pair in pairwise(CASES):
        answer, charts = facts_beside(ask, pair)
        assert answer.endswith(".")
        assert all(chart.figure().data is not None for chart in charts if chart.draw)
        for chart in charts:
            assert not chart.table.duplicated(list(chart.keys)).any()


def test_two_engagements_of_one_name_keep_their_columns(charts: dict[str, Chart]) -> None:
    twins = design_chart(charts["design"].table, dict.fromkeys(SIX, "Same name"), ChartContext())
    assert len(set(twins.shown.columns)) == len(twins.shown.columns)
    assert f"Same name ({SIX[0]})" in twins.shown.columns


def test_the_latest_status_comes_first_and_totals_are_in_it(answers: Answers) -> None:
    """Madrid's measures came after 24 months, and Estonia's 15 are known only as a total: neither is lost."""
    found = kept_charts(answers)(beside("madrid-plaza-de-espana-2017", "estonia-citizens-assembly-2013"))
    slugs = [chart.slug for chart in found.charts]
    assert slugs.index("decided-and-delivered") == 0 < slugs.index("equal-ages")
    assert found.charts[0].title == "Madrid: 2 of 3 delivered; Estonia: 3 of 15 delivered"
    table = found.charts[slugs.index("decided-and-delivered")].table
    assert set(table.loc[table["case_id"] == "estonia-citizens-assembly-2013", "total"]) == {15}
