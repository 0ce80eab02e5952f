"""The charts of a page for a link, as data: the same cells as the table under each chart on that page."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache, partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import FIRST, View
from dashboard.api.documents import about
from dashboard.api.errors import Refused, status_of, unknown
from dashboard.api.responses import JSON, ROOT, address, json_bytes, kept_answer, served_data
from dashboard.charts.chart import Chart, PageCharts
from dashboard.charts.highlight import not_highlighted
from dashboard.domain.names_of_charts import chart_called
from dashboard.exports.briefing.pictures import picture_bytes
from dashboard.exports.files.chart_formats import CHART_WRITERS
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import arrow_table, json_rows
from dashboard.exports.files.tidy import tidy
from dashboard.exports.from_address import PICTURES
from dashboard.storage.collection.contents import Contents
from dashboard.storage.opening.current import Opened
from dashboard.views.address import PAGES, read_view, written_query
from dashboard.views.data_line import origin_line
from dashboard.views.page_charts import OF_PAGE, kept_charts

CHARTS = f"{ROOT}/charts"
IN_ROWS = {"json": JSON, **{form: each.media_type for form, each in CHART_WRITERS.items()}}
CHART_FORMS, SIZE = {**IN_ROWS, **PICTURES}, "size"
MOST_PICTURES = 32  # that are kept


def pages(request: Request) -> Response:
    """Returns every page that has charts."""
    data = served_data()
    entries = [
        {"page": page, "title": PAGES[page].title, "address": address(request, f"{CHARTS}/{page}")} for page in OF_PAGE
    ]
    return kept_answer(request, data, lambda: json_bytes({**about(data), "pages": entries}))


def of_page(request: Request) -> Response:
    """Returns the opening sentence of a page and its charts, for the query string of a link to that page."""
    data, page = served_data(), _page(request)

    def body() -> bytes:
        shown, _, complaints = _page_charts(request, data, page)
        query = f"?{written_query(_given(request))}" if request.query_params else ""
        charts = [
            {
                **_words_of(chart),
                "addresses": {
                    form: address(request, f"{CHARTS}/{page}/{chart.slug}.{form}{query}") for form in _forms(chart)
                },
            }
            for chart in shown.charts
        ]
        return json_bytes({**about(data), "answer": shown.answer, "complaints": complaints, "charts": charts})

    return kept_answer(request, data, body)


def _forms(chart: Chart) -> Iterable[str]:
    """What a chart can be had as: one without anything to draw has no picture."""
    return CHART_FORMS if chart.draw or chart.lay_out else IN_ROWS


def one(request: Request) -> Response:
    """Returns one chart: as JSON with everything that lets a reader doubt it, as a file its table, or a picture."""
    data, page = served_data(), _page(request)
    form = request.path_params["form"]
    if form not in CHART_FORMS:
        raise unknown("form", form, CHART_FORMS, address(request, f"{CHARTS}/{page}"))
    shown, view, complaints = _page_charts(request, data, page)
    slug, charts = request.path_params["slug"], shown.by_slug()
    chart = chart_called(slug, charts)
    if chart is None:
        raise unknown(
            f"chart of the page “{PAGES[page].title}” for this link called",
            slug,
            charts,
            address(request, f"{CHARTS}/{page}"),
        )
    complaints = (*complaints, *not_highlighted(chart, view.highlight))
    file = None if form == "json" else f"{page}-{chart.slug}.{form}"
    if form in PICTURES:
        size = request.query_params.get(SIZE, "page")
        line = origin_line(answers_of(data.warehouse).ask, data.contents.info, data.warehouse.data_hash)
        return kept_answer(request, data, lambda: _drawn(chart, line, form, size), CHART_FORMS[form], file)
    return kept_answer(request, data, lambda: _bytes(request, data, chart, complaints), CHART_FORMS[form], file)


def _drawn(chart: Chart, line: str, form: str, size: str) -> bytes:
    try:
        return kept_picture(chart, line, form, size)
    except ValueError as fault:
        raise Refused(status_of(fault), str(fault), f"leave {SIZE} out, or ask for csv or json") from None


@lru_cache(maxsize=MOST_PICTURES)
def kept_picture(chart: Chart, line: str, form: str, size: str) -> bytes:
    """Returns a picture that was made before, or else makes it."""
    return picture_bytes(chart, chart.title, line, form, size)


def _page(request: Request) -> str:
    page: str = request.path_params["page"]
    if page not in OF_PAGE:
        raise unknown("page with charts", page, OF_PAGE, address(request, CHARTS))
    return page


def _page_charts(request: Request, data: Opened, page: str) -> tuple[PageCharts, View, tuple[str, ...]]:
    """Returns the charts of the link, its view, and a sentence for each part of it that could not be used."""
    answers = answers_of(data.warehouse)
    view, complaints = read_view(page, _given(request), known_values(answers.ask))
    return kept_charts(answers)(view), view, (*complaints, *_pinned_elsewhere(view, data.contents))


def _given(request: Request) -> dict[str, list[str]]:
    return {name: request.query_params.getlist(name) for name in request.query_params if name != SIZE}


def _pinned_elsewhere(view: View, contents: Contents) -> Iterable[str]:
    if view.data and not contents.goes_by(view.data):
        yield f"The link is pinned to data “{view.data}”; these charts show the data of today."


def _words_of(chart: Chart) -> dict[str, Any]:
    """Returns the words of a chart."""
    return {
        "chart": chart.slug, "title": chart.title, "subtitle": chart.subtitle, "filters": chart.filters, "note": chart.note,
        "in_words": chart.summary,
    }  # fmt: skip


def _bytes(request: Request, data: Opened, chart: Chart, complaints: tuple[str, ...]) -> bytes:
    form = request.path_params["form"]
    if form != "json":
        provenance = Provenance(data.contents.info, data.contents.data_hash, _link(request))
        return CHART_WRITERS[form].write(chart, provenance, partial(codebook, data.warehouse.questions))
    table = arrow_table(tidy(chart))
    document = {**about(data), **_words_of(chart), "complaints": complaints, "columns": table.column_names}
    return json_bytes({**document, "rows": json_rows(table), "sources": [asdict(each) for each in chart.sources]})


def _link(request: Request) -> str:
    """Returns the page that shows the same, as its address begins for whoever asks."""
    page = request.path_params["page"]
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.base_url}{'' if page == FIRST else page}{query}"
