"""How far each set of recommendations came: the furthest step on record, and whose word it rests on."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.evidence.follow_through import FEW_WORDS, GROUP_OF, ORDER, grouped_outcomes
from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import RESPONSES, DecisionStatus, DeliveryStatus

D, V = DecisionStatus, DeliveryStatus


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
    Step("pending", "Not decided yet, or withdrawn"),
    Step("unknown", "Reply not known", quiet=True),
)
PLACE = {step.id: place for place, step in enumerate(STEPS)}
OF_DELIVERY = {str(V.implemented): "delivered", str(V.partly_implemented): "in_part", str(V.in_progress): "in_part"}
REFUSALS = {D.rejected_with_reasons, D.rejected_without_reasons, D.no_response}
OF_DECISION = {
    **{str(status): "pending" for status in D},
    **{str(status): "answered" for status in RESPONSES - REFUSALS},
    **{str(status): "refused" for status in REFUSALS},
    str(D.no_evidence): "unknown",
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
        if axis == "delivery" and status == str(V.no_evidence):
            unknown.add((case, name))
    return {ref: "undelivered" if step == "answered" and ref not in unknown else step for ref, step in found.items()}


def sets_by_step(outcomes: pd.DataFrame, rivals: pd.DataFrame) -> pd.DataFrame:
    """Returns `grouped_outcomes` with the furthest step of each set and what other sources count, furthest sets first.

    Within a step the set of which most was delivered comes first; what an authority promised by itself, and what is about
    more than the engagement, comes last.
    """
    table = grouped_outcomes(outcomes)
    steps, others = furthest_steps(outcomes), rival_words(rivals)
    refs = list(zip(table["case_id"], table["set_id"], strict=True))
    table = table.assign(
        step=[steps[ref] for ref in refs],
        rival=[others.get((*ref, axis), "") for ref, axis in zip(refs, table["axis"], strict=True)],
    )
    shares = {
        name: table["number"].where(table["group"].isin(groups), 0).groupby([table["case_id"], table["set_id"]]).transform("sum")
        / table["total"]
        for name, groups in (("all", ["delivered"]), ("some", ["under_way"]), ("yes", ["accepted", "accepted_in_part"]))
    }  # fmt: skip
    keys = table.assign(
        aside=(table["scope"] != "engagement") * 2 + table["by_authority"].astype(int),
        place=table["step"].map(PLACE),
        **shares,
    )
    order = keys.sort_values(
        ["aside", "place", "all", "some", "yes", "total", "short_title", "case_id", "set_id"],
        ascending=[True, True, False, False, False, False, True, True, True], kind="stable",
    ).index  # fmt: skip
    return table.loc[order].reset_index(drop=True)


def rival_words(rivals: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """Returns what other sources count of a set on an axis, in words; `rivals` is the answer to `outcome_rivals`."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for (case, name, _, axis), rows in rivals.groupby(["case_id", "set_id", "rival", "axis"], sort=False):
        ordered = sorted(rows.itertuples(), key=lambda row: ORDER[GROUP_OF[row.axis, row.status].id])
        told = [
            f"{english.grouped(row.number)} {FEW_WORDS.get(row.status, english.label(row.status))}" for row in ordered
        ]
        found.setdefault((str(case), str(name), str(axis)), []).append(", ".join(told))
    return {
        ref: f"{'another source has' if len(told) == 1 else 'other sources have'} {english.listed(told, 'or')}"
        for ref, told in found.items()
    }
