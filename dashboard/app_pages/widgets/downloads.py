"""Files to take away, made when somebody asks for them: a run of a page that nobody downloads costs nothing."""

import streamlit as st

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import described, every_source
from dashboard.app_pages.session import address, later, session
from dashboard.charts.chart import Chart
from dashboard.exports.collection import collection_zip
from dashboard.exports.files import workbook
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import MEDIA_TYPES, chart_parquet
from dashboard.exports.files.tidy import tidy
from dashboard.storage.collection.original_files import original_files
from dashboard.storage.opening.current import Opened
from dashboard.views.address import written_query


def of_chart(chart: Chart, key: str) -> None:
    """What a chart shows as CSV and, behind a second button, as a workbook and as Parquet."""
    st.download_button(
        "CSV", lambda: csv_bytes(tidy(chart)), f"{key}-{chart.slug}.csv", MEDIA_TYPES["csv"], key=f"{key}-csv", on_click="ignore",
        type="tertiary", help="The rows of the table with ids, and shares as numbers, safe to open in a spreadsheet.",
    )  # fmt: skip
    later.menu("More formats", f"{key}-formats", lambda: _more_formats(chart, key))


def _more_formats(chart: Chart, key: str) -> None:
    provenance, questions = _provenance(), session.questions()
    name = f"{key}-{chart.slug}"
    st.download_button(
        "Excel (XLSX)", lambda: workbook.workbook([chart], provenance, codebook(questions)), f"{name}.xlsx",
        workbook.MEDIA_TYPE, key=f"{key}-xlsx", on_click="ignore", width="stretch",
        help="The same rows with real numbers and dates, with sources, licence and the meaning of the words.",
    )  # fmt: skip
    st.download_button(
        "Parquet", lambda: chart_parquet(chart, provenance), f"{name}.parquet", MEDIA_TYPES["parquet"],
        key=f"{key}-parquet", on_click="ignore", width="stretch", help="The same rows for programs.",
    )  # fmt: skip


def of_collection() -> None:
    """The whole collection as a ZIP."""
    opened = session.open_data()
    st.download_button(
        "The whole collection (ZIP)", lambda: _zip_of(opened), f"collection-{session.data_hash()[:12]}.zip",
        collection_zip.MEDIA_TYPE, key="collection-zip", on_click="ignore",
        help="Every table as CSV and Parquet, the original files, codebook, sources and licence. It takes a few seconds.",
    )  # fmt: skip


def _zip_of(opened: Opened) -> bytes:
    """Nothing in here may ask the session: it runs when somebody clicks, outside of a run."""
    contents, warehouse = opened.contents, opened.warehouse
    return collection_zip.collection_zip(
        described(warehouse.questions, warehouse.ask_arrow),
        every_source(warehouse.ask, contents.trigger_rules),
        codebook(warehouse.questions),
        original_files(contents),
        Provenance(contents.info, contents.data_hash),
    )


def _provenance() -> Provenance:
    """The data on screen and the address of the page as it is shown."""
    asked = written_query(address.parameters())
    page = (st.context.url or "").partition("?")[0]
    return Provenance(session.about_data(), session.data_hash(), f"{page}?{asked}" if asked else page)
