"""The events of a case study on a native chart: a line through time, a mark for each event at its day, its words beside it."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from pptx.enum.chart import XL_MARKER_STYLE as SYMBOL

from dashboard.charts.chart import Chart
from dashboard.charts.theme import EVENT_SYMBOLS, LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut
from dashboard.exports.slides.embedded.following_words import EPOCH, day_number
from dashboard.exports.slides.points import AIR, Plot, PointLook, PointRow, PointScale

DATES, RIGHT, MOST_LINES = 2.4, 6.2, 3  # inches for dates and for words
YEAR, QUARTER, MOST_YEARS, MOST_TICKS = 365.25, 365.25 / 4, 2, 6
FIRST_YEAR = 1900  # a sheet knows no earlier one
COURSE = PointLook("order of events", colour=style.GRID, line=2, listed=False)
LASTING = PointLook("lasted, or day not known", colour=style.MUTED, line=5)
SYMBOLS = {
    "circle": SYMBOL.CIRCLE, "triangle-right": SYMBOL.TRIANGLE, "diamond": SYMBOL.DIAMOND, "square": SYMBOL.SQUARE, "star": SYMBOL.STAR,
    "x": SYMBOL.X,
}  # fmt: skip
OPEN = "-open"


def has_days(chart: Chart) -> bool:
    """Whether a sheet knows all days of the events."""
    return len(chart.table) > 0 and all(_day(each).year >= FIRST_YEAR for each in chart.table["date_from"])


def timeline_plot(chart: Chart) -> Plot:
    """Returns a row per event, oldest first: its date, its mark, and what happened."""
    rows, looks, ends = [], {COURSE: None, LASTING: None}, []
    for each in chart.table.to_dict("records"):
        first, last = (float(day_number(_day(each[end]))) for end in ("date_from", "date_to"))
        look = _look(str(each["kind"]), str(each["kind_words"]))
        looks[look] = None
        ends += [first, last]
        span = ((LASTING, first, last),) if last > first else ()
        when = cut(storable(each["when"]), style.TEXT, DATES - AIR, 2)
        what = cut(storable(each["what"]), style.TEXT, RIGHT - AIR, MOST_LINES)
        rows.append(PointRow(when, what, ((look, first, ""),), span))
    return Plot(tuple(rows), _scale(min(ends), max(ends)), looks=tuple(looks), names=DATES, right=RIGHT, path=COURSE)


def _day(value: Any) -> date:
    day: date = pd.Timestamp(value).date()
    return day


def _look(kind: str, words: str) -> PointLook:
    name = EVENT_SYMBOLS[kind]
    shape = name.split("-open")[0]
    return PointLook(
        storable(words), SYMBOLS[shape], OPEN not in name or shape == "x", colour=style.colour(LIGHT.events[kind]), size=11
    )  # fmt: skip


def _scale(first: float, last: float) -> PointScale:
    """From the start of a year to the end of another, with a line per year or quarter."""
    years = [_year(first), _year(last) + 1]
    # The second day of the year: a year is a quarter of a day longer than 365, and no line must fall into the year before.
    low = float(day_number(date(years[0], 1, 2)))
    number = years[1] - years[0]
    if number <= MOST_YEARS:
        return PointScale(low, low + number * YEAR, "mmm yyyy", QUARTER * number, days=True)
    step = -(-number // MOST_TICKS)
    return PointScale(low, low + -(-number // step) * step * YEAR, "yyyy", step * YEAR, days=True)


def _year(number: float) -> int:
    return (EPOCH + timedelta(days=number)).year
