"""Numbers of a case study in rows: a circle for each whose area is the number, with an arrow where one follows from another."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.analysis.evidence.chains import Chain, ChainStep
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.masters.text_width import cut, height, text_width, wrapped
from dashboard.exports.slides.rows.cells import Piece, add_pieces
from dashboard.exports.slides.rows.signs import add_line, add_shape

NAME, GAP, ARROW = 1.45, 0.12, 0.4  # inches: for the name of a row, beside a circle, of an arrow
SMALLEST, FEWEST_PLACES, MOST_LINES = 0.07, 3, 2
OTHERS = "contested"  # where the figures of other sources have no room
LARGER = 1.6  # the number, in sizes of its words
INKS = (style.MARK, Ink("accent2"))


def chain_height(size: float, lines: int) -> float:
    """Inches of a row that has room for a number and so many lines of words below it."""
    return height(1, size * LARGER) + height(lines, size)


def draw_chain(page: Any, box: Box, chain: Chain, place: int, size: float) -> None:
    """Draws one row; `place` counts the rows of the slide, which differ in colour."""
    ink = INKS[place % len(INKS)]
    name = Box(box.left, box.top + (box.height - height(1, size)) / 2, NAME - GAP, height(1, size))
    add_pieces(page, f"Row {storable(chain.name)}", name, [(Piece(cut(storable(chain.name), size, NAME - GAP, 1, bold=True), ink, bold=True),)], size)  # fmt: skip
    largest = max(step.value for step in chain.steps)
    room = (box.width - NAME) / max(len(chain.steps), FEWEST_PLACES)
    for number, step in enumerate(chain.steps):
        left = box.left + NAME + number * room
        across = max(box.height * sqrt(step.value / largest), SMALLEST) if chain.drawn else 0.0
        if step.joined:
            _draw_arrow(page, left - ARROW - GAP, box.top + box.height / 2)
        if across:
            _draw_circle(page, Box(left, box.top + (box.height - across) / 2, across, across), step, ink)
        words = left + (across + GAP if across else 0)
        _write(page, Box(words, box.top, left + room - ARROW - 2 * GAP - words, box.height), step, size)


def _draw_circle(page: Any, box: Box, step: ChainStep, ink: Ink) -> None:
    """Paper inside where the number is very unsure, hatched where only the authority says so."""
    hollow = step.unsure or step.own_word
    shape = add_shape(page.shapes, MSO_SHAPE.OVAL, box, style.PAPER if hollow else ink, edge=ink if hollow else None, dotted=step.unsure)  # fmt: skip
    shape.name = f"Circle: {storable(step.number)}"
    shape._element.nvSpPr.cNvPr.set("descr", storable(step.says))
    if step.own_word:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        ink.paint(shape.fill.fore_color)
        style.PAPER.paint(shape.fill.back_color)


def _draw_arrow(page: Any, left: float, middle: float) -> None:
    line = add_line(page.shapes, left, middle, ARROW, style.MUTED, 1.5)
    line.name = "Arrow: follows from the number before"
    line._element.spPr.find(qn("a:ln")).append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))


def _whole(candidates: Sequence[str], size: float, room: float, most: int) -> str:
    """The first of some words that has room; only the last one, where even that has none, is cut."""
    texts = [storable(each) for each in candidates]
    found = next((text for text in texts if len(wrapped(text, size, room)) <= most), texts[-1])
    return cut(found, size, room, most)


def _write(page: Any, box: Box, step: ChainStep, size: float) -> None:
    """The number in large letters, below it what it counts and what other sources say."""
    number = storable(step.number)
    large = size * LARGER if text_width(number, size * LARGER, bold=True) <= box.width else size
    most = 1 if step.rival or box.height < chain_height(size, MOST_LINES) else MOST_LINES
    words = step.words if len(wrapped(storable(step.words), size, box.width)) <= most else step.unit
    rival = f", {step.rival}" if step.rival and box.height < chain_height(size, MOST_LINES) else ""
    texts = [_whole((f"{words}{rival}", f"{words}, contested" if rival else words, step.unit), size, box.width, most)]
    texts += [_whole((step.rival, OTHERS), size, box.width, 1)] if step.rival and not rival else []
    tall = height(1, large) + height(sum(len(wrapped(text, size, box.width)) for text in texts), size)
    place = Box(box.left, box.top + max(box.height - tall, 0) / 2, box.width, tall)
    lines = [(Piece(number, bold=True),), *((Piece(text, style.MUTED),) for text in texts)]
    shape = add_pieces(page, f"Words: {number}", place, lines, size)
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(large)
