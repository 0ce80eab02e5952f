"""Pictures and PDF are a convenience: with a Chrome they are made, without one a sentence says what to install."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.charts.captioned import SIZES
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.from_address import Wish, file_of
from dashboard.storage.warehouse.questions import read_questions
from dashboard.views.page_charts import kept_charts

CASES = "case=estonia-citizens-assembly-2013&case=madrid-plaza-de-espana-2017"
PNG = b"\x89PNG\r\n"


def briefing(link: str, answers: Answers) -> Briefing:
    around = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    return briefing_from(link, kept_charts(answers), around)[0]


@pytest.mark.browser
def test_with_a_chrome_figures_become_png_and_svg_and_a_page_becomes_a_pdf(answers: Answers):
    if pictures.chrome() is None:
        pytest.skip(pictures.MISSING)
    with zipfile.ZipFile(
        io.BytesIO(pictures.pictures_zip(briefing("scale/share-of-whom?part=report", answers)))
    ) as archive:
        assert archive.namelist() == ["01-share-of-whom.png", "01-share-of-whom.svg"]
        assert archive.read("01-share-of-whom.png").startswith(PNG)
        drawing = archive.read("01-share-of-whom.svg").decode()
    assert "part of the 2019" in drawing
    printed = pictures.pdf_bytes(b"<title>x</title><p>Some words")
    assert printed.startswith(b"%PDF-")
    assert b"CreationDate (D:20000101000000" in printed


def test_without_a_chrome_a_sentence_says_what_to_install(answers: Answers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "chrome", lambda: None)
    for make in (
        lambda: pictures.pictures_zip(briefing("scale?part=report", answers)),
        lambda: pictures.pdf_bytes(b""),
    ):
        with pytest.raises(ValueError, match="apt-get install chromium"):
            make()


def test_a_table_of_words_has_a_picture_in_each_size_and_only_what_is_empty_has_none(answers: Answers):
    made = briefing(f"compare/design?{CASES}", answers)
    chart = made.items[0].chart
    for size, wanted in SIZES.items():
        drawing = pictures.picture_bytes(chart, chart.title, "Data of today", "svg", size).decode()
        assert f'width="{wanted.width}"' in drawing
        assert wanted.height is None or f'height="{wanted.height}"' in drawing
        assert "≠ " in drawing
        assert "Data of today" in drawing
        # A fixed height has no room for all aspects, and says so.
        assert ("rows are shown" in drawing) == (wanted.height is not None)
    empty = replace(made, items=(replace(made.items[0], chart=replace(chart, lay_out=None)),))
    with pytest.raises(ValueError, match="has anything to draw"):
        pictures.pictures_zip(empty)


@pytest.mark.parametrize(
    ("link", "form", "works"),
    [
        ("scale/people-by-unit", "svg", True),
        ("scale/people-by-unit", "png", False),
        ("overview/size-and-follow-through", "svg", False),
        ("overview/size-and-follow-through", "png", False),
        ("overview/size-and-follow-through", "pdf", False),
        *(("overview/size-and-follow-through", form, True) for form in ("pptx", "html", "xlsx", "csv", "zip")),
        ("poster?part=report", "pdf", False),
        ("poster?part=report", "html", True),
        ("fact_sheet?case=estonia-citizens-assembly-2013", "pdf", False),
        ("fact_sheet?case=estonia-citizens-assembly-2013", "docx", True),
    ],
)
def test_without_a_chrome_everything_else_is_made(
    link: str, form: str, works: bool, answers: Answers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pictures, "chrome", lambda: None)
    around = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))

    def make() -> bytes:
        return file_of(link, Wish(form), kept_charts(answers), around, codebook(read_questions())).content

    if works:
        assert make()
    else:
        with pytest.raises(ValueError, match="apt-get install chromium"):
            make()
