"""One case study is one slide: turning points on a drawn line, numbers, what came of it; its charts stand in the appendix."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pptx import Presentation

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.text.lengths import TITLE, word_count
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.masters.decks import open_template
from dashboard.exports.masters.parts import BODY, FINDING
from dashboard.exports.slides.case_study.fact_sheet import laid_out
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.plan import plan, slide_count
from dashboard.views.page_charts import kept_charts
from tests.shipped import CASES

ESTONIA = "estonia-citizens-assembly-2013"


def briefing(link: str, answers: Answers) -> Briefing:
    around = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    return briefing_from(link, kept_charts(answers), around)[0]


@pytest.fixture(scope="module")
def page(answers: Answers) -> Any:
    return Presentation(io.BytesIO(pptx_bytes(briefing(f"briefing?case={ESTONIA}", answers)))).slides[1]


def shapes(page: Any) -> Iterator[Any]:
    for shape in page.shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shape.shapes


def test_a_case_study_is_one_slide_and_an_appendix_with_all_its_charts(answers: Answers) -> None:
    made = briefing(f"briefing?case={ESTONIA}", answers)
    planned = plan(made, open_template()[1])
    assert [each.item.chart.slug for each in planned.findings] == ["fact-sheet"]
    assert list(dict.fromkeys(each.item.chart.slug for each in planned.appendix)) == [
        item.chart.slug for item in made.items
    ]
    assert slide_count(made)[0] == 3
    assert slide_count(replace(made, appendix=False)) == (3, 0)


def test_what_the_presenter_wants_to_say_has_a_slide_of_its_own(answers: Answers) -> None:
    made = briefing(f"briefing?case={ESTONIA}", answers)
    first, *others = made.items
    spoken = replace(made, items=(replace(first, speaker_note="Say who was asked."), *others))
    planned = plan(spoken, open_template()[1])
    assert [each.item.chart.slug for each in planned.findings] == ["fact-sheet", first.chart.slug]


def test_one_chart_or_charts_of_several_case_studies_have_no_sheet(answers: Answers) -> None:
    assert briefing(f"case_study/timeline?case={ESTONIA}", answers).sheet is None
    assert briefing("briefing", answers).sheet is None


def test_its_parts_are_native_shapes_with_words(page: Any, answers: Answers) -> None:
    sheet = briefing(f"briefing?case={ESTONIA}", answers).sheet
    names = [shape.name for shape in shapes(page)]
    assert len([name for name in names if name.startswith("Mark of ")]) == len(sheet.points)
    assert len([name for name in names if name.startswith("Circle: ")]) == sum(len(each.steps) for each in sheet.chains)
    assert "Line of time, not to scale" in names
    assert not [shape for shape in shapes(page) if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)]
    words = "\n".join(shape.text_frame.text for shape in shapes(page) if shape.has_text_frame)
    for point in sheet.points:
        assert point.words[:20] in words.replace("\n", " ")
    for step in (step for each in sheet.chains for step in each.steps):
        assert step.number in words
    [table] = [shape for shape in page.shapes if shape.has_table]
    assert table.is_placeholder
    assert [cell.text.strip() for cell in list(table.table.rows)[1].cells][1:] == [
        each.median for each in sheet.behaviours
    ]
    described = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for shape in page.shapes
        if shape.name.startswith(("Mark of", "Circle"))
    ]
    assert all(described)


@pytest.mark.parametrize(
    "case", [ESTONIA, "korea-gwanghwamun-2017", "iceland-constitution-2010", "madrid-plaza-de-espana-2017"]
)
def test_no_words_on_the_slide_of_a_case_break_off(case: str, answers: Answers) -> None:
    made = replace(briefing(f"briefing?case={case}", answers), appendix=False)
    slide = Presentation(io.BytesIO(pptx_bytes(made))).slides[1]
    assert [
        shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and "…" in shape.text_frame.text
    ] == []


def test_every_case_study_fits_on_its_slide(answers: Answers) -> None:
    box = open_template()[1].of[FINDING].boxes[BODY]
    titles = []
    for case in CASES:
        sheet = briefing(f"briefing?case={case}", answers).sheet
        assert sheet is not None
        parts = laid_out(sheet, box.width, box.height)
        assert parts.height(len(sheet.chains)) <= box.height + 0.02, case
        assert word_count(sheet.title) <= TITLE
        titles.append(sheet.title)
    assert len(set(titles)) == len(CASES)


@pytest.mark.parametrize("case", [ESTONIA, "korea-gwanghwamun-2017", "reykjavik-education-policy-2017"])
def test_nothing_leaves_the_slide(case: str, answers: Answers) -> None:
    deck = Presentation(io.BytesIO(pptx_bytes(replace(briefing(f"briefing?case={case}", answers), appendix=False))))
    for shape in shapes(deck.slides[1]):
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height
