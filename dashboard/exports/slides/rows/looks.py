"""Shapes and words that many places of a slide have alike: made by python-pptx once, then copied as XML.

python-pptx takes a millisecond to colour a shape, and a deck has thousands of shapes in a few looks.
"""

from functools import lru_cache
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.autoshape import AutoShapeType, Shape
from pptx.text.text import _Run
from pptx.util import Pt

from dashboard.exports.masters.style import Box, Ink

MOST_LOOKS = 256
NOWHERE: Any = None  # what is made lies on no slide yet


def add_filled(shapes: Any, kind: Any, box: Box, *look: Any) -> Any:
    """Adds a shape in a look of `_filled`, numbered and named as python-pptx does."""
    return _added(shapes, _filled(kind, *look), AutoShapeType(kind).basename, box)


def add_words(shapes: Any, box: Box, end: bool) -> Any:
    """Adds an empty text box without edges."""
    return _added(shapes, _words(end), "TextBox", box)


def add_run(paragraph: Any, text: str, size: float, bold: bool, ink: Ink) -> None:
    """Adds words in one look to a paragraph."""
    element = parse_xml(_run(size, bold, ink))
    paragraph._p.append(element)
    _Run(element, paragraph).text = text


def _added(shapes: Any, made: bytes, name: str, box: Box) -> Any:
    element = parse_xml(made)
    number = shapes._next_shape_id
    about = element.nvSpPr.cNvPr
    about.set("id", str(number))
    about.set("name", f"{name} {number - 1}")
    left, top, width, height = box.emu
    place, size = element.spPr.xfrm
    place.set("x", str(left))
    place.set("y", str(top))
    size.set("cx", str(width))
    size.set("cy", str(height))
    shapes._spTree.append(element)
    return Shape(element, shapes)


def _text(element: Any) -> bytes:
    written: bytes = etree.tostring(element)
    return written


@lru_cache(maxsize=MOST_LOOKS)
def _filled(kind: Any, fill: Ink, edge: Ink | None, dotted: bool, points: float) -> bytes:
    element = CT_Shape.new_autoshape_sp(0, "", AutoShapeType(kind).prst, 0, 0, 0, 0)
    element.remove(element.find(qn("p:style")))
    shape: Any = Shape(element, NOWHERE)
    shape.fill.solid()
    fill.paint(shape.fill.fore_color)
    if edge is None:
        shape.line.fill.background()
    else:
        edge.paint(shape.line.color)
        shape.line.width = Pt(points)
        if dotted:
            shape.line.dash_style = MSO_LINE.ROUND_DOT
    return _text(element)


@lru_cache(maxsize=2)
def _words(end: bool) -> bytes:
    element = CT_Shape.new_textbox_sp(0, "", 0, 0, 0, 0)
    shape: Any = Shape(element, NOWHERE)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if end else PP_ALIGN.LEFT
    return _text(element)


@lru_cache(maxsize=MOST_LOOKS)
def _run(size: float, bold: bool, ink: Ink) -> bytes:
    element = OxmlElement("a:r")
    element.append(OxmlElement("a:t"))
    font = _Run(element, NOWHERE).font
    font.size, font.bold = Pt(size), bold
    ink.paint(font.color)
    return _text(element)
