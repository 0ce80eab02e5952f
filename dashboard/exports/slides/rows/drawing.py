"""Draws rows that are laid out: headings, groups, names, cells, and the key below."""

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from dashboard.charts.rows import HIGHLIGHTED, QUIET, Group, Row
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import height, wrapped
from dashboard.exports.slides.rows.cells import Piece, add_pieces, draw
from dashboard.exports.slides.rows.key import draw_key
from dashboard.exports.slides.rows.layout import GAP, STRETCH, RowsOnSlide
from dashboard.exports.slides.rows.signs import add_line, add_shape


def draw_rows(page: Any, box: Box, made: RowsOnSlide, name: str, alt: str) -> None:
    """Draws headings, rows and key; the description stands with the headings, and each group of signs has its own."""
    size = made.size
    top = box.top + _draw_heads(page, made, box, name, alt)
    heights = made.heights(size)
    spare = made.room_for_lines(box.height, size) - sum(heights)
    number = max(made.number, 1)
    more = min(max(spare / number, 0), sum(heights) / len(heights) * (STRETCH - 1)) if heights else 0
    for line, tall in zip(made.lines, heights, strict=True):
        if line.row is None:
            _draw_group(page, line.group, Box(box.left, top, box.width, tall), made)
        else:
            tall += more
            _draw_row(page, made, line.group, line.row, Box(box.left, top, box.width, tall))
            add_line(page.shapes, box.left, top + tall, box.width, style.GRID, 0.75).name = "Line below a row"
        top += tall
    foot = Box(box.left, box.top + box.height - made.key_lines * made.key_line, box.width, made.key_line)
    draw_key(page, made.rows, made.wide, foot, made.key_size)


def _draw_heads(page: Any, made: RowsOnSlide, box: Box, name: str, alt: str) -> float:
    tall = made.head_height(made.size)
    ends = [False, *(column.end for column in made.rows.columns)]
    for (text, left, right), end in zip(made.heads(), ends, strict=True):
        lines = len(wrapped(text, made.size, right - left - GAP, bold=True))
        high = height(lines, made.size)
        if text:
            place = Box(box.left + left, box.top + tall - made.pad - high, right - left - (0 if end else GAP), high)
            add_pieces(page, f"Heading {text}", place, [(Piece(text, style.MUTED, bold=True),)], made.size, end=end)
    rule = add_line(page.shapes, box.left, box.top + tall, box.width, style.TEXT_COLOUR, 1.25)
    rule.name = name
    rule._element.nvCxnSpPr.cNvPr.set("descr", storable(alt))
    return tall


def _draw_group(page: Any, group: Group, box: Box, made: RowsOnSlide) -> None:
    number = f" · {len(group.rows)}" if group.counted else ""
    ink = style.MUTED if group.quiet else style.TEXT_COLOUR
    place = Box(box.left, box.top + 1.5 * made.pad, box.width, box.height - 2 * made.pad)
    add_pieces(
        page, f"Group {group.title}", place, [(Piece(storable(f"{group.title}{number}"), ink, bold=True),)], made.size
    )


def _draw_row(page: Any, made: RowsOnSlide, group: Group, row: Row, box: Box) -> None:
    size = made.size
    ink = style.MUTED if group.quiet or row.emphasis == QUIET else style.TEXT_COLOUR
    if row.emphasis == HIGHLIGHTED:
        add_shape(page.shapes, MSO_SHAPE.RECTANGLE, box, style.TINT).name = "Behind a highlighted row"
    cells = made.laid(row, size)
    tall = made.name_height(row, size)
    top = box.top + (box.height - tall) / 2
    text = made.name(row, size)
    strong = storable(row.strong) if text.startswith(storable(row.strong)) else ""
    lines: list[tuple[Piece, ...]] = [
        tuple(piece for piece in (Piece(strong, ink, bold=True), Piece(text[len(strong) :], ink)) if piece.text)
    ]
    shape = add_pieces(page, f"Row {text}", Box(box.left, top, made.lefts[1] - GAP, tall), lines, size)
    if row.small:
        _add_small(shape, storable(row.small), made.key_size)
    for laid, column, left in zip(cells, made.rows.columns, made.lefts[1:], strict=False):
        middle = box.top + (box.height - laid.height) / 2
        draw(page, laid, box.left + left, middle, size, f"{storable(column.title)}: {text}")


def _add_small(shape: Any, text: str, size: float) -> None:
    run = shape.text_frame.add_paragraph().add_run()
    run.text = text
    run.font.size = Pt(size)
    style.MUTED.paint(run.font.color)
