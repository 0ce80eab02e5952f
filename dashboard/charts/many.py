"""The one rule for charts of many rows: from where on they are shown part by part, and how a part of them is taken.

The chart keeps the whole; only what is drawn at once is bounded. Counts say what is not drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from dashboard.analysis.text import english
from dashboard.charts.rows import Amount, Cell, Group, Items, Level, Lollipop, Row, Rows, Strip, Words

FEW = 40  # rows that a reader takes in at once
PAGE = 20  # rows drawn at once where there are more


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of many: those from `first` on, counted from 0, of the `found` that fit the words and the heading."""

    rows: Rows
    first: int
    found: int

    @property
    def shown(self) -> int:
        """How many rows are drawn."""
        return sum(len(group.rows) for group in self.rows.groups)


def is_many(number: int) -> bool:
    """Returns whether so many rows are shown part by part."""
    return number > FEW


def number_of_rows(rows: Rows) -> int:
    """Returns how many rows there are, without further rows that belong to one."""
    return sum(len(group.rows) for group in rows.groups)


def headings(rows: Rows) -> dict[str, int]:
    """Returns the headings of the groups with their numbers of rows, if there are several to choose from."""
    numbers = {group.title: len(group.rows) for group in rows.groups if group.title and group.rows}
    return numbers if len(numbers) > 1 else {}


def part_of(rows: Rows, page: int = 0, words: str = "", heading: str = "") -> Part:
    """Returns one page of the rows that hold all the words, under the headings that they have; folds stand open in it.

    A page beyond the last is the last.
    """
    fitting = [
        (place, row)
        for place, group in enumerate(rows.groups)
        if not heading or group.title == heading
        for row in group.rows
        if not words or holds(row, words)
    ]
    first = min(max(page, 0) * PAGE, max(len(fitting) - 1, 0) // PAGE * PAGE)
    taken = groupby(fitting[first : first + PAGE], key=lambda each: each[0])
    groups = tuple(_group(rows.groups[place], tuple(row for _, row in mine)) for place, mine in taken)
    return Part(replace(rows, groups=groups), first, len(fitting))


def _group(group: Group, rows: tuple[Row, ...]) -> Group:
    """A part of a group says of how many it is."""
    number = f" · {english.grouped(len(group.rows))}" if group.title and group.counted else ""
    return replace(group, title=f"{group.title}{number}", rows=rows, folded=False, counted=False)


def page_with(rows: Rows, mark: str) -> int | None:
    """Returns the page of the whole on which a mark stands, or None."""
    each = (row for group in rows.groups for row in group.rows)
    return next((place // PAGE for place, row in enumerate(each) if mark in _marks_in(row)), None)


def in_brief(rows: Rows) -> Rows:
    """Returns what a file shows: all rows, or of many the first, and how many there are."""
    number = number_of_rows(rows)
    if not is_many(number):
        return rows
    first = part_of(rows).rows
    left = f"{english.grouped(PAGE)} of {english.grouped(number)} rows shown; the table holds all of them"
    return replace(first, groups=(*first.groups, Group(left, (), quiet=True, counted=False)))


def names_in_brief(names: str) -> str:
    """Returns names that are joined by semicolons; of many the first, and how many more there are."""
    each = names.split("; ")
    return f"{'; '.join(each[:PAGE])}; and {english.grouped(len(each) - PAGE)} more" if is_many(len(each)) else names


def holds(row: Row, words: str) -> bool:
    """Returns whether a row says each of some words, whatever their capitals."""
    text = " ".join(_texts(row)).casefold()
    return all(each in text for each in words.casefold().split())


def _texts(row: Row) -> Iterator[str]:
    yield from (row.strong, row.name, row.small)
    for cell in row.cells:
        yield from _said_in(cell)


def _said_in(cell: Cell) -> Iterator[str]:
    match cell:
        case Words(text=text, strong=strong):
            yield from (strong, text)
        case Amount(words=words):
            yield words
        case Items(items=items):
            yield from (part for item in items for part in (item.words, item.says))
        case Level(says=says) | Strip(says=says) | Lollipop(says=says):
            yield says


def _marks_in(row: Row) -> Iterator[str]:
    for each in (row, *row.more):
        for cell in each.cells:
            match cell:
                case Amount(parts=parts):
                    yield from (part.mark for part in parts)
                case Items(items=items):
                    yield from (item.mark for item in items)
                case Level(mark=mark) | Lollipop(mark=mark):
                    yield mark
