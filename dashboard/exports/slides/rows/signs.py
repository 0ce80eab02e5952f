"""Draws one sign of `charts.signs` as native shapes: filled, half, hatched, dotted, hollow."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.shapes.groupshape import CT_GroupShape
from pptx.util import Inches, Pt

from dashboard.charts.signs import LIGHT_ROLES, SIGNS
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.slides.rows.looks import add_filled, add_run

PATTERNS = {
    "hatch": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "cross": MSO_PATTERN.DIAGONAL_CROSS, "dots": MSO_PATTERN.PERCENT_20,
    "lines": MSO_PATTERN.NARROW_HORIZONTAL, "stripes": MSO_PATTERN.NARROW_VERTICAL,
    "grid": MSO_PATTERN.SMALL_GRID,
}  # fmt: skip
INKS = {role: style.colour(code) for role, code in LIGHT_ROLES.items()} | {"grey": Ink("tx2", 0.35)}
EDGE, THICK, THIN = 1.25, 2.25, 1.0  # points
SMALL = 0.6  # of a sign's size
SHAPES = {"square": MSO_SHAPE.RECTANGLE, "unknown": MSO_SHAPE.RECTANGLE, "half": MSO_SHAPE.RECTANGLE}


def draw_sign(shapes: Any, name: str, box: Box) -> None:
    """Draws a sign into a box; one that is wider than high is part of a bar."""
    sign = SIGNS[name]
    ink = INKS[sign.colour]
    if sign.shape == "dash":
        middle = box.top + box.height / 2 - 0.015
        add_shape(
            shapes, MSO_SHAPE.RECTANGLE, Box(box.left + box.width * 0.15, middle, box.width * 0.7, 0.03), INKS["muted"]
        )
    elif sign.shape == "unknown":
        drawn = add_shape(shapes, MSO_SHAPE.RECTANGLE, box, style.PAPER, edge=ink, dotted=True)
        write_inside(drawn, sign.text, style.TEXT, ink)
    elif sign.pattern:
        drawn = add_shape(shapes, MSO_SHAPE.RECTANGLE, box, style.PAPER, edge=ink)
        if sign.pattern == "empty":
            return
        drawn.fill.patterned()
        drawn.fill.pattern = PATTERNS[sign.pattern]
        ink.paint(drawn.fill.fore_color)
        style.PAPER.paint(drawn.fill.back_color)
    elif sign.shape == "half" and box.width <= box.height * 1.2:
        add_shape(shapes, MSO_SHAPE.RECTANGLE, box, style.PAPER, edge=ink)
        corner = add_shape(shapes, MSO_SHAPE.RIGHT_TRIANGLE, box, ink)
        corner._element.spPr.xfrm.set("flipV", "1")
    elif sign.shape in SHAPES:
        add_shape(shapes, MSO_SHAPE.RECTANGLE, box, ink)
    else:
        _draw_round(shapes, sign.shape, box, ink)


def _draw_round(shapes: Any, shape: str, box: Box, ink: Ink) -> None:
    factor = SMALL if shape.startswith("small") else 0.9
    side = min(box.width, box.height) * factor
    place = Box(box.left + (box.width - side) / 2, box.top + (box.height - side) / 2, side, side)
    if shape == "triangle":
        add_shape(shapes, MSO_SHAPE.ISOSCELES_TRIANGLE, place, ink)
    elif shape in ("circle", "small"):
        add_shape(shapes, MSO_SHAPE.OVAL, place, ink)
    else:
        # Paper inside, never nothing: LibreOffice would fill it.
        points = THIN if shape == "small ring" else THICK
        add_shape(shapes, MSO_SHAPE.OVAL, place, style.PAPER, edge=ink, dotted=shape == "dotted ring", points=points)


@contextmanager
def grouped(page: Any, name: str, says: str) -> Iterator[Any]:
    """Yields where to draw; what was drawn there becomes one group with a description.

    python-pptx looks through the whole slide for the number of a group, and through the group for each shape put into it.
    """
    shapes, tree = page.shapes, page.shapes._spTree
    first = len(tree)
    yield shapes
    group: Any = CT_GroupShape.new_grpSp(shapes._next_shape_id, "")
    group.nvGrpSpPr.cNvPr.set("name", name)
    group.nvGrpSpPr.cNvPr.set("descr", says)
    group.extend(tree[first:])
    tree.append(group)
    group.recalculate_extents()


def add_shape(
    shapes: Any, kind: Any, box: Box, fill: Ink, *, edge: Ink | None = None, dotted: bool = False, points: float = EDGE
) -> Any:
    """A shape in colours of the theme, without the shadow and edge that the theme would give it."""
    return add_filled(shapes, kind, box, fill, edge, dotted, points)


def write_inside(shape: Any, text: str, size: float, ink: Ink, bold: bool = False) -> None:
    """Words in the middle of a shape, on one line."""
    frame = shape.text_frame
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    add_run(paragraph, text, size, bold, ink)


def add_line(shapes: Any, left: float, top: float, width: float, ink: Ink, points: float) -> Any:
    """A level line."""
    line = shapes.add_connector(1, Inches(left), Inches(top), Inches(left + width), Inches(top))
    line._element.remove(line._element.find(qn("p:style")))
    ink.paint(line.line.color)
    line.line.width = Pt(points)
    return line
