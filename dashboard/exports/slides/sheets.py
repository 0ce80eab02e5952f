"""From the table of a chart to a native table, for charts that are tables: the glance, timelines, and any other kind."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.theme import EVENT_SYMBOLS, LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import HARD, text_width
from dashboard.exports.slides.tables import SIDE, Run, Sheet, SheetCell, cell, shortened

SIGNS = {
    "circle-open": "○", "circle": "●", "triangle-right": "▶", "diamond": "◆", "square": "■", "star": "★", "x": "✖", "x-open": "✕",
    "circle-open-dot": "◉",
}  # fmt: skip
NOT_KNOWN = "not known"
MOST_COLUMNS, WIDEST, LONGEST_WORD = 6, 5.0, 2.5


def sheet_of(chart: Chart) -> Sheet:
    """The table of a chart, with the columns that a slide has room for."""
    return shortened(SHEETS.get(chart.encoding.kind, _any)(chart))


def _glance(chart: Chart) -> Sheet:
    """One line per engagement in words; what is contested between sources says so."""
    rows = []
    for each in chart.table.to_dict("records"):
        people = f"{each['people']}{' (contested)' if english.known(each['rival_low']) else ''}"
        out_of = each["out_of"] if english.known(each["share"]) else NOT_KNOWN
        cells = (each["engagement"], people, out_of, each["decided_words"], each["delivered_words"])
        rows.append(tuple(cell(text or NOT_KNOWN, bold=not place) for place, text in enumerate(cells)))
    names = ("Engagement", "How many took part", "Out of whom", "Decided", "Delivered")
    return Sheet(names, (2.75, 2.3, 2.35, 2.35, 2.38), tuple(rows))


def _timeline(chart: Chart) -> Sheet:
    rows = []
    for each in chart.table.to_dict("records"):
        ink = style.colour(LIGHT.events[each["kind"]])
        sign = Run(f"{SIGNS[EVENT_SYMBOLS[each['kind']]]} ", ink)
        rows.append(
            (cell(each["when"], bold=True), SheetCell((sign, Run(storable(each["kind_words"])))), cell(each["what"]))
        )
    return Sheet(("When", "Kind", "What happened"), (2.6, 2.0, 7.53), tuple(rows))


def _beside(chart: Chart) -> Sheet:
    """Every engagement keeps its column: a comparison that drops one would be another."""
    aspect = chart.encoding.y
    cells = [
        f"≠{HARD}{name}" if alike is False else name
        for name, alike in zip(chart.table[aspect], chart.table["alike"], strict=True)
    ]
    return _any(replace(chart, table=chart.table.assign(**{aspect: cells})), 1 + len(chart.encoding.order))


def _any(chart: Chart, most: int = MOST_COLUMNS) -> Sheet:
    """The first columns of the table twin, as wide as their words ask for."""
    shown = chart.shown.iloc[:, :most]
    texts = [[_cell_words(value) for value in shown[name]] for name in shown.columns]
    whole = [(str(name), *column) for name, column in zip(shown.columns, texts, strict=True)]
    least = [min(max(_wide(word) for text in column for word in text.split(" ")), LONGEST_WORD) for column in whole]
    wanted = [max(min(max(map(_wide, column)), WIDEST), low) for column, low in zip(whole, least, strict=True)]
    # No word is broken if that can be helped; the rest of the room goes where the longest texts are.
    spare, asked = style.ROOM - sum(least), sum(wanted) - sum(least)
    share = min(spare / asked, 1) if spare > 0 and asked > 0 else 0
    fitted = [low + (wide - low) * share for low, wide in zip(least, wanted, strict=True)]
    widths = tuple(wide * min(style.ROOM / sum(fitted), 1) for wide in fitted)
    rows = tuple(tuple(cell(text) for text in row) for row in zip(*texts, strict=True))
    return Sheet(tuple(map(storable, shown.columns)), widths, rows)


def _wide(text: str) -> float:
    """Inches of a column that holds the text in one line, as a heading too."""
    return text_width(text, style.TEXT, bold=True) + 2 * SIDE + 0.05


def _cell_words(value: Any) -> str:
    """A cell in words; what is not known says so."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return storable("; ".join(map(str, value)))
    if not english.known(value):
        return NOT_KNOWN
    if isinstance(value, (int, float)):
        return english.grouped(value) if float(value).is_integer() else f"{value:,.3g}"
    return storable(value)


SHEETS: dict[str, Callable[[Chart], Sheet]] = {
    "glance": _glance,
    "timeline": _timeline,
    "table": _beside,
    "facts": _beside,
}
