"""Turning points of a case study as a drawn line with a mark and words for each, at equal distances."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from dashboard.analysis.evidence.turning_points import TurningPoint
from dashboard.charts.theme import LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import cut, height, wrapped
from dashboard.exports.slides.rows.cells import Piece, add_pieces
from dashboard.exports.slides.rows.signs import add_line, add_shape

DOT, GAP, ABOVE = 0.17, 0.2, 0.06  # inches: a mark, between two texts, between the line and the date
MOST_LINES, MOST_DATE_LINES = 3, 2
MONTH = re.compile("|".join(f"{date(2000, month, 1):%B}" for month in range(1, 13)))


def turning_points_height(points: Sequence[TurningPoint], wide: float, size: float) -> float:
    """Inches that the line with its words takes; nothing without turning points."""
    if not points:
        return 0.0
    lines = max(
        sum(len(wrapped(text, size, room, bold)) for text, bold in texts) for room, texts in _texts(points, wide, size)
    )
    return DOT + ABOVE + height(lines, size)


def _short(when: str) -> str:
    """'7 to 31 Jan 2013': a date as short as a line of time needs it."""
    return MONTH.sub(lambda month: month[0][:3], when)


def _texts(points: Sequence[TurningPoint], wide: float, size: float) -> list[tuple[float, list[tuple[str, bool]]]]:
    """Per turning point its room, its date and its words."""
    room = wide / len(points) - GAP
    return [
        (room, [(cut(_short(storable(each.date)), size, room, MOST_DATE_LINES, bold=True), True), (cut(storable(each.words), size, room, MOST_LINES), False)])
        for each in points
    ]  # fmt: skip


def draw_turning_points(page: Any, box: Box, points: Sequence[TurningPoint], size: float) -> None:
    """Draws the line across the box, and below each mark its date and words."""
    middle, step = box.top + DOT / 2, box.width / len(points)
    add_line(
        page.shapes, box.left, middle, box.width, style.colour(LIGHT.muted), 1.25
    ).name = "Line of time, not to scale"
    for number, (each, (room, texts)) in enumerate(zip(points, _texts(points, box.width, size), strict=True)):
        left = box.left + number * step
        ink = style.colour(LIGHT.events[each.kind])
        dot = add_shape(page.shapes, MSO_SHAPE.OVAL, Box(left, box.top, DOT, DOT), ink, edge=style.PAPER, points=2)
        dot.name = f"Mark of {storable(each.date)}"
        dot._element.nvSpPr.cNvPr.set("descr", storable(f"{each.date}: {each.what}"))
        place = Box(left, box.top + DOT + ABOVE, room, box.height - DOT - ABOVE)
        lines = [(Piece(text, style.TEXT_COLOUR, bold=bold),) for text, bold in texts]
        add_pieces(page, f"{storable(each.date)}, words", place, lines, size)
