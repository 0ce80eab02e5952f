"""Engagements of one method, level or promised power: how many of each got how far, refused where there are too few."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.text import english

FEWEST = 3  # engagements of a kind; fewer are not summed up
MOST_WORDS = 12  # in a title
QUESTION = "How far did engagements of each kind get?"
KINDS = {"method_family": "Method", "level": "Level of government", "declared_power": "Promised power"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far an engagement got, as coarse as few engagements allow: its sign, its words, and the steps that it joins."""

    sign: str
    words: str
    steps: tuple[str, ...]


OUTCOMES = (
    Outcome("delivered", "something delivered", ("delivered",)),
    Outcome("delivered_own", "delivered by the authority's word only", ("delivered",)),
    Outcome("under_way", "something delivered in part", ("in_part",)),
    Outcome("open", "answered or pending, no delivery known", ("accepted", "answered", "pending")),
    Outcome("refused", "refused or no reply", ("refused", "no_reply")),
    Outcome("decision_unknown", "reply not known or nothing on record", ("unknown", "nothing")),
)
OF_STEP = {step: outcome.sign for outcome in reversed(OUTCOMES) for step in outcome.steps}
WORDS = {outcome.sign: outcome.words for outcome in OUTCOMES}


def by_kind(steps: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """Returns how many engagements of each kind got how far, kinds with more deliveries first and the unknown kind last.

    `steps` are those of `furthest.with_steps`, `heads` answers `engagements`. Columns: kind, kind_words, value, value_words,
    outcome (a sign), outcome_words, number, total, names, case_ids, enough. A kind with fewer than FEWEST engagements is not `enough`.
    """
    known = steps[["case_id", "engagement", "step", "own_word"]].merge(heads[["case_id", *KINDS]], on="case_id")
    rows = [row for kind in KINDS for row in _of_kind(kind, known)]
    return pd.DataFrame(rows)


def _of_kind(kind: str, known: pd.DataFrame) -> list[dict[str, object]]:
    signs = [
        f"{OF_STEP[step]}_own" if own else OF_STEP[step]
        for step, own in zip(known["step"], known["own_word"], strict=True)
    ]
    table = known.assign(outcome=signs, value=known[kind].astype(object).where(known[kind].notna(), ""))
    found: list[tuple[tuple[object, ...], list[dict[str, object]]]] = []
    for value, mine in table.groupby("value", sort=False):
        total, delivered = len(mine), int((mine["step"] == "delivered").sum())
        rows: list[dict[str, object]] = [
            {
                "kind": kind, "kind_words": KINDS[kind], "value": value, "value_words": english.sentence(english.label(value or None)),
                "outcome": outcome.sign, "outcome_words": outcome.words, "number": len(these), "total": total,
                "names": "; ".join(these["engagement"]), "case_ids": tuple(these["case_id"]), "enough": total >= FEWEST,
            }
            for outcome in OUTCOMES
            if len(these := mine[mine["outcome"] == outcome.sign])
        ]  # fmt: skip
        found.append(((value == "", -delivered / total, -total, str(value)), rows))
    return [row for _, rows in sorted(found, key=lambda each: each[0]) for row in rows]


def finding(table: pd.DataFrame) -> str:
    """Returns the two kinds of one aspect of which most and fewest engagements delivered something, where they differ; or the
    question."""
    rows = table[table["enough"] & (table["value"] != "")] if len(table) else table
    if rows.empty:
        return QUESTION
    done = rows["number"].where(rows["outcome"].isin(["delivered", "delivered_own"]), 0)
    summed = (
        rows.assign(done=done)
        .groupby(["kind", "value_words"], sort=False)
        .agg(done=("done", "sum"), total=("total", "first"))
    )
    shares = summed["done"] / summed["total"]
    apart = shares.groupby("kind", sort=False).agg(lambda each: each.max() - each.min())
    if not apart.max():
        return QUESTION
    mine, ends = summed.loc[apart.idxmax()], shares.loc[apart.idxmax()]
    most, least = mine.loc[ends.idxmax()], mine.loc[ends.idxmin()]
    said = (
        f"{ends.idxmax()}: {most['done']:.0f} of {most['total']:.0f} delivered something; "
        f"{english.within(str(ends.idxmin()))}: {least['done']:.0f} of {least['total']:.0f}"
    )
    return said if len(said.split()) <= MOST_WORDS else QUESTION
