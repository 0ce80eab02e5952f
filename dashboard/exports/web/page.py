"""The briefing as one HTML file: read, presented and printed without a network."""

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.drawing import plotly_js
from dashboard.charts.many import in_brief
from dashboard.exports.briefing.briefing import (
    Briefing,
    Item,
    caveat,
    safe_link,
    sources_in_full,
    sources_in_short,
    storable,
    under_title,
)
from dashboard.exports.files.html_templates import template
from dashboard.exports.masters.style import ROOM
from dashboard.exports.slides.deck import OPEN, closing_words
from dashboard.exports.slides.slide_frame import whole_sentences
from dashboard.exports.web.rows_html import rows_css, rows_html
from dashboard.exports.web.tables import twin_table

# Nothing is fetched: no script, style, picture or font but those in the file.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
PRINTED_SOURCES = 300  # letters
NOTHING = "There is nothing to draw here: what was read holds no number or date for it. That is not a zero."


def html_bytes(briefing: Briefing) -> bytes:
    """The whole file. Equal briefings give equal bytes."""
    items = list(enumerate(briefing.items, 1))
    figures = {f"plot-{number}": _figure(item) for number, item in items if _form(item.chart) == "figure"}
    page = _page().render(
        policy=POLICY,
        briefing=briefing,
        nothing=NOTHING,
        open=OPEN,
        style=_style(briefing),
        lines=[line for line in (briefing.audience, english.spoken_date(briefing.date.isoformat())) if line],
        findings=[_finding(briefing, item, number) for number, item in items],
        closing=closing_words(briefing),
        figures=in_script(figures),
        program=_program() if figures else "",
        script=Markup(_text("briefing.js")),  # noqa: S704  our own
    )
    return page.encode()


@cache
def _page() -> Template:
    return template("dashboard.exports.web", "briefing.html", storable)


def in_script(value: object) -> Markup:
    """JSON that cannot end the script it stands in."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  nothing in it ends the script


@cache
def _program() -> Markup:
    """Plotly, whose text may hold what ends a script; inside its strings `<\\/` means the same."""
    return Markup(re.sub("</(?=script)", r"<\\/", plotly_js(), flags=re.IGNORECASE))  # noqa: S704  Plotly's own


def _form(chart: Chart) -> str:
    """What stands for the chart: nothing, rows, its table, or a figure that is drawn later into its place."""
    if chart.table.empty:
        return "nothing"
    if chart.lay_out is not None:
        return "rows"
    return "table" if chart.draw is None else "figure"


def _style(briefing: Briefing) -> Markup:
    charts = [item.chart for item in briefing.items]
    # A sheet of paper is no phone, however narrow it is.
    of_rows = (
        rows_css().replace("@media (max-width", "@media screen and (max-width")
        if any(_form(chart) == "rows" for chart in charts)
        else ""
    )
    return Markup("\n".join((_text("briefing.css"), of_rows)))  # noqa: S704  our own


def _figure(item: Item) -> object:
    """Data and layout as the page draws them, in the light palette."""
    return json.loads(item.chart.figure("light").to_json())


def _finding(briefing: Briefing, item: Item, number: int) -> dict[str, Any]:
    """Everything that a finding's section shows."""
    chart, form = item.chart, _form(item.chart)
    limits = caveat(briefing, chart)
    return {
        "number": number,
        "item": item,
        "form": form,
        "unit": under_title(chart),
        "rows": Markup(rows_html(in_brief(chart.rows), pressed=False)) if form == "rows" else None,  # noqa: S704  escaped by its template
        "twin": twin_table(chart) if len(chart.table) else None,
        "caveat": limits,
        "short": in_short(limits),
        "sources": [(each.words, safe_link(each.url)) for each in sources_in_full(chart)],
        "printed": sources_in_short(chart, PRINTED_SOURCES).replace("in the notes", "in the HTML file"),
        "link": safe_link(item.link),
    }


def in_short(limits: str) -> str:
    """As much of a caveat as a large type has room for, in whole sentences where that is possible."""
    return whole_sentences(limits, ROOM, more="More in the reading view.")


@lru_cache(maxsize=16)
def _text(name: str) -> str:
    return files("dashboard.exports.web").joinpath(name).read_text(encoding="utf-8")
