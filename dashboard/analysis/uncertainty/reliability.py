"""How sure one can be of ratings: what is rated in view, everything found about it at once, and the opening sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.ratings.agreement import leniency
from dashboard.analysis.ratings.marks import ROLES, marks, read_rubric_scale
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.ranking import Ranking, ranking
from dashboard.analysis.uncertainty.simulation import DRAWS

SEED = 1
# An assumption that makes more than this share of the spread by itself makes most of it.
MOST = 0.5


@dataclass(frozen=True)
class Sureness:
    """All marks that can be used with a rubric, and what `ranking` and `leniency` find in one role."""

    marks: pd.DataFrame
    ranking: Ranking
    lenient: pd.DataFrame


def rated(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The rubrics in which there are marks that can be used → the roles of the raters, those without a stake first."""
    known = set(ask("rubrics")["rubric"])
    found = {}
    for rubric in sorted(known & set(ask("ratings")["rubric"])):
        there = set(marks(ask, read_rubric_scale(ask, rubric))["role"])
        if there:
            found[rubric] = tuple(role.value for role in ROLES if role in there)
    return found


def sureness(
    ask: Ask,
    rubric: str,
    role: str,
    overall: bool = False,
    weights: Mapping[str, float] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Sureness:
    """Everything about the ratings in view; Unrated if there are none."""
    table = marks(ask, read_rubric_scale(ask, rubric))
    found = ranking(ask, rubric, overall=overall, role=role, draws=draws, seed=seed, weights=weights)
    return Sureness(table, found, leniency(table, role))


def answer(found: Sureness) -> str:
    """The sentence that opens the page: how many pairs of cases can be told apart, and how near the raters are."""
    ranked, together = found.ranking, found.ranking.agreed.iloc[-1]
    by_pair = ranked.pairs.groupby(["case_id", "other"])["told_apart"].any()
    told = pairs_said(len(by_pair), int(by_pair.sum()), "at least one behaviour", "any")
    if not together["pairs"]:
        return f"{told}; no criterion was given a level by two raters."
    near = int(together["equal"] + together["one_apart"])
    return (
        f"{told}; where two raters both gave a level, they are within one level of each other in "
        f"{english.grouped(near)} of {english.counted(int(together['pairs']), 'comparison')}."
    )


def pairs_said(number: int, apart: int, where: str, nowhere: str) -> str:
    """How many pairs of cases can be told apart, without a full stop."""
    if not number:
        return "There are no two engagements to compare, or too many to compare each with each"
    pairs = english.counted(number, "pair of engagements", "pairs of engagements")
    if not apart:
        return f"{'The' if number == 1 else 'None of the'} {pairs} {'cannot' if number == 1 else 'can'} be told apart on {nowhere}"
    if apart == number:
        return f"{'The' if number == 1 else 'All'} {pairs} can be told apart on {where}"
    return f"{english.sentence(english.number_word(apart))} of {pairs} can be told apart on {where}, the other {english.number_word(number - apart)} cannot"


def agreement_answer(agreed: pd.DataFrame) -> str:
    """The finding on agreement, without a full stop: all together, and the behaviour that raters read least alike."""
    together, rows = agreed.iloc[-1], agreed[(agreed["scope"] == "behaviour") & (agreed["pairs"].astype(int) > 0)]
    near = int(together["equal"] + together["one_apart"])
    told = f"The raters are within one level of each other in {english.grouped(near)} of {english.counted(int(together['pairs']), 'comparison')}"
    shares = rows["within_one_share"].astype(float)
    if len(rows) < 2 or shares.nunique() < 2:
        return told
    least = english.listed([english.within(name) for name in rows.loc[shares == shares.min(), "name"]])
    return f"{told}, least often on {least} ({english.percent(shares.min())})"


def drivers_answer(indices: pd.DataFrame, title: str, behaviour: str) -> str:
    """What moves a case most on a behaviour, without a full stop, from the indices of `sensitivity`."""
    what = f"the spread of {title} on {english.within(behaviour)}"
    top = indices.iloc[0]
    if top["first_order"] > MOST:
        return f"Most of {what} comes from {top['name']}"
    return (
        f"No single thing makes {what}: {english.listed(list(indices['name'][:2]))} matter most, together with others"
    )
