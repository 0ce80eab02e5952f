"""The fact sheet of a case study: true of its data, with marks that lead to the page's charts, and text that stays text."""

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.cached_answers import Answers, kept_answers
from dashboard.analysis.selection.view import View
from dashboard.charts.rows import Amount
from dashboard.exports.web.fact_sheet_html import SMALLEST, circle_size, fact_sheet_html
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.case_study import CaseStudy
from dashboard.views.page_charts import kept_charts
from tests.browser.spoilt import planted
from tests.builders import TODAY, a_case, a_collection, a_fact, in_memory
from tests.shipped import CASES, Ask

SOME = (*CASES[::6], "estonia-citizens-assembly-2013", "france-climate-convention-2019")
MARK = re.compile(r"data-mark='([^']+)'")


def shown(answers: Answers, case: str) -> CaseStudy:
    found = kept_charts(answers)(View("case_study", case=(case,)))
    assert isinstance(found, CaseStudy)
    return found


def of_case(folder: Path, case: dict[str, Any]) -> CaseStudy:
    ask = in_memory(read_collection(a_collection(folder / "collection", [case]), TODAY)).ask
    return shown(kept_answers(ask), case["id"])


@pytest.mark.parametrize("case", SOME)
def test_every_mark_of_the_sheet_is_one_of_the_charts_of_the_page(case: str, answers: Answers):
    found = shown(answers, case)
    assert found.sheet is not None
    known = {f"{chart.slug}~{ref}" for chart in found.charts for ref in chart.ids()}
    html = fact_sheet_html(found.sheet, pressed=True)
    marks = {each.replace("&#39;", "'").replace("&amp;", "&") for each in MARK.findall(html)}
    assert marks <= known
    assert not MARK.search(fact_sheet_html(found.sheet, pressed=False))


@pytest.mark.parametrize("case", SOME)
def test_the_sheet_counts_what_the_case_study_holds(case: str, answers: Answers, ask: Ask):
    sheet = shown(answers, case).sheet
    assert sheet is not None
    assert sheet.title.count(".") == 0
    assert f"{len(ask('evidence', case=case)):,} fact" in sheet.evidence
    assert sheet.gaps_number == len(ask("gaps", case=case)) >= len(sheet.gaps)
    assert sheet.contested_number >= len(sheet.contested)
    if sheet.outcomes:
        amounts = [cell for row in sheet.outcomes.rows() for cell in row.cells]
        assert len({cell.total for cell in amounts if isinstance(cell, Amount)}) == 1
    headings = [sheet.title, sheet.numbers_title, sheet.outcomes_title, sheet.behaviours_title]
    assert len(set(headings)) == len(headings)
    assert max(len(each.split()) for each in headings) <= 12


def test_the_area_of_a_circle_is_the_number_within_its_row(answers: Answers):
    sheet = shown(answers, "france-climate-convention-2019").sheet
    assert sheet is not None
    chain = next(chain for chain in sheet.chains if chain.drawn)
    first, second = chain.steps[:2]
    areas = [circle_size(chain, step) ** 2 for step in (first, second)]
    assert areas[1] / areas[0] == pytest.approx(second.value / first.value, rel=0.01)
    assert [step.own_word for step in chain.steps] == [False, True, True]
    assert "Hatched: the authority's own word only." in sheet.chains_note
    estonia = shown(answers, "estonia-citizens-assembly-2013").sheet
    assert estonia is not None
    assert circle_size(estonia.chains[1], estonia.chains[1].steps[-1]) == SMALLEST


def test_a_case_with_nothing_says_so_in_every_part(tmp_path: Path):
    nothing = {
        name: [] for name in ("counts", "events", "recommendations", "tallies", "impacts", "triggers", "gaps", "lasted")
    }
    nobody = [{"id": "p", "definition": "anybody", "missing_because": "Nobody counted."}]
    found = of_case(tmp_path, a_case(id="mine", facts=[a_fact()], populations=nobody, **nothing))
    assert found.sheet is not None
    html = fact_sheet_html(found.sheet, pressed=True)
    for says in (
        "No number of people or things is known", "No recommendation to an authority is on record", "No change is on record",
        "Nobody has rated this engagement", "We found no disagreement between sources", "No gap is on record",
    ):  # fmt: skip
        assert says in html


def test_text_of_a_file_is_never_markup_on_the_sheet(tmp_path: Path):
    found = of_case(tmp_path, planted(a_case()))
    assert found.sheet is not None
    html = fact_sheet_html(found.sheet, pressed=True)
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;" in html


@pytest.mark.parametrize("case", SOME)
def test_titles_of_a_case_study_are_short_and_none_is_said_twice(case: str, answers: Answers):
    found = shown(answers, case)
    assert found.sheet is not None
    titles = [found.sheet.title, *(chart.title for chart in found.charts if chart.slug != "profile")]
    assert len(set(titles)) == len(titles)
    assert max(len(title.split()) for title in titles) <= 14


@pytest.mark.parametrize("case", CASES)
def test_no_circle_of_a_criterion_reaches_into_the_line_above(case: str, answers: Answers):
    sheet = shown(answers, case).sheet
    assert sheet is not None
    for strip in re.findall(r"<span class='strip'.*?</span>", fact_sheet_html(sheet, pressed=False)):
        room = int(re.findall(r"min-height:(\d+)px", strip)[0])
        assert all(int(above) + 9 <= room for above in re.findall(r"bottom:(\d+)px", strip))
