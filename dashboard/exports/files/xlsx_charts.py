"""Excel's own charts beside the table of a sheet, bound to its cells: points, lines and bars."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from numbers import Real
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.analysis.text.english import known
from dashboard.charts.chart import Chart
from dashboard.charts.rows import QUIET
from dashboard.charts.theme import LIGHT
from dashboard.exports.files.tidy import headings
from dashboard.exports.files.xlsx_cells import Pen, fitting

GREY = "#8A949E"
WIDEST = 44  # of a column beside the table, in characters
MOST_MARKS = 60  # rows that a chart shows; the table has all of them
WIDE, HEAD, ROW, LEAST = 760, 110, 22, 260  # pixels
PLACE = "Place in the chart"  # heading of the numbers by which rows stand below each other
LONGEST_TITLE = 200
SYMBOLS = ("circle", "diamond", "square", "triangle")
COLOURS = (LIGHT.mark, LIGHT.looks["accepted"].fill, LIGHT.looks["refused"].fill, LIGHT.muted)
Cells = list[Any]  # sheet, first row and column, last row and column


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a chart goes: the book, the sheet and its name, the table on it, the row of its headings, the first free column."""

    book: Workbook
    sheet: Worksheet
    name: str
    table: pd.DataFrame
    head: int
    free: int
    pen: Pen

    def column(self, heading: str) -> int | None:
        """Returns where a column of the table is; nothing where the table lacks it."""
        names = list(self.table.columns)
        return names.index(heading) if heading in names else None

    def cells(self, column: int, first: int, last: int) -> Cells:
        """Returns the address of some rows of a column, counted from the first row of the table."""
        top = self.head + 1
        return [self.name, top + first, column, top + last, column]

    def write_heading(self, column: int, words: str, wide: int) -> None:
        """Writes the heading of a column beside the table, as wide as its cells ask for."""
        self.pen.heading(self.sheet, self.head, column, words)
        self.sheet.set_column(column, column, min(max(wide, len(words) + 2), WIDEST))


def add_chart(beside: Beside, chart: Chart) -> bool:
    """Draws a chart that is points, lines or bars beside its table; returns whether there is one."""
    draw = KINDS.get(chart.encoding.kind) if chart.draw or chart.lay_out else None
    made = draw(beside, chart) if draw and len(chart.table) else None
    if made is None:
        return False
    drawing, rows, taken = made
    title = f"{chart.title} ({MOST_MARKS} of {len(chart.table)} rows)" if len(chart.table) > MOST_MARKS else chart.title
    drawing.set_title({"name": _plain(title)[:LONGEST_TITLE], "name_font": {"size": 12}, "overlay": False})
    drawing.set_size({"width": WIDE, "height": max(HEAD + ROW * rows, LEAST)})
    drawing.set_legend({"position": "bottom"})
    beside.sheet.insert_chart(
        beside.head, beside.free + taken + 1, drawing, {"description": chart.alt, "object_position": 3}
    )
    return True


def _plain(text: object) -> str:
    """Words as a chart shows them: with an equals sign in front they would be taken for the address of a cell."""
    words = fitting(str(text))
    return f" {words}" if words.startswith("=") else words


def _numbers(beside: Beside, chart: Chart, name: str) -> int | None:
    """Returns the column of a variable if its known cells are numbers on the sheet."""
    at = beside.column(headings(chart).get(name, ""))
    if at is None:
        return None
    cells = [cell for cell in beside.table.iloc[:, at] if known(cell)]
    return at if cells and all(isinstance(cell, Real) for cell in cells) else None


def _points(beside: Beside, chart: Chart) -> tuple[Any, int, int] | None:
    """One mark per row and number, rows below each other; the words on a mark are those of the row's name."""
    encoding = chart.encoding
    columns = [
        at for name in (encoding.x, encoding.other) if name and (at := _numbers(beside, chart, name)) is not None
    ]
    label = beside.column(headings(chart).get(_named_by(chart), ""))
    if not columns or label is None:
        return None
    rows = list(range(min(len(beside.table), MOST_MARKS)))
    shown = [row for row in rows if any(known(beside.table.iat[row, at]) for at in columns)]
    _write_places(beside, shown)
    drawing = beside.book.add_chart({"type": "scatter"})
    grey = [emphasis == QUIET for emphasis in chart.emphasis()]
    for number, at in enumerate(columns):
        look = {"color": COLOURS[number]}
        drawing.add_series(
            {
                "name": [beside.name, beside.head, at],
                "categories": beside.cells(at, 0, rows[-1]),
                "values": beside.cells(beside.free, 0, rows[-1]),
                "marker": {"type": SYMBOLS[number], "size": 8, "fill": look, "border": look},
                "points": [_grey_mark() if grey[row] else None for row in rows] if any(grey) else [],
                "data_labels": _labels(beside, label, rows) if not number else {},
            }
        )  # fmt: skip
    drawing.set_x_axis(
        {
            **_scale(beside, columns, log=encoding.log),
            "name": _plain(beside.table.columns[columns[0]]),
            "crossing": "min",
        }
    )
    drawing.set_y_axis({"visible": False, "min": 0, "max": len(shown) + 1, "major_gridlines": {"visible": False}})
    return drawing, len(shown), 1


def _named_by(chart: Chart) -> str:
    """The variable that names the rows: that of the second axis, or another one where the sheet lacks it or it is a step."""
    if chart.encoding.kind == "plane":
        return chart.encoding.words
    return chart.encoding.y if chart.encoding.y in headings(chart) else "short_title"


def _grey_mark() -> dict[str, Any]:
    return {"fill": {"color": GREY}, "border": {"color": GREY}}


def _write_places(beside: Beside, shown: Sequence[int]) -> None:
    """Numbers beside the table by which the rows stand below each other, the first at the top."""
    beside.write_heading(beside.free, PLACE, 0)
    for number, row in enumerate(shown):
        beside.pen.cell(beside.sheet, beside.head + 1 + row, beside.free, len(shown) - number)


def _labels(beside: Beside, column: int, rows: Sequence[int]) -> dict[str, Any]:
    # Words, not addresses of cells: LibreOffice would show a number in the place of an address.
    custom = [{"value": _plain(beside.table.iat[row, column])} for row in rows]
    return {"value": True, "custom": custom, "position": "right", "font": {"size": 9}}


def _scale(beside: Beside, columns: Sequence[int], *, log: bool) -> dict[str, Any]:
    """The axis of numbers; a logarithmic one begins at a power of ten, and only where no number is zero."""
    values = [float(value) for at in columns for value in beside.table.iloc[:, at] if known(value)]
    form = {"num_format": "#,##0" if max(values) > 10 else "General"}
    if not log or min(values) <= 0:
        return {**form, "min": min(0, *values)}
    return {**form, "log_base": 10, "min": 10 ** math.floor(math.log10(min(values)))}


def _lines(beside: Beside, chart: Chart) -> tuple[Any, int, int] | None:
    """One line per series, through the cells of its rows, which follow each other."""
    x, y = (_numbers(beside, chart, name) for name in (chart.encoding.x, chart.encoding.y))
    if x is None or y is None or not chart.encoding.series:
        return None
    drawing = beside.book.add_chart({"type": "scatter", "subtype": "straight"})
    for number, (name, rows) in enumerate(_runs(list(chart.table[chart.encoding.words or chart.encoding.series]))):
        dash = "solid" if not number else "dash"
        drawing.add_series(
            {
                "name": _plain(name),
                "categories": beside.cells(x, rows[0], rows[-1]),
                "values": beside.cells(y, rows[0], rows[-1]),
                "line": {"color": COLOURS[number % len(COLOURS)], "dash_type": dash},
            }
        )  # fmt: skip
    drawing.set_x_axis({"name": _plain(beside.table.columns[x]), "min": 0})
    drawing.set_y_axis({"name": _plain(beside.table.columns[y]), "min": 0, "max": 1, "num_format": "0%"})
    return drawing, 14, 0


def _runs(names: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Yields what follows each other under one name, with the numbers of the rows."""
    for name, rows in groupby(range(len(names)), key=names.__getitem__):
        yield name, list(rows)


def _bars(beside: Beside, chart: Chart) -> tuple[Any, int, int] | None:
    """One bar per row and number, straight from the cells of the table."""
    encoding = chart.encoding
    columns = [
        at for name in (encoding.x, encoding.other) if name and (at := _numbers(beside, chart, name)) is not None
    ]
    label = beside.column(headings(chart).get(encoding.y, ""))
    if not columns or label is None:
        return None
    last = min(len(beside.table), MOST_MARKS) - 1
    drawing = beside.book.add_chart({"type": "bar"})
    for number, at in enumerate(columns):
        drawing.add_series(
            {
                "name": [beside.name, beside.head, at],
                "categories": beside.cells(label, 0, last),
                "values": beside.cells(at, 0, last),
                "fill": {"color": COLOURS[number]},
                "data_labels": {"value": True},
            }
        )  # fmt: skip
    drawing.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
    drawing.set_x_axis({"major_gridlines": {"visible": False}, "min": 0})
    return drawing, (last + 1) * len(columns), 0


def _stacks(beside: Beside, chart: Chart) -> tuple[Any, int, int] | None:
    """One bar per set, axis or age with its statuses side by side; its numbers stand in a small table of their own."""
    table, (number, group, keys, names, code) = chart.table, STACKED[chart.encoding.kind]
    table = table[table[number].map(known) & table[group].map(known)]
    table = table.assign(**{name: table[name].astype(str) for name in {*keys, *names, group}})
    # By ids: two engagements, or two sets of one, may have one name.
    first = table.drop_duplicates(list(keys))[:MOST_MARKS]
    bars = list(zip(*(first[key] for key in keys), strict=True))
    groups = list(dict.fromkeys(table[group]))
    if not bars or not groups:
        return None
    sums = table.groupby([*keys, group])[number].sum()
    named = [", ".join(filter(None, words)) for words in zip(*(first[name] for name in names), strict=True)]
    beside.write_heading(beside.free, "Bar of the chart", max(map(len, named)))
    for across, words in enumerate(groups, beside.free + 1):
        beside.write_heading(across, words, 0)
    for down, (bar, name) in enumerate(zip(bars, named, strict=True), beside.head + 1):
        beside.pen.cell(beside.sheet, down, beside.free, name)
        for across, words in enumerate(groups, beside.free + 1):
            beside.pen.cell(beside.sheet, down, across, sums.get((*bar, words)))
    drawing = beside.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    last = len(bars) - 1
    looks = dict(zip(table[group], map(_look, table[code]), strict=True))
    for across, words in enumerate(groups, beside.free + 1):
        drawing.add_series(
            {
                "name": [beside.name, beside.head, across],
                "categories": beside.cells(beside.free, 0, last),
                "values": beside.cells(across, 0, last),
                "gap": 40,
                **looks[words],
            }
        )  # fmt: skip
    drawing.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
    drawing.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    return drawing, len(bars) + 2, len(groups) + 1


def _look(code: str) -> dict[str, Any]:
    """The colour and pattern of a status as pages have them; what is not known is paper."""
    look = LIGHT.looks.get(str(code))
    if look is None:
        return {"fill": {"color": LIGHT.paper}, "border": {"color": LIGHT.muted}, "data_labels": {"value": True}}
    edge = {"color": look.outline or LIGHT.paper}
    if not look.pattern:
        ink = LIGHT.text if look.fill == LIGHT.paper else LIGHT.paper
        return {"fill": {"color": look.fill}, "border": edge, "data_labels": {"value": True, "font": {"color": ink}}}
    lines, ground = (look.outline, LIGHT.paper) if look.outline else (LIGHT.paper, look.fill)
    pattern = "trellis" if look.outline else "wide_upward_diagonal"
    drawn = {"pattern": pattern, "fg_color": lines, "bg_color": ground}
    return {"pattern": drawn, "border": edge, "data_labels": {"value": True}}


# Kind → the number, the status in words, what a bar is and what names it, and the code of the status.
STACKED = {
    "stacked-bars": ("number", "label", ("case_id", "set_id", "axis"), ("short_title", "what", "axis_words"), "group"),
    "age-bars": ("number", "label", ("case_id", "axis", "age"), ("short_title", "axis_words", "age_words"), "group"),
    "paths": ("number", "delivery_label", ("decision_label",), ("decision_label",), "delivery_group"),
}  # fmt: skip
KINDS: dict[str, Callable[[Beside, Chart], tuple[Any, int, int] | None]] = {
    **dict.fromkeys(
        ("funnel", "plane", "shares", "units", "dots", "ranks", "agreement", "waits", "intervals", "levels"), _points
    ),
    "steps": _lines,
    **dict.fromkeys(("leniency", "sensitivity"), _bars),
    **dict.fromkeys(STACKED, _stacks),
}
