"""A workbook holds numbers as numbers, full dates as dates, text as text and no formula, whatever the text is."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.exports.files.cells import looks_like_formula
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.workbook import sheet_names, workbook
from dashboard.exports.files.xlsx_cells import CUT, HIGHEST, LINE, fitting, fitting_height
from dashboard.storage.warehouse.questions import read_questions
from tests.exports.charts_made import HOSTILE, PROVENANCE, a_chart

FIRST_ROW = 5
CODEBOOK = codebook(read_questions())


def opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def rows_of(content: bytes, name: str) -> list[list[Any]]:
    return opened(content).get_sheet_by_name(name).to_python(skip_empty_area=False)


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook([a_chart()], PROVENANCE, CODEBOOK)


def test_every_cell_is_what_it_says_and_unknown_is_empty(content: bytes):
    rows = rows_of(content, "everything")
    assert [rows[0][0], rows[1][0], rows[2][0]] == ["=1+1 is no finding", "@people", "-5 of 25."]
    assert rows[FIRST_ROW - 1] == ["=Text", "Whole", "Number", "When", "Day", "Date", "Listed", "Sure"]
    cells = rows[FIRST_ROW : FIRST_ROW + len(HOSTILE)]
    assert cells[0] == [
        HOSTILE[0], -3.0, -0.25, date(2013, 4, 6), date(2013, 4, 6), date(2013, 4, 6), "=a; b", "yes",
    ]  # fmt: skip
    assert cells[1][1:] == ["", "", "2013-04", "", "", "", "no"]
    assert cells[2][1:] == [212_108.0, 1e300, "2013", date(1900, 3, 1), date(1900, 3, 1), "", ""]
    assert [row[3] for row in cells[2:5]] == ["2013", "1215-06-15", "2013-02-30"]
    written = [text.replace("\x01", "\ufffd").replace("\ufffe", "\ufffd") for text in HOSTILE]
    assert [row[0] for row in cells] == written


def test_nothing_is_a_formula_or_a_link_and_hostile_text_stays_text_when_edited(content: bytes):
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheets = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")}
    assert len(sheets) == 4
    for name, sheet in sheets.items():
        assert not re.search(r"<f[ >/]|hyperlink", sheet), name
    assert not any("externalLink" in name or "_rels/sheet" in name for name in archive.namelist())
    quoted = archive.read("xl/styles.xml").decode()
    assert 'quotePrefix="1"' in quoted


def test_the_reader_is_told_what_it_is_where_it_comes_from_and_what_words_mean(content: bytes):
    book = opened(content)
    assert book.sheet_names == ["Read me", "everything", "Sources", "Codebook"]
    read_me = dict(row[:2] for row in rows_of(content, "Read me"))
    assert read_me["Address of the view"] == PROVENANCE.link
    assert read_me["Content hash"] == "0" * 64
    assert read_me["Licence"] == "CC BY 4.0"
    assert read_me["Filters"] == "-5 of 25."
    assert read_me["Data of"] == date(2026, 11, 23)
    assert "neither scored nor endorsed" in read_me["Whose judgement"]
    assert read_me["Sheet “everything”"] == "=1+1 is no finding"
    assert rows_of(content, "Sources")[3] == ["everything", "case-1", "S1", "=1+1 (2020)", "https://example.org/S1"]
    words = {row[2] for row in rows_of(content, "Codebook")}
    assert {"no_evidence", "voters", "How many people did something"} <= words
    assert "Certainty" not in words  # no sheet has this heading
    below = [row[0] for row in rows_of(content, "everything")[FIRST_ROW + len(HOSTILE) :] if row[0]]
    assert " ".join(below[:-1]).split() == ["Note:", *["+note"] * 60]
    assert below[-1] == "Source S1 (case-1): =1+1 (2020), https://example.org/S1"


def test_properties_name_the_data_and_the_same_data_gives_the_same_bytes(content: bytes):
    assert content == workbook([a_chart()], PROVENANCE, CODEBOOK)
    core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    assert core.count("2026-11-23T00:00:00Z") == 2
    assert "<dc:creator>@SUM(1)</dc:creator>" in core
    assert "0" * 64 in core


def test_a_collection_without_a_name_and_an_empty_table_make_a_workbook():
    empty = a_chart(table=a_chart().table.iloc[:0], sources=(), note="", filters=(), subtitle="")
    content = workbook([empty], Provenance(None, "0" * 64), CODEBOOK)
    assert dict(row[:2] for row in rows_of(content, "Read me"))["Collection"] == "not named"
    assert len(rows_of(content, "everything")) == FIRST_ROW


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["marks", "marks", "MARKS"], ["marks", "marks 2", "MARKS 3"]),
        (["a" * 40, "a" * 40], ["a" * 31, "a" * 29 + " 2"]),
        (["a/b:c[d]*?\\", "'quoted'", "", "History", "sources"], ["a b c d", "quoted", "Chart", "History 2", "sources 2"]),
        (["b" * 30 + "'x"], ["b" * 30]),
    ],
)  # fmt: skip
def test_names_of_sheets_are_valid_and_unique(wanted: list[str], given: list[str]):
    assert sheet_names(wanted) == given


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_a_cell_that_is_too_long_is_cut_and_says_so(letter: str):
    long = letter * 40_000
    chart = a_chart(table=pd.DataFrame({"text": [long]}), columns={"text": "Text"}, sources=())
    cell = rows_of(workbook([chart], PROVENANCE, CODEBOOK), "everything")[FIRST_ROW][0]
    assert cell.endswith(CUT)
    assert 32_700 < len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert long.startswith(cell.removesuffix(CUT))
    assert fitting(letter * 16_000) == letter * 16_000


def test_hostile_text_is_hostile():
    assert sum(map(looks_like_formula, HOSTILE)) == 9


def test_every_sheet_prints_on_two_landscape_pages_at_most_with_its_headings_on_each(content: bytes):
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    for sheet in sheets:
        assert 'fitToPage="1"' in sheet
        assert re.search(
            r'<pageSetup[^>]*orientation="landscape"[^>]*fitToHeight="2"|<pageSetup[^>]*fitToHeight="2"[^>]*orientation="landscape"',
            sheet,
        )
    book = archive.read("xl/workbook.xml").decode()
    assert book.count("_xlnm.Print_Area") == book.count("_xlnm.Print_Titles") == 4


def test_a_row_is_as_high_as_the_lines_of_its_longest_cell():
    assert fitting_height(("a", 1, None), (10, 10, 10)) == LINE
    assert fitting_height(("a", "words " * 30), (10, 60)) >= 3 * LINE
    assert fitting_height(("x" * 30_000,), (60,)) == HIGHEST
    assert fitting_height((), ()) == LINE
