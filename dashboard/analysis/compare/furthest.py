"""How far each engagement got: the furthest step of what people asked for, beside how many took part."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import ACCEPTED, DecisionStatus, DeliveryStatus

D, V = DecisionStatus, DeliveryStatus
ENOUGH = 8  # engagements of known size and step, below which a rank correlation says nothing
WEAK = 0.3  # rank correlations nearer to zero than this
TENFOLD = 10  # how many times as large the largest must be for sizes to count as unlike
CLOSELY_READ = 10  # facts; an engagement with fewer was read only briefly
QUESTION = "How far did small and large engagements get?"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an engagement can have got to, as its label and in a sentence; the last ones are no steps: nothing is known."""

    id: str
    label: str
    says: str
    is_step: bool = True


# The furthest first.
STEPS = (
    Step("delivered", "Delivered", "something was delivered"),
    Step("in_part", "Delivered in part", "something was delivered in part"),
    Step("accepted", "Accepted, no delivery known", "something was accepted, and no delivery is known"),
    Step("answered", "Answered, neither yes nor no", "the answer was neither yes nor no"),
    Step("refused", "Refused", "it was refused"),
    Step("pending", "Not decided, or withdrawn", "nothing was decided"),
    Step("no_reply", "No reply", "there was no reply"),
    Step("unknown", "Reply not known", "the reply is not known", is_step=False),
    Step("nothing", "No recommendation on record", "no recommendation is on record", is_step=False),
)
PLACE = {step.id: place for place, step in enumerate(STEPS)}
BY_ID = {step.id: step for step in STEPS}
_OF_DELIVERY = {V.implemented: "delivered", V.partly_implemented: "in_part", V.in_progress: "in_part"}
_OF_DECISION = {
    **dict.fromkeys(ACCEPTED, "accepted"),
    **dict.fromkeys((D.answered, D.noted), "answered"),
    **dict.fromkeys((D.rejected_with_reasons, D.rejected_without_reasons, D.lost_at_referendum), "refused"),
    **dict.fromkeys(
        (D.submitted, D.acknowledged, D.under_review, D.not_reviewed, D.withdrawn, D.withdrawn_by_authority), "pending"
    ),
    D.no_response: "no_reply",
}
STEP_OF = {
    **{("delivery", str(status)): step for status, step in _OF_DELIVERY.items()},
    **{("decision", str(status)): step for status, step in _OF_DECISION.items()},
}


def furthest_steps(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Returns per case the furthest step of anything that people asked for, and whether only the authority says that it was taken.

    `outcomes` answers the question of that name. What an authority named by itself was asked for by nobody and does not count.
    Columns: step, own_word; the index is the case.
    """
    asked = outcomes[~outcomes["by_authority"].astype(bool)]
    steps = [STEP_OF.get(key, "unknown") for key in zip(asked["axis"], asked["status"], strict=True)]
    rows = asked.assign(step=steps, place=[PLACE[step] for step in steps])
    best = rows[rows["place"] == rows.groupby("case_id")["place"].transform("min")]
    summed = best.groupby("case_id").agg(
        step=("step", "first"), number=("number", "sum"), claimed=("on_its_word", "sum")
    )
    return summed.assign(own_word=summed["number"] == summed["claimed"])[["step", "own_word"]]


def with_steps(glance: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `overview.glance` with the furthest step of each engagement, in the order of steps and sizes.

    New columns: step, step_words, own_word.
    """
    if glance.empty:
        return glance
    found = {case: (step, claimed) for case, step, claimed in furthest_steps(outcomes).itertuples()}
    pairs = [found.get(case, ("nothing", False)) for case in glance["case_id"]]
    table = glance.assign(
        step=[step for step, _ in pairs], step_words=[BY_ID[step].label for step, _ in pairs],
        own_word=[bool(claimed) and step == "delivered" for step, claimed in pairs],
    )  # fmt: skip
    order = table.assign(place=table["step"].map(PLACE), size=table["value"].astype("float64"))
    ordered = order.sort_values(["place", "size", "case_id"], ascending=[True, False, True], na_position="last").index
    return table.loc[ordered].reset_index(drop=True)


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Returns the engagements that have both a known size and a step."""
    return table[table["value"].notna() & table["step"].map(lambda step: BY_ID[step].is_step)]


def rank_correlation(table: pd.DataFrame) -> float | None:
    """Returns how the ranks of size and step go together, from -1 to 1; None where too few are placed or all got equally far."""
    known = placed(table)
    sizes, steps = known["value"].astype("float64").rank(), -known["step"].map(PLACE).rank()
    if len(known) < ENOUGH or sizes.nunique() < 2 or steps.nunique() < 2:
        return None
    return float(sizes.corr(steps))


def furthest_title(table: pd.DataFrame) -> str:
    """Returns what the sizes and steps say in at most 12 words, or the question where they say nothing.

    `table` is that of `with_steps`.
    """
    if table.empty:
        return QUESTION
    if len(table) == 1:
        row = table.iloc[0]
        return f"{row['place_name'] or row['name'] or row['engagement']}: {BY_ID[row['step']].says}"
    known, together = placed(table), rank_correlation(table)
    if len(known) < ENOUGH:
        return "Too few engagements of known size to say whether size matters"
    if together is None:
        return f"The {len(known):,} engagements we can compare got equally far"
    if abs(together) >= WEAK:
        which = "Larger" if together > 0 else "Smaller"
        return f"{which} engagements tended to get further, across the {len(known):,} we can compare"
    delivered = table[table["step"] == "delivered"]
    if not _ends(table):
        return "Larger engagements got no further than smaller ones"
    only = "only " if len(delivered) * 2 < len(table) else ""
    return f"Small or large, we know of delivery in {only}{len(delivered):,} of {len(table):,}"


def _ends(table: pd.DataFrame) -> str:
    """'from 150 people to 212,108', if size does not matter and those that saw something delivered are far apart in size."""
    together, known = rank_correlation(table), placed(table)
    if together is None or abs(together) >= WEAK:
        return ""
    rows = known[known["step"] == "delivered"].sort_values("value").to_dict("records")
    if len(rows) < 2 or rows[-1]["value"] < TENFOLD * rows[0]["value"]:
        return ""
    least, most = (english.with_precision(row["value"], row["precision"]) for row in (rows[0], rows[-1]))
    return f"from {least} people to {most}"


def sentences(table: pd.DataFrame) -> str:
    """Returns how many saw something delivered, and of how many only the authority says so."""
    total = len(table)
    if not total:
        return "There is no engagement to show."
    delivered = table[table["step"] == "delivered"]
    claimed, number = int(delivered["own_word"].sum()), len(delivered)
    if total == 1:
        if not number:
            return "We know of nothing that people asked for and got in full."
        return f"Something that people asked for was delivered. {'Only the authority says so.' if claimed else 'An outside source reports it.'}"
    if not number:
        return f"We know of no full delivery in any of the {total:,} engagements."
    whose = {0: "Outside sources report it.", number: "Only the authority says so."}
    ends = _ends(table)
    of = f"In {claimed:,} of {'them' if ends else f'those {number:,}'}, only the authority says so."
    finding = (
        f"Those {number:,} range {ends}."
        if ends
        else f"We know of something delivered in {number:,} of {total:,} engagements."
    )
    return f"{finding} {whose.get(claimed, of)}"


def depth(table: pd.DataFrame) -> str:
    """Returns how many engagements were read only briefly, where others were read closely; otherwise nothing."""
    brief = table[table["facts"] < CLOSELY_READ]["facts"] if len(table) else pd.Series(dtype=int)
    if brief.empty or len(brief) == len(table):
        return ""
    least, most = int(brief.min()), int(brief.max())
    facts = english.counted(most, "fact") if least == most else f"{least} to {most} facts"
    return f"We read {len(brief):,} of the {len(table):,} only briefly ({facts} each)."
