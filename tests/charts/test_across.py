"""Charts across engagements draw exactly their table, for every view; nothing unknown is drawn, counted or moved."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
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
from dashboard.charts.evidence.impact_rows import LINK_WORDS
from dashboard.charts.evidence.waiting_times import YEAR
from dashboard.charts.rows import Amount, Items, Row, Strip, marks_of, signs_of
from dashboard.charts.signs import SIGNS
from dashboard.charts.theme import DARK, LIGHT, PALETTES, light_of_dark
from dashboard.exports.web.rows_html import rows_html
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import OF_PAGE, kept_charts
from dashboard.views.view_data import ViewData
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
    it = ViewData(View(page), kept_answers(ask), ask, tuple(ask("engagements")["case_id"]), FILTERS)
    return OF_PAGE[page](it).by_slug().get(slug)


PLACES = {
    "people": ("scale", "people-by-unit"), "shares": ("scale", "share-of-whom"),
    "outcomes": ("follow_through", "decided-and-delivered"), "path": ("follow_through", "from-decision-to-delivery"),
    "waits": ("follow_through", "days-to-answer-and-delivery"), "curves": ("follow_through", "still-waiting"),
    "lasted": ("follow_through", "what_lasted"), "impacts": ("impact", "impacts"),
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
        assert_words(chart, str(view), () if view.is_everything else (answers.left(view).filter_description,))
        if "case_id" in chart.table:
            assert set(chart.table["case_id"]) <= set(cases), view
        if name in IN_ROWS:
            IN_ROWS[name](chart)
        elif chart.draw is not None:
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


@pytest.mark.parametrize("name", IN_ROWS)
def test_rows_show_every_row_of_the_table_once(name: str, ask: Ask):
    IN_ROWS[name](made(CHARTS[name], ask))


def test_the_ways_conserve_their_items(ask: Ask):
    chart = made(way, ask)
    assert chart.table["number"].sum() == len(decision_to_delivery.asked_for(decision_to_delivery.paths(ask)))
    for row in chart.table.itertuples():
        assert f"{english.sentence(row.decision_label)}, then {row.delivery_label}: {row.number}" in chart.summary


# Both denominators, and nothing found is never told as nothing delivered.


def rate(folder: Path, **tally: Any) -> str:
    chart = made(outcomes, of_cases(folder, a_case(recommendations=[], tallies=[a_tally(**tally)])))
    (by_mark,) = set(chart.table["rate"])
    return str(by_mark)


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
    rates = ask("follow_through_rates").set_index(["case_id", "set_id"])
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


def test_no_evidence_is_never_a_filled_square(tmp_path: Path):
    nothing = a_tally(decision={"no_evidence": 10}, delivery={"no_evidence": 10})
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[nothing])))
    assert {SIGNS[sign].shape for sign in signs_of(chart.rows)} == {"unknown"}


# Sets and engagements that look alike stay apart.


def test_two_sets_of_the_same_name_and_size_have_bars_of_their_own(tmp_path: Path):
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[a_tally("one"), a_tally("two")])))
    outcomes_equal(chart)


def test_two_engagements_of_the_same_name_are_drawn_apart(tmp_path: Path):
    ask = of_cases(tmp_path, a_case(id="first-2020", code="ONE"), a_case(id="second-2020", code="TWO"))
    for name in ("outcomes", "waits", "impacts"):
        IN_ROWS[name](made(CHARTS[name], ask))


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
    half = english.duration(31 + (waiting_times.FEWEST + 1) // 2 - 1)  # 1 July to 1 August, then one a day
    assert waiting_times.curve_answer(table, "decision").endswith(f": half had a decision after {half}.")


def test_fewer_than_half_that_ended_are_counted_as_they_are(tmp_path: Path):
    items = enough_items()
    for number, item in enumerate(items[1 : waiting_times.FEWEST], start=1):
        item["decision"] = [a_step("under_review", date=f"2020-12-{number:02}")]
    source_words = waiting_times.curve_answer(
        waiting_times.waits(of_cases(tmp_path, a_case(recommendations=items))), "decision"
    )
    assert "; one came to a decision, fewer than half." in source_words


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


def test_curves_hold_no_text_of_a_file(tmp_path: Path):
    read = texts(made(curves, hostile(tmp_path)).figure())
    assert not any("<b>x</b>" in text or "<a" in text for text in read)


@pytest.mark.parametrize("name", ["people", "outcomes", "waits", "impacts"])
def test_text_is_kept_whole_in_table_and_words(name: str, tmp_path: Path):
    chart = made(CHARTS[name], hostile(tmp_path))
    assert HOSTILE in set(chart.shown.astype(str).to_numpy().ravel())
    assert "<b>x</b> | & %{x}" in chart.summary


@pytest.mark.parametrize("name", ["outcomes", "waits", "impacts"])
def test_text_of_rows_is_escaped(name: str, tmp_path: Path):
    html = rows_html(made(CHARTS[name], hostile(tmp_path)).rows, pressed=True)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>x</b>" not in html


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
    source_words = next(line for line in data["foot"] if line.startswith("Sources: "))
    assert chart.sources[0].words in source_words
    assert data["colours"]["paper"] == LIGHT.paper
    assert data["dark_paper"] == DARK.paper
    assert data["file"] == f"key-{chart.slug}"


def test_every_group_has_a_look_in_both_themes():
    for palette in PALETTES.values():
        assert set(palette.looks) == {group.id for group in GROUPS}
