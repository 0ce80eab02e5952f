"""Which engagements are comparable: nearest by the context in which they took place, never by what they achieved.

The distance is one less the coefficient of J. C. Gower, "A General Coefficient of Similarity and Some of Its Properties",
Biometrics 27 (1971), 857-871: the mean of the differences of two engagements over those fields that are known of both. Two
words of a closed list differ by 0 or 1; two classes of population size by the number of classes between them, as a share
of the most that can lie between. The classes are fixed, so no other engagement changes the distance of two.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

Context = Mapping[str, Any]
FIELDS = {
    "level": "level",
    "method_family": "method family",
    "declared_power": "promised power",
    "channel": "channel",
    "recruitment": "recruitment",
    "population": "population size",
}
FEWEST_SHARED = 3
# Classes of population size; each ends where the next begins.
SIZES = (
    "under 10,000",
    "10,000 to 100,000",
    "100,000 to 1 million",
    "1 to 10 million",
    "10 to 100 million",
    "100 million or more",
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far apart two engagements are, from 0 to 1, and on which fields that rests; `distance` is None if too few are known."""

    distance: float | None
    same: tuple[str, ...]
    differs: tuple[str, ...]
    unknown: tuple[str, ...]


def contexts(ask: Ask) -> dict[str, dict[str, Any]]:
    """Case id → its FIELDS and short_title, in reading order; None where something is not known.

    The population says how large the place is and is no denominator of anything: the class of the largest that the case
    study names, whether all of them could take part or not.
    """
    sizes = ask("populations").groupby("case_id")["value"].max()
    known = {case: size_class(value) for case, value in sizes.items() if english.known(value) and value > 0}
    return {
        row["case_id"]: {
            "short_title": row["short_title"],
            **{name: row[name] if english.known(row[name]) else None for name in FIELDS if name != "population"},
            "population": known.get(row["case_id"]),
        }
        for row in ask("engagements").to_dict("records")
    }


def size_class(people: float) -> int:
    """The position in SIZES of a number of people."""
    return min(max(int(math.log10(people)) - 3, 0), len(SIZES) - 1)


def value_words(field: str, value: Any) -> str:
    """A value of a context in words."""
    if value is None:
        return "not known"
    return SIZES[value] if field == "population" else english.label(value)


def likeness(one: Context, other: Context) -> Likeness:
    """The distance of two contexts and its reasons; the same whichever stands first."""
    shared = [name for name in FIELDS if one[name] is not None and other[name] is not None]
    apart = {name: _apart(name, one[name], other[name]) for name in shared}
    return Likeness(
        distance=sum(apart.values()) / len(shared) if len(shared) >= FEWEST_SHARED else None,
        same=tuple(name for name in shared if not apart[name]),
        differs=tuple(name for name in shared if apart[name]),
        unknown=tuple(name for name in FIELDS if name not in apart),
    )


def _apart(name: str, one: Any, other: Any) -> float:
    if name == "population":
        return float(abs(one - other) / (len(SIZES) - 1))
    return float(one != other)


def reasons(found: Likeness, one: Context, other: Context) -> str:
    """'Same level, same channel; differs in method family (mixed, here mini public); unknown for one or both: promised power.'"""
    parts = [
        ", ".join(f"same {FIELDS[name]}" for name in found.same),
        "differs in " + english.listed(
            [f"{FIELDS[name]} ({value_words(name, other[name])}, not {value_words(name, one[name])})" for name in found.differs]
        ) if found.differs else "",
        f"unknown for one or both: {english.listed([FIELDS[name] for name in found.unknown])}" if found.unknown else "",
    ]  # fmt: skip
    return english.sentence("; ".join(filter(None, parts))) + "."


def comparable(ask: Ask, case: str) -> pd.DataFrame:
    """The other engagements, nearest first, equally near ones by name; KeyError if there is no such case.

    Columns: case_id, short_title, distance, agree ('4 of 5'), tied (as near as another one), reasons. Engagements of
    which fewer than FEWEST_SHARED fields are known together with those of the case are not in it.
    """
    everything = contexts(ask)
    mine = everything[case]
    rows = []
    for other, context in everything.items():
        found = likeness(mine, context)
        if other == case or found.distance is None:
            continue
        rows.append({
            "case_id": other, "short_title": context["short_title"], "distance": round(found.distance, 9),
            "agree": f"{len(found.same)} of {len(found.same) + len(found.differs)}",
            "reasons": reasons(found, mine, context),
        })  # fmt: skip
    table = pd.DataFrame(rows, columns=["case_id", "short_title", "distance", "agree", "reasons"])
    table = table.sort_values(["distance", "short_title", "case_id"], ignore_index=True)
    table.insert(4, "tied", table.duplicated("distance", keep=False))
    return table


def nearest(table: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The first of `comparable`, and how many more are as near as the last of them."""
    first, later = table.head(most), table.iloc[most:]
    return first, int((later["distance"] == first["distance"].iloc[-1]).sum()) if len(later) else 0


def refused(ask: Ask, case: str) -> tuple[str, ...]:
    """Titles of the engagements of which too little is known to say how near they are."""
    everything = contexts(ask)
    return tuple(
        context["short_title"]
        for other, context in everything.items()
        if other != case and likeness(everything[case], context).distance is None
    )
