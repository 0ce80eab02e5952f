"""Lays rows out on slides: heights are measured, the most telling rows come first, the rest goes on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.evidence.outcome_rows import needed_entries
from dashboard.charts.rows import HIGHLIGHTED, Amount, Group, Level, Row, Rows, Words, is_empty, signs_of
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut, height, parted, wrapped
from dashboard.exports.slides.rows.cells import Laid, lay, text_height
from dashboard.exports.slides.rows.columns import of_columns, with_fitted_columns
from dashboard.exports.slides.rows.key import KEY_LINE, key_places

SIZES = (18, 16, style.TEXT)  # points, the first in which all rows fit
PAD, GAP, STRETCH = 0.07, 0.18, 1.7  # above and below a row, between columns; how much more room rows may take
MOST_NAME_LINES, MOST_HEAD_LINES, MOST_COLUMNS = 3, 2, 5
ASIDE = re.compile(r"(\. [A-Z][a-z, ]*): .+$")  # what stands behind the doubts about an amount
OPENER = "+n"  # stands in the key for what opens further rows


@dataclass(frozen=True, slots=True)
class Line:
    """A row, or the heading of a group where there is no row."""

    group: Group
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class RowsOnSlide:
    """Rows with the room that they have: width in inches, size of the letters in points."""

    rows: Rows
    lines: tuple[Line, ...]
    wide: float
    size: float = style.TEXT
    tight: bool = False  # whether rows stand closer, so that more have room

    @property
    def number(self) -> int:
        """How many rows there are, without headings."""
        return sum(line.row is not None for line in self.lines)

    @property
    def lefts(self) -> list[float]:
        """Where the columns begin, and where the last one ends."""
        shares = [self.rows.name_width, *(column.width for column in self.rows.columns)]
        return [self.wide * sum(shares[:at]) / sum(shares) for at in range(len(shares) + 1)]

    def heights(self, size: float) -> list[float]:
        """Inches of each line in letters of a size."""
        return [self._height(line, size) for line in self.lines]

    def _height(self, line: Line, size: float) -> float:
        if line.row is None:
            return height(1, size) + 2.5 * self.pad
        return (
            max([self.name_height(line.row, size), *(laid.height for laid in self.laid(line.row, size))]) + 2 * self.pad
        )

    def name_height(self, row: Row, size: float) -> float:
        """Inches of the name with the smaller line below it."""
        wide = self.lefts[1] - GAP
        tall = text_height(self.name(row, size), wide, size, bold=True)
        return tall + (text_height(storable(row.small), wide, self.key_size) if row.small else 0)

    def name(self, row: Row, size: float) -> str:
        """The name of a row, in as many lines as it may take."""
        return cut(storable(f"{row.strong} {row.name}".strip()), size, self.lefts[1] - GAP, MOST_NAME_LINES, bold=True)

    def laid(self, row: Row, size: float) -> list[Laid]:
        """The cells of a row in their columns."""
        return [
            lay(cell, column, right - left - (0 if column.end else GAP), size)
            for cell, column, left, right in zip(
                row.cells, self.rows.columns, self.lefts[1:], self.lefts[2:], strict=False
            )
        ]

    def head_height(self, size: float) -> float:
        """Inches of the headings."""
        lines = [len(wrapped(text, size, right - left - GAP, bold=True)) for text, left, right in self.heads()]
        return height(max(lines, default=1), size) + 2 * self.pad

    def heads(self) -> Iterator[tuple[str, float, float]]:
        """Yields the heading of each column with its left and right edge."""
        pairs = [(self.rows.head, ""), *((each.title, each.small) for each in self.rows.columns)]
        for (title, small), left, right in zip(pairs, self.lefts, self.lefts[1:], strict=False):
            whole = storable(f"{title} {small}".strip())
            # What a slide has no room for stands in the appendix of the rows and in the notes.
            fits = len(wrapped(whole, self.size, right - left - GAP, bold=True)) <= MOST_HEAD_LINES
            yield whole if fits else storable(title), left, right

    @property
    def key_size(self) -> float:
        """Points of the key, and of the smaller lines below names."""
        return min(self.size, style.TEXT)

    @property
    def pad(self) -> float:
        """Inches above and below a row: less where rows are read and not shown."""
        return PAD if self.size >= style.TEXT and not self.tight else PAD / 2

    @property
    def key_line(self) -> float:
        """Inches of a line of the key."""
        return KEY_LINE * self.key_size / style.TEXT

    @property
    def key_lines(self) -> int:
        """How many lines the key takes."""
        return max((line for _, _, line in key_places(self.rows, self.wide, self.key_size)), default=-1) + 1

    def room_for_lines(self, room: float, size: float) -> float:
        """Inches that headings and key leave."""
        return room - self.head_height(size) - (self.key_lines * self.key_line + 0.1 if self.key_lines else 0)

    def fitting(self, room: float) -> "RowsOnSlide":
        """The most telling rows as far as they fit, in the order of the chart: highlighted ones, those that the title counts, plain groups."""
        for size in SIZES if self.size >= style.TEXT else ():
            if sum(self.heights(size)) <= self.room_for_lines(room, size):
                return replace(self, size=size)
        if self.size >= style.TEXT and not self.tight:
            return replace(self, tight=True).fitting(room)
        kept: set[int] = set()
        for places in self._by_weight():
            wanted = kept | places
            if kept and not self._with_places(wanted).fits(room):
                break
            kept = wanted
        return self._with_places(kept)

    def _by_weight(self) -> list[set[int]]:
        """The rows as places in the lines, each with that of its heading; the most telling first, folded ones only if there are no others."""
        rows: list[tuple[tuple[bool, ...], set[int]]] = []
        heading = -1
        for at, line in enumerate(self.lines):
            if line.row is None:
                heading = at
                continue
            headed = heading >= 0 and self.lines[heading].group is line.group
            weight = (line.row.emphasis != HIGHLIGHTED, not line.row.titled, line.group.folded, line.group.quiet)
            rows.append((weight, {at, *([heading] if headed else [])}))
        unfolded = [each for each in rows if not all(each[0][1:3])]
        return [places for _, places in sorted(unfolded or rows, key=lambda each: each[0])]

    def _with_places(self, places: set[int]) -> "RowsOnSlide":
        return self.with_lines(tuple(self.lines[at] for at in sorted(places)))

    def number_titled(self) -> int:
        """How many engagements of the title have a row."""
        return len({line.row.case or line.row.id for line in self.lines if line.row and line.row.titled})

    def with_lines(self, lines: tuple[Line, ...]) -> "RowsOnSlide":
        """Some of the rows, with a key of what they show."""
        shown = Rows("", "", (), (Group("", tuple(line.row for line in lines if line.row)),))
        bars = any(isinstance(cell, Amount) and cell.is_bar for row in shown.rows() for cell in row.cells)
        squares_only = not bars and any(isinstance(cell, Amount) for row in shown.rows() for cell in row.cells)
        rows = replace(
            self.rows, key=needed_entries(self.rows.key, shown), key_note="" if squares_only else self.rows.key_note
        )
        return replace(self, rows=rows, lines=lines)

    def fits(self, room: float) -> bool:
        """Whether all rows have room."""
        return sum(self.heights(self.size)) <= self.room_for_lines(room, self.size)

    def split(self, room: float) -> list["RowsOnSlide"]:
        """As many slides as all rows take."""
        blocks: list[tuple[Line, ...]] = []
        for line in self.lines:
            # A heading never stands without a row.
            heads = blocks.pop() if blocks and blocks[-1][-1].row is None else ()
            blocks.append((*heads, line))
        tall = [sum(self._height(line, self.size) for line in block) for block in blocks]
        parts = parted(tall, self.room_for_lines(room, self.size))
        return [
            replace(self, lines=tuple(line for block in blocks[start:end] for line in block)) for start, end in parts
        ]


def on_slide(rows: Rows, wide: float, size: float = style.TEXT) -> RowsOnSlide:
    """Returns all rows, those of folded groups too, under the headings of their groups."""
    rows = _without_openers(rows)
    lines = [
        line
        for group in rows.groups
        if group.rows
        for line in (*([Line(group)] if group.title else []), *(Line(group, row) for row in group.rows))
    ]
    return RowsOnSlide(with_fitted_columns(rows, wide, size), tuple(lines), wide, size)


def _without_openers(rows: Rows) -> Rows:
    """The rows without the columns that only open further rows, which nothing does on a slide."""
    whole = list(rows.rows())
    opens = [
        at for at in range(len(rows.columns))
        if any(_opens(row, at) for row in whole) and all(_opens(row, at) or is_empty(row.cells[at]) for row in whole)
    ]  # fmt: skip
    if not opens:
        return rows

    def kept(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(each for at, each in enumerate(parts) if at not in opens)

    groups = tuple(
        replace(group, rows=tuple(replace(row, cells=kept(row.cells)) for row in group.rows)) for group in rows.groups
    )
    key = tuple(entry for entry in rows.key if entry.text != OPENER)
    return replace(rows, columns=kept(rows.columns), groups=groups, key=key)


def in_brief(rows: Rows) -> Rows:
    """The rows without the figures of other sources behind 'Contested', which their parts in the appendix hold, and under short names.

    A place that only one engagement has is its name.
    """
    engagements = {(row.strong, row.case or row.id) for group in rows.groups for row in group.rows}
    places = Counter(place for place, _ in engagements)

    def short(cell: Any) -> Any:
        return replace(cell, words=ASIDE.sub(r"\1", cell.words)) if isinstance(cell, Amount) else cell

    return replace(rows, groups=tuple(
        replace(group, rows=tuple(
            replace(row, cells=tuple(map(short, row.cells)), name="" if places[row.strong] == 1 and row.strong else row.name)
            for row in group.rows
        ))
        for group in rows.groups
    ))  # fmt: skip


def with_few_columns(rows: Rows) -> Rows:
    """The columns that a slide has room for: numbers that squares show go first, then levels, then the last ones."""
    whole = list(rows.rows())
    kept = list(range(len(rows.columns)))
    if any(isinstance(cell, Amount) for row in whole for cell in row.cells):
        kept = [at for at in kept if not rows.columns[at].end]
    if len(kept) > MOST_COLUMNS:
        kept = [at for at in kept if not any(isinstance(row.cells[at], Level) for row in whole)][:MOST_COLUMNS]
    if len(kept) == len(rows.columns):
        return rows
    fewer = of_columns(rows, kept)
    shown = signs_of(fewer)
    return replace(fewer, key=tuple(entry for entry in rows.key if entry.sign in shown))


def _opens(row: Row, at: int) -> bool:
    cell = row.cells[at]
    return isinstance(cell, Words) and cell.opens
