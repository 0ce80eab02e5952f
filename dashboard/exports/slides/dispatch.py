"""Which native object shows which kind of chart, on how many slides."""

from collections.abc import Callable
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.slides import style
from dashboard.exports.slides.bar_rows import BARS
from dashboard.exports.slides.bars import Bars, draw_bars
from dashboard.exports.slides.compared_rows import COMPARED_BARS, COMPARED_ROWS
from dashboard.exports.slides.curves import draw_curves
from dashboard.exports.slides.grids import grids_of
from dashboard.exports.slides.point_rows import ROWS
from dashboard.exports.slides.points import Plot, draw_plot
from dashboard.exports.slides.sheets import SHEETS, sheet_of
from dashboard.exports.slides.slide_frame import add_text
from dashboard.exports.slides.style import Box
from dashboard.exports.slides.tables import Sheet, draw_sheet
from dashboard.exports.slides.text_width import cut

NOTHING = "There is nothing to draw here: what was read holds no number or date for it. That is not a zero."
POINTS, BARRED = {**ROWS, **COMPARED_ROWS}, {**BARS, **COMPARED_BARS}
LARGE, MOST_WORDS_LINES = 20, 6
# Draws what fills one slide: on a page, into a box, with a name and a description.
Panel = Callable[[Any, Box, str, str], None]


def panels(chart: Chart, room: Box) -> list[Panel]:
    """At least one panel; a chart that is too long for a slide goes on, and an empty one is words."""
    kind = chart.encoding.kind
    if chart.table.empty or (
        chart.draw is None and chart.grid is None and chart.lay_out is None and kind in {*POINTS, *BARRED, "steps"}
    ):
        return [_words(chart)]
    if kind in POINTS:
        return [_plot(part) for part in POINTS[kind](chart).split(room.height)]
    if kind in BARRED:
        return [_bars(part) for part in BARRED[kind](chart, room.height)]
    if kind == "steps":
        return [lambda page, box, name, alt: draw_curves(page, box, chart, name, alt)]
    sheets = [sheet_of(chart)] if chart.grid is None or kind in SHEETS else grids_of(chart)
    return [_sheet(part) for sheet in sheets for part in sheet.enlarged(room.height).split(room.height)]


def _plot(plot: Plot) -> Panel:
    return lambda page, box, name, alt: draw_plot(page, box, plot, name, alt)


def _bars(bars: Bars) -> Panel:
    return lambda page, box, name, alt: draw_bars(page, box, bars, name, alt)


def _sheet(sheet: Sheet) -> Panel:
    return lambda page, box, name, alt: draw_sheet(page, box, sheet, name, alt)


def _words(chart: Chart) -> Panel:
    """What can be said without a picture."""
    told = cut(storable(chart.summary), LARGE, style.ROOM, MOST_WORDS_LINES)

    def draw(page: Any, box: Box, name: str, alt: str) -> None:
        place = Box(box.left, box.top + 0.4, box.width, box.height - 0.4)
        add_text(page, name, place, [NOTHING, "", told], LARGE, style.TEXT_COLOUR)

    return draw
