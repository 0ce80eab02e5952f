"""A briefing in every form: the same numbers, the same bytes twice, and a package that a validator accepts."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package, system
from python_calamine import CalamineWorkbook

from dashboard.analysis.answers import Answers
from dashboard.analysis.codebook import codebook
from dashboard.charts.of_view import kept_charts
from dashboard.exports.briefed import Around
from dashboard.exports.from_link import briefing_from
from dashboard.exports.pack import FORMS, Pack
from dashboard.exports.provenance import Provenance
from dashboard.storage.questions import read_questions
from tests.shipped import Ask


@pytest.fixture(scope="module")
def pack(ask: Ask, answers: Answers) -> Pack:
    around = Around(ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    briefing, _ = briefing_from("briefing", kept_charts(answers), around)
    return Pack(briefing, Provenance(None, "0" * 64, briefing.link), codebook(read_questions()))


@pytest.fixture(scope="module")
def whole(pack: Pack) -> bytes:
    return FORMS["zip"][1](pack)


def test_the_archive_holds_all_forms_the_link_and_a_table_per_finding(pack: Pack, whole: bytes):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
        assert {"briefing.pptx", "briefing.html", "briefing.xlsx", "link.txt", "LICENCE.txt", "README.md"} <= set(names)
        assert len([name for name in names if name.startswith("tables/")]) == len(pack.briefing.items)
        assert archive.read("link.txt").decode().strip() == pack.briefing.link
        # Each part is what its own button gives.
        for form in ("pptx", "html", "xlsx"):
            assert archive.read(f"briefing.{form}") == FORMS[form][1](pack)


def test_the_same_briefing_gives_the_same_bytes(pack: Pack, whole: bytes):
    assert FORMS["zip"][1](pack) == whole


def test_a_validator_accepts_the_package_and_its_data(whole: bytes, tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert len(described["resources"]) == len(list((tmp_path / "tables").iterdir()))


def test_a_sheet_holds_the_rows_of_its_finding(pack: Pack):
    book = CalamineWorkbook.from_filelike(io.BytesIO(FORMS["xlsx"][1](pack)))
    chart = next(item.chart for item in pack.briefing.items if item.chart.slug == "people-by-unit")
    sheet = book.get_sheet_by_name("people-by-unit").to_python()
    head = next(row for row in sheet if list(chart.shown.columns) == row[: len(chart.shown.columns)])
    rows = sheet[sheet.index(head) + 1 :][: len(chart.table)]
    assert [row[head.index("Number")] for row in rows] == [float(value) for value in chart.table["value"]]


def test_a_csv_file_holds_one_chart_only(pack: Pack):
    with pytest.raises(ValueError, match="a CSV file holds one chart and this link has 4"):
        FORMS["csv"][1](pack)
