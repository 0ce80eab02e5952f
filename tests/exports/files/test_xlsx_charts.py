"""Excel's own charts stand beside the table, are bound to its cells, and are printed by no sheet."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from python_calamine import CalamineWorkbook

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.charts.highlight import cases_in, highlighted
from dashboard.exports.files.tidy import headings, tidy
from dashboard.exports.files.workbook import HEAD, sheet_names, workbook
from dashboard.exports.files.xlsx_charts import GREY, KINDS, STACKED
from dashboard.storage.warehouse.questions import read_questions
from dashboard.views.page_charts import kept_charts
from tests.builders import a_case
from tests.charts.across import made, of_cases, outcomes
from tests.every_chart import every_chart
from tests.exports.charts_made import PROVENANCE
from tests.shipped import Ask

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
CODEBOOK = codebook(read_questions())
# Charts whose numbers stand in no column of the sheet.
WITHOUT = {"lenses", "own bars", "before and after", "roles"}


@pytest.fixture(scope="module")
def charts(ask: Ask, answers: Answers) -> list[Chart]:
    """Every kind of chart, and one with a highlighted engagement."""
    plane = kept_charts(answers)(View("overview")).by_slug()["size-and-follow-through"]
    people = kept_charts(answers)(View("scale")).by_slug()["people-by-unit"]
    loud = highlighted(people, ((cases_in(people)[0], "The first"),), "Remember this.")
    return [*(chart for name, chart in every_chart(ask).items() if name not in WITHOUT), plane, loud]


@pytest.fixture(scope="module")
def content(charts: list[Chart]) -> bytes:
    return workbook(charts, PROVENANCE, CODEBOOK)


@pytest.fixture(scope="module")
def drawn(content: bytes, charts: list[Chart]) -> dict[str, tuple[Chart, Element]]:
    """The chart on each sheet that has one, in the order in which they were written."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = sorted(
        (name for name in archive.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    found = {}
    names = dict(zip(sheet_names([chart.slug for chart in charts]), charts, strict=True))
    for part in parts:
        root = fromstring(archive.read(part))  # noqa: S314  made by us
        (sheet,) = {_address(each.text)[0] for each in root.iter(f"{C}f")}
        found[sheet] = (names[sheet], root)
    return found


def _address(formula: str | None) -> tuple[str, int, int, int]:
    """Sheet, column, first and last row, from 0, of 'sheet name'!$B$6:$B$14."""
    found = re.fullmatch(r"'?(.*?)'?!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?", formula or "")
    assert found, formula
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - 64
    return found[1], column - 1, int(found[3]) - 1, int(found[4] or found[3]) - 1


def test_what_is_points_lines_or_bars_has_a_chart_and_nothing_else_has(
    drawn: dict[str, tuple[Chart, Element]], charts: list[Chart]
):
    kinds = {chart.encoding.kind for chart, _ in drawn.values()}
    assert {"funnel", "plane", "shares", "units", "steps", "stacked-bars", "age-bars", "paths", "leniency"} <= kinds
    assert kinds <= set(KINDS)
    assert not any(chart.encoding.kind in ("glance", "table", "grid", "list") for chart, _ in drawn.values())


def test_every_number_of_a_chart_is_a_cell_of_its_sheet(content: bytes, drawn: dict[str, tuple[Chart, Element]]):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet, (chart, root) in drawn.items():
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for series in root.iter(f"{C}ser"):
            for axis in ("xVal", "yVal", "cat", "val"):
                for ref in (each for part in series.iter(f"{C}{axis}") for each in part.iter(f"{C}f")):
                    _, column, first, last = _address(ref.text)
                    assert first > HEAD, (sheet, ref.text)
                    assert last <= HEAD + len(chart.table), (sheet, ref.text)
                    if axis != "cat":
                        values = [row[column] for row in cells[first : last + 1]]
                        assert all(isinstance(value, float) or value == "" for value in values), (sheet, values)
        assert root.find(f".//{C}title") is not None


def test_points_stand_where_the_table_says_and_bear_the_name_of_their_row(drawn: dict[str, tuple[Chart, Element]]):
    chart, root = next(pair for pair in drawn.values() if pair[0].encoding.kind == "funnel")
    series = next(root.iter(f"{C}ser"))
    _, column, first, _ = _address(series.find(f"{C}xVal").find(f".//{C}f").text)
    table = tidy(chart)
    assert table.columns[column] == headings(chart)["value"]
    assert first == HEAD + 1
    texts = ["".join(each.itertext()) for each in series.find(f"{C}dLbls").iter(f"{C}rich")]
    assert texts == list(table["Engagement"])


def test_stacked_bars_add_up_to_the_numbers_of_the_table(content: bytes, drawn: dict[str, tuple[Chart, Element]]):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet, (chart, root) in drawn.items():
        if chart.encoding.kind not in STACKED or len(chart.table) > 60:
            continue
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        total = 0.0
        for part in root.iter(f"{C}val"):
            _, column, first, last = _address(next(part.iter(f"{C}f")).text)
            total += sum(row[column] or 0 for row in cells[first : last + 1])
        assert total == chart.table["number"].sum(), sheet


def test_sets_of_one_name_have_bars_of_their_own_beside_the_table(tmp_path: Path):
    cases = [
        a_case(id=each, code=code, recommendations=[]) for each, code in (("first-2020", "ONE"), ("second-2020", "TWO"))
    ]
    chart = made(outcomes, of_cases(tmp_path, *cases))
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook([chart], PROVENANCE, CODEBOOK)))
    heads, *rows = book.get_sheet_by_name(sheet_names([chart.slug])[0]).to_python(skip_empty_area=False)[HEAD:]
    at = heads.index("Bar of the chart")
    decided = [row[at:] for row in rows if str(row[at]).endswith("Decided")]
    assert [sum(number for number in row[1:] if number != "") for row in decided] == [10, 10]


def test_what_is_not_highlighted_is_grey(drawn: dict[str, tuple[Chart, Element]], charts: list[Chart]):
    sheet = sheet_names([chart.slug for chart in charts])[-1]
    chart, root = drawn[sheet]
    greys = [each for each in root.iter(f"{C}dPt") if GREY[1:] in "".join(part.get("val", "") for part in each.iter())]
    assert len(greys) == min(chart.emphasis().count("quiet"), 60) > 10


def test_the_callout_stands_above_the_table(content: bytes, charts: list[Chart]):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = sheet_names([chart.slug for chart in charts])[-1]
    assert book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[3][0] == "Remember this."


def test_words_that_look_like_a_formula_stay_words(charts: list[Chart]):
    chart = next(each for each in charts if each.encoding.kind == "funnel")
    hostile = replace(chart, title="=1+1", table=chart.table.assign(short_title="=HYPERLINK(1)"))
    archive = zipfile.ZipFile(io.BytesIO(workbook([hostile], PROVENANCE, CODEBOOK)))
    root = fromstring(archive.read("xl/charts/chart1.xml"))  # noqa: S314  made by us
    assert all(re.fullmatch(r"'?people-by-unit'?![$A-Z0-9:]+", each.text or "") for each in root.iter(f"{C}f"))
    assert " =HYPERLINK(1)" in "".join(root.itertext())


@pytest.mark.slow
def test_the_same_charts_give_the_same_bytes(content: bytes, charts: list[Chart]):
    assert workbook(charts, PROVENANCE, CODEBOOK) == content


@pytest.mark.office
@pytest.mark.skipif(PROGRAM is None or not shutil.which("pdfinfo"), reason="needs LibreOffice and pdfinfo")
def test_a_printed_workbook_has_two_landscape_pages_a_sheet_at_most(content: bytes, tmp_path: Path):
    (tmp_path / "book.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(PROGRAM), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    info = subprocess.run(["pdfinfo", str(tmp_path / "book.pdf")], check=True, capture_output=True, text=True).stdout
    sheets = len(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)
    assert int(re.search(r"Pages: +(\d+)", info)[1]) <= 2 * sheets
    wide, tall = map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups())
    assert wide > tall
