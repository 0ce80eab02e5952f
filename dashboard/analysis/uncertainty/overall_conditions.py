"""When not to publish a single score: the reasons why an overall is refused for a selection of cases."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.agreement import FEWEST_CASES
from dashboard.analysis.ratings.marks import RubricScale, first
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.rank_ranges import overlapping
from dashboard.domain.base.rating_lists import Role

# Behaviours so many levels apart have no mean that describes anybody.
TOO_FAR_APART = 2
MOST_PAIRS = 0.5


def refusals(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    role: str,
    profiled: pd.DataFrame,
    agreed: pd.DataFrame,
    families: Mapping[str, str],
    ranked: pd.DataFrame | None = None,
) -> list[str]:
    """Sentences that say why there is no overall; none if there may be one.

    `table` are all marks (`marks`), `profiled` the answer of `profiles` for the cases that were selected, `agreed` that of
    `agreement`, `families` the method family by case, `ranked` the ranks of the overall (`ranks`) if they are known. The
    conditions are ours: too little covered, too few raters, agreement not established, rank ranges that overlap for most
    pairs, unlike methods, behaviours far apart, own ratings.
    """
    cases = sorted(set(profiled["case_id"]))
    found = [
        _too_little_covered(profiled, rubric_scale),
        _too_few_raters(first(table, role), cases, rubric_scale),
        _not_agreed(agreed, rubric_scale),
        _overlapping(ranked),
        _unlike(cases, families),
        _far_apart(profiled),
        "These are ratings of organisers of their own engagements, which are for learning and not for comparing."
        if role == Role.self
        else None,
    ]
    return [reason for reason in found if reason]


def _too_little_covered(profiled: pd.DataFrame, rubric_scale: RubricScale) -> str | None:
    hidden = profiled[~profiled["shown"].astype(bool)]
    if hidden.empty:
        return None
    where = [f"{rows['name'].iloc[0]} in {_cases(len(rows))}" for _, rows in hidden.groupby("behaviour", sort=False)]
    return f"Fewer than {english.percent(rubric_scale.min_coverage)} of the criteria that apply have a level: {english.listed(where)}."


def _too_few_raters(firsts: pd.DataFrame, cases: list[str], rubric_scale: RubricScale) -> str | None:
    raters = firsts.groupby("case_id")["rater"].nunique().reindex(cases, fill_value=0)
    few = int((raters < rubric_scale.min_raters).sum())
    if not few:
        return None
    have = "has" if few == 1 else "have"
    return f"{english.sentence(_cases(few))} {have} fewer than {english.counted(rubric_scale.min_raters, 'rater')}."


def _not_agreed(agreed: pd.DataFrame, rubric_scale: RubricScale) -> str | None:
    behaviours = agreed[agreed["scope"] == "behaviour"]
    too_few = behaviours[behaviours["conclusion"].isin(["too_few", "undefined"])]
    apart = behaviours[behaviours["conclusion"] == "do_not_compare"]
    reasons = []
    if len(too_few):
        reasons.append(
            f"no conclusion can be drawn from alpha on {english.listed(list(too_few['name']))} "
            f"(that takes {english.number_word(FEWEST_CASES)} doubly rated cases, and levels that differ)"
        )
    if len(apart):
        bound = f"the lower bound of alpha is below {rubric_scale.tentative:.3g}"
        reasons.append(f"{bound} on {english.listed(list(apart['name']))}")
    return f"{english.sentence('; '.join(reasons))}." if reasons else None


def _overlapping(ranked: pd.DataFrame | None) -> str | None:
    share = None if ranked is None else overlapping(ranked)
    if share is None or share <= MOST_PAIRS:
        return None
    return f"On the overall, the rank ranges of {english.percent(share)} of the pairs of cases overlap."


def _unlike(cases: list[str], families: Mapping[str, str]) -> str | None:
    found = sorted({families[case] for case in cases if english.known(families.get(case))})
    if len(found) < 2:
        return None
    named = english.listed([english.label(family) for family in found])
    return f"The cases belong to {english.counted(len(found), 'method family', 'method families')}: {named}."


def _far_apart(profiled: pd.DataFrame) -> str | None:
    medians: Any = profiled[profiled["shown"].astype(bool)].astype({"median": float}).groupby("case_id")["median"]
    number = int((medians.max() - medians.min() >= TOO_FAR_APART).sum())
    if not number:
        return None
    return f"In {_cases(number)} behaviours lie two levels or more apart, so that a mean describes none of them."


def _cases(number: int) -> str:
    return english.counted(number, "case")
