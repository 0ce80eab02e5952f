"""What the marks of each chart must equal: the rows of its table, by name of the chart."""

from collections.abc import Callable, Iterable
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.evidence.impact_rows import LINK_WORDS
from dashboard.charts.evidence.waiting_times import YEAR
from dashboard.charts.rows import Amount, Items, Row, Strip, marks_of, signs_of
from dashboard.charts.signs import SIGNS
from tests.charts.across import FILTERS, TRACES_OF_A_PROGRAM


def assert_words(chart: Chart, view: str, filters: tuple[str, ...] = FILTERS) -> None:
    """Title, alternative text and note read as sentences; the table has a readable head for every column."""
    for text in (chart.title, chart.subtitle, chart.summary, chart.note):
        assert not TRACES_OF_A_PROGRAM.search(text), (view, TRACES_OF_A_PROGRAM.search(text))
    assert "_" not in chart.title + chart.subtitle
    assert chart.filters == filters
    named = {"case_id", "sources"} <= set(chart.table.columns)
    assert list(chart.shown.columns) == [*chart.columns.values(), *(["Sources"] if named else [])]
    if named:
        source_words = {(each.case, each.id): f"{each.id} {each.words}" for each in chart.sources}
        for row, cell in zip(chart.table.to_dict("records"), chart.shown["Sources"], strict=True):
            refs = row["sources"] if isinstance(row["sources"], Iterable) else []
            assert cell == "; ".join(source_words[row["case_id"], ref] for ref in refs)
    assert len(chart.shown) == len(chart.table)
    assert {chart.encoding.x, chart.encoding.y} <= set(chart.table.columns)


def amounts(row: Row) -> list[Amount]:
    return [cell for cell in row.cells if isinstance(cell, Amount)]


def items_of(row: Row) -> list[Any]:
    return [item for cell in row.cells if isinstance(cell, Items) for item in cell.items]


def assert_key(chart: Chart) -> None:
    """The key holds what is shown and nothing else, each once."""
    key = [entry.sign for entry in chart.rows.key]
    assert len(set(key)) == len(key)
    assert len({entry.words for entry in chart.rows.key}) == len(key)
    shown = {name.removesuffix("_unsure").removesuffix("_own") for name in signs_of(chart.rows)}
    assert {name.removesuffix("_unsure").removesuffix("_own") for name in key} <= shown
    assert set(key) <= set(SIGNS)


def outcomes_equal(chart: Chart) -> None:
    table = chart.table.assign(mark=chart.ids())
    rows = {row.id: row for row in chart.rows.rows()}
    assert_key(chart)
    assert len(rows) == len(table.drop_duplicates(["case_id", "set_id"]))
    assert set(marks_of(chart.rows)) == set(chart.ids())
    for (case, name), mine in table.groupby(["case_id", "set_id"]):
        row = rows[f"{case}|{name}"]
        for amount, axis in zip(amounts(row), ("decision", "delivery"), strict=True):
            of_axis = mine[mine["axis"] == axis]
            assert amount.total == of_axis["number"].sum() == of_axis["total"].iloc[0]
            for each in of_axis.itertuples():
                parts = [part for part in amount.parts if part.mark == each.mark]
                assert sum(part.number for part in parts) == each.number
                assert {part.sign.removesuffix("_unsure").removesuffix("_own") for part in parts} == {each.group}
                hatched = sum(part.number for part in parts if "_own" in part.sign)
                assert hatched == (each.on_its_word if f"{each.group}_own" in SIGNS else 0)
                assert any("_unsure" in part.sign for part in parts) == (
                    each.very_unsure == each.number and f"{each.group}_unsure" in SIGNS
                )
                assert each.words in amount.words
            assert (of_axis["rival"].iloc[0] in amount.words) or not of_axis["rival"].iloc[0]
    for row in table.itertuples():
        assert (
            f"{row.short_title}: {row.axis_words.lower()} {row.number:,} of {row.total:,} {row.label}" in chart.summary
        )
        assert row.number > 0


def waits_equal(chart: Chart) -> None:
    assert_key(chart)
    rows = list(chart.rows.rows())
    assert set(marks_of(chart.rows)) == set(chart.ids())
    by_mark = {item.mark: item for row in rows for item in items_of(row)}
    places = [place for row in rows for cell in row.cells if isinstance(cell, Strip) for place, _ in cell.places]
    assert all(0 <= place <= 1 for place in places)
    assert len(places) == len(chart.table)
    for mark, row in zip(chart.ids(), chart.table.itertuples(), strict=True):
        assert by_mark[mark].words == row.words
        assert ("after" in row.words) == row.open
        assert f"{row.short_title}, {row.wording.rstrip('.')}: {row.axis_words}: {row.words}" in chart.summary
    # Days are whole, in the file as on the page.
    assert {str(dtype) for dtype in chart.table[["fewest", "most"]].dtypes} == {"int64"}


def path_equal(chart: Chart) -> None:
    assert_key(chart)
    drawn = {part.mark: part.number for row in chart.rows.rows() for amount in amounts(row) for part in amount.parts}
    assert drawn == dict(zip(chart.ids(), chart.table["number"], strict=True))


def lasted_equal(chart: Chart) -> None:
    assert_key(chart)
    items = {item.mark: item for row in chart.rows.rows() for item in items_of(row)}
    assert set(items) == set(chart.ids())
    for mark, row in zip(chart.ids(), chart.table.itertuples(), strict=True):
        assert items[mark].sign == row.how
        assert f"{row.short_title}" in chart.summary


def impacts_equal(chart: Chart) -> None:
    assert_key(chart)
    rows = list(chart.rows.rows())
    items = {item.mark: (row, item) for row in rows for item in items_of(row)}
    assert set(items) == set(chart.ids())
    for mark, change in zip(chart.ids(), chart.table.itertuples(), strict=True):
        row, item = items[mark]
        assert row.case == change.case_id
        assert change.what in item.says
        assert item.sign.removesuffix("_unsure") == change.link
        assert item.sign.endswith("_unsure") == (
            change.certainty == "very_low" and change.link in ("linked", "claimed")
        )
        assert row.id.endswith("|around") != change.own
        assert (change.link == "harm") == (change.type == "harm")
        assert f"{change.short_title}: {change.type_words}: {change.what}" in chart.summary
    own = chart.table[chart.table["own"]]
    source_words = [entry.words for entry in chart.rows.key]
    for link, words in LINK_WORDS.items():
        assert (words in source_words) == bool((own["link"] == link).any())


def curves_equal(chart: Chart, figure: go.Figure) -> None:
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    parts = [rows for _, rows in chart.table.groupby("axis", sort=False)]
    for line, rows in zip(lines, parts, strict=True):
        assert list(line.x * YEAR) == pytest.approx(list(rows["days"]))
        assert list(line.y) == pytest.approx(list(rows["waiting"] * 100))
        assert line.line.shape == "hv"
    for row in chart.table.itertuples():
        assert f"Waiting for {row.axis_words} after {row.days:,.0f} days: {row.waiting:.0%}" in chart.summary


EQUAL: dict[str, Callable[[Chart, go.Figure], None]] = {"curves": curves_equal}
IN_ROWS: dict[str, Callable[[Chart], None]] = {
    "outcomes": outcomes_equal, "waits": waits_equal, "path": path_equal, "lasted": lasted_equal, "impacts": impacts_equal,
}  # fmt: skip
