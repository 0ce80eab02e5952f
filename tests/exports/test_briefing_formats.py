"""A briefing in every form: the same numbers, the same bytes twice, and a package that a validator accepts."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart, Encoding
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.briefing import sources_in_short
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.briefing_formats import BRIEFING_FORMS, Pack
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.tidy import tidy
from dashboard.storage.warehouse.questions import read_questions
from dashboard.views.page_charts import kept_charts
from tests.shipped import Ask

CHART = Chart("x", (), "X", "", "", (), Encoding("bar", "", ""), pd.DataFrame(), {})


@pytest.fixture(scope="module")
def pack(ask: Ask, answers: Answers) -> Pack:
    around = BriefingContext(ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    briefing, _ = briefing_from("briefing", kept_charts(answers), around)
    return Pack(briefing, Provenance(None, "0" * 64, briefing.link), codebook(read_questions()))


@pytest.fixture(scope="module")
def whole(pack: Pack) -> bytes:
    return BRIEFING_FORMS["zip"][1](pack)


@pytest.mark.slow
def test_the_archive_holds_all_forms_the_link_and_a_table_per_finding(pack: Pack, whole: bytes):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
        assert {"briefing.pptx", "briefing.html", "briefing.xlsx", "link.txt", "LICENCE.txt", "README.md"} <= set(names)
        assert len([name for name in names if name.startswith("tables/")]) == len(pack.briefing.items)
        assert archive.read("link.txt").decode().strip() == pack.briefing.link
        # Each part is what its own button gives.
        for form in ("pptx", "html", "xlsx"):
            assert archive.read(f"briefing.{form}") == BRIEFING_FORMS[form][1](pack)


@pytest.mark.slow
def test_the_same_briefing_gives_the_same_bytes(pack: Pack, whole: bytes):
    assert BRIEFING_FORMS["zip"][1](pack) == whole


@pytest.mark.slow
@pytest.mark.skipif(not pictures.chrome(), reason="needs a Chrome")
def test_the_same_briefing_is_printed_as_the_same_bytes(pack: Pack):
    page = BRIEFING_FORMS["html"][1](pack)
    assert page == BRIEFING_FORMS["html"][1](pack)
    printed = pictures.pdf_bytes(page)
    assert printed.startswith(b"%PDF")
    # Chrome was seen once in eighty prints to write one digit otherwise; what always differs, as a clock, differs thrice.
    assert any(pictures.pdf_bytes(page) == printed for _ in range(3))


def test_a_validator_accepts_the_package_and_its_data(whole: bytes, tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert len(described["resources"]) == len(list((tmp_path / "tables").iterdir()))


def test_a_sheet_holds_the_rows_of_its_finding(pack: Pack):
    book = CalamineWorkbook.from_filelike(io.BytesIO(BRIEFING_FORMS["xlsx"][1](pack)))
    chart = next(item.chart for item in pack.briefing.items if item.chart.slug == "people-by-unit")
    sheet = book.get_sheet_by_name("people-by-unit").to_python()
    columns = list(tidy(chart).columns)
    head = next(row for row in sheet if columns == row[: len(columns)])
    assert head[:2] == ["Engagement", "Case study id"]
    rows = sheet[sheet.index(head) + 1 :][: len(chart.table)]
    assert [row[head.index("Number")] for row in rows] == [float(value) for value in chart.table["value"]]


def test_the_workbook_has_the_cover_and_own_titles(pack: Pack):
    first = replace(pack.briefing.items[0], title="=Own title")
    own = replace(pack, briefing=replace(pack.briefing, audience="The mayor", items=(first, *pack.briefing.items[1:])))
    book = CalamineWorkbook.from_filelike(io.BytesIO(BRIEFING_FORMS["xlsx"][1](own)))
    about = {row[0]: row[1] for row in book.get_sheet_by_name("Read me").to_python() if len(row) > 1}
    assert (about["Briefing"], about["Audience"], about["Date"]) == (
        pack.briefing.title,
        "The mayor",
        "26 November 2026",
    )
    assert about["Sheet “engagements-at-a-glance”"].endswith("=Own title")
    assert str(book.get_sheet_by_name("engagements-at-a-glance").to_python()[0][0]).endswith("=Own title")


@given(st.lists(st.sampled_from(["A 2013", "B 2014", "C 2015"]), min_size=1, max_size=12), st.integers(0, 60))
def test_sources_in_short_say_how_many_there_are(publishers: list[str], most: int):
    sources = tuple(Cited("case", f"S{number}", words, f"http://h/{number}") for number, words in enumerate(publishers))
    line = sources_in_short(replace(CHART, sources=sources), most)
    if len(set(publishers)) == len(publishers) and len(f"Sources: {'; '.join(publishers)}.") <= most:
        assert line == f"Sources: {'; '.join(publishers)}."
    else:
        assert f"{len(publishers)}" in line
        assert line.endswith("in the notes.")


def test_a_csv_file_holds_one_chart_only(pack: Pack):
    with pytest.raises(ValueError, match="a CSV file holds one chart and this link has 5"):
        BRIEFING_FORMS["csv"][1](pack)
