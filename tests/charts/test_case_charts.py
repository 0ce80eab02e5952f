"""The charts of a case study draw exactly their table: nothing moved, nothing unknown drawn as a number, text as text."""

import math
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence import case_study
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.outcomes import decided_and_delivered
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.charts.rows import Amount, signs_of
from dashboard.charts.signs import SIGNS
from dashboard.charts.theme import EVENT_SYMBOLS, PALETTES
from dashboard.exports.web.rows_html import rows_html
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import charts_of
from tests.builders import TODAY, a_case, a_collection, a_count, a_recommendation, a_tally, in_memory
from tests.shipped import CASES, Ask

SOURCES = (Cited("mine", "S1", "Somebody 2020", "https://example.org/S1"),)
# The glance counts sources instead of naming them.
SOURCES_COLUMN = {False: ["Sources"], True: []}
THEMES = ("light", "dark")


def counts(ask: Ask, case: str) -> Chart | None:
    table = case_study.counts_of_case(ask, case)
    return counts_of_case(table, "A case", SOURCES) if len(table) else None


def outcomes(ask: Ask, case: str) -> Chart | None:
    table = case_study.outcomes(ask, case)
    return decided_and_delivered(table, case_study.outcome_sentences(table), SOURCES) if len(table) else None


def timeline(ask: Ask, case: str) -> Chart | None:
    table = ask("timeline", case=case)
    return timeline_of_case(table, "A case", SOURCES) if len(table) else None


Make = Callable[[Ask, str], Chart | None]
CHARTS: tuple[Make, ...] = (counts, outcomes, timeline)
EVERY = [pytest.param(make, case, id=f"{make.__name__}-{case}") for make, case in product(CHARTS, CASES)]


def small(folder: Path, **changes: Any) -> Ask:
    """The way to ask a collection of one small case study."""
    collection = a_collection(folder / "collection", [a_case(id="mine", **changes)])
    return in_memory(read_collection(collection, TODAY)).ask


def marks(figure: go.Figure) -> list[go.Scatter]:
    """The traces that stand for the table's own values: those that say something on touch."""
    return [trace for trace in figure.data if trace.hovertemplate]


def texts(figure: go.Figure) -> list[str]:
    """All text that a reader meets in a figure."""
    found = [annotation.text for annotation in figure.layout.annotations]
    for trace in figure.data:
        found += [trace.name, trace.hovertemplate, *(trace.hovertext or ()), *(trace.text or ())]
    return [text for text in found if text]


@pytest.mark.parametrize(("make", "case"), EVERY)
def test_chart_of_every_case(make: Make, case: str, ask: Ask):
    chart = make(ask, case)
    if chart is None:
        assert ask(make.__name__, case=case).empty
        return
    figures = {theme: chart.figure(theme) for theme in THEMES} if chart.draw else {}
    for theme, figure in figures.items():
        assert figure.layout.title.text is None
        assert figure.layout.font.color == PALETTES[theme].text
        assert figure.layout.height > 0
        assert figure.to_plotly_json()
        for trace in figure.data:
            for axis in ("x", "y"):
                assert not any(pd.isna(value) for value in getattr(trace, axis))
    if figures:
        light, dark = (figures[theme] for theme in THEMES)
        for one, other in zip(light.data, dark.data, strict=True):
            assert list(one.x) == list(other.x)
            assert list(one.y) == list(other.y)
    check_words(chart)
    CHECKS[make.__name__](chart)


def check_words(chart: Chart) -> None:
    """Title, alternative text, headings, note and sources are there and hold no trace of a program."""
    for text in (chart.title, chart.subtitle, chart.summary, chart.note):
        assert text.strip()
        for trace in (" nan", "None", "<NA>", "NaT", "Timestamp"):
            assert trace not in text
    assert "_" not in chart.title + chart.subtitle
    assert chart.sources == SOURCES or chart.slug == "engagements-at-a-glance"
    headings = list(chart.shown.columns)
    assert headings == [*chart.columns.values(), *SOURCES_COLUMN[chart.slug == "engagements-at-a-glance"]]
    assert len(set(headings)) == len(headings)
    assert all(heading[0].isupper() and "_" not in heading for heading in headings)
    assert len(chart.shown) == len(chart.table)
    assert {chart.encoding.x, chart.encoding.y} <= set(chart.table.columns)
    assert chart.encoding.series is None or chart.encoding.series in {*chart.table.columns, "group"}


def check_counts(chart: Chart) -> None:
    assert chart.table["value"].notna().all()
    for row in chart.table.itertuples():
        assert f"{english.sentence(row.what)}: " in chart.summary
        assert english.grouped(row.value) in chart.summary
    if chart.draw is None:
        assert chart.table.empty
        return
    figure = chart.figure()
    (mark,) = marks(figure)
    assert list(mark.x) == [max(value, 1) for value in chart.table["value"]]
    assert list(mark.customdata) == chart.ids()
    expected = ["circle" if english.known(share) else "circle-open" for share in chart.table["share"]]
    assert list(mark.marker.symbol) == expected
    assert list(mark.y) == sorted(mark.y, reverse=True)
    low, high = figure.layout.xaxis.range
    assert all(low <= math.log10(value) <= high for trace in figure.data for value in trace.x)
    rivals = {
        value
        for trace in figure.data
        if trace.mode == "markers" and trace is not mark
        for value in trace.x
    }  # fmt: skip
    named = chart.table[["rival_low", "rival_high"]].to_numpy().ravel()
    assert rivals == {max(value, 1) for value in named if english.known(value)}


def check_outcomes(chart: Chart) -> None:
    rows = {row.id: row for row in chart.rows.rows()}
    assert set(rows) == set(chart.table["set_id"])
    for (name, axis), mine in chart.table.groupby(["set_id", "axis"]):
        amount = rows[name].cells[("decision", "delivery").index(axis)]
        assert isinstance(amount, Amount)
        assert amount.total == mine["total"].iloc[0]
        drawn: dict[str, int] = {}
        for part in amount.parts:
            group = part.sign.removesuffix("_unsure").removesuffix("_own")
            drawn[group] = drawn.get(group, 0) + part.number
            assert part.number > 0
            assert part.mark in chart.ids()
        assert drawn == dict(zip(mine["group"], mine["number"], strict=True))
        assert (
            sum(part.number for part in amount.parts if "_own" in part.sign)
            == mine["on_its_word"].where([f"{group}_own" in SIGNS for group in mine["group"]], 0).sum()
        )
    order = [group.id for group in GROUPS]
    for _, mine in chart.table.groupby(["set_id", "axis"]):
        assert list(mine["group"]) == sorted(mine["group"], key=order.index)
    for row in chart.table.itertuples():
        assert f"{english.grouped(row.number)} {row.label}" in chart.summary
        assert english.grouped(row.total) in chart.summary
    assert chart.table["set_words"].nunique() == chart.table["set_id"].nunique()


def check_timeline(chart: Chart) -> None:
    figure = chart.figure()
    points = marks(figure)
    assert len(points) == len(chart.table)
    for point, row in zip(points, chart.table.itertuples(), strict=True):
        assert pd.Timestamp(point.x[0]) == pd.Timestamp(row.date_from)
        assert point.marker.symbol == EVENT_SYMBOLS[row.kind]
    spans = [trace for trace in figure.data if trace.mode == "lines"]
    for span, row in zip(spans, chart.table.itertuples(), strict=True):
        assert [pd.Timestamp(end) for end in span.x] == [pd.Timestamp(row.date_from), pd.Timestamp(row.date_to)]
        assert row.date_from <= row.date_to
        assert f"{english.spoken_date(row.date, row.until)}: {row.what}" in chart.summary
    assert [point.y[0] for point in points] == sorted((point.y[0] for point in points), reverse=True)


CHECKS = {"counts": check_counts, "outcomes": check_outcomes, "timeline": check_timeline}


@pytest.mark.parametrize("part", [(), ("report",), ("comparison",)])
def test_glance(part: tuple[str, ...], answers: Answers):
    chart = charts_of(View(part=part), answers).by_slug()["engagements-at-a-glance"]
    check_words(chart)
    for row in chart.table.itertuples():
        assert f"{row.engagement}: {row.people}; decided: {row.decided_words}" in chart.summary
    assert len(chart.shown) == len(chart.table)
    with pytest.raises(ValueError, match="drawn as a table"):
        chart.figure()


# Zero, unknown and hollow are three things.


def test_known_zero_is_drawn_at_the_axis_and_unknown_is_not_drawn(tmp_path: Path):
    unknown = a_count("unknown", rivals=[], unknown_because="Nobody counted.")
    del unknown["value"]
    chart = counts(small(tmp_path, counts=[a_count("many"), a_count("zero", value=0, rivals=[]), unknown]), "mine")
    assert chart is not None
    (mark,) = marks(chart.figure())
    drawn = {point.partition("|")[2]: x for point, x in zip(mark.customdata, mark.x, strict=True)}
    assert drawn == {"many": 1000, "zero": 1}
    assert chart.figure().layout.xaxis.range[0] <= 0  # the axis begins at 1 at the latest
    assert "Residents who voted: 0 voters" in chart.summary
    assert "unknown" not in set(chart.table["count_id"])
    assert "Not known: residents who voted (Nobody counted.)" in chart.note


def test_nothing_but_unknown_draws_nothing(tmp_path: Path):
    unknown = a_count(rivals=[], unknown_because="Nobody counted.")
    del unknown["value"]
    chart = counts(small(tmp_path, counts=[unknown]), "mine")
    assert chart is not None
    assert chart.draw is None
    assert chart.summary == "A case: no number of people is known for the engagement itself."
    assert "Nobody counted." in chart.note


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith(("estonia", "france-grand"))])
def test_a_population_that_is_context_only_fills_no_mark(case: str, ask: Ask):
    (drawn,) = marks(counts_of_case(case_study.counts_of_case(ask, case), "x", ()).figure())
    assert len(ask("populations", case=case)) > 0
    assert set(drawn.marker.symbol) == {"circle-open"}


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith(("madrid-plaza", "reyk"))])
def test_without_a_denominator_a_mark_is_hollow_and_stays_where_it_was(case: str, ask: Ask):
    table = case_study.counts_of_case(ask, case)
    bare = table.assign(share=None, population=None, population_value=None)
    (with_share,), (without,) = (marks(counts_of_case(each, "x", ()).figure()) for each in (table, bare))
    assert "circle" in with_share.marker.symbol
    assert set(without.marker.symbol) == {"circle-open"}
    assert list(without.x) == list(with_share.x)
    assert list(without.y) == list(with_share.y)
    assert set(counts_of_case(bare, "x", ()).table["out_of"]) == {"no denominator"}


def test_no_evidence_is_never_a_filled_square(tmp_path: Path):
    nothing = a_tally(decision={"no_evidence": 10}, delivery={"no_evidence": 10})
    chart = outcomes(small(tmp_path, tallies=[nothing], recommendations=[]), "mine")
    assert chart is not None
    assert {SIGNS[sign].text for sign in signs_of(chart.rows)} == {"?"}


# Text is text.

HOSTILE = "<b>x</b> & <a href='https://example.org'>y</a> %{x} {z}"


def test_text_is_shown_literally(tmp_path: Path):
    ask = small(
        tmp_path,
        counts=[a_count(what=HOSTILE, note=HOSTILE), a_count("other", what=HOSTILE, value=5, scope="platform")],
        populations=[{**a_case()["populations"][0], "definition": HOSTILE}],
        tallies=[a_tally(what=HOSTILE)],
        recommendations=[a_recommendation(wording=HOSTILE)],
        events=[{**a_case()["events"][0], "what": HOSTILE}],
    )
    shown = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for make in CHARTS:
        chart = make(ask, "mine")
        assert chart is not None
        if chart.lay_out:
            assert shown in rows_html(chart.rows, pressed=True).replace("&#39;", "'"), make.__name__
            assert "<b>x</b>" not in rows_html(chart.rows, pressed=True)
            continue
        read = [text.replace("<br>", " ") for text in texts(chart.figure())]
        assert any(shown in text for text in read), make.__name__
        assert not any("<b>x</b>" in text or "<a" in text for text in read), make.__name__
        # Plotly fills %{…} in templates only, and no template may hold text of a file.
        assert not any("%{x}" in (trace.hovertemplate or "") for trace in chart.figure().data)
        assert HOSTILE in chart.shown.to_numpy().ravel() or HOSTILE in chart.summary
