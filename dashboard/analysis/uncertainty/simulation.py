"""How far a case's profile could move under the uncertainties that the ratings state (Monte Carlo).

Each draw believes one first rater per case; lets every level lie anywhere within the reach of its certainty; puts what
has no evidence or was not assessed anywhere on the scale; leaves out what does not apply; weighs the criteria of a
behaviour anew (Dirichlet with all parameters 1: every set of weights equally likely) and takes their weighted median. An
overall weighs the behaviours likewise, or with the reader's own weights, and takes one of three rules at random: the
arithmetic mean, the geometric mean of level + 1, less 1, or the lowest behaviour, all counted from the bottom of the scale.
After the OECD and JRC "Handbook on Constructing Composite Indicators" (2008), step 7.

What the draws assume of all cases alike, weights and rule, comes from the seed; all else from the seed and the case's
own id. So another case changes nothing in a case's interval, and the order of the cases changes nothing at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.ratings.marks import RubricScale, grid, stream
from dashboard.analysis.uncertainty.level_ranges import Beliefs, Draws, beliefs, chances, levels, weights_of
from dashboard.analysis.uncertainty.weighted_median import Shares, shares, weighted_median

OVERALL = "overall"
DRAWS = 10_000
QUANTILES = (0.05, 0.5, 0.95)
# Kept values take 4 bytes and their ranks 2 per case, draw and behaviour: 1.2 GB at most. Beyond the kept ones a block
# of draws needs about 400 bytes per draw (at 26 criteria), and the shared weights 4 bytes per draw and criterion.
MOST_KEPT = 200_000_000
BLOCK = 1 << 14

Rule = Callable[[Draws, Draws], Draws]
Progress = Callable[[int, int], bool | None]


class Cancelled(Exception):
    """The caller's progress function asked to stop."""


@dataclass(frozen=True)
class Shared:
    """What a draw assumes of all cases.

    `criteria`: for each behaviour the weights of its criteria, shape (criteria, draws); `behaviours`: the weights of the
    behaviours, shape (behaviours, draws). The draws are sorted by rule: `rules` are the stretches of RULES, in order.
    """

    criteria: tuple[Shares, ...]
    behaviours: Draws
    rules: tuple[slice, slice, slice]


@dataclass(frozen=True)
class Simulation:
    """What came of it.

    `intervals`: one row per case and behaviour, and per case for the overall if it was kept: case_id, behaviour, low,
    middle, high (the 5, 50 and 95 % points: the lowest value with at least that share of draws at or below it; None
    where some rater says that nothing applies) and raters (number of first raters among whom the draws choose).
    `kept`: for each behaviour asked for, or OVERALL, the cases that have values and these, shape (cases, draws).
    `believed`: what was possible, in the order of the cases.
    """

    intervals: pd.DataFrame
    kept: Mapping[str, tuple[tuple[str, ...], Draws]]
    believed: tuple[Beliefs, ...]
    draws: int
    seed: int


def simulate(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    keep: Sequence[str] = (),
    draws: int = DRAWS,
    seed: int = 1,
    weights: Mapping[str, float] | None = None,
    progress: Progress | None = None,
) -> Simulation:
    """Draws for every case of a table of marks of one role (`first`, or `basis` for the marks of one rater).

    `keep` names behaviours, or OVERALL, whose draws are kept for ranks; `weights` are the reader's own, by behaviour, and
    take the place of drawn ones in the overall. `progress` is told how many of how many cases are done, and `Cancelled`
    is raised if it answers False. ValueError, in a sentence, if so many draws cannot be kept: fewer are never made.
    """
    possible = tuple(beliefs(grid(table, rubric_scale), rubric_scale))
    if len(possible) * draws * len(keep) > MOST_KEPT:
        raise ValueError(
            f"{draws:,} draws over {len(possible):,} cases are too many to keep; "
            f"{MOST_KEPT // (len(possible) * len(keep)):,} draws fit, more if fewer behaviours are ranked"
        )
    shared = shared_draws(rubric_scale, draws, seed, weights)
    names = [*rubric_scale.behaviours, *([OVERALL] if OVERALL in keep else [])]
    kept: dict[str, Draws] = {name: np.empty((len(possible), draws), dtype=np.float32) for name in keep}
    points = np.empty((len(possible), len(names), len(QUANTILES)))
    for number, believed in enumerate(possible):
        values = case_draws(believed, rubric_scale, shared, seed, with_overall=OVERALL in keep)
        points[number] = quantiles(values) + rubric_scale.scale_min
        for name, rows in kept.items():
            rows[number] = values[names.index(name)]
        if progress and progress(number + 1, len(possible)) is False:
            raise Cancelled
    return Simulation(_intervals(possible, names, points), _known(kept, possible), possible, draws, seed)


def shared_draws(
    rubric_scale: RubricScale, draws: int, seed: int, weights: Mapping[str, float] | None = None
) -> Shared:
    """Independent standard exponentials, divided by their sum, are Dirichlet(1, …, 1).

    ValueError, in a sentence, if the reader's own weights are negative, all zero or of unknown behaviours.
    """
    generator = stream(seed, "shared")

    def drawn(number: int) -> Draws:
        return generator.standard_exponential((number, draws), dtype=np.float32)

    criteria = tuple(shares(drawn(len(columns))) for columns in columns_by_behaviour(rubric_scale))
    behaviours = drawn(len(rubric_scale.behaviours))
    if weights is not None:
        if (
            set(weights) - set(rubric_scale.behaviours)
            or min(weights.values(), default=0) < 0
            or not any(weights.values())
        ):
            raise ValueError(f"weights are numbers from 0 on, not all 0, for {', '.join(rubric_scale.behaviours)}")
        behaviours[:] = np.array([weights.get(name, 0) for name in rubric_scale.behaviours], dtype=np.float32)[:, None]
    behaviours /= behaviours.sum(axis=0)
    ends = np.cumsum(generator.multinomial(draws, [1 / len(RULES)] * len(RULES)))
    return Shared(criteria, behaviours, (slice(0, ends[0]), slice(ends[0], ends[1]), slice(ends[1], draws)))


def case_draws(believed: Beliefs, rubric_scale: RubricScale, shared: Shared, seed: int, with_overall: bool) -> Draws:
    """Values of shape (behaviours, draws), the overall last if asked for; NaN where there is nothing to summarise."""
    generator, draws = stream(seed, "case", believed.case_id), shared.behaviours.shape[1]
    top = rubric_scale.scale_max - rubric_scale.scale_min
    values = np.empty((len(rubric_scale.behaviours) + with_overall, draws), dtype=np.float32)
    for start in range(0, draws, BLOCK):
        block = slice(start, min(start + BLOCK, draws))
        whom, places = chances(believed, generator, block.stop - start)
        given = levels(believed, whom, places, top)
        for row, columns in enumerate(columns_by_behaviour(rubric_scale)):
            if believed.summarised(columns):
                weights = weights_of(believed, whom, shared.criteria[row][:, block], columns)
                values[row, block] = weighted_median(given[columns], weights, top)
            else:
                values[row, block] = np.nan
    if with_overall:
        values[-1] = overall(values[:-1], shared)
    return values


def columns_by_behaviour(rubric_scale: RubricScale) -> list[list[int]]:
    """Where the criteria of each behaviour stand."""
    places = {criterion: place for place, criterion in enumerate(rubric_scale.criteria)}
    return [
        [places[criterion] for criterion in rubric_scale.criteria_of(behaviour)]
        for behaviour in rubric_scale.behaviours
    ]


def overall(values: Draws, shared: Shared) -> Draws:
    """Returns one value per draw from values of behaviours (behaviours, draws), by the rule and weights of the draw."""
    together = np.empty(values.shape[1], dtype=np.float32)
    for rule, part in zip(RULES.values(), shared.rules, strict=True):
        together[part] = rule(values[:, part], shared.behaviours[:, part])
    return together


def arithmetic(values: Draws, weights: Draws) -> Draws:
    """What a behaviour lacks, another makes good."""
    mean: Draws = (weights * values).sum(axis=0)
    return mean


def geometric(values: Draws, weights: Draws) -> Draws:
    """Returns the geometric mean of level + 1, less 1: imbalance costs something, and a single 0 does not wipe out all else."""
    mean: Draws = np.expm1((weights * np.log1p(values)).sum(axis=0))
    return mean


def lowest(values: Draws, weights: Draws) -> Draws:
    """Nothing makes good what the weakest behaviour lacks; one without weight takes no part."""
    least: Draws = np.where(weights > 0, values, np.inf).min(axis=0)
    return least


RULES: Mapping[str, Rule] = {"arithmetic": arithmetic, "geometric": geometric, "lowest": lowest}


def quantiles(values: Draws | NDArray[np.unsignedinteger]) -> NDArray[np.float64]:
    """Returns the QUANTILES along the last axis: the lowest value with at least that share of draws at or below it."""
    draws = values.shape[-1]
    in_order = np.sort(values, axis=-1)
    return in_order[..., [max(int(np.ceil(share * draws)) - 1, 0) for share in QUANTILES]].astype(float)


def _intervals(possible: Sequence[Beliefs], names: Sequence[str], points: NDArray[np.float64]) -> pd.DataFrame:
    found = pd.DataFrame(
        {
            "case_id": np.repeat([believed.case_id for believed in possible], len(names)),
            "behaviour": list(names) * len(possible),
            **{column: points[:, :, place].ravel() for place, column in enumerate(("low", "middle", "high"))},
            "raters": np.repeat([len(believed.low) for believed in possible], len(names)),
        }
    ).astype(object)
    return found.where(found.notna(), None)


def _known(kept: Mapping[str, Draws], possible: Sequence[Beliefs]) -> dict[str, tuple[tuple[str, ...], Draws]]:
    cases = np.array([believed.case_id for believed in possible], dtype=object)
    there = {name: ~np.isnan(values[:, 0]) for name, values in kept.items()}
    return {name: (tuple(cases[there[name]]), values[there[name]]) for name, values in kept.items()}
