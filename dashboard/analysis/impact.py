"""What changed, who says so, which influence is claimed, and what was lost again."""

from collections.abc import Callable

import pandas as pd

from dashboard.analysis import words
from dashboard.domain.follow_through_words import ImpactType, InfluenceClaim

Ask = Callable[..., pd.DataFrame]
TYPE_HEADS = {
    ImpactType.agenda: "Agenda",
    ImpactType.policy_text: "Policy text",
    ImpactType.law: "Law",
    ImpactType.budget: "Budget",
    ImpactType.service_practice: "Service",
    ImpactType.institution: "Institution",
    ImpactType.officials_attitudes: "Officials",
    ImpactType.public_attitudes_or_trust: "Public trust",
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
        f"{words.spoken_date(row['date'])}; certainty {words.label(row['certainty'])}; "
        f"{words.label(row['verified_by'])}; influence: {words.label(row['influence'])}"
    )


def answer(table: pd.DataFrame, engagements: int) -> str:
    """The sentence that opens the impact page."""
    own = table[table["own"]]
    good = own[own["type"] != "harm"]
    shown = good[good["certainty"].isin(SURE) & (good["verified_by"] != "organiser_claim")]
    sure = shown["case_id"].nunique()
    harmed = own.loc[own["type"] == "harm", "case_id"].nunique()
    claimed = own.loc[own["verified_by"] == "organiser_claim"]
    return (
        f"A change that is more than an organiser's word is on record with high or moderate certainty for "
        f"{words.number_word(sure)} of {words.counted(engagements, 'engagement')}. For {words.number_word(harmed)} a harm, "
        f"a reversal or a halt is on record, and {words.counted(len(claimed), 'impact rests', 'impacts rest')} on the "
        f"organisers alone."
        if len(table)
        else "No impact is on record for these engagements."
    )


def money(ask: Ask) -> pd.DataFrame:
    """Sums with their engagement, each in its own currency and year; never converted or added."""
    sums = ask("money")
    names = ask("engagements").set_index("case_id")["short_title"]
    sums["engagement"] = sums["case_id"].map(names)
    sums["sum_words"] = [
        f"{row.currency} {words.with_precision(row.amount, row.precision)}" for row in sums.itertuples()
    ]
    return sums.sort_values(["engagement", "year", "what"]).reset_index(drop=True)
