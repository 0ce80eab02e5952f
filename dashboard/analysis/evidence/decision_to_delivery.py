"""From decision to delivery: what was promised against what was kept, for recommendations known one by one."""

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUP_OF, GROUPS, ORDER
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

PROMISED = ("accepted", "accepted_in_part")


def paths(ask: Ask) -> pd.DataFrame:
    """One row per recommendation of the engagements with the group of its last decision and delivery.

    Those that the authority named itself in its answer are in it too; the column `origin` tells them apart.
    """
    table = ask("paths")
    table = table[table["scope"] == "engagement"].reset_index(drop=True)
    for axis in ("decision", "delivery"):
        groups = [GROUP_OF[(axis, status)] for status in table[axis]]
        table[f"{axis}_group"] = [group.id for group in groups]
        table[f"{axis}_label"] = [group.label for group in groups]
    return table


def crossed(table: pd.DataFrame) -> pd.DataFrame:
    """Number of recommendations per pair of groups; what leaves a decision arrives in one delivery.

    `items` names those that are counted, as `case|recommendation`.
    """
    named = table.assign(items=table["case_id"] + "|" + table["recommendation_id"])
    counts = named.groupby(["decision_group", "delivery_group"], as_index=False).agg(
        number=("items", "size"), items=("items", list)
    )
    labels = {group.id: group.label for group in GROUPS}
    counts["decision_label"] = counts["decision_group"].map(labels)
    counts["delivery_label"] = counts["delivery_group"].map(labels)
    return counts.sort_values(["decision_group", "delivery_group"], key=lambda column: column.map(ORDER)).reset_index(
        drop=True
    )


def asked_for(table: pd.DataFrame) -> pd.DataFrame:
    """The recommendations that people asked for, without what the authority named itself."""
    return table[table["origin"] != "authority"].reset_index(drop=True)


def promise_answer(table: pd.DataFrame) -> str:
    """What was accepted and what became of it, and the same of what the authority promised by itself; `paths` as table."""
    accepted = asked_for(table)
    accepted = accepted[accepted["decision_group"].isin(PROMISED)]
    own = table[table["origin"] == "authority"]
    told = [
        *([f"Of {english.counted(len(accepted), 'accepted recommendation')} known one by one, {_became(accepted)}."]
          if len(accepted) else []),
        *([f"Of {english.counted(len(own), 'measure')} that an authority named by itself in its answer, {_became(own)}."]
          if len(own) else []),
    ]  # fmt: skip
    return " ".join(told) or "No accepted recommendation is known by itself for these engagements."


def _became(table: pd.DataFrame) -> str:
    number = table["delivery_group"].value_counts()

    def told(group: str, one: str, many: str) -> list[str]:
        count = int(number.get(group, 0))
        return [f"{english.number_word(count)} {one if count == 1 else many}"] if count else []

    parts = [
        *told("delivered", "was delivered", "were delivered"),
        *told("under_way", "was delivered in part", "were delivered in part"),
        *told("delivery_unknown", "has no trace of what became of it", "have no trace of what became of them"),
    ]
    if number.get("delivery_unknown", 0) == len(table):
        return "nothing was found on what became of them"
    return english.listed(parts) if parts else "none was delivered"
