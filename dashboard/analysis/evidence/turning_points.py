"""The few events that tell the story of an engagement."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

MOST = 6
LONGEST = 96  # letters of an event that nobody has said in few words
DECIDED = ("decision", "response")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One event: when, which kind, in few words, and the whole sentence."""

    date: str
    kind: str
    words: str
    what: str


def turning_points(ask: Ask, case: str) -> tuple[TurningPoint, ...]:
    """Returns the turning points that the case study names; without any, five of its events by rule."""
    named = ask("turning_points", case=case).to_dict("records")
    rows = named or list(_by_rule(ask("timeline", case=case).to_dict("records")))
    return tuple(_point(row) for row in rows[:MOST])


def _by_rule(events: list[Row]) -> Iterator[Row]:
    """Yields in their order the first participation, the hand over, the first decision, the first delivery and the last event."""
    rules: tuple[Callable[[Row], bool], ...] = (
        lambda row: row["kind"] == "participation",
        lambda row: row["kind"] == "hand_over",
        lambda row: row["kind"] in DECIDED,
        lambda row: row["kind"] == "delivery",
    )
    first = [next((place for place, row in enumerate(events) if rule(row)), None) for rule in rules]
    ends = {len(events) - 1} if events else set()
    if events and first[0] is None:
        ends.add(0)
    return (events[place] for place in sorted({each for each in first if each is not None} | ends))


def _point(row: Row) -> TurningPoint:
    words = row["turning_point"] if english.known(row.get("turning_point")) else shortened(str(row["what"]))
    return TurningPoint(_when(row["date"], row["until"]), str(row["kind"]), str(words), str(row["what"]))


def _when(date: str, until: Any) -> str:
    """'7 to 31 January 2013', '2012 to 2019': what two dates have in common is said once."""
    first = english.spoken_date(date)
    if not english.known(until) or until == date:
        return first
    last = english.spoken_date(until)
    one, other = first.split(), last.split()
    while one and other and one[-1] == other[-1]:
        one.pop()
        other.pop()
    return f"{' '.join(one)} to {last}" if one else last


def shortened(text: str) -> str:
    """Returns as many whole words as have room; what is left out is shown by a sign."""
    if len(text) <= LONGEST:
        return text.removesuffix(".")
    return f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:')} …"
