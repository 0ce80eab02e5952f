"""What holds for the whole deck: words, places, theme, schema, and that equal briefings give equal bytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx.oxml.xmlchemy import BaseOxmlElement
from python_calamine import CalamineWorkbook

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import Briefing, caveat, safe_link
from dashboard.exports.masters.frames import SMALLEST
from dashboard.exports.masters.parts import APPENDIX
from dashboard.exports.masters.style import LEAST, SOURCE, TEXT
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.notes import MOST_WORDS
from tests.exports.a_briefing import NOTICE, hostile_deck
from tests.exports.slides.read_back import Slides, assert_apart, objects, opened, texts
from tests.shipped import Ask

# Addresses, numbers said in words, and what joins them: nothing that comes from a file.
OUR_FORMULA = re.compile(
    rb"[A-Z]+\d+|([A-Z]+\d+|FIXED\([A-Z]+\d+(\*100)?,\d+\)(&amp;\"%\")?|DAY\([^)]*\).*?YEAR\([A-Z]+\d+\)|&amp;)+"
)


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
    assert_apart(deck)


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
