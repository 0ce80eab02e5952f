"""Files to take away, made when somebody asks for them: a run of a page that nobody downloads costs nothing."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import described, every_source
from dashboard.app_pages.session import address, later, session
from dashboard.charts.chart import Chart
from dashboard.exports.collection import collection_zip
from dashboard.exports.files.chart_formats import CHART_WRITERS, ChartForm
from dashboard.exports.files.provenance import Provenance
from dashboard.storage.collection.original_files import original_files
from dashboard.storage.opening.current import Opened
from dashboard.views.address import written_query


def of_chart(chart: Chart, key: str) -> None:
    """What a chart shows in the first form and, behind a second button, in all others."""
    (first, form), *others = CHART_WRITERS.items()
    _button(chart, key, first, form, type="tertiary")
    later.menu("More formats", f"{key}-formats", lambda: _more_formats(chart, key, dict(others)))


def _more_formats(chart: Chart, key: str, forms: dict[str, ChartForm]) -> None:
    for name, form in forms.items():
        _button(chart, key, name, form, width="stretch")


def _button(chart: Chart, key: str, name: str, form: ChartForm, **looks: Any) -> None:
    st.download_button(
        form.label, partial(form.write, chart, _provenance(), partial(codebook, session.questions())),
        f"{key}-{chart.slug}.{name}", form.media_type, key=f"{key}-{name}", on_click="ignore", help=form.meaning, **looks,
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
