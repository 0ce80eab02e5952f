"""Every kind of chart is a native object that holds the numbers and the words of its table."""

import io
import re
from collections import Counter
from typing import Any

import pandas as pd
from pptx.enum.dml import MSO_THEME_COLOR
from python_calamine import CalamineWorkbook

from dashboard.charts.chart import Chart
from dashboard.exports.slides.points import INSIDE
from tests.exports.slides.read_back import Slides, objects, points, texts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def known(table: pd.DataFrame, *columns: str) -> list[float]:
    return sorted(float(value) for column in columns for value in table[column] if pd.notna(value))


def test_points_stand_where_the_table_says(slides: Slides, charts: dict[str, Chart]) -> None:
    def marks(name: str, *series: str) -> list[float]:
        found = points(slides[name])
        return sorted(value for each in series for value in found.get(each, []))

    counts = charts["counts"].table
    assert marks("counts", "denominator known", "no denominator (hollow)") == known(counts, "value")
    # A slide of many engagements has room for the main count of each.
    main = charts["funnel"].table.query("main")
    signs = {entry.words for entry in charts["funnel"].rows.key} | {"engagement"}
    drawn = [name for name in points(slides["funnel"]) if name.removesuffix(" (hollow)") in signs]
    assert marks("funnel", *drawn) == known(main, "value")
    for name, table in {"counts": counts, "funnel": main}.items():
        rivals = [{row.rival_low, row.rival_high} for row in table.itertuples() if pd.notna(row.rival_low)]
        assert marks(name, "figure of another source (hollow)") == sorted(
            float(rival) for pair in rivals for rival in pair
        )
    assert marks("roles", "role with a stake (hollow)") == known(charts["roles"].table, "median")
    assert marks("roles", "other role") == known(charts["roles"].table, "other_median")
    units = charts["same-units"].table
    assert marks("same-units", "denominator known", "no denominator (hollow)") == known(
        units[units["shared"].astype(bool)], "value"
    )
    assert marks("lenses", "the organiser (hollow)", "independent of the project", "participants") == known(
        charts["lenses"].table, "median"
    )


def labels(series: Any) -> list[str]:
    """The words on the marks of a series that have some."""
    return [label.findtext(".//{*}t") for label in series._element.iter("{*}dLbl")]


def test_words_on_marks_come_from_the_cells_of_the_sheet(slides: Slides) -> None:
    tied = 0
    for shape in [each for pages in slides.values() for each in objects(pages) if each.has_chart]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        for series in shape.chart.plots[0].series:
            assert not list(series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"))
            address = series._element.findtext(".//{*}datalabelsRange/{*}f")
            if address:
                first, last = map(int, re.findall(r"\d+", address.partition("!")[2]))
                words = {int(point.get("idx")): point.findtext("{*}v")
                        for point in series._element.iter("{*}pt") if "dlblRangeCache" in point.getparent().tag}  # fmt: skip
                assert {place: cells[first - 1 + place][3] for place in words} == words
                assert last - first + 1 == len(list(series.iter_values()))
                assert [text.replace("\n", " ") for text in words.values()] == labels(series)
                tied += len(words)
    assert tied > 100


def test_a_hollow_mark_has_paper_inside_in_every_program(slides: Slides) -> None:
    hollow = 0
    for shape in [each for pages in slides.values() for each in objects(pages) if each.has_chart]:
        series = list(shape.chart.plots[0].series)
        deleted = {int(each.find("{*}idx").get("val")) for each in shape.chart._chartSpace.iter("{*}legendEntry")}
        for place, each in enumerate(series):
            symbol = each._element.find("{*}marker/{*}symbol")
            if (
                symbol is not None
                and symbol.get("val") != "none"
                and each._element.find("{*}marker/{*}spPr/{*}noFill") is not None
            ):
                inside = series[place - 1]
                assert each.name.endswith("(hollow)")
                assert inside.name == f"{each.name}{INSIDE}"
                assert inside.marker.format.fill.fore_color.theme_color == MSO_THEME_COLOR.BACKGROUND_1
                assert inside.marker.size < each.marker.size
                assert [value.text for value in inside._element.iter("{*}v")][1:] == [
                    value.text for value in each._element.find("{*}xVal").iter("{*}v")
                ] + [value.text for value in each._element.find("{*}yVal").iter("{*}v")]
                assert place - 1 in deleted
                hollow += 1
    assert hollow > 4


def test_a_profile_counts_its_criteria_and_says_what_has_no_level(slides: Slides, charts: dict[str, Chart]) -> None:
    table = charts["profile"].table
    criteria = table[table["kind"] != "behaviour"]
    assert points(slides["profile"])["median"] == [float(value) for value in table["median"] if pd.notna(value)]
    chart_text = " ".join(
        node.text or "" for shape in objects(slides["profile"]) for node in shape.chart._chartSpace.iter("{*}t")
    )
    drawn = sum(
        int("".join(label.itertext()).strip() or 0)
        for shape in objects(slides["profile"])
        for series in shape.chart.plots[0].series
        if series.name == "criteria at that level (hollow)"
        for label in series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    )
    assert drawn == criteria["level"].notna().sum()
    for state, number in criteria.loc[criteria["level"].isna(), "state"].value_counts().items():
        words = re.findall(rf"(\d+) {str(state).replace('_', ' ')}", chart_text)
        assert sum(map(int, words)) == number


def test_bars_hold_the_numbers_and_nothing_for_what_is_not_there(slides: Slides, charts: dict[str, Chart]) -> None:
    for name in [name for name in ("outcomes", "case outcomes", "equal-ages") if charts[name].lay_out is None]:
        drawn = [
            int(value)
            for shape in objects(slides[name])
            for series in shape.chart.plots[0].series
            for value in series.values
            if value is not None
        ]
        table = charts[name].table
        assert sorted(drawn) == sorted(table.loc[table["group"] != "none", "number"])
    [shape] = objects(slides["leniency"])
    assert [tuple(series.values) for series in shape.chart.plots[0].series] == [
        tuple(charts["leniency"].table[column]) for column in ("rater_higher", "other_higher")
    ]
    [shape] = objects(slides["drivers"])
    assert [tuple(series.values) for series in shape.chart.plots[0].series] == [
        tuple(charts["drivers"].table[column]) for column in ("total", "first_order")
    ]


def test_curves_step_through_the_values_of_the_table(slides: Slides, charts: dict[str, Chart]) -> None:
    [shape] = objects(slides["curves"])
    table = charts["curves"].table
    for series in shape.chart.plots[0].series:
        for axis, rows in table.groupby("axis"):
            if series.name == f"waiting for {rows['axis_words'].iloc[0]}":
                shares = [float(each.text) for each in series._element.yVal.iter("{*}v")]
                assert sorted(set(shares)) == sorted(set(rows["waiting"])), axis


def test_a_timeline_is_a_line_with_a_mark_on_the_day_of_each_event(slides: Slides, charts: dict[str, Chart]) -> None:
    table = charts["timeline"].table
    drawn = points(slides["timeline"])
    days = sorted(float((pd.Timestamp(day) - pd.Timestamp("1899-12-30")).days) for day in table["date_from"])
    kinds = {label for label in drawn if label.removesuffix(" (hollow)") in set(table["kind_words"])}
    assert sorted(day for label in kinds for day in drawn[label]) == days
    assert sorted(drawn["order of events"]) == days
    labels_of = [
        node.text or "" for shape in objects(slides["timeline"]) for node in shape.chart._chartSpace.iter("{*}v")
    ]
    words = " ".join(" ".join(labels_of).split())
    for row in table.to_dict("records"):
        assert row["when"] in words
        assert row["what"][:40] in words


def test_a_grid_shows_every_mark_with_its_certainty(slides: Slides, charts: dict[str, Chart]) -> None:
    marked = [
        cell
        for page in slides["marks"]
        for shape in page.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
        for cell in list(row.cells)[1:]
        if any(cell.text.strip() for cell in list(row.cells)[1:])
    ]
    table = charts["marks"].table
    cells = [cell.text for cell in marked]
    assert len(cells) == len(table)
    sure = [(cell.text, cell._tc.find(f".//{A}rPr").get("u")) for cell in marked]
    levels = sorted(text.rstrip("±≠") for text, line in sure if line)
    assert levels == sorted(words for words in table["level_words"] if words)
    assert sum(text.rstrip("±≠") == "?" for text in cells) == (table["state"] == "no_evidence").sum()
    bars = {"heavy": "high", "sng": "moderate", "dash": "low", "dotted": "very_low"}
    assert Counter(bars[line] for _, line in sure if line) == Counter(
        table.loc[table["level_words"] != "", "certainty"]
    )


def test_rows_of_signs_hold_each_row(slides: Slides, charts: dict[str, Chart]) -> None:
    words = [text for page in slides["impacts"] for text in texts(page)]
    for row in (row for group in charts["impacts"].rows.groups for row in group.rows):
        assert any(text.startswith(f"{row.strong} {row.name}".strip()[:40]) for text in words), row.name
