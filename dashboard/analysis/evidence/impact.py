"""What changed, who says so, which influence is claimed, and what was lost again."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.case_study.follow_through_lists import ImpactType, InfluenceClaim

TYPE_HEADS = {
    ImpactType.agenda: "Agenda",
    ImpactType.policy_text: "Policy text",
    ImpactType.law: "Law",
    ImpactType.budget: "Budget",
    ImpactType.service_practice: "Service",
    ImpactType.institution: "Institution",
    ImpactType.officials_attitudes: "Officials",
    ImpactType.public_attitudes_or_trust: "Public attitudes",
    ImpactType.commitment_of_others: "Others' offers",
    ImpactType.community_capacity: "Capacity",
    ImpactType.harm: "Harm, reversal",
}
CLAIM_MARKS = {
    InfluenceClaim.structural_change: "S",
    InfluenceClaim.consideration: "C",
    InfluenceClaim.congruence: "=",
    InfluenceClaim.none_claimed: "–",
}
SURE = ("high", "moderate")
STRONGEST = tuple(
    map(
        str,
        (
            InfluenceClaim.structural_change,
            InfluenceClaim.consideration,
            InfluenceClaim.congruence,
            InfluenceClaim.none_claimed,
        ),
    )
)
SUREST = ("high", "moderate", "low", "very_low")
AROUND = {"platform": "about the whole platform", "related": "about a related process"}


def impacts(ask: Ask) -> pd.DataFrame:
    """All impacts in view with the words that charts show, engagements in reading order.

    Columns of the question `impacts` and type_words, claim, own (of this engagement itself), says.
    """
    table = ask("impacts")
    order = {case: position for position, case in enumerate(ask("engagements")["case_id"])}
    table = table.assign(
        type_words=[TYPE_HEADS[ImpactType.read(kind)] for kind in table["type"]],
        claim=[CLAIM_MARKS[InfluenceClaim.read(claim)] for claim in table["influence"]],
        own=table["scope"] == "engagement",
        says=[_says(row) for row in table.to_dict("records")],
        row=table["case_id"].map(order),
    )
    return table.sort_values("row", kind="stable").drop(columns="row").reset_index(drop=True)


def _says(row: dict[str, object]) -> str:
    return (
        f"{english.spoken_date(row['date'])}; certainty {english.label(row['certainty'])}; "
        f"{english.label(row['verified_by'])}; influence: {english.label(row['influence'])}"
    )


def strongest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns impacts by the influence that is claimed, then by how sure one can be, then in the order of the case study."""
    return sorted(rows, key=lambda row: (STRONGEST.index(row["influence"]), SUREST.index(row["certainty"])))


def answer(table: pd.DataFrame, engagements: int) -> str:
    """The sentence that opens the impact page: a change is not yet a change that anybody links to the engagement."""
    if table.empty:
        return "No impact is on record for these engagements."
    own = table[table["own"]]
    good = own[own["type"] != "harm"]
    shown = good[good["certainty"].isin(SURE) & (good["verified_by"] != "organiser_claim")]
    linked = shown.loc[shown["influence"] != "none_claimed", "case_id"].nunique()
    unlinked = shown["case_id"].nunique() - linked
    harmed = own.loc[own["type"] == "harm", "case_id"].nunique()
    claimed = own.loc[own["verified_by"] == "organiser_claim"]
    more = f"; for {english.number_word(unlinked)} more something changed, but no source links it" if unlinked else ""
    return (
        f"For {english.number_word(linked)} of {english.counted(engagements, 'engagement')} more than the organiser's word, of "
        f"high or moderate certainty, links a change to the engagement{more}. For {english.number_word(harmed)} a harm, a "
        f"reversal or a halt of its own is on record, and {english.counted(len(claimed), 'impact rests', 'impacts rest')} on "
        f"the organisers alone."
    )


def money_rows(ask: Ask) -> tuple[dict[str, Any], ...]:
    """The rows of `money`, each as cells by column."""
    return tuple(money(ask).to_dict("records"))


def money(ask: Ask) -> pd.DataFrame:
    """Sums with their engagement, each in its own currency and year; never converted or added."""
    sums = ask("money")
    names = ask("engagements").set_index("case_id")["short_title"]
    sums["engagement"] = sums["case_id"].map(names)
    sums["sum_words"] = [english.money(row.amount, row.currency, row.precision) for row in sums.itertuples()]
    of = ask("impacts").set_index(["case_id", "impact_id"])
    scopes = [of.loc[key, "scope"] for key in zip(sums["case_id"], sums["impact_id"], strict=True)]
    sums["about"] = [AROUND.get(str(scope), "") for scope in scopes]
    return sums.sort_values(["engagement", "year", "what"]).reset_index(drop=True)
