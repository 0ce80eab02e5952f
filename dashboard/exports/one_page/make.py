"""Files of one page from an address: the poster of a view of the overview, the fact sheet of a case study."""

from collections.abc import Callable

from dashboard.analysis.selection.view import View
from dashboard.charts.chart import PageCharts
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.pictures import pdf_bytes
from dashboard.exports.one_page.about import PageFoot
from dashboard.exports.one_page.fact_sheet_docx import MEDIA_TYPE, fact_sheet_docx
from dashboard.exports.one_page.fact_sheet_page import fact_sheet_page
from dashboard.exports.one_page.poster_html import poster_html
from dashboard.views.address import link_to
from dashboard.views.case_study import CaseStudy
from dashboard.views.data_line import origin_line
from dashboard.views.fact_sheet.poster import poster

Charts = Callable[[View], PageCharts]
POSTER_FORMS = {"html": "text/html", "pdf": "application/pdf"}
FACT_SHEET_FORMS = {**POSTER_FORMS, "docx": MEDIA_TYPE}


def poster_file(view: View, charts: Charts, around: BriefingContext, form: str, paper: str = "a3") -> bytes:
    """Returns the poster of a view of the overview. Raises ValueError, in a sentence, if it cannot be made so."""
    _check("a poster", form, POSTER_FORMS)
    page = poster_html(poster(view, charts, around.ask), _foot(view, around), paper)
    return pdf_bytes(page) if form == "pdf" else page


def fact_sheet_file(case: str, charts: Charts, around: BriefingContext, form: str) -> bytes:
    """Returns the fact sheet of a case study. Raises ValueError, in a sentence, if there is none of it in that form."""
    _check("a fact sheet", form, FACT_SHEET_FORMS)
    view = View("case_study", case=(case,))
    shown = charts(view) if case else PageCharts("", ())
    if not isinstance(shown, CaseStudy) or shown.sheet is None:
        raise ValueError(f"there is no case study “{case}”; name one, such as fact_sheet?case=ID")
    foot = _foot(view, around)
    if form == "docx":
        return fact_sheet_docx(shown.sheet, shown.answer, foot)
    page = fact_sheet_page(shown.sheet, shown.answer, foot)
    return pdf_bytes(page) if form == "pdf" else page


def _check(what: str, form: str, forms: dict[str, str]) -> None:
    if form not in forms:
        raise ValueError(f"{what} is written as {', '.join(forms)}, not as {form}")


def _foot(view: View, around: BriefingContext) -> PageFoot:
    return PageFoot(origin_line(around.ask, around.info, around.data_hash), link_to(around.base, view))
