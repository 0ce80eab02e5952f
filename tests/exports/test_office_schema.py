"""Office's own programs open what is made without mending it: schemas, rules and references of the formats hold."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from dashboard.analysis.assessment.report import report_of
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.exports.assessment.report_docx import report_docx
from dashboard.exports.files.workbook import workbook
from dashboard.storage.warehouse.questions import read_questions
from tests.exports.a_briefing import hostile_deck
from tests.exports.assessment.test_report_html import HOSTILE, five, whole
from tests.exports.charts_made import PROVENANCE, a_chart
from tests.shipped import Ask

CHART = "ppt/charts/chart1.xml"


def faults(file: bytes, path: Path) -> list[str]:
    """What the validator finds in a file of the kind that the ending of `path` says."""
    from openxml_audit import OpenXmlValidator  # a second to import, for the tests of this file only

    path.write_bytes(file)
    return [f"{each.part_uri} {each.path}: {each.description}" for each in OpenXmlValidator().validate(path).errors]


@pytest.fixture(scope="module")
def deck(ask: Ask) -> bytes:
    return hostile_deck(ask)


@pytest.mark.slow
def test_a_deck_with_every_chart(deck: bytes, tmp_path: Path):
    assert faults(deck, tmp_path / "deck.pptx") == []


def test_a_workbook(tmp_path: Path):
    assert faults(workbook([a_chart()], PROVENANCE, codebook(read_questions())), tmp_path / "workbook.xlsx") == []


def test_a_report_to_edit(tmp_path: Path):
    assert faults(report_docx(report_of(whole(HOSTILE), five())), tmp_path / "report.docx") == []


def test_a_fault_is_found(deck: bytes, tmp_path: Path):
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            # An element at a place where the schema has none.
            spoilt = re.sub(b"<c:plotArea>", b'<c:plotVisOnly val="1"/><c:plotArea>', part, count=1)
            new.writestr(name, spoilt if name == CHART else part)
    found = faults(kept.getvalue(), tmp_path / "spoilt.pptx")
    assert found
    assert all(CHART in each for each in found)
