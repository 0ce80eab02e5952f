"""Rows with one axis, as a native chart of points whose numbers and words come from the cells of its sheet."""

from dataclasses import replace
from numbers import Real
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE as SYMBOL

from dashboard.analysis.text.english import known
from dashboard.charts.chart import Chart
from dashboard.charts.rows import HIGHLIGHTED, Lollipop, Row, Rows, Words
from dashboard.charts.signs import SIGNS
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import HARD, cut
from dashboard.exports.slides.point_rows import NUMBERS, RIVAL, RIVAL_SPAN, decades, levels
from dashboard.exports.slides.points import AIR, NOT_DRAWN, Plot, PointLook, PointRow, PointScale, named
from dashboard.exports.slides.rows.signs import INKS

NAMES, RIGHT = 3.5, 2.7  # inches for names, and for words of marks near the end of the axis
INTERVAL = PointLook("uncertainty interval", colour=style.MUTED, line=2.25)
WORDS_ONLY = PointLook(NOT_DRAWN, beside=True, listed=False)
HOLLOW = ("ring", "dotted ring", "small ring")
OTHER = "engagement"


def has_numbers(chart: Chart) -> bool:
    """Whether every sign on the one axis of the rows stands for a number of the table."""
    lollipops = [cell for row in chart.rows.rows() for cell in row.cells if isinstance(cell, Lollipop)]
    marks, column = set(chart.ids()), chart.encoding.x
    return (
        bool(lollipops)
        and sum(bool(each.ticks) for each in chart.rows.columns) == 1
        and column in chart.table
        and all(cell.mark in marks for cell in lollipops)
        and all(isinstance(value, Real) for value in chart.table[column].dropna())
    )


def axis_plot(chart: Chart, wide: float) -> Plot:
    """Returns a row per row, with the headings of groups between them."""
    rows = chart.rows
    numbers = dict(zip(chart.ids(), chart.table.to_dict("records"), strict=True))
    scale = _scale(chart)
    looks: dict[str, PointLook] = {}
    made = []
    for group in sorted(rows.groups, key=lambda group: group.folded):
        if group.title and group.rows:
            made.append(PointRow(cut(storable(group.title).upper(), style.TEXT, NAMES - AIR, 1)))
        made += [_row(row, chart, numbers, looks, scale, wide) for row in group.rows]
    used = (RIVAL_SPAN, INTERVAL, RIVAL, *dict.fromkeys(looks.values()), WORDS_ONLY)
    return Plot(tuple(made), scale, looks=used, names=NAMES, right=RIGHT)


def _scale(chart: Chart) -> PointScale:
    encoding = chart.encoding
    columns = [name for name in (encoding.x, encoding.low, encoding.high) if name]
    values = [float(value) for name in columns for value in chart.table[name] if known(value)]
    if encoding.log:
        return decades([max(value, 1) for value in values], NUMBERS)
    if encoding.order:
        return levels(chart)
    high = max(values)
    if high <= 1 and "%" in " ".join(
        each.strong for row in chart.rows.rows() for each in row.cells if isinstance(each, Lollipop)
    ):
        return PointScale(0, 1, "0%", 0.25)
    step = next(step for step in (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000, high) if high / step <= 10)
    return PointScale(0, high + step, "General", step)


def _row(
    row: Row,
    chart: Chart,
    numbers: dict[str, dict[str, Any]],
    looks: dict[str, PointLook],
    scale: PointScale,
    wide: float,
) -> PointRow:
    name = cut(storable(named(f"{row.strong} {row.name}".strip(), row.emphasis)), style.TEXT, NAMES - AIR, 2)
    cell = next((each for each in row.cells if isinstance(each, Lollipop)), None)
    room, is_first = wide - NAMES, row.emphasis == HIGHLIGHTED
    if cell is None:
        words = next((each.text for each in row.cells if isinstance(each, Words) and each.text), "")
        return PointRow(
            name, marks=((WORDS_ONLY, scale.low, cut(storable(words), style.TEXT, room - 0.3, 1)),), first=is_first
        )
    found, encoding = numbers[cell.mark], chart.encoding
    least = scale.low if scale.log else float("-inf")
    value = max(float(found[encoding.x]), least)
    ends = [max(float(found[end]), least) for end in (encoding.low, encoding.high) if end and known(found[end])]
    look = looks.setdefault(cell.sign, _look(cell.sign, chart.rows, stem=cell.stem))
    label = cut(_label(row, cell), style.TEXT, room - cell.ends[1] * (room - RIGHT) - 0.3, 1)
    kind = INTERVAL if cell.span else RIVAL_SPAN
    span = ((kind, min([value, *ends]), max([value, *ends])),) if ends else ()
    others = tuple((RIVAL, end, "") for end in dict.fromkeys(ends)) if cell.others else ()
    # Words stand right of everything that is drawn in the row.
    beyond = ((WORDS_ONLY, max(ends), f"{HARD}{label}"),) if ends and max(ends) > value else ()
    return PointRow(name, marks=(*others, *beyond, (look, value, "" if beyond else label)), spans=span, first=is_first)


def _label(row: Row, cell: Lollipop) -> str:
    """The number with its words, and the share where it is known."""
    shares = [
        each.strong
        for each in row.cells
        if isinstance(each, Words) and each.strong and not each.muted and not each.opens
    ]
    return storable(" ".join(filter(None, [cell.strong, cell.words, *(f"· {share}" for share in shares), cell.quiet])))


def _look(name: str, rows: Rows, *, stem: bool) -> PointLook:
    sign = SIGNS[name]
    words = next((entry.words for entry in rows.key if entry.sign == name), OTHER)
    hollow = sign.shape in HOLLOW
    made = PointLook(
        storable(words), SYMBOL.CIRCLE, filled=not hollow, colour=INKS[sign.colour], beside=True, stem=stem
    )
    # The shape differs too, for eyes and printers that cannot tell filled from hollow.
    return replace(made, symbol=SYMBOL.DIAMOND) if sign.shape == "dotted ring" else made
