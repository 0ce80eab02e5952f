"""Posters and fact sheets as files, for the query string of a link to their page."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.api.documents import CASES, cases_of
from dashboard.api.errors import Refused, status_of, unknown
from dashboard.api.responses import ROOT, address, kept_answer, served_data
from dashboard.domain.collection_info import CollectionInfo
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.one_page.make import FACT_SHEET_FORMS, POSTER_FORMS, fact_sheet_file, poster_file
from dashboard.exports.one_page.poster_html import PAPERS
from dashboard.views.address import read_view
from dashboard.views.page_charts import kept_charts

POSTER, SHEET, PAPER = f"{ROOT}/poster", "fact-sheet", "paper"
MOST_KEPT = 16  # files


def poster(request: Request) -> Response:
    """Returns the poster of a view of the overview."""
    data, form = served_data(), _form(request, POSTER_FORMS, f"{POSTER}.html")
    given = {name: request.query_params.getlist(name) for name in request.query_params if name != PAPER}
    paper = request.query_params.get(PAPER, next(iter(PAPERS)))
    answers = answers_of(data.warehouse)
    view, _ = read_view("overview", given, known_values(answers.ask))
    info, base = data.contents.info, str(request.base_url)
    return kept_answer(
        request, data, lambda: _made(lambda: kept_poster(answers, view, info, data.warehouse.data_hash, base, form, paper)),
        POSTER_FORMS[form], f"poster-{paper}.{form}",
    )  # fmt: skip


def fact_sheet(request: Request) -> Response:
    """Returns the fact sheet of a case study."""
    data, name = served_data(), request.path_params["id"]
    if name not in cases_of(data):
        raise unknown("case study", name, cases_of(data), address(request, CASES))
    form = _form(request, FACT_SHEET_FORMS, f"{CASES}/{name}/{SHEET}.html")
    answers, info, base = answers_of(data.warehouse), data.contents.info, str(request.base_url)
    return kept_answer(
        request, data, lambda: _made(lambda: kept_fact_sheet(answers, name, info, data.warehouse.data_hash, base, form)),
        FACT_SHEET_FORMS[form], f"fact-sheet-{name}.{form}",
    )  # fmt: skip


@lru_cache(maxsize=MOST_KEPT)
def kept_poster(
    answers: Answers, view: View, info: CollectionInfo | None, data_hash: str, base: str, form: str, paper: str
) -> bytes:
    """Returns a poster that was made before, or else makes it."""
    return poster_file(view, kept_charts(answers), _around(answers, info, data_hash, base), form, paper)


@lru_cache(maxsize=MOST_KEPT)
def kept_fact_sheet(
    answers: Answers, case: str, info: CollectionInfo | None, data_hash: str, base: str, form: str
) -> bytes:
    """Returns a fact sheet that was made before, or else makes it."""
    return fact_sheet_file(case, kept_charts(answers), _around(answers, info, data_hash, base), form)


def _around(answers: Answers, info: CollectionInfo | None, data_hash: str, base: str) -> BriefingContext:
    return BriefingContext(answers.ask, info, data_hash, base, date.min)


def _form(request: Request, forms: Mapping[str, str], example: str) -> str:
    form: str = request.path_params["form"]
    if form not in forms:
        raise unknown("form", form, forms, address(request, example))
    return form


def _made(make: Callable[[], bytes]) -> bytes:
    """The file, or a refusal in the sentence that says why it cannot be made."""
    try:
        return make()
    except ValueError as fault:
        raise Refused(
            status_of(fault), str(fault), "ask for html, which needs no browser, or choose fewer filters"
        ) from None
