"""Many things counted in a grid: how many of each row lie in which column, shaded by number, with the number in every cell."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.analysis.text import english
from dashboard.charts.rows import Cell, Column, Group, Level, Row, Rows, Words
from dashboard.charts.theme import shade

SHADES = 5
NOT_KNOWN = "not known"
MILLION = 6  # from this power of ten on, one column holds all


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of the grid: its id and name, how many lie in which column, the mark of each number, and what stands after them."""

    id: str
    name: str
    numbers: Mapping[str, int]
    after: Words = field(default_factory=lambda: Words(""))
    marks: Mapping[str, str] = field(default_factory=dict)
    quiet: bool = False

    @property
    def total(self) -> int:
        """How many things the row has."""
        return sum(self.numbers.values())


def density_rows(
    label: str, head: str, columns: Mapping[str, str], counted: Sequence[Counted], what: str, after: str = ""
) -> Rows:
    """Returns the grid. `columns` are ids with their headings; `what` is counted, such as “engagements”; `after` heads the words
    after the numbers, and without it there are none."""
    most = max((number for row in counted for number in row.numbers.values()), default=1)
    made = tuple(
        Row(
            row.id, row.name,
            (
                *(_cell(row, column, heading, most, what) for column, heading in columns.items()),
                *([row.after] if after else []), Words("", strong=english.grouped(row.total), muted=row.quiet),
            ),
        )
        for row in counted
    )  # fmt: skip
    width = 48 // max(len(columns), 1)
    heads = [Column(heading, width, narrow=True) for heading in columns.values()]
    last = [*([Column(after, 24)] if after else []), Column("All", 8, end=True)]
    return Rows(label, head, (*heads, *last), (Group("", made, counted=False),), name_width=20)


def _cell(row: Counted, column: str, heading: str, most: int, what: str) -> Cell:
    number = row.numbers.get(column, 0)
    if not number:
        return Words("")
    # Few among thousands would all look alike: equal steps of the number's own power.
    place = round(math.log(number) / math.log(most) * (SHADES - 1)) if most > 1 else 0
    says = f"{row.name}, {heading}: {english.grouped(number)} {what}"
    return Level(english.grouped(number), shade(place, SHADES), says, row.marks.get(column, ""))


def size_band(value: float | None) -> str:
    """Returns the power of ten of a number of people as the id of a column."""
    return str(min(max(int(math.log10(max(value, 1))), 1), MILLION)) if value is not None else NOT_KNOWN


def size_bands(bands: set[str]) -> dict[str, str]:
    """Returns the columns that are needed, smallest first, with their headings."""
    powers = sorted(int(band) for band in bands if band != NOT_KNOWN)
    return {
        **{str(power): _band(power) for power in range(powers[0], powers[-1] + 1) if powers},
        **({NOT_KNOWN: NOT_KNOWN} if NOT_KNOWN in bands else {}),
    } if powers else dict.fromkeys(bands, NOT_KNOWN)  # fmt: skip


def _band(power: int) -> str:
    if power == 1:
        return "under 100"
    if power == MILLION:
        return "1 million or more"
    return f"{10**power:,} to {10 ** (power + 1) - 1:,}"
