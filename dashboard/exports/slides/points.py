"""Rows of marks and spans on one axis, as a native chart of points: names at the left, words at the right."""

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE

from dashboard.charts.rows import HIGHLIGHTED, QUIET
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import fitting, height, parted, wrapped
from dashboard.exports.slides.native_charts import (
    legend_height,
)
from dashboard.exports.slides.rows.signs import INKS

NAMES, WORDS, AIR = 3.6, 3.7, 0.12
AXIS = 0.36
INSIDE = ": paper inside"
NOT_DRAWN = "Words without a mark"
EDGE = 4  # points that a hollow mark is larger than the paper inside it
MOST_LINES, STRETCH = 3, 1.35
POINTER = "▶"


@dataclass(frozen=True, slots=True)
class PointLook:
    """How one kind of mark or span looks, and what the legend calls it."""

    label: str
    symbol: XL_MARKER_STYLE | None = None
    filled: bool = True
    size: int = 11
    colour: Any = style.MARK
    line: float = 0
    dashed: bool = False
    above: float = 0  # inches
    beside: bool = False  # whether the words on a mark stand on its right
    listed: bool = True  # whether the legend has it
    stem: bool = False  # whether a line leads from the start of the axis to the mark

    @property
    def hollow(self) -> bool:
        return self.symbol is not None and not self.filled

    @property
    def entry(self) -> str:
        """Returns the words of the legend: LibreOffice fills every sign in it, so they say which ones are hollow."""
        return f"{self.label} (hollow)" if self.hollow else self.label

    @property
    def inside(self) -> "PointLook":
        """The paper in a hollow mark, as a mark of its own that comes first.

        LibreOffice fills every mark with the colour of its edge and draws later marks below earlier ones; PowerPoint draws
        the edge of the later one only.
        """
        return replace(
            self,
            label=f"{self.entry}{INSIDE}",
            filled=True,
            size=self.size - EDGE,
            colour=style.PAPER,
            line=0,
            listed=False,
        )


@dataclass(frozen=True, slots=True)
class PointRow:
    """A name, words, and what is drawn: (look, x, words on it) for marks, (look, low, high) for spans.

    Of rows about one `subject` that follow each other the first alone is named.
    """

    name: str
    words: str = ""
    marks: tuple[tuple[PointLook, float, str], ...] = ()
    spans: tuple[tuple[PointLook, float, float], ...] = ()
    subject: str = ""
    air: float = AIR  # inches above and below its words
    first: bool = False  # whether it has room before all others

    def height(self, names: float = NAMES, words: float = WORDS, size: float = style.TEXT) -> float:
        """Inches that its words take in the room on both sides."""
        columns = ((self.name, names), (self.words, words))
        return (
            height(max(len(wrapped(text, size, room - AIR)) for text, room in columns), size)
            + self.air * size / style.TEXT
        )


@dataclass(frozen=True, slots=True)
class PointScale:
    """The axis: its ends, its steps, its number format."""

    low: float
    high: float
    form: str
    step: float = 1
    log: bool = False
    days: bool = False  # whether it counts days


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything that a slide with rows of marks shows."""

    rows: tuple[PointRow, ...]
    scale: PointScale
    least: float = 0  # inches per row
    looks: tuple[PointLook, ...] = ()  # in the order of the legend
    names: float = NAMES  # inches for names on the left
    right: float = WORDS  # and for words on the right
    stretch: float = STRETCH  # how much more room rows may take
    size: float = style.TEXT  # points of its words
    path: PointLook | None = None  # a line through the first marks of all rows

    @property
    def heights(self) -> list[float]:
        """Inches per row."""
        return [max(row.height(self.names, self.right, self.size), self.least) for row in self.rows]

    @property
    def middles(self) -> list[float]:
        """Where each row is, in inches from the top."""
        return [low + tall / 2 for low, tall in zip(accumulate(self.heights, initial=0), self.heights, strict=False)]

    def fitting(self, room: float) -> "Plot":
        """As many rows as have room: highlighted ones, then those with a mark, in the order of the chart; headings all or none."""
        if self.fits(room):
            return self
        rows = tuple(row for row in self.rows if row.marks or row.spans or row.words) or self.rows
        if len(rows) < len(self.rows):
            return replace(self, rows=rows).fitting(room)
        order = sorted(
            range(len(self.rows)), key=lambda place: (not self.rows[place].first, not self.rows[place].marks)
        )
        kept = order[: fitting([self.heights[place] for place in order], self._left(room))]
        return replace(self, rows=tuple(self.rows[place] for place in sorted(kept)))

    def fits(self, room: float) -> bool:
        """Whether all rows have room."""
        return sum(self.heights) <= self._left(room)

    def split(self, room: float) -> list["Plot"]:
        """As many plots as it takes to stay legible, of nearly the same length."""
        return [replace(self, rows=self.rows[start:end]) for start, end in parted(self.heights, self._left(room))]

    def _left(self, room: float) -> float:
        """Inches for the rows, without axis and legend."""
        return room - AXIS - legend_height([each.entry for each in self.looks if each.listed], self.size)


def in_grey(look: PointLook, emphasis: str) -> PointLook:
    """Returns a mark in grey where its row stands beside highlighted ones; its shape says the same, so the legend has it once."""
    if emphasis != QUIET:
        return look
    return replace(look, label=f"{look.label}, grey", colour=INKS["grey"], listed=False)


def named(name: str, emphasis: str) -> str:
    """Returns the name of a row, with a sign before a highlighted one: labels of a chart have one look for all rows."""
    return f"{POINTER} {name}" if emphasis == HIGHLIGHTED else name
