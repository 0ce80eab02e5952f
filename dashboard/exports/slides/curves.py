"""Step lines with the ends of their intervals, as a native chart with lines."""

import math
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.waiting_times import YEAR
from dashboard.charts.theme import LIGHT
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.slides.embedded.workbooks import Points
from dashboard.exports.slides.native_charts import add_chart, inner_plot, legend, quiet

COLOURS = {"decision": style.MARK, "delivery": style.colour(LIGHT.events["delivery"])}
AXIS, LEGEND, BESIDE = 0.7, 0.42, 0.9
INTERVAL = "95% interval"
Point = tuple[float | None, float | None, str]


def draw_curves(page: Any, box: Box, chart: Chart, name: str, alt: str) -> None:
    """Per series a step line, and two thin ones for its interval; years across, share down."""
    encoding, data = chart.encoding, Points()
    looks: list[tuple[Any, bool, bool]] = []
    for kind, rows in chart.table.groupby(encoding.series, sort=False):
        words = f"waiting for {rows[encoding.words].iloc[0]}"
        years = [float(day) / YEAR for day in rows[encoding.x]]
        for column, title in (
            (encoding.y, words),
            (encoding.low, f"{words}: interval from"),
            (encoding.high, f"{words}: interval to"),
        ):
            title = INTERVAL if len(looks) == 1 else title
            points = steps(years, list(rows[column]), words)
            data.add(title, points, same=corners(title, points))
            looks.append((COLOURS.get(str(kind), style.MARK), column == encoding.y, kind != "decision"))
    drawn = add_chart(page, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, box, data, name, alt)
    inner_plot(drawn, box, Box(AXIS, 0.1, box.width - AXIS - BESIDE, box.height - LEGEND - 0.5))
    _axes(drawn, math.ceil(max(chart.table[encoding.x]) / YEAR))
    series = list(drawn.plots[0].series)
    for each, (colour, main, dashed) in zip(series, looks, strict=True):
        each.smooth = False
        each.marker.style = XL_MARKER_STYLE.NONE
        colour.paint(each.format.line.color)
        each.format.line.width = Pt(3 if main else 1)
        if not main:
            each.format.line.dash_style = MSO_LINE.SQUARE_DOT
        elif dashed:
            each.format.line.dash_style = MSO_LINE.DASH
    legend(drawn, [number for number, (_, main, _) in enumerate(looks) if not main and number != 1])


def steps(x: list[float], y: list[Any], words: str) -> list[Point]:
    """Each value holds until the next one; where a value is not known the line has a gap."""
    points: list[Point] = []
    for place, value in enumerate(y):
        now = float(value) if english.known(value) else None
        if points and points[-1][1] is not None and now is not None:
            points.append((x[place], points[-1][1], words))
        points.append((x[place] if now is not None else None, now, words))
    return points


def corners(series: str, points: list[Point]) -> dict[tuple[int, int], tuple[str, int]]:
    """Where the line turns it takes its place from the next point and its height from the one before."""
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for at, (before, here, after) in enumerate(zip(points, points[1:], points[2:], strict=False), 1):
        if here[0] is not None and here[0] == after[0] and here[1] == before[1]:
            found |= {(at, 0): (series, at + 1), (at, 1): (series, at - 1)}
    return found


def _axes(drawn: Any, years: int) -> None:
    across, down = drawn.category_axis, drawn.value_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = 0, years, max(years // 8, 1)
    down.minimum_scale, down.maximum_scale, down.major_unit = 0, 1, 0.25
    for axis, form in ((across, '0" y"'), (down, "0%")):
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
        axis.tick_labels.font.size = Pt(style.TEXT)
        style.MUTED.paint(axis.tick_labels.font.color)
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        quiet(axis.format.line)
    across.has_major_gridlines = False
    down.has_major_gridlines = True
    quiet(down.major_gridlines.format.line)
