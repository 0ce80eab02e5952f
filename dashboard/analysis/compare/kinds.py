"""Engagements of one method, level or promised power: how many of each got how far, refused where there are too few."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.text import english

FEWEST = 3  # engagements of a kind; fewer are not summed up
MOST_WORDS = 12  # in a title
QUESTION = "How far did engagements of each kind get?"
KINDS = {"method_family": "Method", "level": "Level of government", "declared_power": "Promised power"}
COUNTRIES = {"country_name": "Country"}
OF_STEPS = ("case_id", "engagement", "step", "own_word")


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


def by_kind(steps: pd.DataFrame, heads: pd.DataFrame, kinds: Mapping[str, str] = KINDS) -> pd.DataFrame:
    """Returns how many engagements of each kind got how far, kinds with more deliveries first and the unknown kind last.

    `steps` are those of `furthest.with_steps`, `heads` answers `engagements`, `kinds` are columns of it with their words. Columns: kind, kind_words, value, value_words,
    outcome (a sign), outcome_words, number, total, names, case_ids, enough. A kind with fewer than FEWEST engagements is not
    `enough`.
    """
    outcomes = {
        case: (f"{OF_STEP[step]}_own" if own else OF_STEP[step], name)
        for case, name, step, own in zip(*(steps[column].tolist() for column in OF_STEPS), strict=True)
    }
    rows = [row for kind, words in kinds.items() for row in _of_kind(kind, words, heads, outcomes)]
    return pd.DataFrame(rows)


def _of_kind(
    kind: str, words: str, heads: pd.DataFrame, outcomes: dict[str, tuple[str, str]]
) -> list[dict[str, object]]:
    found: dict[str, list[str]] = {}
    for case, value in zip(heads["case_id"].tolist(), heads[kind].tolist(), strict=True):
        if case in outcomes:
            found.setdefault(str(value) if english.known(value) else "", []).append(case)
    order = sorted(
        found, key=lambda value: (value == "", -_delivered(found[value], outcomes), -len(found[value]), value)
    )
    return [
        {
            "kind": kind, "kind_words": words, "value": value, "value_words": english.sentence(english.label(value or None)),
            "outcome": outcome.sign, "outcome_words": outcome.words, "number": len(these), "total": len(found[value]),
            "names": "; ".join(outcomes[case][1] for case in these), "case_ids": tuple(these), "enough": len(found[value]) >= FEWEST,
        }
        for value in order
        for outcome in OUTCOMES
        if (these := [case for case in found[value] if outcomes[case][0] == outcome.sign])
    ]  # fmt: skip


def _delivered(cases: list[str], outcomes: dict[str, tuple[str, str]]) -> float:
    """The share of some engagements that delivered something, whoever says so."""
    return sum(outcomes[case][0].startswith("delivered") for case in cases) / len(cases)


def kinds_title(table: pd.DataFrame) -> str:
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
    sentence = (
        f"{ends.idxmax()}: {most['done']:,.0f} of {most['total']:,.0f} with known delivery; "
        f"{english.within(str(ends.idxmin()))}: {least['done']:,.0f} of {least['total']:,.0f}"
    )
    return sentence if len(sentence.split()) <= MOST_WORDS else QUESTION
