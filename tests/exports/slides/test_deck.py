"""Every chart is a native object with its numbers, its words and its sources; equal briefings give equal bytes."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.util import Pt
from python_calamine import CalamineWorkbook

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import Briefing, caveat, safe_link
from dashboard.exports.masters.decks import open_template
from dashboard.exports.masters.frames import SMALLEST
from dashboard.exports.masters.parts import APPENDIX
from dashboard.exports.masters.style import LEAST, SOURCE, TEXT
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.notes import MOST_WORDS
from dashboard.exports.slides.plan import MOST_PARTS, plan, slide_count
from dashboard.exports.slides.points import INSIDE
from tests.every_chart import every_chart
from tests.exports.a_briefing import HOSTILE, LINK, NOTICE, a_briefing, hostile_deck
from tests.shipped import Ask

# Addresses, numbers said in words, and what joins them: nothing that comes from a file.
OUR_FORMULA = re.compile(
    rb"[A-Z]+\d+|([A-Z]+\d+|FIXED\([A-Z]+\d+(\*100)?,\d+\)(&amp;\"%\")?|DAY\([^)]*\).*?YEAR\([A-Z]+\d+\)|&amp;)+"
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Slides = dict[str, list[Any]]


@pytest.fixture(scope="module")
def charts(ask: Ask) -> dict[str, Chart]:
    return every_chart(ask)


@pytest.fixture(scope="module")
def briefing(charts: dict[str, Chart]) -> Briefing:
    return a_briefing(charts)


@pytest.fixture(scope="module")
def made(briefing: Briefing) -> bytes:
    return pptx_bytes(briefing)


@pytest.fixture(scope="module")
def deck(made: bytes) -> Any:
    """The same read back, to be looked at only."""
    return opened(made)


@pytest.fixture(scope="module")
def slides(deck: Any, briefing: Briefing, charts: dict[str, Chart]) -> Slides:
    """The slides that hold all of each chart: those of the appendix, or the one of the finding where that shows all."""
    made = plan(briefing, open_template()[1])
    pages = list(deck.slides)
    assert len(pages) == made.before_appendix + len(made.appendix)
    of_item: dict[int, list[Any]] = {}
    for planned, page in zip(made.appendix, pages[made.before_appendix :], strict=True):
        of_item.setdefault(id(planned.item), []).append(page)
    firsts = pages[1 : 1 + len(charts)]
    return {
        name: of_item.get(id(item), [first]) for name, item, first in zip(charts, briefing.items, firsts, strict=True)
    }


@pytest.fixture(scope="module")
def findings(deck: Any, charts: dict[str, Chart]) -> dict[str, Any]:
    """The one slide of each finding."""
    return dict(zip(charts, list(deck.slides)[1 : 1 + len(charts)], strict=True))


def opened(file: bytes) -> Any:
    return Presentation(io.BytesIO(file))


def objects(pages: list[Any]) -> list[Any]:
    """The charts and tables of some slides."""
    return [shape for page in pages for shape in page.shapes if shape.has_chart or shape.has_table]


def texts(page: Any) -> list[str]:
    """Everything that can be read on a slide, without its charts."""
    plain = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    return plain + [
        cell.text for shape in page.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
    ]


def points(pages: list[Any]) -> dict[str, list[float]]:
    """The x of every mark, by what the legend calls it."""
    found: dict[str, list[float]] = {}
    for shape in objects(pages):
        for series in shape.chart.plots[0].series:
            values = [float(each.text) for each in series._element.xVal.iter("{*}v")]
            found.setdefault(series.name, []).extend(values)
    return found


@pytest.mark.slow
def test_every_chart_is_native_and_says_what_it_shows(slides: Slides, charts: dict[str, Chart]) -> None:
    for name, pages in slides.items():
        for page in pages:
            description = next(
                text for shape in page.shapes if (text := shape._element.xpath(".//p:cNvPr")[0].get("descr"))
            )
            words = re.sub(r"^Part of the appendix, .*?\. ", "", description.replace("\u00a0", " "))
            assert words[:60] in charts[name].alt.replace("\n", " ")
            assert page.shapes[0] == page.shapes.title
            assert page.shapes.title.text_frame.text.startswith(charts[name].title[:20])
            assert not [
                shape for shape in page.shapes if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
            ]
            assert charts[name].subtitle[:30] in "\n".join(texts(page))
            ids = [shape.shape_id for shape in page.shapes]
            assert len(set(ids)) == len(ids)


def test_notes_carry_the_note_the_caveats_every_source_and_the_link(slides: Slides, briefing: Briefing) -> None:
    for (name, pages), item in zip(slides.items(), briefing.items, strict=True):
        for page in pages:
            notes = page.notes_slide.notes_text_frame.text
            assert notes.startswith(f"Say: {name}.")
            assert item.link in notes
            assert caveat(briefing, item.chart)[:40] in notes
            assert (NOTICE in notes) == item.chart.judged
            ours = notes.partition("Finding:")[2].partition("\nSources:")[0].partition("\nData:")[0]
            assert len(ours.split()) <= MOST_WORDS
            for source in item.chart.sources:
                assert source.words in notes
                assert safe_link(source.url) in notes


def test_the_caveat_the_data_and_whose_ratings_they_are_stand_on_the_slide(slides: Slides, briefing: Briefing) -> None:
    for pages, item in zip(slides.values(), briefing.items, strict=True):
        for page in pages:
            words = "\n".join(texts(page))
            assert briefing.about.dated in words
            assert (NOTICE in words) == item.chart.judged
            assert caveat(briefing, item.chart)[:20] in words


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


def all_of(chart: Chart) -> list[Any]:
    """The slides that hold all rows of a chart."""
    first, _, *appendix = list(opened(pptx_bytes(a_briefing({"one": chart}))).slides)[1:]
    return appendix or [first]


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


def test_nothing_but_the_source_line_is_small(deck: Any) -> None:
    for page in deck.slides:
        for shape in page.shapes:
            sizes = {int(each.get("sz")) for each in shape._element.iter("{*}rPr", "{*}defRPr") if each.get("sz")}
            if shape.has_chart:
                sizes |= {
                    int(each.get("sz"))
                    for each in shape.chart._chartSpace.iter("{*}rPr", "{*}defRPr")
                    if each.get("sz")
                }
            small = min(sizes, default=TEXT * 100)
            least = (
                LEAST
                if page.slide_layout.name == APPENDIX
                else SMALLEST
                if any(each.has_table for each in page.shapes)
                else TEXT
            )
            assert small >= least * 100 or (shape.name == "Sources and data" and small == SOURCE * 100), shape.name


def test_everything_stands_on_the_slide_and_nothing_on_top_of_something_else(deck: Any) -> None:
    for page in deck.slides:
        boxes = [
            (shape.top, shape.top + shape.height, shape.name)
            for shape in page.shapes
            if shape.width > deck.slide_width / 2
        ]
        for (_, end, name), (top, _, after) in pairwise(boxes):
            assert end <= top + Pt(3), (page.shapes.title.text_frame.text, name, after)
        assert all(shape.left >= 0 and shape.left + shape.width <= deck.slide_width for shape in page.shapes)
        assert all(shape.top + shape.height <= deck.slide_height for shape in page.shapes)


def test_colours_and_fonts_are_those_of_the_theme(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = [name for name in archive.namelist() if re.match(r"ppt/(slides|charts)/[^/]*\.xml", name)]
        assert len(parts) > 50
        for name in parts:
            text = archive.read(name)
            assert b"srgbClr" not in text, name
            assert not re.search(rb"<a:latin (?!typeface=.\+m[nj])", text), name


def test_every_part_of_a_slide_lives_in_a_placeholder_of_its_layout(deck: Any, findings: dict[str, Any]) -> None:
    assert len({layout.name for layout in deck.slide_layouts}) >= 6
    for page in findings.values():
        held = {shape.name: shape for shape in page.placeholders}
        assert {"Title", "Subtitle", "Caveat", "Sources and data", "Slide number"} >= set(held) - {
            name for name in held if name.startswith("Chart: ")
        }
        assert {"Title", "Sources and data", "Slide number"} <= set(held)
        assert [shape for shape in objects([page]) if shape.is_placeholder] == objects([page])
        assert not [shape for shape in page.placeholders if shape.has_text_frame and not shape.text_frame.text]
        assert [shape.name for shape in page.shapes][-2:] == ["Sources and data", "Slide number"]


def test_a_finding_is_one_slide_and_says_what_the_appendix_holds(
    deck: Any, slides: Slides, findings: dict[str, Any], briefing: Briefing
) -> None:
    cut = 0
    for name, page in findings.items():
        words = re.search(
            r"(\d+) of (\d+) rows( and not all columns)? shown, all in the appendix\.", " ".join(texts(page))
        )
        assert (slides[name] != [page]) == bool(words), name
        if words:
            assert 0 < int(words[1]) < int(words[2]) + bool(words[3])
            cut += 1
    assert cut > 3
    assert slide_count(briefing) == (len(findings) + 2, len(deck.slides) - len(findings) - 2)


def test_the_presenter_may_leave_the_appendix_out(briefing: Briefing, findings: dict[str, Any]) -> None:
    without = replace(briefing, appendix=False)
    deck = opened(pptx_bytes(without))
    assert len(deck.slides) == len(findings) + 2 == sum(slide_count(without))
    words = " ".join(text for page in deck.slides for text in texts(page))
    assert "rows shown, all under the link in the notes." in words
    assert "appendix" not in words


def in_order(element: Any) -> Iterator[str]:
    """Children that stand before one that the schema puts first, where python-pptx knows the order."""
    for each in element.iter():
        order = getattr(type(each), "_tag_seq", None) if isinstance(each, BaseOxmlElement) else None
        if order:
            places = [order.index(child.tag_ns) for child in each if getattr(child, "tag_ns", "") in order]
            if places != sorted(places):
                yield each.tag


@pytest.mark.slow
def test_the_same_briefing_gives_the_same_bytes_and_no_clock_is_in_them(made: bytes, briefing: Briefing) -> None:
    assert pptx_bytes(briefing) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if name.endswith((".jpeg", ".png", ".bin"))]
        core = archive.read("docProps/core.xml").decode()
        assert core.count("2026-11-26T00:00:00Z") == 2
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as sheet:
                    assert {entry.date_time[0] for entry in sheet.infolist()} == {1980}
                    assert b"2000-01-01" in sheet.read("docProps/core.xml")


def test_elements_stand_in_the_order_of_the_schema(deck: Any) -> None:
    for page in deck.slides:
        parts = [page._element, *(shape.chart._chartSpace for shape in page.shapes if shape.has_chart)]
        assert [fault for part in parts for fault in in_order(part)] == []


@pytest.mark.slow
def test_hostile_text_stays_text(ask: Ask) -> None:
    made = hostile_deck(ask)
    deck = opened(made)
    assert "</script><img src=x onerror=alert(1)>" in deck.slides[0].shapes.title.text_frame.text
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        links = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
        assert not any(b"javascript" in link or b"External" in link for link in links)
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as sheet:
                    formulas = re.findall(rb"<f>(.*?)</f>", sheet.read("xl/worksheets/sheet1.xml"))
                    assert all(OUR_FORMULA.fullmatch(each) for each in formulas), formulas
                assert CalamineWorkbook.from_filelike(io.BytesIO(archive.read(name))).sheet_names == ["Sheet1"]


@pytest.mark.parametrize("words", [40, 400])
def test_a_title_of_any_length_fits_and_stands_whole_in_the_notes(charts: dict[str, Chart], words: int) -> None:
    title = " ".join(["consultation"] * words)
    plain = a_briefing({"agreement": charts["agreement"]})
    page = opened(pptx_bytes(replace(plain, items=(replace(plain.items[0], title=title),)))).slides[1]
    assert page.shapes.title.text_frame.text.endswith("…")
    assert title[:400] in page.notes_slide.notes_text_frame.text
    test_everything_stands_on_the_slide_and_nothing_on_top_of_something_else(opened(pptx_bytes(plain)))


def test_a_chart_without_anything_is_words(charts: dict[str, Chart]) -> None:
    empty = {name: replace(chart, table=chart.table.iloc[:0]) for name, chart in charts.items()}
    undrawn = {
        f"{name} undrawn": replace(charts[name], draw=None, lay_out=None)
        for name in ("same-units", "counts", "equal-ages")
    }
    pages = list(opened(pptx_bytes(a_briefing({**empty, **undrawn}))).slides)[1:-1]
    assert len(pages) == len(charts) + 3
    for page in pages:
        assert objects([page]) == []
        assert "That is not a zero." in "\n".join(texts(page))


def a_very_long_one(chart: Chart, times: int = 100) -> Chart:
    table = pd.concat([chart.table] * times, ignore_index=True)
    return replace(chart, table=table.assign(short_title=[f"Case {number}" for number in range(len(table))]))


def test_rows_that_no_appendix_holds_are_counted_and_stand_under_the_link(charts: dict[str, Chart]) -> None:
    chart = a_very_long_one(charts["ranks"])
    [page] = all_of(chart)
    assert any(
        f"of {len(chart.table):,} rows" in text and "all under the link in the notes" in text for text in texts(page)
    )


@pytest.mark.slow
def test_a_very_long_table_ends_and_says_so(charts: dict[str, Chart]) -> None:
    long = a_very_long_one(charts["ranks"], 250)
    pages = all_of(replace(long, lay_out=None, draw=None, encoding=replace(long.encoding, kind="quite new")))
    assert len(pages) == MOST_PARTS
    assert pages[-1].shapes.title.text_frame.text.replace("\u00a0", " ").endswith(", the rest under the link)")


def test_a_kind_that_nobody_foresaw_becomes_a_table(charts: dict[str, Chart]) -> None:
    known_kind = charts["agreement"]
    chart = replace(known_kind, lay_out=None, draw=None, encoding=replace(known_kind.encoding, kind="quite new"))
    [page] = all_of(chart)
    assert {"Behaviour", "Authenticity", "Scrutiny"} <= set(texts(page))


def test_a_briefing_without_items_has_a_cover_and_a_close(briefing: Briefing) -> None:
    cover, close = opened(pptx_bytes(replace(briefing, items=()))).slides
    assert "The minister" in texts(cover)[1]
    words = "\n".join(texts(close))
    assert NOTICE in words
    assert "CC BY 4.0" in words
    links = [
        run.hyperlink.address for shape in close.shapes for line in shape.text_frame.paragraphs for run in line.runs
    ]
    assert LINK in links
    assert HOSTILE not in words
