"""Poster and fact sheet: everything on one page, in letters that can be read, the same bytes each time."""

import io
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.one_page.make import fact_sheet_file, poster_file
from dashboard.views.fact_sheet.poster import MOST_CARDS, poster
from dashboard.views.page_charts import kept_charts

ESTONIA = "estonia-citizens-assembly-2013"
REPORT = View("overview", part=("report",))
NINE_POINTS, MARKS = 9 * 0.95, {"?"}  # of a line of letters that high; what stands inside a drawn sign


@pytest.fixture
def around(answers: Answers) -> BriefingContext:
    return BriefingContext(answers.ask, None, "0123456789ab", "https://lens.example", date(2026, 11, 26))


def heights(pdf: bytes, folder: Path) -> tuple[int, list[tuple[float, str]]]:
    """How many pages there are, and each word with the height of its line in points."""
    (folder / "one.pdf").write_bytes(pdf)
    layout = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "one.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = re.findall(r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', layout)
    return layout.count("<page "), [(float(end) - float(start), word) for start, end, word in words]


def test_the_poster_has_a_card_for_each_engagement_that_leads_and_says_what_is_not_known(
    answers: Answers, around: BriefingContext
):
    charts = kept_charts(answers)
    page = poster_file(REPORT, charts, around, "html").decode()
    made = poster(REPORT, charts, answers.ask)
    assert page.count("<article>") == len(made.cards) == 9
    assert page.count("<tr role='row' data-row='Not known'") == len(made.cards)
    assert made.title in page
    assert "https://lens.example/?part=report" in page
    assert poster_file(REPORT, charts, around, "html").decode() == page


def test_a_poster_of_many_says_how_many_are_on_it(answers: Answers, around: BriefingContext):
    page = poster_file(View("overview", part=("comparison",)), kept_charts(answers), around, "html", "a4").decode()
    assert f"{MOST_CARDS} of 16 engagements are on this page." in page


@pytest.mark.parametrize(
    ("view", "form", "paper", "says"),
    [
        (View("overview", text="nothing has these words"), "html", "a3", "no engagement is in view"),
        (REPORT, "docx", "a3", "a poster is written as html, pdf, not as docx"),
        (REPORT, "html", "a5", "there is no poster on “a5”; papers are: a3, a4"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_gets_a_sentence(
    view: View, form: str, paper: str, says: str, answers: Answers, around: BriefingContext
):
    with pytest.raises(ValueError, match=re.escape(says)):
        poster_file(view, kept_charts(answers), around, form, paper)


def test_a_fact_sheet_that_is_of_nothing_gets_a_sentence(answers: Answers, around: BriefingContext):
    with pytest.raises(ValueError, match="there is no case study “”"):
        fact_sheet_file("", kept_charts(answers), around, "html")


def test_the_document_holds_the_same_sheet_and_the_same_bytes_each_time(answers: Answers, around: BriefingContext):
    made = fact_sheet_file(ESTONIA, kept_charts(answers), around, "docx")
    document = Document(io.BytesIO(made))
    heads = [each.text for each in document.paragraphs if each.style.name.startswith(("Heading", "Title"))]
    assert heads[0].startswith("Estonia")
    assert {"What changed", "Where sources disagree", "What was not found"} <= set(heads)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "57,031" in cells
    assert fact_sheet_file(ESTONIA, kept_charts(answers), around, "docx") == made


@pytest.mark.slow
@pytest.mark.skipif(not pictures.chrome(), reason="no Chrome is installed")
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_a_printed_poster_is_one_page_without_small_letters(
    paper: str, answers: Answers, around: BriefingContext, tmp_path: Path
):
    pages, words = heights(poster_file(REPORT, kept_charts(answers), around, "pdf", paper), tmp_path)
    assert pages == 1
    assert [word for height, word in words if height < NINE_POINTS and word not in MARKS] == []


@pytest.mark.slow
@pytest.mark.skipif(not pictures.chrome(), reason="no Chrome is installed")
@pytest.mark.parametrize("case", [ESTONIA, "france-climate-convention-2019"])
def test_a_printed_fact_sheet_is_one_page_without_small_letters(
    case: str, answers: Answers, around: BriefingContext, tmp_path: Path
):
    pages, words = heights(fact_sheet_file(case, kept_charts(answers), around, "pdf"), tmp_path)
    assert pages == 1
    assert [word for height, word in words if height < NINE_POINTS and word not in MARKS] == []


def test_without_a_chrome_a_sentence_says_what_to_install(
    answers: Answers, around: BriefingContext, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pictures, "chrome", lambda: None)
    with pytest.raises(ValueError, match="apt-get install chromium"):
        poster_file(REPORT, kept_charts(answers), around, "pdf")
