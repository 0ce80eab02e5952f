"""Files that are made when somebody asks for them arrive whole."""

import io
import json
import zipfile

import pytest
from playwright.sync_api import Locator, Page, expect
from pyarrow import parquet
from python_calamine import CalamineWorkbook

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def saved(page: Page, button: Locator) -> tuple[str, io.BytesIO]:
    """Name and content of the file that a button gives."""
    with page.expect_download() as download:
        button.click()
    content = download.value.path().read_bytes()
    return download.value.suggested_filename, io.BytesIO(content)


def test_workbook_parquet_and_the_whole_collection_arrive(open_page: OpenPage):
    page = on_the_page.settled(open_page("/scale?part=report"))
    on_a_chart.more_formats(page, "scale-people").click()
    name, content = saved(page, on_a_chart.file_of(page, "scale-people", "xlsx"))
    assert name == "scale-people-people-by-unit.xlsx"
    book = CalamineWorkbook.from_filelike(content)
    read_me = dict(row[:2] for row in book.get_sheet_by_name("Read me").to_python())
    assert read_me["Address of the view"].endswith("/scale?part=report")
    name, content = saved(page, on_a_chart.file_of(page, "scale-people", "parquet"))
    assert name == "scale-people-people-by-unit.parquet"
    rows = parquet.read_table(content).num_rows
    assert book.get_sheet_by_name("people-by-unit").to_python()[5 + rows - 1][0]
    on_the_page.go_to(page, "Data and method")
    expect(on_the_page.title(page)).to_contain_text("Data and method")
    on_the_page.settled(page)
    name, content = saved(page, on_a_chart.file_of(page, "collection", "zip"))
    assert name.startswith("collection-")
    archive = zipfile.ZipFile(content)
    assert json.loads(archive.read("datapackage.json"))["id"].startswith(name[len("collection-") : -len(".zip")])
