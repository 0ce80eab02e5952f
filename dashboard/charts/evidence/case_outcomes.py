"""What was decided and what was delivered of one set, as squares or a bar."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.charts.rows import Amount, KeyEntry, Part
from dashboard.charts.signs import SIGNS, Sign

AXES = {"decision": "decided", "delivery": "delivered"}
OWN_WORD = "the authority's own word only"
NOT_KNOWN = "searched, not known"
# Shorter than the names of the groups, to stand beside squares.
KEY = {"accepted_in_part": "in part", "under_way": "in part"}
SHORT = {"accepted_in_part": "in part or changed", "under_way": "in part or under way", "open": "answered or pending"}


def outcome_amount(rows: pd.DataFrame, axis: str) -> Amount:
    """Returns one set on one axis as squares or a bar; what rests on the authority's own word only is hatched.

    `rows` are grouped outcomes of one set with the id of each as `mark`.
    """
    mine = rows[rows["axis"] == axis]
    parts = [part for row in mine.itertuples() for part in _parts(row, axis)]
    return Amount(
        tuple(parts),
        ", ".join(f"{english.grouped(row.number)} {_label(row.group, row.label)}" for row in mine.itertuples()),
    )


def _label(group: str, label: str) -> str:
    return "not known" if group.endswith("unknown") else SHORT.get(group, label)


def _parts(row: Any, axis: str) -> list[Part]:
    """One status of a set: what others than the authority say, and what only it says; an unknown status is nobody's word."""
    claimed = int(row.on_its_word) if f"{row.group}_own" in SIGNS else 0
    label = _label(row.group, row.label)
    whose = (("", int(row.number) - claimed, ""), ("_own", claimed, f", {OWN_WORD}"))
    return [
        Part(f"{row.group}{suffix}", number, f"{AXES[axis]}: {english.grouped(number)} {label}{words}", row.mark)
        for suffix, number, words in whose
        if number
    ]


def outcome_key(rows: pd.DataFrame) -> tuple[KeyEntry, ...]:
    """Returns one entry for each sign that the rows hold, however many statuses it stands for, then the hatch and the unknown."""
    there = set(rows["group"]) if len(rows) else set()
    meant: dict[Sign, list[KeyEntry]] = {}
    for group in GROUPS:
        if group.id in there and not group.id.endswith("unknown"):
            meant.setdefault(SIGNS[group.id], []).append(
                KeyEntry(KEY.get(group.id, _label(group.id, group.label)), sign=group.id)
            )
    known = [replace(each[0], words=" or ".join(dict.fromkeys(one.words for one in each))) for each in meant.values()]
    own = len(rows) and any(row.on_its_word and f"{row.group}_own" in SIGNS for row in rows.itertuples())
    unknown = next((group.id for group in GROUPS if group.id in there and group.id.endswith("unknown")), None)
    return (
        *known,
        *([KeyEntry(OWN_WORD, sign="delivered_own")] if own else []),
        *([KeyEntry(NOT_KNOWN, sign=unknown)] if unknown else []),
    )
