"""How sure one can be of ratings: what is rated in view, everything found about it at once, and the opening sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.ratings import rubrics
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


Rated = dict[str, dict[str, frozenset[str]]]  # version of a rubric → role → cases


def rated_cases(ask: Ask) -> Rated:
    """Returns the cases with marks that can be used, by version of a rubric and role of the raters, those without a stake first."""
    found: Rated = {}
    for rubric in rubrics.titles(ask):
        table = marks(ask, read_rubric_scale(ask, rubric))
        pairs = set(zip(table["role"], table["case_id"], strict=True))
        there = {role for role, _ in pairs}
        found[rubric] = {
            role.value: frozenset(case for given, case in pairs if given == role) for role in ROLES if role in there
        }
    return found


def rated(whole: Rated, cases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Returns the versions of rubrics and the roles in which there are marks of some cases, of all that `rated_cases` finds."""
    wanted = frozenset(cases)
    found = {rubric: tuple(role for role, there in roles.items() if there & wanted) for rubric, roles in whole.items()}
    return {rubric: roles for rubric, roles in found.items() if roles}


def sureness(
    ask: Ask,
    rubric: str,
    role: str,
    overall: bool = False,
    weights: Mapping[str, float] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Sureness:
    """Returns everything about the ratings in view; Unrated if there are none."""
    table = marks(ask, read_rubric_scale(ask, rubric))
    found = ranking(ask, rubric, overall=overall, role=role, draws=draws, seed=seed, weights=weights)
    return Sureness(table, found, leniency(table, role))


def agreement_title(agreed: pd.DataFrame) -> str:
    """Returns how many levels two raters gave alike and within one of each other, over all behaviours, without a full stop."""
    together = agreed.iloc[-1]
    equal, pairs = int(together["equal"]), int(together["pairs"])
    near = equal + int(together["one_apart"])
    exactly = f"Raters agreed exactly in {english.grouped(equal)} of {english.grouped(pairs)}"
    return exactly if equal == pairs else f"{exactly}, within one level in {english.grouped(near)}"


def drivers_title(indices: pd.DataFrame, title: str, behaviour: str) -> str:
    """Returns what moves a case most on a behaviour, without a full stop, from the indices of `sensitivity`.

    It names the place alone, because a title has room for no more.
    """
    where = f"{title.partition(': ')[0]} on {english.within(behaviour)}"
    top = indices.iloc[0]
    if top["first_order"] > MOST:
        return f"{where}: uncertain mainly through {top['name']}"
    return f"{where}: no single assumption makes it uncertain"
