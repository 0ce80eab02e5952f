"""How far each set of recommendations came: the furthest step on record, and whose word it rests on."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import FEW_WORDS, GROUP_OF, ORDER, grouped_outcomes
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement
from dashboard.domain.case_study.follow_through_lists import (
    RESPONSES,
    UNKNOWN_DECISIONS,
    DecisionStatus,
    DeliveryStatus,
)

D, V = DecisionStatus, DeliveryStatus
Ref = tuple[str, str]  # case and set
AXES = {"decision": "Decided", "delivery": "Delivered"}
# Groups whose shares order the sets of one step.
SHARED = (("delivered",), ("under_way",), ("accepted", "accepted_in_part"))


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a set can have come to, and the heading of its group; a quiet one is not known."""

    id: str
    label: str
    quiet: bool = False


# The furthest first.
STEPS = (
    Step("delivered", "Delivered, seen by an outside source"),
    Step("on_its_word", "Delivered, by the authority’s own word only"),
    Step("in_part", "In part or under way"),
    Step("answered", "Accepted or answered, delivery not known"),
    Step("undelivered", "Accepted or answered, not delivered"),
    Step("refused", "Refused or no reply"),
    Step("pending", "Not decided, or withdrawn"),
    Step("unknown", "Reply not known", quiet=True),
)
PLACE = {step.id: place for place, step in enumerate(STEPS)}
OF_DELIVERY = {str(V.implemented): "delivered", str(V.partly_implemented): "in_part", str(V.in_progress): "in_part"}
REFUSALS = {D.rejected_with_reasons, D.rejected_without_reasons, D.lost_at_referendum, D.no_response}
OF_DECISION = {
    **{str(status): "pending" for status in D},
    **{str(status): "answered" for status in RESPONSES - REFUSALS},
    **{str(status): "refused" for status in REFUSALS},
    **{str(status): "unknown" for status in UNKNOWN_DECISIONS},
}


def furthest_steps(outcomes: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Returns the furthest step of each set, by case and set; `outcomes` is the answer to the question of that name.

    One item that came that far is enough. Something accepted counts as not delivered only where every delivery is known.
    """
    found: dict[tuple[str, str], str] = {}
    unknown: set[tuple[str, str]] = set()
    columns = ("case_id", "set_id", "axis", "status", "number", "on_its_word")
    for case, name, axis, status, number, claimed in outcomes[list(columns)].itertuples(index=False):
        step = (OF_DECISION if axis == "decision" else OF_DELIVERY).get(status, "unknown")
        if step == "delivered" and number == claimed:
            step = "on_its_word"
        if PLACE[step] <= PLACE[found.get((case, name), "unknown")]:
            found[case, name] = step
        if axis == "delivery" and status in (str(V.no_evidence), str(V.not_recorded)):
            unknown.add((case, name))
    return {ref: "undelivered" if step == "answered" and ref not in unknown else step for ref, step in found.items()}


@of_each_engagement
def every_set(ask: Ask) -> pd.DataFrame:
    """Returns `sets_by_step` of all recommendations, with its words."""
    return with_words(sets_by_step(ask("outcomes"), ask("outcome_rivals")), ask("follow_through_rates"))


def sets_by_step(outcomes: pd.DataFrame, rivals: pd.DataFrame) -> pd.DataFrame:
    """Returns `grouped_outcomes` with the furthest step of each set and what other sources count, furthest sets first.

    Within a step the set of which most was delivered comes first; what an authority promised by itself, and what is about
    more than the engagement, comes last.
    """
    table = grouped_outcomes(outcomes)
    steps, others = furthest_steps(outcomes), rival_words(rivals)
    refs = list(zip(table["case_id"].tolist(), table["set_id"].tolist(), strict=True))
    shares = _shares(refs, list(table["group"]), list(table["number"]), list(table["total"]))
    asides = zip(table["scope"] != "engagement", table["by_authority"], strict=True)
    totals, titles = list(table["total"]), list(table["short_title"])
    keys = [
        (*aside, PLACE[steps[ref]], *(-share for share in shares[ref]), -total, title, *ref)
        for aside, ref, total, title in zip(asides, refs, totals, titles, strict=True)
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    rival_of_row = [others.get((*ref, axis), "") for ref, axis in zip(refs, table["axis"], strict=True)]
    table = table.assign(step=[steps[ref] for ref in refs], rival=rival_of_row)
    return table.take(order).reset_index(drop=True)


def with_words(table: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Returns `sets_by_step` with what each set is and how much of it was delivered, in words; `rates` answers `follow_through_rates`."""
    rate_words = {(row["case_id"], row["set_id"]): _rate_words(row) for row in rates.to_dict("records")}
    columns = ("case_id", "set_id", "what", "total", "itemised", "by_authority")
    set_words: dict[Ref, str] = {}
    refs = []
    for case, name, *rest in zip(*(table[column].tolist() for column in columns), strict=True):
        refs.append((case, name))
        if (case, name) not in set_words:
            set_words[case, name] = _set_words(*rest)
    return table.assign(
        set_words=[set_words[ref] for ref in refs],
        rate=[rate_words[ref] for ref in refs],
        axis_words=[AXES[axis] for axis in table["axis"].tolist()],
    )


def sets_title(table: pd.DataFrame) -> str:
    """Returns of how many sets something was delivered, at least in part, whoever says so; `table` is that of `sets_by_step`."""
    steps = table.drop_duplicates(["case_id", "set_id"])["step"]
    some = english.grouped(int(steps.isin(["delivered", "on_its_word", "in_part"]).sum()))
    return f"{some} of {english.grouped(len(steps))} sets of recommendations were delivered at least in part"


def _shares(refs: list[Ref], groups: list[str], numbers: list[int], totals: list[int]) -> dict[Ref, list[float]]:
    """Returns of each set which share was delivered, delivered in part, and accepted in any form."""
    found: dict[Ref, list[float]] = {ref: [0.0] * len(SHARED) for ref in refs}
    for ref, group, number, total in zip(refs, groups, numbers, totals, strict=True):
        for place, counted in enumerate(SHARED):
            if group in counted:
                found[ref][place] += number / total
    return found


def rival_words(rivals: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """Returns what other sources count of a set on an axis, in words; `rivals` is the answer to `outcome_rivals`."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for (case, name, _, axis), rows in rivals.groupby(["case_id", "set_id", "rival", "axis"], sort=False):
        ordered = sorted(rows.itertuples(), key=lambda row: ORDER[GROUP_OF[row.axis, row.status].id])
        words = [
            f"{english.grouped(row.number)} {FEW_WORDS.get(row.status, english.label(row.status))}" for row in ordered
        ]
        found.setdefault((str(case), str(name), str(axis)), []).append(", ".join(words))
    return {ref: f"others count {english.listed(words, 'or')}" for ref, words in found.items()}


def _set_words(what: str, total: int, itemised: bool, by_authority: bool) -> str:
    if by_authority:
        return f"{english.grouped(total)} measures that the authority named by itself"
    return f"{english.grouped(total)} {'known one by one' if itemised else f'{english.within(what)} (total only)'}"


def _rate_words(row: dict[str, Any]) -> str:
    """Both denominators, and how many are unknown: nothing found is never told as nothing delivered."""
    if row["delivery_unknown"] == row["submitted"]:
        return "delivered: not known"
    delivered, some = _known_to_be(row["delivered_at_least"]), _known_to_be(row["delivered_in_part_at_least"])
    unknown = [f"{english.grouped(row['delivery_unknown'])} not known"] if row["delivery_unknown"] else []
    in_part = [f"{english.grouped(some)} in part"] if some else []
    if not delivered and (unknown or in_part):
        none = "none known" if unknown else f"none in full of {english.grouped(row['submitted'])} submitted"
        return f"delivered: {' · '.join([none, *in_part, *unknown])}"
    accepted = _known_to_be(row["accepted_at_least"])
    if row["by_authority"]:
        of_all = [f"{english.grouped(delivered)} of {english.grouped(row['submitted'])} that it named itself"]
    else:
        of_all = [f"{english.grouped(delivered)} of {english.grouped(row['submitted'])} submitted"]
        of_all += [f"{english.grouped(delivered)} of {english.grouped(accepted)} accepted"] if accepted else []
    return f"delivered: {' · '.join([*of_all, *in_part, *unknown])}"


def _known_to_be(number: Any) -> int:
    """A lowest number as words need it: where there is none, none is known."""
    return int(number) if english.known(number) else 0
