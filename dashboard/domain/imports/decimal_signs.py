"""Which sign stands before the decimals of a file's numbers, as far as its cells tell; what they leave open is said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.base.problem import visible

POINT, COMMA = ".", ","
GROUPS = "[ \u00a0\u202f'’]"  # spaces and apostrophes between thousands tell nothing
# Thousands stand in threes, which keeps dates such as 01.02.2019 out.
NUMBER = re.compile(
    rf"[-+−]?(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?"
    rf"|[0-9]+(?:{GROUPS}[0-9]{{3}})*(?:[.,][0-9]+)?)"
)


@dataclass(frozen=True, slots=True)
class DecimalSigns:
    """The sign that the cells show, the first cell that shows each, and the first that two signs would read differently."""

    sign: str
    shown: dict[str, str]
    open: str | None

    def sentences(self) -> tuple[str, ...]:
        """Returns what a person has to know or to decide; nothing where no number has a sign."""
        words = {POINT: "point", COMMA: "comma"}
        if len(self.shown) == len(words):
            both = " and ".join(f"“{visible(cell, 30)}”" for cell in self.shown.values())
            return (
                f"Numbers have a comma and a point before their decimals, as in {both}. One sign holds for the whole file.",
            )
        sure = tuple(
            f"Numbers seem to have a {words[sign]} before their decimals, as in “{visible(cell, 30)}”."
            for sign, cell in self.shown.items()
        )
        if self.open and not self.shown:
            return (
                f"“{visible(self.open, 30)}” may be thousands or decimals. `decimal` says which sign stands before decimals.",
            )
        return sure


def decimal_signs(columns: Iterable[list[str]]) -> DecimalSigns:
    """Returns what the filled cells of some columns tell; a column tells only where all that is in it reads as numbers."""
    shown: dict[str, str] = {}
    undecided: str | None = None
    for cells in columns:
        if not cells or not all(NUMBER.fullmatch(cell) for cell in cells):
            continue
        for cell in cells:
            sign, is_open = _of_cell(cell)
            if sign:
                shown.setdefault(sign, cell)
            elif is_open:
                undecided = undecided or cell
    return DecimalSigns(COMMA if set(shown) == {COMMA} else POINT, shown, undecided)


def _of_cell(cell: str) -> tuple[str, bool]:
    """Returns the sign before the decimals of a number, or no sign and whether two readings are left."""
    signs = [sign for sign in cell if sign in (POINT, COMMA)]
    if not signs:
        return "", False
    last = signs[-1]
    if len(set(signs)) > 1:
        return last, False
    if len(signs) > 1:
        return (POINT if last == COMMA else COMMA), False
    whole, _, decimals = cell.rpartition(last)
    digits = sum(each.isdigit() for each in whole)
    is_open = len(decimals) == 3 and digits <= 3 and not whole.lstrip("-+−").startswith("0")
    return ("", True) if is_open else (last, False)


def unsure_numbers(cells: Iterable[str], decimal: str) -> tuple[str, ...]:
    """Returns the cells that mean another number if the other sign stands before decimals.

    None where one of them shows that `decimal` does.
    """
    read = [(cell, *_of_cell(cell)) for cell in cells if NUMBER.fullmatch(cell)]
    if any(sign == decimal for _, sign, _ in read):
        return ()
    return tuple(cell for cell, _, is_open in read if is_open)
