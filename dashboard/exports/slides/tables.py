"""Native tables that fit: heights are measured, and what does not fit goes to the next slide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.masters.text_width import HARD, cut, fitting, height, parted, text_width, wrapped
from dashboard.exports.slides.native_charts import describe

SIDE, ABOVE = 0.07, 0.045  # margins of a cell
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no fills and no lines of its own
MOST_LINES = 6
SIZES = (20, 18, 16)
SIGNS, TALLER, MIXED = 1.06, 1.06, 1.02  # signs may come from another, larger font
SURE = {4: "heavy", 3: "sng", 2: "dash", 1: "dotted"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `ground` is the colour behind it, `sure` how thick it is underlined, in quarters."""

    text: str
    ink: Ink = style.TEXT_COLOUR
    ground: Ink | None = None
    bold: bool = False
    sure: int = 0


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell, its ground, and whether its edge is dotted."""

    runs: tuple[Run, ...]
    fill: Ink | None = None
    edge: Ink | None = None
    dotted: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def cell(text: object, **looks: Any) -> SheetCell:
    """A cell with plain text."""
    return SheetCell((Run(storable(text), **looks),))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings with widths in inches, and rows; `key` explains marks below the table."""

    names: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    size: float = style.TEXT
    key: tuple[Run, ...] = ()
    bold: bool = True  # the headings

    def row_height(self, row: Sequence[SheetCell]) -> float:
        """Inches that the tallest cell takes."""
        lines = max(len(self._lines(each, wide)) for each, wide in zip(row, self.widths, strict=True))
        taller = TALLER if lines > 1 and any(len(each.runs) > 2 for each in row) else 1
        return height(lines, self.size) * taller + 2 * ABOVE

    def _lines(self, each: SheetCell, wide: float) -> tuple[str, ...]:
        room = (wide - 2 * SIDE) / (SIGNS if any(run.ground for run in each.runs) else 1)
        # Words of which some are bold take a little more room than plain ones.
        bold, mixed = (test(run.bold for run in each.runs) for test in (all, any))
        return wrapped(each.text, self.size, room if bold or not mixed else room / MIXED, bold)

    @property
    def whole(self) -> bool:
        """Whether no word is broken."""
        return all(
            text_width(word, self.size, any(run.bold for run in each.runs)) <= wide - 2 * SIDE
            for row in (self.head, *self.rows)
            for each, wide in zip(row, self.widths, strict=True)
            for word in each.text.split(" ")
        )

    @property
    def tall(self) -> float:
        """Inches for all of it."""
        return self.head_height + sum(map(self.row_height, self.rows)) + self.key_height

    def enlarged(self, room: float) -> "Sheet":
        """In larger letters where all of it has room."""
        larger = (replace(self, size=size) for size in SIZES)
        return next((each for each in larger if each.tall <= room and each.whole), self)

    @property
    def head(self) -> tuple[SheetCell, ...]:
        # The corner says what the table is about.
        return tuple(cell(name, ink=style.MUTED, bold=self.bold or not place) for place, name in enumerate(self.names))

    @property
    def head_height(self) -> float:
        return self.row_height(self.head)

    @property
    def key_size(self) -> float:
        return min(self.size, style.TEXT)

    @property
    def key_height(self) -> float:
        """Inches for the explanation, with a gap above it."""
        text = "".join(run.text for run in self.key)
        return height(len(wrapped(text, self.key_size, self.wide * 0.97)), self.key_size) + 0.18 if text else 0

    @property
    def wide(self) -> float:
        return sum(self.widths)

    def within(self, wide: float) -> "Sheet":
        """The table in a room of so many inches, if need be with narrower columns."""
        factor = min(wide / self.wide, 1)
        return replace(self, widths=tuple(each * factor for each in self.widths))

    def fitting(self, room: float) -> "Sheet":
        """As many rows as have room, from the first."""
        left = room - self.head_height - self.key_height
        return replace(self, rows=self.rows[: fitting([self.row_height(row) for row in self.rows], left)])

    def split(self, room: float) -> list["Sheet"]:
        """As many tables as it takes, each with the headings, of nearly the same length."""
        left = room - self.head_height - self.key_height
        return [
            replace(self, rows=self.rows[start:end])
            for start, end in parted([self.row_height(row) for row in self.rows], left)
        ]


def shortened(sheet: Sheet, most: int = MOST_LINES) -> Sheet:
    """No cell longer than so many lines; three dots say that there is more."""
    rows = tuple(
        tuple(
            replace(each, runs=(replace(each.runs[0], text=cut(each.text, sheet.size, wide - 2 * SIDE, most)),))
            if len(each.runs) == 1
            else each
            for each, wide in zip(row, sheet.widths, strict=True)
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def draw_sheet(page: Any, box: Box, sheet: Sheet, name: str, alt: str) -> None:
    """The table at the top of the box, its key at the foot."""
    heights = [sheet.head_height, *(sheet.row_height(row) for row in sheet.rows)]
    place = Box(box.left, box.top, sum(sheet.widths), sum(heights))
    frame = page.shapes.add_table(len(heights), len(sheet.names), *place.emu)
    frame.name = name
    describe(frame, alt)
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    for column, wide in zip(table.columns, sheet.widths, strict=True):
        column.width = Inches(wide)
    rows = [sheet.head, *sheet.rows]
    for number, (drawn, row, tall) in enumerate(zip(table.rows, rows, heights, strict=True)):
        drawn.height = Inches(tall)
        for place_, each in zip(drawn.cells, row, strict=True):
            _fill(place_, each, sheet.size, head=not number)
    if sheet.key:
        # At the foot of the box, so that it stands at the same place on every slide of a grid.
        foot = Box(box.left, box.top + box.height - sheet.key_height, box.width, sheet.key_height)
        _draw_key(page, foot, sheet.key, sheet.key_size)


def _fill(place: Any, each: SheetCell, size: float, *, head: bool) -> None:
    place.margin_left = place.margin_right = Inches(SIDE)
    place.margin_top = place.margin_bottom = Inches(ABOVE)
    place.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    paragraph = place.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if each.centred else PP_ALIGN.LEFT
    _write(paragraph, each.runs, size)
    properties = place._tc.get_or_add_tcPr()
    for side in ("L", "R", "T", "B"):
        if each.edge is not None:
            _edge(properties, side, each.edge, 1.5, dotted=each.dotted)
        elif side == "B" or (side == "T" and not head):
            _edge(properties, side, style.MUTED if head else style.GRID, 1 if head else 0.75)
    if each.fill is not None:
        place.fill.solid()
        each.fill.paint(place.fill.fore_color)


def _write(paragraph: Any, runs: Sequence[Run], size: float) -> None:
    for each in runs:
        run = paragraph.add_run()
        # An empty cell would be as high as the letters of the default size.
        run.text = each.text or HARD
        run.font.size, run.font.bold = Pt(size), each.bold
        each.ink.paint(run.font.color)
        properties = run._r.get_or_add_rPr()
        if each.sure:
            properties.set("u", SURE[each.sure])
        if each.ground is not None:
            ground = OxmlElement("a:highlight")
            ground.append(each.ground.element())
            properties.find(qn("a:solidFill")).addnext(ground)


def _edge(properties: Any, side: str, colour: Ink, points: float, *, dotted: bool = False) -> None:
    """One edge of a cell; edges come before the fill, in the order left, right, top, bottom."""
    line = OxmlElement(f"a:ln{side}")
    for name, value in (("w", str(Pt(points))), ("cap", "flat"), ("cmpd", "sng"), ("algn", "ctr")):
        line.set(name, value)
    fill, dash = OxmlElement("a:solidFill"), OxmlElement("a:prstDash")
    fill.append(colour.element())
    dash.set("val", "sysDot" if dotted else "solid")
    line.extend((fill, dash))
    properties.append(line)


def _draw_key(page: Any, box: Box, runs: Sequence[Run], size: float) -> None:
    shape = page.shapes.add_textbox(*box.emu)
    shape.name = "Key"
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame.paragraphs[0], runs, size)
