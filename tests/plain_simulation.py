"""The simulation once more in plain Python, one number at a time, to hold the fast one against on the same draws."""

import math
from collections.abc import Sequence

import numpy as np

from dashboard.analysis.ratings.marks import RubricScale, stream
from dashboard.analysis.uncertainty.level_ranges import STEPS, Beliefs, chances
from dashboard.analysis.uncertainty.simulation import RULES, Shared
from dashboard.analysis.uncertainty.weighted_median import precision


def plain_draws(believed: Beliefs, rubric_scale: RubricScale, shared: Shared, seed: int) -> list[list[float]]:
    """Per behaviour, then for the overall, one value per draw."""
    draws, top = shared.behaviours.shape[1], rubric_scale.scale_max - rubric_scale.scale_min
    whom, places = chances(believed, stream(seed, "case", believed.case_id), draws)
    raters, rows = whom.tolist(), dict(zip(believed.moving, places.tolist(), strict=True))
    low, width, applies = believed.low.tolist(), believed.width.tolist(), believed.applies.tolist()
    weights = [each.tolist() for each in shared.criteria]
    behaviours = shared.behaviours.tolist()
    rule_of = np.repeat(list(RULES), [each.stop - each.start for each in shared.rules]).tolist()
    sizes = [len(rubric_scale.criteria_of(behaviour)) for behaviour in rubric_scale.behaviours]
    found: list[list[float]] = [[] for _ in (*sizes, "overall")]
    for draw, rater in enumerate(raters):
        column, middles = 0, []
        for number, size in enumerate(sizes):
            pairs = []
            for criterion in range(size):
                place = (rows[column][draw] + 0.5) / STEPS if column in rows else 0
                level = min(max(low[rater][column] + width[rater][column] * place, 0), top)
                if applies[rater][column]:
                    pairs.append((level, weights[number][criterion][draw]))
                column += 1
            middles.append(middle(pairs))
        for number, value in enumerate(middles):
            found[number].append(value)
        found[-1].append(together(middles, [row[draw] for row in behaviours], rule_of[draw]))
    return found


def middle(pairs: list[tuple[float, int]]) -> float:
    half, reached = sum(weight for _, weight in pairs) / 2, 0
    for value, weight in sorted(pairs):
        reached += weight
        if reached >= half:
            return value
    return math.nan


def together(values: Sequence[float], weights: Sequence[float], rule: str) -> float:
    pairs = list(zip(values, weights, strict=True))
    if rule == "arithmetic":
        return sum(value * weight for value, weight in pairs)
    if rule == "geometric":
        return math.exp(sum(math.log(value + 1) * weight for value, weight in pairs)) - 1
    return min(value for value, weight in pairs if weight)


def finest(rubric_scale: RubricScale) -> float:
    """How far the fast one may be off: it counts levels in steps of this size."""
    return 1 / (1 << precision(rubric_scale.scale_max - rubric_scale.scale_min))
