"""Alpha and AC2 equal the examples that their authors published; resamples equal the package on the same units."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.analysis.ratings.agreement_coefficients import Counts, ac2, alpha, alpha_interval, resampled
from dashboard.analysis.ratings.marks import stream

NAN = np.nan
# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: 4 observers, 12 units, missing data.
# Gwet takes the same ratings for AC1.
FOUR_OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]).T  # fmt: skip
PUBLISHED = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
SCALE = range(1, 6)


def counts(levels: np.ndarray, scale: range) -> Counts:
    """Counts from levels of shape (units, raters), NaN where a rater gave none."""
    return (levels[:, :, None] == np.array(scale)).sum(axis=1)


few_counts = arrays(np.int64, st.tuples(st.integers(2, 8), st.integers(2, 5)), elements=st.integers(0, 3))


@pytest.mark.parametrize(("measurement", "value"), PUBLISHED.items())
def test_the_package_gives_what_krippendorff_published(measurement: str, value: float) -> None:
    found = krippendorff.alpha(FOUR_OBSERVERS.T, level_of_measurement=measurement)
    assert found == pytest.approx(value, abs=5e-4)


def test_alpha_is_the_published_ordinal_one() -> None:
    assert alpha(counts(FOUR_OBSERVERS, SCALE)) == pytest.approx(PUBLISHED["ordinal"], abs=5e-4)


def test_ac1_is_the_published_one() -> None:
    """AC2 with identity weights is AC1: .775 for the same four observers."""
    given_counts = counts(FOUR_OBSERVERS, SCALE)
    assert ac2(given_counts, np.eye(5)) == pytest.approx(0.775, abs=5e-4)


def test_ac2_by_hand() -> None:
    """Levels 0 to 2, pairs 00, 01, 22: agreement (1 + 2/3 + 1)/3; prevalence 1/2, 1/6, 1/3."""
    found = ac2(counts(np.array([[0, 0], [0, 1], [2, 2]], dtype=float), range(3)))
    by_chance = (3 + 4 * 2 / 3) * (1 / 4 + 5 / 36 + 2 / 9) / 6
    assert found == pytest.approx((8 / 9 - by_chance) / (1 - by_chance))


@given(few_counts, st.integers(0, 5))
def test_resamples_equal_the_package(given_counts: np.ndarray, seed: int) -> None:
    pairable = given_counts[given_counts.sum(axis=1) >= 2]
    if not len(pairable):
        return
    patterns, times = np.unique(pairable, axis=0, return_counts=True)
    drawn = np.vstack([times, stream(seed).multinomial(len(pairable), times / len(pairable), size=5)])
    for row, found in zip(drawn, resampled(patterns, drawn), strict=True):
        expected = alpha(np.repeat(patterns, row, axis=0))
        assert np.isnan(found) if expected is None else found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "levels", [[[2, 2], [2, 2]], [[1, NAN], [NAN, 2]], [[NAN, NAN]]], ids=["one level", "no pair", "nothing"]
)
def test_where_alpha_is_undefined_there_is_none(levels: list[list[float]]) -> None:
    given_counts = counts(np.array(levels, dtype=float), range(5))
    assert alpha(given_counts) is None
    assert alpha_interval(given_counts, stream(1)) is None


def test_the_interval_holds_the_estimate_and_is_the_same_for_a_seed() -> None:
    given_counts = counts(FOUR_OBSERVERS, SCALE)
    low, high = alpha_interval(given_counts, stream(1)) or (None, None)
    assert low < alpha(given_counts) < high
    assert (low, high) == alpha_interval(given_counts, stream(1))
