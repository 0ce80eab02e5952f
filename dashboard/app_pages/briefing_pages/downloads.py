"""Buttons that take a briefing along as a file; a file is made only when its button is pressed."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import share
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.build import BriefingContext, briefing_of
from dashboard.exports.briefing_formats import FORMS, Pack
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.web.page import html_bytes
from dashboard.views.briefing_link import BriefingRef
from dashboard.views.findings import Finding

LABELS = {
    "pptx": ("Slides (PPTX)", "Native charts and tables that can be edited, with sources and notes."),
    "html": ("One-file page (HTML)", "The same briefing offline, with charts that answer to the mouse."),
    "xlsx": ("Workbook (XLSX)", "A sheet per finding, with numbers as numbers."),
    "zip": ("Everything (ZIP)", "Slides, page and workbook, the tables as CSV, the link and the licence."),
}


def buttons(ref: BriefingRef, found: tuple[Finding, ...], title: str) -> None:
    """One button per form, and PDF where a Chrome is found."""
    around = BriefingContext(
        session.answers().ask, session.about_data(), session.data_hash(), share.base(), date.today()
    )
    made = briefing_of(ref, title, found, around)
    pack = Pack(made, Provenance(around.info, around.data_hash, made.link), codebook(session.questions()))
    name = f"briefing-{made.date.isoformat()}"
    for form, (label, meaning) in LABELS.items():
        media_type, write = FORMS[form]
        st.download_button(
            label,
            partial(write, pack),
            f"{name}.{form}",
            media_type,
            key=f"briefing-{form}",
            on_click="ignore",
            help=meaning,
        )
    if pictures.chrome():
        st.download_button(
            "PDF", lambda: pictures.pdf_bytes(html_bytes(made)), f"{name}.pdf", "application/pdf", key="briefing-pdf",
            on_click="ignore", help="The one-file page, printed with one finding per page.",
        )  # fmt: skip
        if any(item.chart.draw for item in made.items):
            st.download_button(
                "Pictures (PNG, SVG)", lambda: pictures.pictures_zip(made), f"{name}-pictures.zip", "application/zip",
                key="briefing-pictures", on_click="ignore", help="What is drawn as a table is not in it. It takes some seconds.",
            )  # fmt: skip
    else:
        st.markdown(f":small[{pictures.MISSING}]")
