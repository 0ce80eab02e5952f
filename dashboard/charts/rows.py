"""Rows of squares, bars, signs and levels: a chart that is a table, as plain frozen values.

Page, web page, picture and slide draw the same Rows; none of them asks the chart's table anything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

MOST_SQUARES = 15  # items that are drawn one by one; more of them are a bar
BAR = 200  # pixels of a whole bar
LEAST = 3.0  # pixels of the smallest part of a bar
HIGHLIGHTED, QUIET = "highlighted", "quiet"
MOST_RIGHT = 0.64  # of an axis; the words of a sign further right stand on its left


@dataclass(frozen=True, slots=True)
class Words:
    """A cell of words: `strong` comes first and is heavier; `muted` ones are quiet, such as what is not known.

    Words that `open` show the further rows of their row.
    """

    text: str
    strong: str = ""
    muted: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Items of one status: its sign, how many, what a reader hears, and the id of the chart's row behind it."""

    sign: str
    number: int
    says: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A set of items by status: squares up to MOST_SQUARES, above that one bar; `words` say the same beside it."""

    parts: tuple[Part, ...]
    words: str = ""

    @property
    def total(self) -> int:
        """How many items the set has."""
        return sum(part.number for part in self.parts)

    @property
    def is_bar(self) -> bool:
        """Whether there are too many items to draw each."""
        return self.total > MOST_SQUARES

    def widths(self, whole: float = BAR, least: float = LEAST) -> tuple[float, ...]:
        """Returns the length of each part of a bar of `whole`; a small part stays visible at the cost of the large ones."""
        total = self.total or 1
        raised = [max(part.number / total * whole, least) for part in self.parts]
        above = sum(width - least for width in raised) or 1
        excess = sum(raised) - whole
        return tuple(width - (width - least) / above * excess for width in raised)


@dataclass(frozen=True, slots=True)
class Item:
    """One sign with a word beside it; `number` repeats it."""

    sign: str
    says: str
    words: str = ""
    mark: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    """A cell of signs, each with its word; empty means that there is nothing on record."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A cell with a level or a blank on its shade.

    `look` is `level-0` … (lowest to highest of the rubric's levels, see `theme.level_looks`) or `blank-<state>`; `dots` are the
    levels of single criteria between `low` and `high`; `bar` says in 0 to 4 quarters how sure the level is.
    """

    text: str
    look: str
    says: str
    mark: str = ""
    words: str = ""
    bar: int = 0
    dots: tuple[float, ...] = ()
    low: float = 0
    high: float = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """A short axis with signs at places from 0 to 1."""

    places: tuple[tuple[float, str], ...]
    says: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lollipop:
    """A sign at a place from 0 to 1 of its column's axis, with words beside it: `strong` ones, plain ones, quiet ones.

    `others` are the places of small open signs, such as figures of other sources; a line joins them to the sign. `span` is
    an interval around the sign. A `stem` leads from the start of the axis to the sign.
    """

    place: float
    sign: str
    says: str
    strong: str = ""
    words: str = ""
    quiet: str = ""
    mark: str = ""
    others: tuple[float, ...] = ()
    span: tuple[float, float] | None = None
    stem: bool = True

    @property
    def ends(self) -> tuple[float, float]:
        """The first and the last place where something is drawn."""
        places = (self.place, *self.others, *(self.span or ()))
        return min(places), max(places)

    @property
    def is_left(self) -> bool:
        """Whether the words stand left of the signs, because there is no room on their right."""
        return self.ends[1] > MOST_RIGHT


Cell = Words | Amount | Items | Level | Strip | Lollipop


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, a smaller line under it, and its share of the table's width.

    An `end` column is aligned to the right, and on a phone it stands beside the name. `marked` tints the column that the
    title speaks of; on a phone `narrow` ones stand side by side. `per_line` is how many squares stand in one line. `ticks` are
    the places of an axis, with their words.
    """

    title: str
    width: int
    small: str = ""
    end: bool = False
    marked: bool = False
    narrow: bool = False
    per_line: int = MOST_SQUARES
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, of which `strong` comes first, a smaller line under it, its cells, and the case study it opens.

    `more` are further rows that stay hidden until a cell that `opens` is pressed; files and pictures leave them out.
    `emphasis` is HIGHLIGHTED or QUIET where some engagements are to stand out; `titled` rows are those that the title counts.
    """

    id: str
    name: str
    cells: tuple[Cell, ...]
    strong: str = ""
    small: str = ""
    case: str = ""
    more: tuple["Row", ...] = ()
    emphasis: str = ""
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; a `quiet` one is grey, a `folded` one is opened by its heading. `note` stands below the heading."""

    title: str
    rows: Sequence[Row]
    note: str = ""
    quiet: bool = False
    folded: bool = False
    counted: bool = True


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of the key: a sign or the look of a level, with its text, and its meaning.

    `also` are further signs of the entry, whose meanings stand in `words` in the same order.
    """

    words: str
    sign: str = ""
    look: str = ""
    text: str = ""
    also: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """All signs of the entry."""
        return (self.sign, *self.also) if self.sign else ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The whole: what it is called by those who hear it, the heading of the names, columns, groups of rows and the key.

    `head` is the heading of the first column, `name_width` its share of the width. A `wide` table scrolls sideways with its
    first column in view; on a phone the cells of a `compact` one stand side by side. `empty` says what a cell without a sign means.
    `titled` says what the title counts, such as “credited with a change”. `keyed` gives a part of them the key that it needs, where there are too many rows to look through all for their signs.
    """

    label: str
    head: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    key: tuple[KeyEntry, ...] = ()
    key_note: str = ""
    name_width: int = 24
    wide: bool = False
    compact: bool = False
    empty: str = "nothing on record"
    titled: str = ""
    keyed: Callable[["Rows"], "Rows"] | None = field(default=None, compare=False, repr=False)

    def rows(self) -> Iterator[Row]:
        """Yields all rows in reading order, those of folded groups and further rows too."""
        return (each for group in self.groups for row in group.rows for each in (row, *row.more))

    @property
    def has_axis(self) -> bool:
        """Whether a column is an axis."""
        return any(column.ticks for column in self.columns)


def holds_words_only(rows: Rows) -> bool:
    """Returns whether nothing is drawn: a table of words."""
    return all(isinstance(cell, Words) for row in rows.rows() for cell in row.cells)


def is_empty(cell: Cell) -> bool:
    """Returns whether a cell shows nothing at all: a phone leaves it out."""
    return cell in (Items(()), Words(""))


def marks_of(rows: Rows) -> tuple[str, ...]:
    """Returns the ids of all marks that can be opened, in reading order, each once."""
    return tuple(dict.fromkeys(mark for row in rows.rows() for cell in row.cells for mark in cell_marks(cell) if mark))


def has_marks(rows: Rows) -> bool:
    """Returns whether any mark of the rows can be opened."""
    return any(mark for row in rows.rows() for cell in row.cells for mark in cell_marks(cell))


def cell_marks(cell: Cell) -> tuple[str, ...]:
    """Returns the ids of the chart's rows behind a cell, in its order."""
    match cell:
        case Amount(parts=parts):
            return tuple(part.mark for part in parts)
        case Items(items=items):
            return tuple(item.mark for item in items)
        case Level(mark=mark) | Lollipop(mark=mark):
            return (mark,)
    return ()


def signs_of(rows: Rows) -> frozenset[str]:
    """Returns the names of all signs that the rows show: a key holds these and no others."""
    return frozenset(sign for row in rows.rows() for cell in row.cells for sign in _signs(cell))


def _signs(cell: Cell) -> tuple[str, ...]:
    match cell:
        case Amount(parts=parts):
            return tuple(part.sign for part in parts)
        case Items(items=items):
            return tuple(item.sign for item in items)
        case Strip(places=places):
            return tuple(sign for _, sign in places)
        case Lollipop(sign=sign, others=others):
            return (sign, *(("rival",) if others else ()))
    return ()
