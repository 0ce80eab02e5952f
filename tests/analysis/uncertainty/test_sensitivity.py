"""An assumption that cannot matter has no index, one that alone can matter has all, and nothing is ever NaN."""

from typing import Any

import numpy as np
import pytest

from dashboard.analysis.ratings.marks import first, marks, read_rubric_scale
from dashboard.analysis.uncertainty.sensitivity import ASSUMPTIONS, Sensitivity, sensitivity
from dashboard.analysis.uncertainty.simulation import OVERALL
from tests.rated import a_rubric_scale, rated_table
from tests.shipped import Ask

RUBRIC_SCALE = a_rubric_scale((3, 3))
SURE = (2, "high")


def of(*ratings: list[Any], behaviour: str = "b1", **more: Any) -> Sensitivity:
    table = rated_table(RUBRIC_SCALE, {("x", f"rater-{number}"): rating for number, rating in enumerate(ratings)})
    return sensitivity(table, RUBRIC_SCALE, "x", behaviour, **more)


@pytest.mark.parametrize(
    ("ratings", "behaviour", "alone"),
    [
        ([[SURE] * 6, [(3, "high")] * 6], "b1", "rater"),
        ([[(2, "low")] * 3 + [SURE] * 3], "b1", None),
        ([["not_applicable", "not_applicable", (2, "low"), *[SURE] * 3]], "b1", "jitter"),
        ([["not_applicable", "not_applicable", "no_evidence", *[SURE] * 3]], "b1", "blanks"),
        ([[(0, "high"), (2, "high"), (4, "high"), *[SURE] * 3]], "b1", "weights"),
    ],
)
def test_what_alone_can_move_a_result_moves_it(ratings: list[list[Any]], behaviour: str, alone: str | None) -> None:
    found = of(*ratings, behaviour=behaviour)
    indices = found.indices.set_index("assumption")
    assert "rule" not in indices.index
    if alone is None:
        assert indices.loc["blanks", "total"] == indices.loc["rater", "total"] == 0
        return
    assert indices.loc[alone, ["first_order", "total"]].to_numpy(float) == pytest.approx(1, abs=0.05)
    assert indices.drop(alone)["total"].max() == 0
    assert found.says.startswith(f"Most of the spread of B1 of x comes from {ASSUMPTIONS[alone]} (")


def test_the_rule_and_the_weights_matter_where_behaviours_are_apart() -> None:
    indices = of([(0, "high")] * 3 + [(4, "high")] * 3, behaviour=OVERALL).indices.set_index("assumption")
    assert set(indices[indices["total"] > 0].index) == {"weights", "rule"}
    fixed = of([(0, "high")] * 3 + [(4, "high")] * 3, behaviour=OVERALL, weights={"b1": 1, "b2": 1}).indices
    assert fixed.loc[0, ["assumption", "total"]].tolist() == ["rule", pytest.approx(1, abs=0.05)]


def test_a_sum_of_two_has_the_shares_of_the_variance() -> None:
    """A level that either rater is sure of, plus what jitter moves it: both parts are known by hand."""
    one, other = (
        ["not_applicable", "not_applicable", (1, "moderate")],
        ["not_applicable", "not_applicable", (2, "moderate")],
    )
    indices = of([*one, *[SURE] * 3], [*other, *[SURE] * 3]).indices.set_index("assumption")
    by_rater, by_jitter = 1 / 4, 1 / 12
    assert indices.loc["rater", "first_order"] == pytest.approx(by_rater / (by_rater + by_jitter), abs=0.03)
    assert indices.loc["jitter", "total"] == pytest.approx(by_jitter / (by_rater + by_jitter), abs=0.03)


def test_where_nothing_varies_there_is_a_sentence() -> None:
    found = of([SURE] * 6, behaviour=OVERALL, weights={"b1": 1})
    assert found.indices.empty
    assert found.says == "Nothing varies: the overall of x is the same in every draw."


def test_a_case_without_ratings_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="nobody has rated moon"):
        sensitivity(rated_table(RUBRIC_SCALE, {("x", "ann"): [SURE] * 6}), RUBRIC_SCALE, "moon")
    with pytest.raises(ValueError, match="no criterion applies"):
        of(["not_applicable"] * 3 + [SURE] * 3)


def test_the_shipped_ratings(ask: Ask) -> None:
    rubric_scale = read_rubric_scale(ask)
    table = first(marks(ask, rubric_scale), "independent")
    one, same = (sensitivity(table, rubric_scale, "madrid-plaza-de-espana-2017") for _ in range(2))
    assert one.indices.equals(same.indices)
    assert one.says == same.says
    assert set(one.indices["assumption"]) == set(ASSUMPTIONS)
    assert np.isfinite(one.indices[["first_order", "total"]].to_numpy()).all()
