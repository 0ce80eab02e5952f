"""Stacked and clustered bars as native charts."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.util import Pt

from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.masters.text_width import height, wrapped
from dashboard.exports.slides.embedded.workbooks import Categories
from dashboard.exports.slides.native_charts import (
    add_chart,
    ground,
    inner_plot,
    legend,
    legend_height,
    quiet,
    without_number,
)

NAMES, BAR, AIR, GAP_WIDTH, RIGHT = 5.0, 0.42, 0.02, 16, 0.25
STRETCH = 1.4
NARROW = 0.045  # of the bar; below that a number does not fit
PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "x": MSO_PATTERN.DIAGONAL_CROSS, "-": MSO_PATTERN.NARROW_HORIZONTAL,
    ".": MSO_PATTERN.PERCENT_20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fill:
    """Colour, pattern and edge of a series; `letters` is the colour of its numbers."""

    colour: Ink
    letters: Ink
    pattern: str = ""
    edge: Ink = style.PAPER
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar; None is no part. `form` is the number format of its labels."""

    name: str
    values: tuple[float | None, ...]
    fill: Fill
    form: str = "#,##0"


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the top down with their names; a blank name with blank values is a gap."""

    names: tuple[str, ...]
    series: tuple[Series, ...]
    whole: bool = False  # every bar is 100 %
    stacked: bool = True
    most: float | None = None
    low: float = 0
    form: str = "#,##0"


def draw_bars(page: Any, box: Box, bars: Bars, name: str, alt: str) -> None:
    """The first bar is at the top."""
    data = Categories()
    data.categories = list(bars.names)
    for each in bars.series:
        data.add_series(each.name, each.values)
    legend_room = legend_height([each.name for each in bars.series])
    axis_room = 0.0 if bars.whole else 0.34
    tall = min(box.height - legend_room - axis_room, pitch(bars) * len(bars.names) * STRETCH)
    whole = Box(box.left, box.top, box.width, tall + legend_room + axis_room)
    kind = XL_CHART_TYPE.BAR_STACKED_100 if bars.whole else XL_CHART_TYPE.BAR_STACKED
    chart = add_chart(page, kind if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED, whole, data, name, alt)
    inner_plot(chart, whole, Box(NAMES, 0, whole.width - NAMES - RIGHT, tall))
    _axes(chart, bars)
    plot = chart.plots[0]
    plot.gap_width = GAP_WIDTH if bars.stacked else 40
    plot.overlap = 100 if bars.stacked else 0
    for drawn, each in zip(plot.series, bars.series, strict=True):
        _fill(drawn.format, each.fill)
        _numbers(drawn, each, bars)
    legend(chart)


def pitch(bars: Bars) -> float:
    """Inches from one bar to the next."""
    lines = max(len(wrapped(name, style.TEXT, NAMES - 0.2)) for name in bars.names)
    return max(height(lines, style.TEXT) + AIR, BAR) * (1 if bars.stacked else 1.5)


def _axes(chart: Any, bars: Bars) -> None:
    names, across = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.format.line.fill.background()
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_labels.font.size = Pt(style.TEXT)
    across.minimum_scale = bars.low
    if bars.low:
        # The bars stand for levels: lines between levels, whose words stand before each bar.
        across.crosses, across.major_unit = XL_AXIS_CROSSES.MINIMUM, 1
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.format.line.fill.background()
    across.has_major_gridlines = not bars.whole
    if bars.whole:
        across.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        across.visible = False
        return
    if bars.most is not None:
        across.maximum_scale = bars.most
    # The names run from the top down, so what is low stands at the top.
    across.tick_label_position = XL_TICK_LABEL_POSITION.NONE if bars.low else XL_TICK_LABEL_POSITION.HIGH
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = bars.form, False
    across.tick_labels.font.size = Pt(style.TEXT)
    style.MUTED.paint(across.tick_labels.font.color)
    quiet(across.major_gridlines.format.line)


def _fill(shape: Any, fill: Fill) -> None:
    if fill.pattern:
        shape.fill.patterned()
        shape.fill.pattern = PATTERNS[fill.pattern]
        fill.edge.paint(shape.fill.fore_color)
        fill.colour.paint(shape.fill.back_color)
    else:
        shape.fill.solid()
        fill.colour.paint(shape.fill.fore_color)
    fill.edge.paint(shape.line.color)
    shape.line.width = Pt(1.5)
    if fill.dotted:
        shape.line.dash_style = MSO_LINE.ROUND_DOT


def _numbers(drawn: Any, each: Series, bars: Bars) -> None:
    """Numbers in the parts that are wide enough; on a pattern they have a ground of their own."""
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = each.form, False
    labels.font.size = Pt(style.TEXT)
    (each.fill.letters if bars.stacked else style.TEXT_COLOUR).paint(labels.font.color)
    labels.position = XL_LABEL_POSITION.CENTER if bars.stacked else XL_LABEL_POSITION.OUTSIDE_END
    if not bars.stacked:
        return
    if each.fill.pattern:
        ground(labels)
    for place, value in enumerate(each.values):
        total = sum(other.values[place] or 0 for other in bars.series) if bars.whole else bars.most or value
        if value is not None and total and value / total < NARROW:
            without_number(labels, place)
