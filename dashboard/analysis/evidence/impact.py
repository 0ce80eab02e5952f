"""What changed, who says so, which influence is claimed, and what was lost again."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement, short_titles
from dashboard.domain.base.evidence_lists import VerifiedBy
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
TYPE_WORDS = {
    ImpactType.agenda: "agenda", ImpactType.policy_text: "policy", ImpactType.law: "law", ImpactType.budget: "money",
    ImpactType.service_practice: "service", ImpactType.institution: "institution", ImpactType.officials_attitudes: "officials",
    ImpactType.public_attitudes_or_trust: "public views", ImpactType.commitment_of_others: "others’ offers",
    ImpactType.community_capacity: "capacity", ImpactType.harm: "harm",
}  # fmt: skip
# Where a change showed, in the order of the columns.
AREAS: dict[str, tuple[ImpactType, ...]] = {
    "Rules and money": (ImpactType.agenda, ImpactType.policy_text, ImpactType.law, ImpactType.budget),
    "Services and institutions": (ImpactType.service_practice, ImpactType.institution),
    "People and trust": (ImpactType.officials_attitudes, ImpactType.public_attitudes_or_trust,
                         ImpactType.commitment_of_others, ImpactType.community_capacity),
    "Harm or reversal": (ImpactType.harm,),
}  # fmt: skip
OUTSIDE = frozenset({VerifiedBy.assessor, VerifiedBy.independent, VerifiedBy.media})
AREA_OF = {kind: area for area, kinds in AREAS.items() for kind in kinds}
LINKS = ("linked", "claimed", "unlinked", "harm")  # how well a change is linked to the engagement, best first
CLAIM_MARKS = {
    InfluenceClaim.structural_change: "S",
    InfluenceClaim.consideration: "C",
    InfluenceClaim.congruence: "=",
    InfluenceClaim.none_claimed: "–",
}
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
NOT_DELIVERY = "A change is one question; whether what was promised was delivered is another, on Follow-through."
LONGEST = 60  # characters of a change that nobody has put in few words
AROUND = {"platform": "about the whole platform", "related": "about a related process"}


@of_each_engagement
def impacts(ask: Ask) -> pd.DataFrame:
    """All impacts in view with the words that charts show, engagements in reading order.

    Columns of the question `impacts` and type_words, claim, own (of this engagement itself), link (one of LINKS), area, says.
    """
    table = ask("impacts")
    order = {case: position for position, case in enumerate(ask("engagements")["case_id"])}
    table = table.assign(
        type_words=[TYPE_HEADS[ImpactType.read(kind)] for kind in table["type"]],
        claim=[CLAIM_MARKS[InfluenceClaim.read(claim)] for claim in table["influence"]],
        own=table["scope"] == "engagement",
        link=[link_of(row) for row in table.to_dict("records")],
        area=[AREA_OF[ImpactType.read(kind)] for kind in table["type"]],
        says=[_says(row) for row in table.to_dict("records")],
        row=table["case_id"].map(order),
    )
    return table.sort_values("row", kind="stable").drop(columns="row").reset_index(drop=True)


def link_of(row: dict[str, Any]) -> str:
    """Returns who links a change to its engagement: an outside source, only organiser or authority, nobody; or that it is a harm."""
    if row["type"] == ImpactType.harm:
        return "harm"
    if row["influence"] == InfluenceClaim.none_claimed:
        return "unlinked"
    return "linked" if row["verified_by"] in OUTSIDE else "claimed"


def _says(row: dict[str, object]) -> str:
    return (
        f"{english.spoken_date(row['date'])}; certainty {english.label(row['certainty'])}; "
        f"{english.label(row['verified_by'])}; influence: {english.label(row['influence'])}"
    )


def strongest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns impacts by the influence that is claimed, then by how sure one can be, then in the order of the case study."""
    return sorted(rows, key=lambda row: (STRONGEST.index(row["influence"]), SUREST.index(row["certainty"])))


def cases_by_link(table: pd.DataFrame) -> dict[str, set[str]]:
    """Returns the cases that have a change of their own of each link."""
    own = table[table["own"]]
    return {link: set(own.loc[own["link"] == link, "case_id"]) for link in LINKS}


def impact_title(table: pd.DataFrame, engagements: int) -> str:
    """Returns the finding: in how many engagements anybody from outside links a change to them."""
    of = {link: len(cases) for link, cases in cases_by_link(table).items()}
    if engagements == 1:
        return _one_title(of)
    if of["linked"]:
        return f"Outside sources credit {of['linked']:,} of {engagements:,} with a change"
    if of["claimed"]:
        return f"In {of['claimed']:,} of {engagements:,}, only organiser or authority claim a change"
    return f"No source credits any of {engagements:,} engagements with a change"


def _one_title(of: dict[str, int]) -> str:
    if of["linked"]:
        return "An outside source credits this engagement with a change"
    if of["claimed"]:
        return "Only organiser or authority link a change to this engagement"
    return (
        "Something changed, but no source links it to this engagement"
        if of["unlinked"]
        else "No change of its own is on record"
    )


def opening_sentence(table: pd.DataFrame, engagements: int) -> str:
    """Returns the sentences under the title: a change is not yet a change that anybody links to the engagement."""
    if table.empty:
        return "No impact is on record for these engagements."
    of = cases_by_link(table)
    if engagements == 1:
        harm = "A harm or a reversal is on record too." if of["harm"] else "No harm or reversal is on record."
        return f"A link is not proof of cause. {harm}"
    claimed = len(of["claimed"] - of["linked"])
    more = f"In {claimed:,} more, only the organiser or the authority claims one; " if claimed and of["linked"] else ""
    harmed = f"{english.grouped(len(of['harm'])) if of['harm'] else 'not one'} of {engagements:,} {'has' if len(of['harm']) == 1 else 'have'} a harm or reversal."
    return f"{NOT_DELIVERY} {more}{harmed}" if more else f"{NOT_DELIVERY} {english.sentence(harmed)}"


def best_changes(table: pd.DataFrame) -> dict[str, str]:
    """Returns of each case its best-linked change in few words: by who links it, which influence, and how sure."""
    own = table[table["own"]]
    ranked = own.assign(
        by_link=own["link"].map(LINKS.index), by_claim=own["influence"].map(STRONGEST.index), by_certainty=own["certainty"].map(SUREST.index)
    ).sort_values(["by_link", "by_claim", "by_certainty"], kind="stable")  # fmt: skip
    first = ranked.drop_duplicates("case_id")
    return {
        row.case_id: row.few_words if english.known(row.few_words) else _cut(row.what) for row in first.itertuples()
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def money_rows(ask: Ask) -> tuple[dict[str, Any], ...]:
    """The rows of `money`, each as cells by column."""
    return tuple(money(ask).to_dict("records"))


@of_each_engagement
def money(ask: Ask) -> pd.DataFrame:
    """Sums with their engagement, each in its own currency and year; never converted or added."""
    sums = ask("money")
    sums["engagement"] = sums["case_id"].map(short_titles(ask))
    sums["sum_words"] = [english.money(row.amount, row.currency, row.precision) for row in sums.itertuples()]
    of = ask("impacts").set_index(["case_id", "impact_id"])
    scopes = [of.loc[key, "scope"] for key in zip(sums["case_id"], sums["impact_id"], strict=True)]
    sums["about"] = [AROUND.get(str(scope), "") for scope in scopes]
    return sums.sort_values(["engagement", "year", "what"]).reset_index(drop=True)
