"""Chance-corrected agreement on ordered levels, from how many raters gave each level to each unit.

`given` is everywhere an array of shape (units, levels): how many raters gave that unit that level, lowest level first.
"""

import krippendorff
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
# If more of the resamples than this have no alpha, the missing ones could be a whole tail of the interval.
MOST_UNDEFINED = 0.025


def alpha(given: Counts) -> float | None:
    """Krippendorff's alpha with ordinal distance (package `krippendorff`); None where it is undefined.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". Undefined if no unit has two levels or if all
    levels that can be paired are the same, for then no disagreement is expected by chance either.
    """
    pairable = given[given.sum(axis=1) >= 2]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement="ordinal"))


def alpha_interval(given: Counts, generator: np.random.Generator, resamples: int = 2000) -> tuple[float, float] | None:
    """95 % bootstrap interval of alpha: units with two levels or more are drawn anew, with replacement.

    Units of one case count as independent of each other, which they are not quite: the true interval is rather wider.
    Units with the same counts are drawn together, so the time grows with the number of patterns and not of units.
    None if more than MOST_UNDEFINED of the resamples have no alpha.
    """
    pairable = given[given.sum(axis=1) >= 2]
    if len(pairable) < 2:
        return None
    patterns, times = np.unique(pairable, axis=0, return_counts=True)
    drawn = resampled(patterns, generator.multinomial(len(pairable), times / len(pairable), size=resamples))
    defined = drawn[~np.isnan(drawn)]
    if len(defined) < (1 - MOST_UNDEFINED) * resamples:
        return None
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)


def resampled(patterns: Counts, times: Counts) -> NDArray[np.float64]:
    """Alpha of each resample, NaN where undefined; equal to the package's on the same units.

    `times` has the shape (resamples, patterns): how often each pattern was drawn. The ordinal distance of two levels is
    the squared difference of their mid-ranks among all levels of the resample.
    """
    levels = patterns.shape[1]
    together = patterns[:, :, None] * patterns[:, None, :] - patterns[:, :, None] * np.eye(levels, dtype=int)
    observed = times @ (together.reshape(len(patterns), -1) / (patterns.sum(axis=1) - 1)[:, None])
    observed = observed.reshape(-1, levels, levels)
    per_level = observed.sum(axis=1)
    midranks = per_level.cumsum(axis=1) - per_level / 2
    distance = (midranks[:, :, None] - midranks[:, None, :]) ** 2
    expected = (per_level[:, :, None] * per_level[:, None, :] * distance).sum(axis=(1, 2))
    disagreement = (per_level.sum(axis=1) - 1) * (observed * distance).sum(axis=(1, 2))
    undefined = expected == 0
    return np.where(undefined, np.nan, 1 - disagreement / np.where(undefined, 1, expected))


def ordinal_weights(levels: int) -> NDArray[np.float64]:
    """Gwet's ordinal weights, shape (levels, levels): 1 on the diagonal, 0 between the lowest and the highest level."""
    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels)))
    steps = apart * (apart + 1) / 2
    weights: NDArray[np.float64] = 1 - steps / steps.max()
    return weights


def ac2(given: Counts, weights: NDArray[np.float64] | None = None) -> float | None:
    """Gwet's AC2, with ordinal weights unless others are given; with identity weights it is AC1. None if undefined.

    Gwet (2014), "Handbook of Inter-Rater Reliability", 4th ed., ch. 5. Agreement rests on units with two levels or more,
    the prevalence of levels on all units with a level. Written out here because the package that offers it, irrCAC
    0.4.4, refuses the pandas and SciPy that this project uses; the tests hold it to Gwet's published example.
    """
    levels, raters = given.shape[1], given.sum(axis=1)
    some, two = given[raters >= 1], given[raters >= 2]
    if not len(two) or levels < 2:
        return None
    weights = ordinal_weights(levels) if weights is None else weights
    per_unit = two.sum(axis=1)
    agreeing = (two * (two @ weights - 1)).sum(axis=1) / (per_unit * (per_unit - 1))
    prevalence = (some / some.sum(axis=1, keepdims=True)).mean(axis=0)
    by_chance = weights.sum() * (prevalence * (1 - prevalence)).sum() / (levels * (levels - 1))
    return float((agreeing.mean() - by_chance) / (1 - by_chance))
