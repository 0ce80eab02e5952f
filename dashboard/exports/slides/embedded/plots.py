"""Draws rows of marks as a native chart whose numbers and words stand in its sheet."""

from collections.abc import Mapping
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import wrapped
from dashboard.exports.slides.embedded.workbooks import Cell, Place, Points
from dashboard.exports.slides.native_charts import (
    add_chart,
    add_stems,
    inner_plot,
    legend,
    legend_height,
    level,
    log_base,
    quiet,
    write_labels,
)
from dashboard.exports.slides.points import AIR, AXIS, INSIDE, Plot, PointLook, PointRow

NAME_SERIES, WORD_SERIES = "Names of the rows", "Words beside the rows"
Spot = tuple[float | None, float | None, int]  # x, y and the number of the row
BLANK: Place = (None, None, "")


def draw_plot(page: Any, box: Box, plot: Plot, name: str, alt: str) -> None:
    """PointRow one is at the top; y counts rows."""
    used = [each for each in plot.looks if each == plot.path or any(each in _looks(row) for row in plot.rows)]
    drawn = [part for each in used for part in ([each.inside, each] if each.hollow else [each])]
    under = legend_height([each.entry for each in used if each.listed], plot.size)
    tall = min(sum(plot.heights) * plot.stretch, box.height - AXIS - under)
    whole = Box(box.left, box.top, box.width, AXIS + under + tall)
    data = _data(plot, used)
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, whole, data, name, alt, plot.size)
    inner_plot(chart, whole, Box(plot.names, AXIS, whole.width - plot.names - plot.right, tall))
    _axes(chart, plot)
    series = list(chart.plots[0].series)
    for words in series[:2]:
        words.format.line.fill.background()
        words.marker.style = XL_MARKER_STYLE.NONE
    for part, each in zip(series[2:], drawn, strict=True):
        _style(part, each)
    beside = {each.entry: XL_LABEL_POSITION.RIGHT for each in used if each.beside}
    sides = {NAME_SERIES: XL_LABEL_POSITION.LEFT, WORD_SERIES: XL_LABEL_POSITION.RIGHT, **beside}
    write_labels(data, series, sides, plot.size)
    for part, each in zip(series[2:], drawn, strict=True):
        if each.stem:
            add_stems(part._element)
    silent = [place for place, each in enumerate(drawn) if not each.listed]
    legend(chart, (0, 1, *(2 + place for place in silent)), plot.size)


def _looks(row: PointRow) -> list[PointLook]:
    return [each for each, *_ in (*row.marks, *row.spans)]


def _data(plot: Plot, used: list[PointLook]) -> Points:
    """The names and words come first: LibreOffice leaves out marks if the first series has fewer points than others.

    They are labels of marks that are not drawn: they stay with the chart when it is moved or copied. Each number stands in one
    cell: what else is drawn at it takes it from there, and words that say it follow it.
    """
    data = Points(days=plot.scale.days)
    places = {each: _places(plot, each) for each in used}
    held = _cells(plot, places)
    shown = [
        "" if row.subject and row.subject == before.subject else row.name
        for before, row in zip([PointRow(""), *plot.rows], plot.rows, strict=False)
    ]
    blanks = max(map(len, places.values()), default=0) - len(plot.rows)
    for title, end, texts, room in (
        (NAME_SERIES, plot.scale.low, shown, plot.names - AIR),
        (WORD_SERIES, plot.scale.high, [row.words for row in plot.rows], plot.right - AIR),
    ):
        named: list[Place] = [(end, y, row.name) for y, row in zip(plot.middles, plot.rows, strict=True)]
        lines = ["\n".join(map(isolate_direction, wrapped(text, plot.size, room))) for text in texts]
        # A name holds a number that is its own, such as a year; a date is that of the mark.
        following = title == WORD_SERIES or plot.scale.days
        numbers = {place: held[place] for place in range(len(plot.rows)) if following}
        data.add(title, named + [BLANK] * blanks, lines + [""] * blanks, numbers=numbers)
    for each in used:
        points: list[Place] = [(x, y, plot.rows[row].name if x is not None else "") for x, y, row in places[each]]
        entry = [(each.entry, at) for at in range(len(points))]
        if each.hollow:
            data.add(each.inside.label, points, same={(at, 0): cell for at, cell in enumerate(entry)})
        numbers = {at: held[row] for at, (_, _, row) in enumerate(places[each]) if each.beside}
        # A span or words at a mark take their place from it; each mark has a number of its own.
        first = [dict(reversed(cells)) for cells in held] if each.symbol is None else [{}] * len(held)
        same = {
            (at, 0): first[row][x]
            for at, (x, _, row) in enumerate(places[each])
            if x in first[row] and first[row][x] != entry[at]
        }
        data.add(each.entry, points, _on_marks(plot, each), same=same, numbers=numbers)
    return data


def _cells(plot: Plot, places: Mapping[PointLook, list[Spot]]) -> list[list[tuple[float, Cell]]]:
    """Per row which cell holds which number: those of its marks, then what only a span has, then words without a mark."""
    held: list[list[tuple[float, Cell]]] = [[] for _ in plot.rows]
    for each in sorted(places, key=lambda look: (look.symbol is None) + (look.symbol is None and not look.line)):
        for at, (x, _, row) in enumerate(places[each]):
            if x is not None and (each.symbol is not None or x not in dict(held[row])):
                held[row].append((x, (each.entry, at)))
    return held


def _on_marks(plot: Plot, each: PointLook) -> list[str]:
    """The words on the marks of one look; its spans have none."""
    return [words for row in plot.rows for kind, _, words in row.marks if kind == each]


def _places(plot: Plot, each: PointLook) -> list[Spot]:
    """All marks of one look, or all its spans with blanks between them."""
    if each == plot.path:
        return [
            (row.marks[0][1], y, at)
            for at, (y, row) in enumerate(zip(plot.middles, plot.rows, strict=True))
            if row.marks
        ]
    places: list[Spot] = []
    for number, (middle, row) in enumerate(zip(plot.middles, plot.rows, strict=True)):
        y = middle - each.above
        places += [(x, y, number) for kind, x, _ in row.marks if kind == each]
        for kind, low, high in row.spans:
            if kind == each:
                places += [*([(None, None, number)] if places else []), (low, y, number), (high, y, number)]
    return places


def _axes(chart: Any, plot: Plot) -> None:
    across, down = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale = plot.scale.low, plot.scale.high
    if plot.scale.log:
        log_base(across)
    else:
        across.major_unit = plot.scale.step
    across.has_major_gridlines = True
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = plot.scale.form, False
    style.MUTED.paint(across.tick_labels.font.color)
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    down.minimum_scale, down.maximum_scale = 0, sum(plot.heights)
    down.reverse_order = True
    down.has_major_gridlines = False
    down.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    down.major_tick_mark = XL_TICK_MARK.NONE
    level(across, plot.size)
    quiet(across.major_gridlines.format.line)
    quiet(across.format.line)
    down.format.line.fill.background()


def _style(series: Any, each: PointLook) -> None:
    line, marker = series.format.line, series.marker
    if each.line:
        each.colour.paint(line.color)
        line.width = Pt(each.line)
        if each.dashed:
            line.dash_style = MSO_LINE.SQUARE_DOT
    else:
        line.fill.background()
    if each.symbol is None:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = each.symbol, each.size
    if each.filled:
        marker.format.fill.solid()
        each.colour.paint(marker.format.fill.fore_color)
    else:
        marker.format.fill.background()
    if each.label.endswith(INSIDE):
        marker.format.line.fill.background()
        return
    each.colour.paint(marker.format.line.color)
    marker.format.line.width = Pt(2)
