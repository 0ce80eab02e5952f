"""From decision to delivery: what was promised against what was kept, for recommendations known one by one."""

from collections.abc import Callable

import pandas as pd

from dashboard.analysis import words
from dashboard.analysis.follow_through import GROUP_OF, GROUPS, ORDER

Ask = Callable[..., pd.DataFrame]
PROMISED = ("accepted", "accepted_in_part")


def paths(ask: Ask) -> pd.DataFrame:
    """One row per recommendation of the engagements with the group of its last decision and delivery."""
    table = ask("paths")
    table = table[table["scope"] == "engagement"].reset_index(drop=True)
    for axis in ("decision", "delivery"):
        groups = [GROUP_OF[(axis, status)] for status in table[axis]]
        table[f"{axis}_group"] = [group.id for group in groups]
        table[f"{axis}_label"] = [group.label for group in groups]
    return table


def crossed(table: pd.DataFrame) -> pd.DataFrame:
    """Number of recommendations per pair of groups; what leaves a decision arrives in one delivery."""
    counts = table.groupby(["decision_group", "delivery_group"], as_index=False).size()
    labels = {group.id: group.label for group in GROUPS}
    counts["decision_label"] = counts["decision_group"].map(labels)
    counts["delivery_label"] = counts["delivery_group"].map(labels)
    return (
        counts.rename(columns={"size": "number"})
        .sort_values(["decision_group", "delivery_group"], key=lambda column: column.map(ORDER))
        .reset_index(drop=True)
    )


def promise_answer(table: pd.DataFrame) -> str:
    """What was promised and what was kept, in a sentence."""
    promised = table[table["decision_group"].isin(PROMISED)]
    if promised.empty:
        return "No promise is known by itself for these engagements."
    number = promised["delivery_group"].value_counts()
    return (
        f"Of {words.counted(len(promised), 'promise')} known one by one, {words.number_word(int(number.get('delivered', 0)))} "
        f"{'was' if number.get('delivered', 0) == 1 else 'were'} delivered and "
        f"{words.number_word(int(number.get('under_way', 0)))} in part; for "
        f"{words.number_word(int(number.get('delivery_unknown', 0)))} nothing was found on what became of them."
    )
