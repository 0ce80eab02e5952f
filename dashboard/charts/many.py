"""The one rule for charts of many rows: from where on they are shown part by part, and how a part of them is taken.

The chart keeps the whole; only what is drawn at once is bounded. Counts say what is not drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar, overload

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.rows import Amount, Cell, Group, Items, Level, Lollipop, Row, Rows, Strip, Words, cell_marks

FEW = 40  # rows that a reader takes in at once
PAGE = 20  # rows drawn at once where there are more
T = TypeVar("T")


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


class RowsInDemand(Sequence[Row]):
    """Rows of which each is made when somebody asks for it: of thousands a page draws a few."""

    def __init__(self, items: Sequence[Any], make: Callable[[Any], Row]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(map(self._make, self._items[place]))
        return self._make(self._items[place])


class Records(Sequence[dict[str, Any]]):
    """The rows of a table, each as cells by column, made when somebody asks for it: one row of a table costs pandas more than
    all columns as lists."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        return {str(name): column.tolist() for name, column in self._table.items()}

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return {name: column[place] for name, column in self._columns.items()}

    def at(self, places: Iterable[int]) -> list[dict[str, Any]]:
        """Returns the rows at some places."""
        return [self[place] for place in places]


def rows_of(items: Sequence[T], make: Callable[[T], Row], of: int = 0) -> Sequence[Row]:
    """Returns a row for each item: of few at once, of many when it is asked for; `of` is how many all groups have together."""
    return RowsInDemand(items, make) if is_many(max(of, len(items))) else tuple(map(make, items))


def places_by(*columns: pd.Series) -> dict[Any, list[int]]:
    """Returns the places of the rows of a table by what they hold in some columns, in the order in which that first occurs."""
    found: dict[Any, list[int]] = {}
    # As lists: pandas takes many times as long to give one text after the other.
    for place, key in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        found.setdefault(key, []).append(place)
    return found


def with_key(rows: Rows, keyed: Callable[[Rows], Rows]) -> Rows:
    """Returns rows with their key; many get it part by part, because their signs are in rows that nobody has asked for."""
    return replace(rows, keyed=keyed) if is_many(number_of_rows(rows)) else keyed(rows)


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
        (group, place)
        for group in rows.groups
        if not heading or group.title == heading
        for place in range(len(group.rows))
        if not words or holds(group.rows[place], words)
    ]
    first = min(max(page, 0) * PAGE, max(len(fitting) - 1, 0) // PAGE * PAGE)
    taken = groupby(fitting[first : first + PAGE], key=lambda each: id(each[0]))
    parts = [list(mine) for _, mine in taken]
    groups = tuple(_group(mine[0][0], tuple(group.rows[place] for group, place in mine)) for mine in parts)
    part = replace(rows, groups=groups)
    return Part(rows.keyed(part) if rows.keyed else part, first, len(fitting))


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


def with_first_rows(chart: Chart) -> Chart:
    """Returns a chart that draws the first of its many rows; its table keeps all of them."""
    return replace(chart, lay_out=lambda _: part_of(chart.rows).rows)


def with_all_rows(chart: Chart) -> Chart:
    """Returns a chart whose rows are all made, once, and have the key that they need: for what draws all, or parts of its own."""
    if chart.lay_out is None or chart.table.empty:
        return chart
    rows = chart.rows
    in_demand = any(isinstance(group.rows, RowsInDemand) for group in rows.groups)
    if not in_demand and (rows.keyed is None or rows.key):
        return chart
    made = replace(rows, groups=tuple(replace(group, rows=tuple(group.rows)) for group in rows.groups))
    whole = replace(made.keyed(made) if made.keyed and not made.key else made, keyed=None)
    return replace(chart, lay_out=lambda _: whole)


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
    return (mark for each in (row, *row.more) for cell in each.cells for mark in cell_marks(cell))
