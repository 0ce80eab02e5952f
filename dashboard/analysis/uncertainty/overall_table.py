"""The overall of each case beside its lowest behaviour, for a reader who asks although it hides more than it shows."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.ranking import Ranking
from dashboard.analysis.uncertainty.simulation import OVERALL, geometric


def overall_rows(
    ranking: Ranking, titles: Mapping[str, str], weights: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Returns one row per case, by title; empty if the overall was refused or not asked for.

    Columns: case_id, short_title, overall (geometric mean of median + 1, less 1, with the reader's weights or equal
    ones), low, high (5 and 95 % of the draws, over weights, rules and all else), lowest (the lowest median of a behaviour
    that weighs something), lowest_name.
    """
    rubric_scale, spread = ranking.rubric_scale, ranking.intervals[ranking.intervals["behaviour"] == OVERALL]
    columns = ["case_id", "short_title", "overall", "low", "high", "lowest", "lowest_name"]
    if spread.empty:
        return pd.DataFrame(columns=columns)
    medians = ranking.profiled.pivot(index="case_id", columns="behaviour", values="median").astype(float)
    medians = medians[list(rubric_scale.behaviours)]
    shares = _shares(rubric_scale, weights)
    values = (
        geometric(medians.to_numpy(np.float32).T - rubric_scale.scale_min, shares[:, None]) + rubric_scale.scale_min
    )
    weighed = medians.loc[:, shares > 0]
    found = pd.DataFrame({
        "case_id": medians.index,
        "short_title": [titles[case] for case in medians.index],
        "overall": values.astype(float),
        "lowest": weighed.min(axis=1).to_numpy(),
        "lowest_name": [_lowest_named(row, rubric_scale) for _, row in weighed.iterrows()],
    })  # fmt: skip
    found = found.merge(spread[["case_id", "low", "high"]], on="case_id")
    return found[columns].sort_values(["short_title", "case_id"], ignore_index=True)


def _shares(rubric_scale: RubricScale, weights: Mapping[str, float] | None) -> np.ndarray:
    given = np.array(
        [1 if weights is None else weights.get(name, 0) for name in rubric_scale.behaviours], dtype=np.float32
    )
    shares: np.ndarray = given / given.sum()
    return shares


def _lowest_named(medians: pd.Series, rubric_scale: RubricScale) -> str:
    return english.listed(
        [english.within(rubric_scale.behaviours[name]) for name in medians.index[medians == medians.min()]]
    )
