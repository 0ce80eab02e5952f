"""The briefing as one HTML file: read, presented and printed without a network."""

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.plotly_js import plotly_js
from dashboard.exports.briefing.briefing import (
    Briefing,
    Item,
    caveat,
    safe_link,
    sources_in_full,
    sources_in_short,
    under_title,
)
from dashboard.exports.slides.deck import OPEN, closing_words
from dashboard.exports.slides.slide_frame import limits as whole_sentences
from dashboard.exports.slides.style import MOST_CAVEAT_LINES, MOST_LINES_OF_RATINGS
from dashboard.exports.web.tables import escaped, glance_table, grid_table, looks_css, twin_table

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
    figures = {f"plot-{number}": _figure(item) for number, item in items if _is_figure(item)}
    parts = [
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>",
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        "<meta name='referrer' content='no-referrer'>",
        f"<title>{escaped(briefing.title)}</title>",
        f"<style>{_text('briefing.css')}\n{looks_css([item.chart for item in briefing.items])}</style>\n</head>\n<body>",
        "<a class='skip' href='#main'>Skip to the findings</a>",
        _cover(briefing),
        "<main id='main' tabindex='-1'>",
        *(_section(briefing, item, number) for number, item in items),
        _closing(briefing),
        "</main>",
        _controls(),
        f"<script type='application/json' id='figures'>{in_script(figures)}</script>",
        f"<script>{_program()}</script>" if figures else "",
        f"<script>{_text('briefing.js')}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(filter(None, parts)).encode()


def in_script(value: object) -> str:
    """JSON that cannot end the script it stands in."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _program() -> str:
    """Plotly, whose text may hold what ends a script; inside its strings `<\\/` means the same."""
    return re.sub("</(?=script)", r"<\\/", plotly_js(), flags=re.IGNORECASE)


def _is_drawn(chart: Chart) -> bool:
    """Whether something other than its table stands for the chart."""
    return chart.draw is not None or chart.grid is not None or chart.encoding.kind == "glance"


def _is_figure(item: Item) -> bool:
    return item.chart.draw is not None and not item.chart.table.empty


def _figure(item: Item) -> object:
    """Data and layout as the page draws them, in the light palette."""
    return json.loads(item.chart.figure("light").to_json())


def _cover(briefing: Briefing) -> str:
    listed = "".join(
        f"<li><a href='#item-{number}'>{escaped(item.title)}</a></li>" for number, item in enumerate(briefing.items, 1)
    )
    lines = [briefing.audience, english.spoken_date(briefing.date.isoformat())]
    return (
        f"<header class='cover'><h1>{escaped(briefing.title)}</h1>"
        + "".join(f"<p class='lead'>{escaped(line)}</p>" for line in lines if line)
        + f"<p>{escaped(briefing.about.data_line)}</p>"
        + (f"<nav class='picture' aria-label='Findings'><ol>{listed}</ol></nav>" if listed else "")
        + "</header>"
    )


def _section(briefing: Briefing, item: Item, number: int) -> str:
    chart = item.chart
    limits = caveat(briefing, chart)
    link = safe_link(item.link)
    return "\n".join(
        filter(
            None,
            [
                f"<section class='item' id='item-{number}' aria-labelledby='title-{number}'>",
                f"<h2 id='title-{number}' tabindex='-1'>{escaped(item.title)}</h2>",
                f"<p class='unit'>{escaped(under_title(chart))}</p>",
                f"<div class='picture'>{_picture(item, number)}</div>",
                f"<p class='caveat'>{escaped(limits)}</p>" if limits else "",
                f"<p class='short'>{escaped(in_short(limits, chart.judged))}</p>" if limits else "",
                _folds(item, number),
                f"<p class='printed'>{escaped(sources_in_short(chart, PRINTED_SOURCES).replace('in the notes', 'in the HTML file'))}</p>",
                f"<p class='data'>{escaped(briefing.about.data_line)}"
                + (f" <a class='own' href='{escaped(link)}'>See it with today's data</a>" if link else "")
                + "</p>",
                "</section>",
            ],
        )
    )


def in_short(limits: str, judged: bool) -> str:
    """As much of a caveat as a large type has room for, in whole sentences where that is possible."""
    return whole_sentences(limits, MOST_LINES_OF_RATINGS if judged else MOST_CAVEAT_LINES, "More in the reading view.")


def _picture(item: Item, number: int) -> str:
    """A figure is drawn later into its place; a grid and the glance are tables."""
    chart = item.chart
    if chart.table.empty:
        return f"<p class='nothing'>{NOTHING}</p>"
    if chart.grid is not None:
        return grid_table(chart.grid(chart), f"Grid of finding {number}")
    if chart.encoding.kind == "glance":
        return glance_table(chart, f"Glance of finding {number}")
    if chart.draw is None:
        return twin_table(chart, _table_name(number))
    return (
        f"<div class='plot' id='plot-{number}' role='img' aria-label='{escaped(chart.alt)}'>"
        "<p class='waiting'>The chart is being drawn. Its numbers are also in the table below.</p></div>"
    )


def _table_name(number: int) -> str:
    return f"Table of finding {number}"


def _folds(item: Item, number: int) -> str:
    chart = item.chart
    table = (
        f"<details><summary>Table</summary>{twin_table(chart, _table_name(number))}</details>"
        if len(chart.table) and _is_drawn(chart)
        else ""
    )
    cited = sources_in_full(chart)
    entries = "".join(
        f"<li><a href='{escaped(safe_link(each.url))}' rel='noreferrer noopener'>{escaped(each.words)}</a></li>"
        if safe_link(each.url)
        else f"<li>{escaped(each.words)}</li>"
        for each in cited
    )
    sources = f"<details><summary>Sources ({len(cited)})</summary><ul>{entries}</ul></details>" if cited else ""
    told = f"<details><summary>In words</summary><p>{escaped(chart.summary)}</p></details>" if chart.alt else ""
    return f"<div class='folds'>{table}{sources}{told}</div>"


def _closing(briefing: Briefing) -> str:
    said = "".join(
        f"<dt>{escaped(name)}</dt><dd>"
        + (f"<a href='{escaped(briefing.link)}'>{OPEN}</a>" if text == OPEN else escaped(text))
        + "</dd>"
        for name, text in closing_words(briefing)
    )
    return (
        "<section class='item closing' id='end' aria-labelledby='title-end'>"
        f"<h2 id='title-end' tabindex='-1'>How to read this, and how to cite it</h2><dl>{said}</dl></section>"
    )


def _controls() -> str:
    return (
        "<nav class='controls' aria-label='Presenting'>"
        "<button type='button' id='back'>Back</button><span id='place' role='status'></span>"
        "<button type='button' id='next'>Next</button>"
        "<button type='button' id='present' aria-pressed='false' title='Alt and P'>Present</button></nav>"
    )


@lru_cache(maxsize=16)
def _text(name: str) -> str:
    return files("dashboard.exports.web").joinpath(name).read_text(encoding="utf-8")
