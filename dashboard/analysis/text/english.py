"""Numbers, shares and dates as people read them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.scale_lists import Precision, Unit

SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
BEFORE = {Precision.exact: "", Precision.about: "about ", Precision.at_least: "over ", Precision.at_most: "under "}
SINGULAR = {
    Unit.reached: "person reached",
    Unit.decision_makers_present: "decision maker present",
    Unit.votes_cast: "vote cast",
    Unit.other_things: "other thing",
}
PLURAL = {Unit.reached: "people reached"}


def known(value: Any) -> bool:
    """Returns whether a cell holds something: not None, NaN, NaT or NA. Called for every cell, so it looks at the type first."""
    if isinstance(value, (float, np.floating)):
        return bool(value == value)
    return value is not None and value is not pd.NA and value is not pd.NaT


def whole(cell: Any) -> Any:
    """Returns a number without a point where it needs none: 3.0 → 3; anything else as it is."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def grouped(number: float) -> str:
    """212108 → '212,108'; whole numbers without a point."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def with_precision(number: float, precision: str) -> str:
    """Returns a number with the word that says how exactly it is known."""
    return BEFORE[Precision.read(precision)] + grouped(number)


def money(amount: float, currency: str, precision: str) -> str:
    """'about EUR 46,000,000'."""
    return f"{BEFORE[Precision.read(precision)]}{currency} {grouped(amount)}"


def unit_words(unit: str, number: float = 2) -> str:
    """Returns the unit beside a number: 'voters', 'people reached', 'vote cast'."""
    word = Unit.read(unit)
    if number == 1:
        return SINGULAR.get(word, word.label.removesuffix("s"))
    return PLURAL.get(word, word.label)


def percent(share: float) -> str:
    """Returns a fraction in per cent with at most three significant figures: 0.0783 → '7.83%'."""
    value = share * 100
    if value >= 100:
        return f"{value:.0f}%"
    return f"{value:.3g}%" if value >= 0.001 else f"{Decimal(f'{value:.1g}'):f}%"


def counted(number: int, one: str, many: str | None = None) -> str:
    """'three cases': words up to twelve, digits beyond."""
    word = SMALL[number] if number < len(SMALL) else grouped(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def counted_in_digits(number: int, one: str) -> str:
    """Returns '3 facts': what stands in a title or label, where numbers are compared."""
    return f"{grouped(number)} {one if number == 1 else one + 's'}"


def number_word(number: int) -> str:
    """Returns a small number as a word, a larger one in digits; it stands by itself, so nothing is 'none'."""
    if number == 0:
        return "none"
    return SMALL[number] if number < len(SMALL) else grouped(number)


def listed(words: Sequence[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def sentence(text: str) -> str:
    """Returns the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Returns the text as a whole sentence: with a full stop where it has no mark at its end."""
    return text if text.rstrip('”’)"').endswith((".", "?", "!")) else f"{text}."


def within(text: str) -> str:
    """Returns the text with a small first letter, to stand inside a sentence; acronyms keep theirs."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def spoken_date(date: Any, until: Any = None) -> str:
    """'6 April 2013', or 'January 2013 to March 2013'; 'date unknown' without a date."""
    if not known(date):
        return f"until {spoken_date(until)}" if known(until) else "date unknown"
    first = PartialDate(date).spoken
    return f"{first} to {PartialDate(until).spoken}" if known(until) and until != date else str(first)


def spoken_period(start: Any, end: Any, ongoing: bool) -> str:
    """Returns the years of a period: '2013', '2012–2014', 'since 2014', or that they are not recorded."""
    if not known(start):
        return f"until {str(end)[:4]}" if known(end) else "ongoing" if ongoing else "dates not recorded"
    if ongoing:
        return f"since {str(start)[:4]}"
    if not known(end) or str(end)[:4] == str(start)[:4]:
        return str(start)[:4]
    return f"{str(start)[:4]}–{str(end)[:4]}"


# What the files do not say of an engagement, which is neither a search in vain nor a no.
NOT_RECORDED = "not recorded"


def label(word: Any, unknown: str = "not known") -> str:
    """Returns a closed-list word as people read it."""
    return str(word).replace("_", " ") if known(word) else unknown


def meanings(closed: type[ClosedList]) -> dict[str, str]:
    """Returns the words of a closed list with their meanings, for help texts."""
    return {word.label: word.meaning for word in closed}


def duration(days: int) -> str:
    """Returns days as people say them: 156 → '5 months', 2,065 → '5½ years'; exact days belong in a table."""
    if days < 14:
        return f"{days} {'day' if days == 1 else 'days'}"
    if days < 56:
        return f"{round(days / 7)} weeks"
    months = round(days / 30.44)
    if months < 24 and months != 12:
        return f"{months} months"
    halves = round(days / 365.25 * 2)
    number = f"{halves // 2}{'½' if halves % 2 else ''}"
    return f"{number} {'year' if halves == 2 else 'years'}"


def durations(fewest: int, most: int) -> str:
    """Returns a span of days as people say it: '5 months to 2 years', '1 to 5½ years'."""
    low, high = duration(fewest), duration(most)
    if low == high or not fewest:
        return low if low == high else f"up to {high}"
    (number, unit), (_, other) = low.split(), high.split()
    return f"{number if unit.rstrip('s') == other.rstrip('s') else low} to {high}"
