"""Words on a mark that follow its number: who changes the number in the sheet changes the words with it.

Formulas hold addresses and fixed words only. What comes from a file stands in cells of its own, as text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.analysis.text import english

EPOCH = date(1899, 12, 30)  # day 0 of a sheet
MONTHS = ",".join(f'"{date(2000, month, 1):%B}"' for month in range(1, 13))
DAY = 'DAY({0})&" "&CHOOSE(MONTH({0}),{1})&" "&YEAR({0})'


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the sheet and the address of its cell; `is_day` says that it counts days."""

    value: float
    cell: str
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the words: text as it is, or what a formula makes of a cell."""

    text: str
    formula: str = ""


def following(text: str, numbers: Sequence[Number]) -> list[Piece]:
    """Returns the words in pieces, those of them that say a number tied to its cell; nothing if none does.

    A number is tied only where it is clear which one is meant: said once, and held by one cell.
    """
    held = Counter(each.value for each in numbers)
    found = {}
    for each in numbers:
        for words, formula in _ways(each) if held[each.value] == 1 else ():
            places = [match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(words)}(?![\w%]|[.,]\d)", text)]
            if len(places) == 1:
                found[places[0]] = formula
                break
    pieces, end = [], 0
    for (start, stop), formula in sorted(found.items()):
        if start >= end:
            pieces += [Piece(text[end:start])] if start > end else []
            pieces.append(Piece(text[start:stop], formula))
            end = stop
    return [*pieces, *([Piece(text[end:])] if end < len(text) else [])] if pieces else []


def day_number(day: date) -> int:
    """Returns the number by which a sheet knows a day."""
    return (day - EPOCH).days


def _ways(number: Number) -> Iterator[tuple[str, str]]:
    """Yields how a number may be said, each with the formula that says it so in any language of the program."""
    if number.is_day:
        day = EPOCH + timedelta(days=int(number.value))
        yield english.spoken_date(day.isoformat()), DAY.format(number.cell, MONTHS)
        return
    value = float(number.value)
    if value.is_integer() and abs(value) >= 1000:
        yield english.grouped(number.value), f"FIXED({number.cell},0)"
    share = english.percent(number.value) if 0 < number.value <= 1 else ""
    if share:
        yield share, f'FIXED({number.cell}*100,{len(share.partition(".")[2].rstrip("%"))})&"%"'
    yield f"{number.value:g}", number.cell
