"""From an address to the bytes of a file: briefings in all their forms, pictures of a chart, posters and fact sheets."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.charts.chart import PageCharts
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.briefing.pictures import PICTURES, pdf_bytes, picture_bytes
from dashboard.exports.briefing_formats import BRIEFING_FORMS, Pack
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.one_page.make import fact_sheet_file, poster_file
from dashboard.exports.slides.plan import slide_count, slides_in_words
from dashboard.exports.web.page import html_bytes
from dashboard.views.address import read_query, read_view

POSTER, FACT_SHEET = "poster", "fact_sheet"  # addresses that no page of the app has
ENDINGS = (*BRIEFING_FORMS, "pdf", *PICTURES, "docx")


@dataclass(frozen=True)
class Wish:
    """What a file is to be: its form, the size of a picture, the paper of a poster, template and appendix of slides."""

    form: str
    size: str = "page"
    paper: str = "a3"
    template: bytes = b""
    appendix: bool | None = None


@dataclass(frozen=True)
class FileMade:
    """The bytes, what they hold in few words, and a sentence for each part of the address that could not be used."""

    content: bytes
    holds: str
    complaints: tuple[str, ...] = ()


def file_of(
    link: str, wish: Wish, charts: Callable[[View], PageCharts], around: BriefingContext, codebook: pd.DataFrame
) -> FileMade:
    """Returns the file of an address. Raises ValueError, in a sentence, if it cannot be made."""
    place, _, query = link.strip().partition("?")
    name = place.rstrip("/").rpartition("/")[2].replace("-", "_")
    if name in (POSTER, FACT_SHEET):
        return _one_page(name, query, wish, charts, around)
    if wish.form == "docx":
        raise ValueError("a DOCX file holds the fact sheet of a case study; name one, such as fact_sheet?case=ID")
    briefing, complaints = briefing_from(link, charts, around)
    briefing = briefing if wish.appendix is None else replace(briefing, appendix=wish.appendix)
    pack = Pack(briefing, Provenance(around.info, around.data_hash, briefing.link), codebook, wish.template)
    if wish.form in PICTURES:
        return FileMade(_picture(briefing, wish), "(a picture)", complaints)
    content = pdf_bytes(html_bytes(briefing)) if wish.form == "pdf" else BRIEFING_FORMS[wish.form][1](pack)
    slides = f": {slides_in_words(*slide_count(briefing, wish.template))}" if wish.form == "pptx" else ""
    return FileMade(content, f"({len(briefing.items)} findings){slides}", complaints)


def _one_page(
    name: str, query: str, wish: Wish, charts: Callable[[View], PageCharts], around: BriefingContext
) -> FileMade:
    page = "overview" if name == POSTER else "case_study"
    view, complaints = read_view(page, read_query(query), known_values(around.ask))
    if name == POSTER:
        return FileMade(
            poster_file(view, charts, around, wish.form, wish.paper), f"(a poster, {wish.paper.upper()})", complaints
        )
    if not view.case:
        raise ValueError(
            " ".join((*complaints, "a fact sheet is of one case study; name it, such as fact_sheet?case=ID"))
        )
    return FileMade(fact_sheet_file(view.case[-1], charts, around, wish.form), "(a fact sheet)", complaints)


def _picture(briefing: Briefing, wish: Wish) -> bytes:
    if len(briefing.items) > 1:
        number = english.grouped(len(briefing.items))
        first = briefing.items[0].chart.slug
        raise ValueError(
            f"a picture holds one chart and this link has {number}; name one, such as '{first}' after the page's name and a slash"
        )
    item = briefing.items[0]
    return picture_bytes(item.chart, item.title, briefing.about.data_line, wish.form, wish.size)
