"""From decision to delivery: what was promised against what was kept, for recommendations known one by one."""

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUP_OF, GROUPS, ORDER, few_words
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement

LABELS = {group.id: group.label for group in GROUPS}
PROMISED = ("accepted", "accepted_in_part")


@of_each_engagement
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

    `items` names those that are counted, as `case|recommendation`, `words` says the delivery in few words.
    """
    columns = ("case_id", "recommendation_id", "decision_group", "delivery_group", "delivery")
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for case, item, decision, delivery, status in zip(*(table[name].tolist() for name in columns), strict=True):
        items, statuses = found.setdefault((decision, delivery), ([], []))
        items.append(f"{case}|{item}")
        statuses.append(status)
    ordered = sorted(found, key=lambda pair: (ORDER[pair[0]], ORDER[pair[1]]))
    return pd.DataFrame(
        [
            {
                "decision_group": decision, "delivery_group": delivery, "number": len(items), "items": items,
                "words": few_words(statuses), "decision_label": LABELS[decision], "delivery_label": LABELS[delivery],
            }
            for decision, delivery in ordered
            for items, statuses in (found[decision, delivery],)
        ]
    )  # fmt: skip


def asked_for(table: pd.DataFrame) -> pd.DataFrame:
    """The recommendations that people asked for, without what the authority named itself."""
    return table[table["origin"] != "authority"].reset_index(drop=True)


def promise_title(table: pd.DataFrame) -> str:
    """Returns the finding: what became of the recommendations that were accepted; `paths` as table."""
    accepted = asked_for(table)
    accepted = accepted[accepted["decision_group"].isin(PROMISED)]
    if accepted.empty:
        return "No accepted recommendation is listed one by one"
    delivered, partly = (int((accepted["delivery_group"] == group).sum()) for group in ("delivered", "under_way"))
    more = f" and {partly:,} in part" if partly else ""
    is_open = bool((accepted["delivery_group"] == "delivery_unknown").any())
    none = "none is known delivered" if is_open else "none was delivered"
    if len(accepted) == 1:
        became = (
            "was delivered"
            if delivered
            else "was delivered in part"
            if partly
            else "is not known to have been delivered"
        )
        return f"The one accepted recommendation {became}"
    became = f"{delivered:,} {'was' if delivered == 1 else 'were'} delivered" if delivered else none
    return f"Of {len(accepted):,} accepted recommendations, {became}{more}"


def own_promises(table: pd.DataFrame) -> str:
    """Returns what became of the measures that authorities announced by themselves; `paths` as table."""
    own = table[table["origin"] == "authority"]
    if own.empty:
        return ""
    delivered, unknown = (int((own["delivery_group"] == group).sum()) for group in ("delivered", "delivery_unknown"))
    untraced = f"; we could not trace {unknown:,}" if unknown else ""
    none = "We know of none delivered" if unknown else "Not one was delivered"
    became = f"{delivered:,} {'was' if delivered == 1 else 'were'} delivered" if delivered else none
    return (
        f"Authorities also announced {english.grouped(len(own))} {'measure' if len(own) == 1 else 'measures'} of their own. "
        f"{became}{untraced}."
    )
