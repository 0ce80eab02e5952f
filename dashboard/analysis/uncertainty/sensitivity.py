"""Which assumption moves a case's result most: Sobol' indices of the simulation's assumptions.

Each assumption is one input, and its value is the whole set of random numbers that belong to it. There are two samples of
all of them, A and B; the index of an assumption comes from sample A with that assumption's numbers taken from B, which is
Saltelli's design with groups of inputs (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; groups in Saltelli et al.
2008, "Global Sensitivity Analysis", section 4.7). SciPy computes the indices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.ratings.marks import RubricScale, grid, stream
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.level_ranges import (
    Beliefs,
    Draws,
    Places,
    Raters,
    beliefs,
    chances,
    levels,
    weights_of,
)
from dashboard.analysis.uncertainty.simulation import OVERALL, RULES, columns_by_behaviour, shared_draws
from dashboard.analysis.uncertainty.weighted_median import Shares, weighted_median

# A power of two, as the method asks. Indices are then right to about two hundredths.
SAMPLE = 1 << 13
ASSUMPTIONS = {
    "rater": "which rater is believed",
    "jitter": "how sure the levels are",
    "blanks": "what is not known",
    "weights": "the weights",
    "rule": "the rule for the overall",
}


@dataclass(frozen=True)
class Sensitivity:
    """`indices`: assumption, name, first_order (share of the variance that it explains alone), total (with all its
    interactions), largest total first; empty where nothing varies. `says` is the finding in a sentence."""

    indices: pd.DataFrame
    says: str


@dataclass(frozen=True)
class _Numbers:
    """The random numbers of one sample: one field per assumption, each with the draws last."""

    rater: Raters
    jitter: Places
    blanks: Places
    weights: tuple[tuple[Shares, ...], Draws]
    rule: NDArray[np.intp]


def sensitivity(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    case: str,
    behaviour: str = OVERALL,
    seed: int = 1,
    weights: Mapping[str, float] | None = None,
) -> Sensitivity:
    """Returns what moves the result of one case in a behaviour, or in the OVERALL, of a table of first marks.

    ValueError, in a sentence, if the case has no ratings or nothing of it applies.
    """
    believed = next(iter(beliefs(grid(table[table["case_id"] == case], rubric_scale), rubric_scale)), None)
    if believed is None:
        raise ValueError(f"nobody has rated {case}")
    places = _places(rubric_scale, behaviour)
    if not all(believed.summarised(columns) for _, columns in places):
        raise ValueError(f"no criterion applies in {case}")
    one, other = (_numbers(believed, rubric_scale, seed, name, weights) for name in ("A", "B"))
    wanted = list(ASSUMPTIONS) if behaviour == OVERALL else [name for name in ASSUMPTIONS if name != "rule"]
    of_one, of_other = (_results(believed, rubric_scale, sample, behaviour) for sample in (one, other))
    result = "the overall" if behaviour == OVERALL else rubric_scale.behaviours[behaviour]
    if np.ptp([of_one, of_other]) == 0:
        return Sensitivity(_indices([], [], []), f"Nothing varies: {result} of {case} is the same in every draw.")
    mixed = [
        _results(believed, rubric_scale, replace(one, **{name: getattr(other, name)}), behaviour) for name in wanted
    ]
    # Not above: it takes a second, which no page or command without it should wait for.
    from scipy import stats

    found = stats.sobol_indices(
        func={"f_A": of_one[None], "f_B": of_other[None], "f_AB": np.array(mixed)[:, None]}, n=SAMPLE
    )
    indices = _indices(wanted, found.first_order.ravel(), found.total_order.ravel())
    return Sensitivity(indices, _sentence(indices, f"{result} of {case}"))


def _places(rubric_scale: RubricScale, behaviour: str) -> list[tuple[int, list[int]]]:
    """Number and columns of the behaviours that matter."""
    every = list(enumerate(columns_by_behaviour(rubric_scale)))
    return every if behaviour == OVERALL else [every[list(rubric_scale.behaviours).index(behaviour)]]


def _numbers(
    believed: Beliefs, rubric_scale: RubricScale, seed: int, sample: str, weights: Mapping[str, float] | None
) -> _Numbers:
    generator = stream(seed, "sensitivity", sample, believed.case_id)
    whom, jitter = chances(believed, generator, SAMPLE)
    _, blanks = chances(believed, generator, SAMPLE)
    shared = shared_draws(rubric_scale, SAMPLE, int(generator.integers(1 << 31)), weights)
    rule = generator.integers(0, len(RULES), SAMPLE)
    return _Numbers(whom, jitter, blanks, (shared.criteria, shared.behaviours), rule)


def _results(believed: Beliefs, rubric_scale: RubricScale, numbers: _Numbers, behaviour: str) -> NDArray[np.float64]:
    top, whom = rubric_scale.scale_max - rubric_scale.scale_min, numbers.rater
    blank = believed.blank[:, believed.moving][whom].T
    given = levels(believed, whom, np.where(blank, numbers.blanks, numbers.jitter), top)
    criteria, behaviours = numbers.weights
    values: Draws = np.array(
        [
            weighted_median(given[columns], weights_of(believed, whom, criteria[number], columns), top)
            for number, columns in _places(rubric_scale, behaviour)
        ]
    )
    if behaviour != OVERALL:
        alone: NDArray[np.float64] = values[0].astype(np.float64)
        return alone
    by_rule = np.array([rule(values, behaviours) for rule in RULES.values()], dtype=np.float64)
    chosen: NDArray[np.float64] = by_rule[numbers.rule, np.arange(SAMPLE)]
    return chosen


def _indices(
    names: list[str], first: NDArray[np.float64] | list[float], total: NDArray[np.float64] | list[float]
) -> pd.DataFrame:
    # The estimates can fall below 0 by accident, which no share of a variance can.
    found = pd.DataFrame(
        {
            "assumption": names,
            "name": [ASSUMPTIONS[name] for name in names],
            "first_order": np.maximum(first, 0),
            "total": np.maximum(total, 0),
        }
    )
    return found.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)


def _sentence(indices: pd.DataFrame, what: str) -> str:
    top, second = indices.iloc[0], indices.iloc[1]
    if top["first_order"] > 0.5:
        return f"Most of the spread of {what} comes from {top['name']} ({english.percent(round(top['first_order'], 2))} of the variance)."
    return (
        f"No assumption alone makes most of the spread of {what}; {top['name']} and {second['name']} take part in "
        f"{english.percent(round(top['total'], 2))} and {english.percent(round(second['total'], 2))} of the variance."
    )
