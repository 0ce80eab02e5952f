"""In which order the engagements of the glance stand. What is not known comes last, whichever way the order runs."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english

DUE = [group.id for group in GROUPS if group.axis == "delivery" and group.id not in ("not_due", "delivery_unknown")]


@dataclass(frozen=True, slots=True)
class EngagementOrder:
    """A way to put engagements in order: its name, what is compared, and what it is that may be unknown."""

    label: str
    value: Callable[[pd.DataFrame], pd.Series]
    ascending: bool
    rule: str
    unknown: str = ""


def _delivered(table: pd.DataFrame) -> pd.Series:
    # What was refused was never due, so it says nothing about delivery. A group without a number adds nothing to what is known.
    known = table[DUE].fillna(0).astype("int64")
    due = known.sum(axis=1).astype("float64")
    return known["delivered"] / due.where(due > 0)


def _number(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda table: table[name].astype("float64")


PEOPLE = "Each number counts what is written beside it."
SHARE = "The share is of the people whom the engagement was for."
DELIVERED = "Compared is the share delivered of what was due and is known, in the largest set of recommendations."
NO_NUMBER, NO_SHARE = "no number of people is known", "no share is known"
NO_DELIVERY = "nothing was due or nothing of its delivery is known"
# The first one holds where the link says nothing.
ORDERS = {
    "people": EngagementOrder("most people first", _number("value"), False, PEOPLE, NO_NUMBER),
    "people-fewest": EngagementOrder("fewest people first", _number("value"), True, PEOPLE, NO_NUMBER),
    "name": EngagementOrder("name, A to Z", lambda table: table["engagement"].str.casefold(), True, ""),
    "newest": EngagementOrder("latest start first", lambda table: table["start"], False, ""),
    "oldest": EngagementOrder("earliest start first", lambda table: table["start"], True, ""),
    "share": EngagementOrder("largest share first", _number("share"), False, SHARE, NO_SHARE),
    "share-smallest": EngagementOrder("smallest share first", _number("share"), True, SHARE, NO_SHARE),
    "delivered": EngagementOrder("most delivered first", _delivered, False, DELIVERED, NO_DELIVERY),
    "delivered-least": EngagementOrder("least delivered first", _delivered, True, DELIVERED, NO_DELIVERY),
}
FIRST = next(iter(ORDERS))


def ordered(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """The glance in an order; a name that is none leaves it as it is. Those that are alike stand by name."""
    if name not in ORDERS or table.empty:
        return table
    order = ORDERS[name]
    keyed = table.assign(_value=order.value(table))
    return (
        keyed.sort_values(
            ["_value", "engagement", "case_id"], ascending=[order.ascending, True, True], na_position="last", kind="stable"
        )
        .drop(columns="_value")
        .reset_index(drop=True)
    )  # fmt: skip


def rule(table: pd.DataFrame, name: str) -> str:
    """What is compared, and which engagements come last because it is not known of them."""
    order = ORDERS[name]
    missing = int(order.value(table).isna().sum()) if len(table) else 0
    last = f"The {english.counted(missing, 'engagement')} of which {order.unknown} {'comes' if missing == 1 else 'come'} last."
    return " ".join(filter(None, [order.rule, last.replace("The one engagement", "The engagement") if missing else ""]))
