"""Buttons that take a briefing along as a file; a file is made only when its button is pressed."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.text import english
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext, briefing_of
from dashboard.exports.briefing_formats import BRIEFING_FORMS, Pack
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.masters.decks import lacking
from dashboard.exports.slides.plan import slide_count
from dashboard.exports.web.page import html_bytes
from dashboard.views.briefing_link import BriefingRef
from dashboard.views.findings import Finding, sheet_of

LABELS = {
    "pptx": ("Slides (PPTX)", "Native charts and tables that can be edited, with sources and notes."),
    "html": ("One-file page (HTML)", "The same briefing offline, with charts that answer to the mouse."),
    "xlsx": ("Workbook (XLSX)", "A sheet per finding, with numbers as numbers."),
    "zip": ("Everything (ZIP)", "Slides, page and workbook, the tables as CSV, the link and the licence."),
}

MOST_MEGABYTES = 2  # of a template: what the server takes (server.maxUploadSize)


def briefing(ref: BriefingRef, found: tuple[Finding, ...], title: str) -> Briefing:
    """The briefing as files have it, made today."""
    return briefing_of(ref, title, found, _context(), sheet_of(found, session.charts))


def _context() -> BriefingContext:
    return BriefingContext(session.answers().ask, session.about_data(), session.data_hash(), share.base(), date.today())


def template() -> bytes:
    """The organisation's template that the reader gave, if it can be used; else a sentence says why not."""
    given = st.file_uploader(
        "Your organisation's template", ["potx", "pptx"], key="briefing-template", max_upload_size=MOST_MEGABYTES,
        help="Slides then have its theme, logo and layouts. The file stays in this session. For a larger one use `legitimacy export --template`.",
    )  # fmt: skip
    if given is None:
        return b""
    try:
        lacks = lacking(given.getvalue())
    except ValueError as fault:
        st.error(escape_markdown(f"{given.name}: {fault}. The slides will have our own layouts."))
        return b""
    for sentence in lacks:
        st.markdown(f":small[{escape_markdown(sentence)}]")
    return given.getvalue()


def say_how_many(made: Briefing, own: bytes) -> None:
    """How many slides there will be, before anybody makes them."""
    before, after = slide_count(made, own)
    sentence = f"The slides: a cover, {_findings(before - 2, made)}, a closing slide"
    st.markdown(f"{sentence}; {english.grouped(after)} more in the appendix." if after else f"{sentence}.")


def _findings(number: int, made: Briefing) -> str:
    """'5 findings', 'the fact sheet and 1 finding'."""
    rest = number - (made.sheet is not None)
    parts = ["the fact sheet"] if made.sheet else []
    if rest or not parts:
        parts.append(f"{english.grouped(rest)} {'finding' if rest == 1 else 'findings'}")
    return " and ".join(parts)


def buttons(made: Briefing, own: bytes) -> None:
    """One button per form, and PDF where a Chrome is found."""
    around = _context()
    pack = Pack(made, Provenance(around.info, around.data_hash, made.link), codebook(session.questions()), own)
    name = f"briefing-{made.date.isoformat()}"
    for form, (label, meaning) in LABELS.items():
        media_type, write = BRIEFING_FORMS[form]
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
