"""Charts across engagements draw exactly their table, for every view; nothing unknown is drawn, counted or moved."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.analysis.cached_answers import Answers, kept_answers
from dashboard.analysis.evidence import decision_to_delivery, waiting_times
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.selection.matching import known_values, matching
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.app_pages.components.save_picture import payload
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.decision_to_delivery import path_grid
from dashboard.charts.evidence.impact import impact_grid
from dashboard.charts.evidence.waiting_times import YEAR
from dashboard.charts.theme import DARK, LIGHT, PALETTES, light_of_dark
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import OF_PAGE, kept_charts
from dashboard.views.seen import Seen
from tests.builders import (
    TODAY,
    a_case,
    a_collection,
    a_count,
    a_population,
    a_recommendation,
    a_step,
    a_tally,
    in_memory,
)
from tests.shipped import Ask

THEMES = tuple(PALETTES)
FIRST_ANSWER = date(2020, 8, 1)
FILTERS = ("9 of 25 engagements: part of the 2019 report.",)
TRACES_OF_A_PROGRAM = re.compile(r"\bnan\b|\bNone\b|<NA>|NaT|Timestamp|\.\.|\. \.")


Make = Callable[[Ask], Chart | None]


def shown(page: str, slug: str, ask: Ask) -> Chart | None:
    """The chart of a page as `views` assembles it, of all engagements that `ask` knows."""
    it = Seen(View(page), kept_answers(ask), ask, tuple(ask("engagements")["case_id"]), FILTERS)
    return OF_PAGE[page](it).by_slug().get(slug)


PLACES = {
    "people": ("scale", "people-by-unit"), "shares": ("scale", "share-of-whom"),
    "outcomes": ("follow_through", "decided-and-delivered"), "path": ("follow_through", "from-decision-to-delivery"),
    "waits": ("follow_through", "days-to-answer-and-delivery"), "curves": ("follow_through", "still-waiting"),
    "impacts": ("impact", "impacts"),
}  # fmt: skip
CHARTS: dict[str, Make] = {name: partial(shown, *place) for name, place in PLACES.items()}
outcomes, way, curves, impacts = (CHARTS[name] for name in ("outcomes", "path", "curves", "impacts"))


def of_cases(folder: Path, *cases: Mapping[str, Any]) -> Ask:
    """The way to ask a collection of a few small case studies."""
    contents = read_collection(a_collection(folder / "collection", cases), TODAY)
    assert contents.problems == ()
    return in_memory(contents).ask


def made(make: Make, ask: Ask) -> Chart:
    chart = make(ask)
    assert chart is not None
    return chart


def bars(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def segments(figure: go.Figure) -> list[tuple[float, float, float]]:
    """Height, left end and length of every segment, from the top bar down and from left to right."""
    found = [each for bar in bars(figure) for each in zip(bar.y, bar.base, bar.x, strict=True)]
    return sorted(found, key=lambda each: (-each[0], each[1]))


def texts(figure: go.Figure) -> list[str]:
    """All text that a reader meets in a figure."""
    found = [annotation.text for annotation in figure.layout.annotations]
    for trace in figure.data:
        found += [trace.name, trace.hovertemplate, *(trace.hovertext or ()), *(getattr(trace, "text", None) or ())]
    return [text for text in found if text]


# Every value of every filter is a view that a reader can choose.


def every_view(ask: Ask) -> dict[tuple[str, ...], View]:
    """Each selection of engagements that one value of one filter makes, once, with the view that makes it."""
    views = [View(), *(View(**{name: (value,)}) for name, values in known_values(ask).items() for value in values)]
    return {matching(ask, view): view for view in views}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_every_view_is_drawn_as_its_table_says(name: str, answers: Answers):
    page, slug = PLACES[name]
    for cases, view in every_view(answers.ask).items():
        assert cases, view
        chart = kept_charts(answers)(replace(view, page=page)).by_slug().get(slug)
        if chart is None:
            continue
        assert_words(chart, str(view), () if view.is_everything else (answers.left(view).said,))
        if "case_id" in chart.table:
            assert set(chart.table["case_id"]) <= set(cases), view
        if chart.draw is not None:
            EQUAL[name](chart, chart.figure())


def assert_words(chart: Chart, view: str, filters: tuple[str, ...] = FILTERS) -> None:
    """Title, alternative text and note read as sentences; the table has a readable head for every column."""
    for text in (chart.title, chart.subtitle, chart.summary, chart.note):
        assert not TRACES_OF_A_PROGRAM.search(text), (view, TRACES_OF_A_PROGRAM.search(text))
    assert "_" not in chart.title + chart.subtitle
    assert chart.filters == filters
    named = {"case_id", "sources"} <= set(chart.table.columns)
    assert list(chart.shown.columns) == [*chart.columns.values(), *(["Sources"] if named else [])]
    if named:
        told = {(each.case, each.id): f"{each.id} {each.words}" for each in chart.sources}
        for row, cell in zip(chart.table.to_dict("records"), chart.shown["Sources"], strict=True):
            refs = row["sources"] if isinstance(row["sources"], Iterable) else []
            assert cell == "; ".join(told[row["case_id"], ref] for ref in refs)
    assert len(chart.shown) == len(chart.table)
    assert {chart.encoding.x, chart.encoding.y} <= set(chart.table.columns)


def outcomes_equal(chart: Chart, figure: go.Figure) -> None:
    table = chart.table
    drawn = segments(figure)
    expected = [row.number / row.total for _, _, row in in_bars(table)]
    assert [length for _, _, length in drawn] == expected
    whole: dict[float, float] = {}
    for y, left, length in drawn:
        assert left == pytest.approx(whole.get(y, 0))
        whole[y] = whole.get(y, 0) + length
    assert list(whole.values()) == pytest.approx([1] * len(whole))
    assert len(whole) == len(table.drop_duplicates(["case_id", "set_id", "axis"]))
    for row in table.itertuples():
        assert (
            f"{row.short_title}: {row.axis_words.lower()} {row.number:,} of {row.total:,} {row.label}" in chart.summary
        )
        assert row.number > 0
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert len(dotted) == table["group"].str.endswith("unknown").sum()
    in_legend = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert sorted(in_legend) == sorted(
        {"no evidence (dotted, ?)" if row.group.endswith("unknown") else row.label for row in table.itertuples()}
    )
    labels = [annotation.text for annotation in figure.layout.annotations]
    for title in table["short_title"].unique():
        assert any(f"<b>{title}</b>" in label for label in labels)


def in_bars(table: pd.DataFrame) -> list[tuple[str, str, Any]]:
    """Bar by bar, the decision of a set above its delivery: set, axis and row."""
    sets = list(dict.fromkeys(zip(table["case_id"], table["set_id"], strict=True)))
    rows = [(f"{row.case_id}|{row.set_id}", row.axis, row) for row in table.itertuples()]
    return sorted(rows, key=lambda each: (sets.index(tuple(each[0].split("|"))), each[1]))


def waits_equal(chart: Chart, figure: go.Figure) -> None:
    ends = [trace for trace in figure.data if trace.mode == "markers"]
    assert [trace.x[0] * YEAR for trace in ends] == pytest.approx(
        [(row.fewest + row.most) / 2 for row in chart.table.itertuples()]
    )
    for trace, row in zip(ends, chart.table.itertuples(), strict=True):
        assert (trace.marker.symbol == "triangle-right-open") == row.open
        assert row.words in trace.hovertext[0]
        assert f"{row.short_title}, {row.wording.rstrip('.')}: {row.axis_words}: {row.words}" in chart.summary
    # Days are whole, in the file as on the page.
    assert {str(dtype) for dtype in chart.table[["fewest", "most"]].dtypes} == {"int64"}
    spans = [trace for trace in figure.data if trace.mode == "lines" and trace.line.width == 5]
    vague = chart.table[chart.table["fewest"] != chart.table["most"]]
    assert [tuple(trace.x) for trace in spans] == [(row.fewest / YEAR, row.most / YEAR) for row in vague.itertuples()]


def curves_equal(chart: Chart, figure: go.Figure) -> None:
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    parts = [rows for _, rows in chart.table.groupby("axis", sort=False)]
    for line, rows in zip(lines, parts, strict=True):
        assert list(line.x * YEAR) == pytest.approx(list(rows["days"]))
        assert list(line.y) == pytest.approx(list(rows["waiting"] * 100))
        assert line.line.shape == "hv"
    for row in chart.table.itertuples():
        assert f"Waiting for {row.axis_words} after {row.days:,.0f} days: {row.waiting:.0%}" in chart.summary


EQUAL: dict[str, Callable[[Chart, go.Figure], None]] = {
    "outcomes": outcomes_equal, "waits": waits_equal,
    "curves": curves_equal,
}  # fmt: skip


def test_the_grid_of_impacts_holds_every_impact_once(ask: Ask):
    chart = made(impacts, ask)
    grid = impact_grid(chart)
    columns = {column["id"] for column in grid["columns"]}
    assert [row["id"] for row in grid["rows"]] == list(chart.table["case_id"].unique())
    assert set(grid["cells"]) == {f"{row.case_id}|{row.type}" for row in chart.table.itertuples()}
    assert len({mark["id"] for marks in grid["cells"].values() for mark in marks}) == len(chart.table)
    for (case, kind), rows in chart.table.groupby(["case_id", "type"]):
        cell = grid["cells"][f"{case}|{kind}"]
        assert kind in columns
        for mark, row in zip(cell, rows.itertuples(), strict=True):
            assert mark["id"] == f"{case}|{row.impact_id}"
            assert mark["look"] in grid["looks"]
            assert row.what in mark["says"]
            text = "▼" if kind == "harm" else row.claim
            assert mark["text"] == (text if row.own else f"({text})")
            assert mark["look"].endswith("-claim") == (row.verified_by == "organiser_claim")
            assert mark["bar"] == {"high": 4, "moderate": 3, "low": 2, "very_low": 1}[row.certainty]
            assert (row.influence in mark["look"]) == (kind != "harm")
    for row in chart.table.itertuples():
        assert f"{row.short_title}: {row.type_words}: {row.what}" in chart.summary


def test_the_grid_of_ways_conserves_its_items(ask: Ask):
    chart = made(way, ask)
    grid = path_grid(chart)
    assert chart.table["number"].sum() == len(decision_to_delivery.asked_for(decision_to_delivery.paths(ask)))
    shown = {key: int(mark["text"].replace(",", "")) for key, (mark,) in grid["cells"].items()}
    assert shown == {f"{row.decision_group}|{row.delivery_group}": row.number for row in chart.table.itertuples()}
    rows, columns = ({each["id"] for each in grid[name]} for name in ("rows", "columns"))
    assert set(grid["cells"]) <= {f"{row}|{column}" for row, column in product(rows, columns)}
    for row in chart.table.itertuples():
        assert f"{english.sentence(row.decision_label)}, then {row.delivery_label}: {row.number}" in chart.summary


@pytest.mark.parametrize(("make", "grid"), [(impacts, impact_grid), (way, path_grid)])
def test_a_legend_names_each_kind_once(make: Make, grid: Callable[[Chart], dict[str, Any]], ask: Ask):
    data = grid(made(make, ask))
    told = [entry["words"] for entry in data["legend"]]
    assert len(set(told)) == len(told)
    looks = [(entry["look"], entry["text"], entry.get("bar")) for entry in data["legend"]]
    assert len(set(looks)) == len(looks)
    assert {entry["look"] for entry in data["legend"]} <= set(data["looks"])


# Both denominators, and nothing found is never told as nothing delivered.


def rate(folder: Path, **tally: Any) -> str:
    chart = made(outcomes, of_cases(folder, a_case(recommendations=[], tallies=[a_tally(**tally)])))
    (said,) = set(chart.table["rate"])
    told = " ".join(annotation.text.replace("<br>", " ") for annotation in chart.figure().layout.annotations)
    assert said in told
    return str(said)


@pytest.mark.parametrize(
    ("decision", "delivery", "expected"),
    [
        ({"accepted": 6, "rejected_with_reasons": 3, "no_evidence": 1},
         {"implemented": 4, "in_progress": 1, "not_due": 3, "no_evidence": 2},
         "delivered: 4 of 10 submitted · 4 of 6 accepted · 1 in part · 2 not known"),
        ({"accepted": 6, "no_evidence": 4}, {"in_progress": 1, "no_evidence": 9},
         "delivered: none known · 1 in part · 9 not known"),
        ({"accepted": 6, "no_evidence": 4}, {"not_started": 1, "no_evidence": 9}, "delivered: none known · 9 not known"),
        ({"accepted": 6, "rejected_with_reasons": 4}, {"no_evidence": 10}, "delivered: not known"),
        ({"no_evidence": 10}, {"no_evidence": 10}, "delivered: not known"),
        ({"rejected_with_reasons": 10}, {"not_started": 10}, "delivered: 0 of 10 submitted"),
        ({"accepted": 10}, {"not_started": 10}, "delivered: 0 of 10 submitted · 0 of 10 accepted"),
        ({"accepted_in_part": 10}, {"implemented": 10}, "delivered: 10 of 10 submitted · 10 of 10 accepted"),
    ],
)  # fmt: skip
def test_both_denominators_are_told_and_unknown_is_not_nothing(
    decision: dict[str, int], delivery: dict[str, int], expected: str, tmp_path: Path
):
    assert rate(tmp_path, decision=decision, delivery=delivery) == expected


def test_no_shipped_rate_says_zero_of_something_unknown(ask: Ask):
    rates = ask("follow_through_rates", scope="engagement").set_index(["case_id", "set_id"])
    for row in made(outcomes, ask).table.itertuples():
        known = rates.loc[(row.case_id, row.set_id)]
        if known.delivery_unknown == known.submitted:
            assert row.rate == "delivered: not known"
        elif pd.isna(known.delivered_at_least) or (known.delivery_unknown and not known.delivered_at_least):
            assert row.rate.startswith("delivered: none known")
        elif known.delivered_in_part_at_least and not known.delivered_at_least:
            assert row.rate.startswith(f"delivered: none in full of {english.grouped(known.submitted)} submitted")
        elif known.by_authority:
            assert (
                f"{english.grouped(known.delivered_at_least)} of {english.grouped(known.submitted)} that it named itself"
                in row.rate
            )
            assert "submitted" not in row.rate
            assert "accepted" not in row.rate
        else:
            assert (
                f"{english.grouped(known.delivered_at_least)} of {english.grouped(known.submitted)} submitted"
                in row.rate
            )
            assert (f"of {english.grouped(known.accepted_at_least)} accepted" in row.rate) == bool(
                known.accepted_at_least
            )
        assert ("not known" in row.rate) == bool(known.delivery_unknown)


@pytest.mark.parametrize("theme", THEMES)
def test_no_evidence_is_never_a_filled_bar(theme: str, tmp_path: Path):
    nothing = a_tally(decision={"no_evidence": 10}, delivery={"no_evidence": 10})
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[nothing])))
    assert {bar.marker.color for bar in bars(chart.figure(theme))} == {PALETTES[theme].paper}


# Sets and engagements that look alike stay apart.


def test_two_sets_of_the_same_name_and_size_have_bars_of_their_own(tmp_path: Path):
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[a_tally("one"), a_tally("two")])))
    outcomes_equal(chart, chart.figure())


def test_two_engagements_of_the_same_name_are_drawn_apart(tmp_path: Path):
    ask = of_cases(tmp_path, a_case(id="first-2020", code="ONE"), a_case(id="second-2020", code="TWO"))
    for name in ("outcomes", "waits"):
        chart = made(CHARTS[name], ask)
        EQUAL[name](chart, chart.figure())
    assert len(impact_grid(made(impacts, ask))["rows"]) == 2


@pytest.mark.parametrize("name", CHARTS)
def test_another_engagement_changes_no_row_of_the_others(name: str, tmp_path: Path):
    first = a_case(id="first-2020", short_title="First: parks", recommendations=enough_items())
    other = a_case(
        id="other-2020",
        code="OTH",
        short_title="Another: roads",
        country="NOR",
        counts=[a_count(value=999_999, population="everyone")],
        populations=[a_population("everyone", value=2_000_000)],
        recommendations=[a_recommendation(submitted="2010-01-01")],
        tallies=[a_tally(total=2, decision={"accepted": 2}, delivery={"implemented": 2})],
    )
    alone = made(CHARTS[name], of_cases(tmp_path / "alone", first))
    both = made(CHARTS[name], of_cases(tmp_path / "both", first, other))
    if "case_id" not in alone.table:
        return  # its rows are numbers over all engagements
    mine = both.table[both.table["case_id"] == "first-2020"].reset_index(drop=True)
    assert len(both.table) > len(mine)
    pd.testing.assert_frame_equal(mine, alone.table.reset_index(drop=True), check_dtype=False)


def enough_items(**changes: Any) -> list[dict[str, Any]]:
    """Just enough recommendations for a curve of the first decision, each decided on a day of its own.

    Of one more nothing is known; of no delivery anything is known.
    """
    nothing = [a_step("no_evidence", date="2020-12-01")]
    days = [str(FIRST_ANSWER + timedelta(days=number)) for number in range(waiting_times.FEWEST)]
    decided = [[a_step("accepted", date=day)] for day in days]
    return [
        a_recommendation(f"R{number}", decision=decision, delivery=nothing, **changes)
        for number, decision in enumerate([*decided, nothing])
    ]


# Waiting.


def test_waits_with_one_axis_unknown_are_still_told(tmp_path: Path):
    table = waiting_times.waits(of_cases(tmp_path, a_case(recommendations=enough_items())))
    assert set(table["axis"]) == {"decision"}
    assert waiting_times.curve(table, "delivery").empty
    assert "too few for a curve" in waiting_times.curve_answer(table, "delivery")
    half = 31 + (waiting_times.FEWEST + 1) // 2 - 1  # 1 July to 1 August, then one a day
    assert waiting_times.curve_answer(table, "decision").endswith(f": half had a decision after {half} days.")


def test_fewer_than_half_that_ended_are_counted_as_they_are(tmp_path: Path):
    items = enough_items()
    for number, item in enumerate(items[1 : waiting_times.FEWEST], start=1):
        item["decision"] = [a_step("under_review", date=f"2020-12-{number:02}")]
    told = waiting_times.curve_answer(
        waiting_times.waits(of_cases(tmp_path, a_case(recommendations=items))), "decision"
    )
    assert "; one came to a decision, fewer than half." in told


def test_the_curve_is_the_one_of_its_table_and_an_unknown_bound_is_a_gap(tmp_path: Path):
    chart = made(curves, of_cases(tmp_path, a_case(recommendations=enough_items())))
    figure = chart.figure()
    curves_equal(chart, figure)
    assert_words(chart, "a small collection")
    assert list(chart.table["waiting"]) == pytest.approx(
        [1 - n / waiting_times.FEWEST for n in range(waiting_times.FEWEST + 1)]
    )
    bounds = [trace for trace in figure.data if trace.mode == "lines"]
    for trace, bound in zip(bounds, ("low", "high"), strict=True):
        assert list(trace.y) == pytest.approx(list(chart.table[bound] * 100), nan_ok=True)


# Text is text.

HOSTILE = "<b>x</b> & <a href='https://example.org'>y</a> %{x} | {z}"


def hostile(folder: Path) -> Ask:
    return of_cases(
        folder,
        a_case(
            short_title="<b>x</b> | & %{x}",
            counts=[a_count(what=HOSTILE)],
            populations=[a_population(definition=HOSTILE)],
            tallies=[a_tally(what=HOSTILE)],
            recommendations=enough_items(wording=HOSTILE),
            impacts=[each | {"what": HOSTILE, "note": HOSTILE} for each in a_case()["impacts"]],
        ),
    )


@pytest.mark.parametrize("name", ["outcomes", "waits", "curves"])
def test_text_is_shown_literally(name: str, tmp_path: Path):
    chart = made(CHARTS[name], hostile(tmp_path))
    figure = chart.figure()
    read = [text.replace("<br>", " ") for text in texts(figure)]
    assert name == "curves" or any("&lt;b&gt;x&lt;/b&gt;" in text for text in read)
    assert not any("<b>x</b>" in text or "<a" in text for text in read)
    # Plotly fills %{…} in templates only, and no template may hold text of a file.
    assert not any("%{x}" in text and name != "curves" for text in (trace.hovertemplate or "" for trace in figure.data))


@pytest.mark.parametrize("name", ["people", "outcomes", "waits", "impacts"])
def test_text_is_kept_whole_in_table_and_words(name: str, tmp_path: Path):
    chart = made(CHARTS[name], hostile(tmp_path))
    assert HOSTILE in set(chart.shown.astype(str).to_numpy().ravel())
    assert "<b>x</b> | & %{x}" in chart.summary


def test_text_of_a_grid_is_data_and_not_markup(tmp_path: Path):
    grid = impact_grid(made(impacts, hostile(tmp_path)))
    assert grid["rows"][0]["name"] == "<b>x</b> | & %{x}"
    assert any(HOSTILE in mark["says"] for marks in grid["cells"].values() for mark in marks)


# Light, dark and the picture.


@pytest.mark.parametrize("name", EQUAL)
def test_both_themes_draw_the_same_in_other_colours(name: str, tmp_path: Path):
    chart = made(CHARTS[name], of_cases(tmp_path, a_case(recommendations=enough_items())))
    light, dark = (chart.figure(theme) for theme in THEMES)
    assert len(light.data) == len(dark.data)
    for one, other in zip(light.data, dark.data, strict=True):
        pd.testing.assert_series_equal(pd.Series(list(one.x)), pd.Series(list(other.x)))
        pd.testing.assert_series_equal(pd.Series(list(one.y)), pd.Series(list(other.y)))
    assert texts(light) == texts(dark)


def test_a_dark_colour_is_exchanged_for_one_light_colour_and_the_other_way_round():
    pairs = light_of_dark()
    darks, lights = ([pair[side] for pair in pairs] for side in (0, 1))
    assert len(set(darks)) == len(darks)
    assert len(set(lights)) == len(lights)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for pair in pairs for colour in pair)
    # An exchange must not undo another, and every colour of a dark drawing must have its partner.
    assert not set(darks) & set(lights)
    used = {DARK.paper, DARK.text, DARK.muted, DARK.grid, DARK.mark, *DARK.events.values()}
    used |= {colour for look in DARK.looks.values() for colour in (look.fill, look.outline) if colour}
    assert used == set(darks)
    for role, colour in DARK.events.items():
        assert dict(map(tuple, pairs))[colour] == LIGHT.events[role]


@pytest.mark.parametrize("name", EQUAL)
def test_a_picture_carries_title_filters_sources_and_light_colours(name: str, tmp_path: Path):
    chart = made(CHARTS[name], of_cases(tmp_path, a_case(recommendations=enough_items())))
    data = payload(chart, "key", "Data of today.")
    assert data["title"] == chart.title
    assert FILTERS[0] in " ".join(data["lines"])
    assert data["foot"][-1] == "Data of today."
    assert chart.note in data["foot"] or not chart.note
    told = next(line for line in data["foot"] if line.startswith("Sources: "))
    assert chart.sources[0].words in told
    assert data["colours"]["paper"] == LIGHT.paper
    assert data["dark_paper"] == DARK.paper
    assert data["file"] == f"key-{chart.slug}"


def test_every_group_has_a_look_in_both_themes():
    for palette in PALETTES.values():
        assert set(palette.looks) == {group.id for group in GROUPS}
