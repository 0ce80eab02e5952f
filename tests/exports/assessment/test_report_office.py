"""The result as a document with a chart of Word's own, and as three slides."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from dashboard.analysis.assessment.report import Report, report_of
from dashboard.domain.assessment.changes import rubric_used
from dashboard.exports.assessment.report_docx import report_docx
from dashboard.exports.assessment.report_html import report_html
from dashboard.exports.assessment.report_pptx import report_pptx
from dashboard.storage.collection.read_collection import Contents
from tests.assessed import an_answer, passport
from tests.exports.assessment.test_report_html import five, whole

MOST_PAGES = 6


def of(*levels: float | None) -> Report:
    return report_of(passport(*levels, project={"title": "Harbour panel"}), five())


def test_the_chart_of_the_document_holds_the_medians_and_their_words():
    with zipfile.ZipFile(io.BytesIO(report_docx(of(0, 0, None, None)))) as file:
        chart = file.read("word/charts/chart1.xml").decode()
        assert "word/embeddings/sheet1.xlsx" in file.namelist()
        names = re.findall(r"<c:cat>.*?</c:cat>", chart, re.DOTALL)[0]
        assert re.findall(r"<c:v>(.*?)</c:v>", names) == [
            "Behaviour 1: Label 0 (2 of 2 questions)",
            "Behaviour 2: Too few answers for a level (0 of 2 questions)",
        ]
        values = re.findall(r"<c:val>.*?</c:val>", chart, re.DOTALL)[0]
        # The lowest level is a value, what is not known is none.
        assert re.findall(r'<c:pt idx="(\d)">\s*<c:v>(.*?)</c:v>', values) == [("0", "0.0")]
        # A bar ends at the gridline of its level, which is named; where the bars begin is no level and has no name.
        assert 'c:min val="-1.0"' in chart
        assert '<c:tickLblPos val="high"/>' in chart
        assert 'formatCode="[&lt;0]&quot;&quot;;0"' in chart
        drawn = file.read("word/document.xml").decode()
        assert drawn.count("<wp:inline") == 1
        assert "Behaviour 2: Too few answers" in drawn


def test_the_slides_are_three_with_native_chart_and_tables():
    deck = Presentation(io.BytesIO(report_pptx(of(4, 3, 1, None))))
    bars, lists, actions = deck.slides
    [chart] = [shape.chart for shape in bars.shapes if shape.has_chart]
    assert list(chart.plots[0].series[0].values) == [3.5, 1]
    assert chart.value_axis.minimum_scale == -0.5
    for slide in (lists, actions):
        assert any(shape.has_table for shape in slide.shapes)
    assert "Harbour panel" in deck.core_properties.title
    assert actions.shapes.title.text == "No action has been chosen yet"
    for slide in deck.slides:
        assert "For tests only." in " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_second_slide_has_room_for_three_strengths_and_three_gaps_of_many_words(shipped_contents: Contents):
    rubric = shipped_contents.rubrics[0]
    long = "The notice of 12 May 2026 says so, and the town clerk confirmed it in a letter to everybody. " * 4
    answers = [
        an_answer(each.id, (4, 1)[place % 2], shows=long, missing=long) for place, each in enumerate(rubric.criteria)
    ]
    given = passport(answers=answers).model_copy(update={"rubric": rubric_used(rubric)})
    deck = Presentation(io.BytesIO(report_pptx(report_of(given, rubric))))
    [table] = [shape.table for shape in deck.slides[1].shapes if shape.has_table]
    assert [row.cells[0].text for row in table.rows] == ["\u00a0", *["Strength"] * 3, *["Gap"] * 3]


def test_the_same_result_gives_the_same_bytes():
    assert report_pptx(of(4, 3)) == report_pptx(of(4, 3))
    assert report_docx(of(4, 3)) == report_docx(of(4, 3))


def test_titles_hold_the_name_of_the_project_and_nothing_of_the_day():
    given = report_of(whole(), five())
    document = Document(io.BytesIO(report_docx(given)))
    assert document.core_properties.title == f"Assessment of {given.title}"
    assert f"<title>Assessment of {given.title}</title>" in report_html(given, "", "x").decode()
    assert Presentation(io.BytesIO(report_pptx(given))).core_properties.title == f"Assessment of {given.title}"


def full(contents: Contents) -> Report:
    """The shipped rubric answered in full, in sentences of the length that people write."""
    rubric = contents.rubrics[0]
    shows = "The launch page of 12 May 2026 says what the council will change and what it will not, with reasons."
    answers = [
        an_answer(each.id, number % 5, shows=shows, missing="Nobody said when the council will answer, or who.")
        for number, each in enumerate(rubric.criteria)
    ]
    head = {"id": rubric.rubric.id, "version": rubric.rubric.version}
    actions = [{"what": f"{shows} {number}", "owner": "Town clerk", "date": "2027-01-31"} for number in range(3)]
    return report_of(passport(answers=answers, rubric=head, actions=actions), rubric)


@pytest.mark.slow
def test_the_document_of_all_questions_has_six_pages_at_most_and_no_blank_one(
    shipped_contents: Contents, tmp_path: Path
):
    (tmp_path / "a.docx").write_bytes(report_docx(full(shipped_contents)))
    pages = printed(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        tmp_path / "a.pdf",
    )
    _first_is_a_glance(pages)


@pytest.mark.slow
def test_the_page_prints_on_six_pages_at_most_and_no_blank_one(shipped_contents: Contents, tmp_path: Path):
    (tmp_path / "a.html").write_bytes(report_html(full(shipped_contents), "", "x"))
    chromium = ["chromium-headless-shell", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    _first_is_a_glance(
        printed([*chromium, f"--print-to-pdf={tmp_path / 'a.pdf'}", (tmp_path / "a.html").as_uri()], tmp_path / "a.pdf")
    )


def printed(command: list[str], made: Path) -> list[str]:
    """The words of each page; skipped where a program is not there."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        text = subprocess.run(["pdftotext", "-layout", str(made), "-"], check=True, capture_output=True, text=True)
    except FileNotFoundError as missing:
        pytest.skip(f"{missing.filename} is not there")
    return text.stdout.split("\f")[:-1]


def _first_is_a_glance(pages: list[str]) -> None:
    assert len(pages) <= MOST_PAGES
    assert all(len(page.split()) > 30 for page in pages)
    first, second, *_ = pages
    for words in (
        "Three strengths",
        "Three gaps",
        "Three actions",
        "2027",
        "Solid",
        "questions answered",
    ):
        assert words in " ".join(first.split())
    assert "How sure this is" in second
