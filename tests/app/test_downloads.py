"""For every chart of every page the files hold the rows of the chart, in their order, with numbers as numbers."""

import csv
import io
from datetime import date
from math import isclose
from typing import Any

import pandas as pd
import pytest
from pyarrow import parquet
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.text.english import known
from dashboard.charts.chart import Chart
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import chart_parquet
from dashboard.exports.files.tidy import tidy
from dashboard.exports.files.workbook import workbook
from dashboard.storage.warehouse.questions import read_questions
from tests.app.conftest import PAGES, Open, open_menu

ORIGIN = Provenance(None, "0" * 64)
HEADING = 4


def words_of(cell: Any) -> Any:
    """A cell as plain Python: None if unknown, a number as float, a list as one text, a full date as date."""
    if isinstance(cell, (list, tuple)) or (hasattr(cell, "tolist") and getattr(cell, "ndim", 0)):
        return "; ".join(map(str, cell))
    if not known(cell) or cell == "":
        return None
    if isinstance(cell, str):
        try:
            return date.fromisoformat(cell) if len(cell) == 10 and cell[4] == "-" else cell
        except ValueError:
            return cell
    return float(cell) if not isinstance(cell, (bool, date)) else cell


def rows_of(table: pd.DataFrame) -> list[list[Any]]:
    return [[words_of(cell) for cell in row] for row in table.itertuples(index=False, name=None)]


def of_csv(chart: Chart) -> tuple[list[str], list[list[str]]]:
    heading, *rows = csv.reader(io.StringIO(csv_bytes(tidy(chart)).decode("utf-8-sig"), newline=""))
    return heading, rows


def assert_files_equal(chart: Chart) -> None:
    shown = tidy(chart)
    names, rows = list(shown.columns), rows_of(shown)
    heading, cells = of_csv(chart)
    assert heading == names
    for row, written in zip(rows, cells, strict=True):
        for cell, text in zip(row, written, strict=True):
            if isinstance(cell, float):
                assert float(text) == cell
            else:
                assert text.removeprefix("'") == ("" if cell is None else str(cell)).removeprefix("'")
    table = parquet.read_table(io.BytesIO(chart_parquet(chart, ORIGIN)))
    assert table.column_names == names
    assert [[words_of(cell) for cell in row.values()] for row in table.to_pylist()] == rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook([chart], ORIGIN, codebook(read_questions()))))
    sheet = book.get_sheet_by_index(1).to_python(skip_empty_area=False)
    # The sheet is tidy: it has columns of its own besides those that the page shows.
    whole = tidy(chart)
    heads = list(whole.columns)
    # Right of the table stand the numbers of its drawing.
    assert sheet[HEADING][: len(heads)] == heads
    assert set(names) <= set(heads)
    below = sheet[HEADING + 1 : HEADING + 1 + len(rows)]
    written = [[words_of(cell) for cell in row[: len(heads)]] for row in below]
    assert all(
        same(a, b)
        for ours, theirs in zip(rows_of(whole), written, strict=True)
        for a, b in zip(ours, theirs, strict=True)
    )
    for name in chart.table[list(chart.columns)].select_dtypes("number").columns:
        place = heads.index(chart.columns[name])
        assert all(same(words_of(cell), row[place]) for cell, row in zip(chart.table[name], written, strict=True)), name


def same(cell: Any, written: Any) -> bool:
    """Equal, where a spreadsheet keeps sixteen digits of a number."""
    return isclose(cell, written, rel_tol=1e-15) if isinstance(cell, float) else cell == written


@pytest.mark.slow
def test_every_file_of_every_chart_holds_what_the_chart_shows(opened: Open, met: list[Chart]):
    for page in PAGES:
        assert not opened(page).exception, page
    charts = {(chart.slug, chart.title): chart for chart in met}
    assert len(charts) >= 15
    for chart in charts.values():
        assert_files_equal(chart)


def downloads(app: AppTest) -> dict[str, str]:
    return {each.key: each.label for each in app.get("download_button")}


def test_a_chart_offers_three_formats_and_the_method_page_the_collection(opened: Open):
    app = opened("scale")
    assert "scale-people-xlsx" not in downloads(app)
    found = downloads(open_menu(app, "scale-people-formats"))
    assert found["scale-people-csv"] == "CSV"
    assert found["scale-people-xlsx"] == "Excel (XLSX)"
    assert found["scale-people-parquet"] == "Parquet"
    assert downloads(opened("method"))["collection-zip"] == "The whole collection (ZIP)"
