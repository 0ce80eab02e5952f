"""Which values the parameters of questions may take, so that a mistyped one is not answered with an empty table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.domain.base.evidence_lists import Scope
from dashboard.domain.case_study.engagement_lists import (
    Channel,
    DeclaredPower,
    Level,
    MethodFamily,
    PolicyArea,
    Recruitment,
)

# Those of closed lists are the same in every collection; all others are asked of it.
CLOSED: dict[str, tuple[str, ...]] = {
    "level": (*Level, "unknown"),
    "channel": (*Channel, "unknown"),
    "recruitment": (*Recruitment, "unknown"),
    "scope": tuple(Scope),
    "method": (*MethodFamily, "unknown"),
    "power": (*DeclaredPower, "unknown"),
    "area": (*PolicyArea, "unsorted"),
    "part": ("report", "comparison", "own"),
}
# These are known even where the collection has none of them.
ASKED = ("case", "country", "rubric", "before", "behaviour", "criterion", "rater", "kind")


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value that its parameter cannot take, and those that it can."""

    parameter: str
    value: str
    known: tuple[str, ...]

    def says(self) -> str:
        return f"there is no {self.parameter} '{self.value}' in this collection"


def unknown_value(arguments: Mapping[str, Any], rows: Iterable[tuple[str, str]]) -> UnknownValue | None:
    """Returns the first of checked arguments that cannot be; `rows` are the answer to `parameter_values`."""
    known: dict[str, set[str]] = {name: set() for name in ASKED} | {name: set(words) for name, words in CLOSED.items()}
    for parameter, value in rows:
        known[parameter].add(value)
    for name in arguments.keys() & known.keys():
        given = arguments[name]
        for value in given if isinstance(given, list) else [given]:
            if value is not None and value not in known[name]:
                return UnknownValue(name, value, tuple(sorted(known[name])))
    return None
