"""Which native object shows which kind of chart: its most telling rows on one slide, and all of them on as many as it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.captioned import titled_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.emphasis import highlighted_first
from dashboard.charts.many import number_of_rows, with_all_rows, with_first_rows
from dashboard.charts.rows import Rows, holds_words_only
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.frames import SMALLEST
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import cut
from dashboard.exports.slides.bar_rows import BARS
from dashboard.exports.slides.bars import Bars, draw_bars
from dashboard.exports.slides.case_study.timeline import has_days, timeline_plot
from dashboard.exports.slides.compared_rows import COMPARED_BARS, COMPARED_ROWS
from dashboard.exports.slides.curves import draw_curves
from dashboard.exports.slides.embedded.plots import draw_plot
from dashboard.exports.slides.plane import plane_plot
from dashboard.exports.slides.point_rows import ROWS
from dashboard.exports.slides.points import Plot
from dashboard.exports.slides.rows.axes import axis_plot, has_numbers
from dashboard.exports.slides.rows.columns import parts_by_columns
from dashboard.exports.slides.rows.drawing import draw_rows
from dashboard.exports.slides.rows.layout import RowsOnSlide, in_brief, on_slide, with_few_columns
from dashboard.exports.slides.rows.levels import (
    has_words_behind_numbers,
    holds_levels_only,
    in_few_words,
    levels_sheet,
    without_last_heading,
)
from dashboard.exports.slides.sheets import sheet_of
from dashboard.exports.slides.slide_frame import add_text
from dashboard.exports.slides.tables import Sheet, draw_sheet

NOTHING = "There is nothing to draw here: what was read holds no number or date for it. That is not a zero."
POINTS, BARRED = {**ROWS, **COMPARED_ROWS}, {**BARS, **COMPARED_BARS}
LARGE, MOST_WORDS_LINES = 20, 6
MOST_ROWS = 200  # that a deck and its appendix hold
WORDED = ("facts", "units", "list")  # kinds that are a native table where nothing of them can be drawn
BETWEEN_COLUMNS, SURE = 0.4, 0.93  # inches; share of a slide that narrow tables may take
# Draws what fills one slide: on a page, into a box, with a name and a description.
Panel = Callable[[Any, Box, str, str], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart on one slide, how many of its rows stand there and of how many; `whole_chart` makes the slides that hold all of them."""

    first: Panel
    shown: int
    total: int
    whole_chart: Callable[[float], tuple[Panel, ...]]
    all_columns: bool = True
    how: str = "shown"
    titled: str = ""  # a sentence on the rows that the title counts

    @property
    def whole(self) -> bool:
        """Whether the one slide shows everything."""
        return self.shown >= self.total and self.all_columns


def shown_on_slides(chart: Chart, room: Box) -> Shown:
    """A chart that is too long for a slide goes on in letters of a given size, and an empty one is words."""
    kind = chart.encoding.kind
    if chart.table.empty or (chart.draw is None and chart.lay_out is None and kind in {*POINTS, *BARRED, "steps"}):
        return _one(_words(chart))
    if has_too_many_rows(chart):
        # Not even an appendix holds so many; the link in the notes leads to all of them.
        total = number_of_rows(chart.rows)
        return replace(shown_on_slides(with_first_rows(chart), room), total=total, whole_chart=lambda _: ())
    chart = with_all_rows(chart)
    if chart.lay_out is not None and kind in WORDED and holds_words_only(chart.rows):
        return _table(chart, room)
    if chart.lay_out is not None:
        return _points(axis_plot(chart, room.width), room) if has_numbers(chart) else _rows(chart.rows, room)
    if kind == "timeline" and has_days(chart):
        return _points(timeline_plot(chart), room)
    if kind == "plane":
        return _plane(chart, room)
    if kind in POINTS:
        return _points(POINTS[kind](chart), room)
    if kind in BARRED:
        bars = BARRED[kind](chart, room.height)
        return Shown(_bars(bars[0]), _named(bars[:1]), _named(bars), lambda size: tuple(map(_bars, bars)))
    if kind == "steps":
        return _one(lambda page, box, name, alt: draw_curves(page, box, chart, name, alt))
    return _table(chart, room)


def has_too_many_rows(chart: Chart) -> bool:
    """Returns whether a deck shows the first rows only."""
    return chart.lay_out is not None and not chart.table.empty and number_of_rows(chart.rows) > MOST_ROWS


def _table(chart: Chart, room: Box) -> Shown:
    sheet = sheet_of(chart).within(room.width)
    first = sheet.enlarged(room.height).fitting(room.height)
    return Shown(_sheet(first), len(first.rows), len(sheet.rows), lambda size: _sheets(sheet, room, size))


def _plane(chart: Chart, room: Box) -> Shown:
    """Every engagement is a mark; those without a name on the slide are named in the appendix."""
    plot, named = plane_plot(chart, room.width, room.height)
    return replace(_table(chart, room), first=_plot(plot), shown=named, how="named")


def _rows(rows: Rows, room: Box) -> Shown:
    if holds_levels_only(rows):
        sheet, _ = levels_sheet(rows, room.width)
        short, unfolded = levels_sheet(in_few_words(highlighted_first(rows)), room.width)
        first = sheet if sheet.tall <= room.height else replace(short, rows=short.rows[:unfolded] or short.rows)
        first = without_last_heading(first.enlarged(room.height).fitting(room.height))
        smaller, _ = levels_sheet(rows, room.width, SMALLEST)
        if len(first.rows) < len(sheet.rows) and smaller.tall <= room.height:
            first = smaller
        return Shown(
            _sheet(first),
            _filled(first),
            _filled(sheet),
            lambda size: _sheets(levels_sheet(rows, room.width, size)[0], room, size),
            all_columns=first is smaller or sheet.tall <= room.height or not has_words_behind_numbers(rows),
        )
    whole = on_slide(rows, room.width)
    if whole.fits(room.height):
        return _one(_row_panel(whole.fitting(room.height)))
    few = with_few_columns(rows)
    shortened = on_slide(in_brief(highlighted_first(few)), room.width).fitting(room.height)
    return Shown(
        _row_panel(shortened),
        shortened.number,
        whole.number,
        lambda size: _all_rows(rows, room, size),
        all_columns=few is rows,
        titled=titled_in_words(rows.titled, shortened.number_titled(), whole.number_titled()),
    )


def _all_rows(rows: Rows, room: Box, size: float) -> tuple[Panel, ...]:
    """All rows with all columns, in letters of a size; columns that would break words go on in further parts."""
    return tuple(
        _row_panel(part)
        for columns in parts_by_columns(rows, room.width, size)
        for part in on_slide(columns, room.width, size).split(room.height)
    )


def _points(plot: Plot, room: Box) -> Shown:
    shortened = plot.fitting(room.height)
    shown, total = (sum(bool(row.marks) for row in each.rows) or len(each.rows) for each in (shortened, plot))
    return Shown(
        _plot(shortened), shown, total, lambda size: tuple(map(_plot, replace(plot, size=size).split(room.height)))
    )


def _sheets(sheet: Sheet, room: Box, size: float) -> tuple[Panel, ...]:
    """All rows of a table in letters of a size, in two columns where that takes fewer slides and breaks no word."""
    whole = replace(sheet, size=min(size, sheet.size))
    parts = whole.split(room.height)
    half = whole.within((room.width - BETWEEN_COLUMNS) / 2)
    # Narrow cells wrap more often than they are measured to.
    halves = half.split(room.height * SURE) if len(parts) > 1 and half.whole else parts * 2
    if -(-len(halves) // 2) >= len(parts):
        return tuple(map(_sheet, parts))
    return tuple(_two_sheets(halves[at : at + 2]) for at in range(0, len(halves), 2))


def _two_sheets(sheets: Sequence[Sheet]) -> Panel:
    """One table left of the other, with one key."""

    def draw(page: Any, box: Box, name: str, alt: str) -> None:
        left = box.left
        for number, each in enumerate(sheets):
            shown = replace(each, key=() if number else each.key)
            draw_sheet(page, replace(box, left=left), shown, f"{name}, column {number + 1}", alt)
            left = box.left + each.wide + BETWEEN_COLUMNS

    return draw


def _filled(sheet: Sheet) -> int:
    """How many rows a table has, without the headings of groups."""
    return sum(any(each.text for each in row[1:]) for row in sheet.rows)


def _row_panel(made: RowsOnSlide) -> Panel:
    return lambda page, box, name, alt: draw_rows(page, box, made, name, alt)


def _one(panel: Panel) -> Shown:
    return Shown(panel, 1, 1, lambda size: (panel,))


def _named(bars: Sequence[Bars]) -> int:
    return sum(bool(name.strip()) for each in bars for name in each.names)


def _plot(plot: Plot) -> Panel:
    return lambda page, box, name, alt: draw_plot(page, box, plot, name, alt)


def _bars(bars: Bars) -> Panel:
    return lambda page, box, name, alt: draw_bars(page, box, bars, name, alt)


def _sheet(sheet: Sheet) -> Panel:
    return lambda page, box, name, alt: draw_sheet(page, box, sheet, name, alt)


def _words(chart: Chart) -> Panel:
    """What can be said without a picture."""

    def draw(page: Any, box: Box, name: str, alt: str) -> None:
        place = Box(box.left, box.top + 0.4, box.width, box.height - 0.4)
        shortened = cut(storable(chart.summary), LARGE, box.width, MOST_WORDS_LINES)
        add_text(page, name, place, [NOTHING, "", shortened], LARGE, style.TEXT_COLOUR)

    return draw
