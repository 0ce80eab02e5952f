"""The network sorts everything, and the weighted median is the lowest value that half of the weight reaches."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ratings.marks import stream
from dashboard.analysis.uncertainty.weighted_median import WHOLE, network, precision, shares, weighted_median


@pytest.mark.parametrize("size", range(1, 9))
def test_the_network_sorts_every_row_of_zeros_and_ones(size: int) -> None:
    """A network that sorts these sorts everything (the 0-1 principle)."""
    for row in product((0, 1), repeat=size):
        values = list(row)
        for upper, lower in network(size):
            values[upper], values[lower] = sorted((values[upper], values[lower]))
        assert values == sorted(row)


def test_five_and_six_rows_need_as_few_comparisons_as_can_be() -> None:
    assert (len(network(5)), len(network(6))) == (9, 12)


def plainly(values: list[float], weights: list[int]) -> float:
    reached = 0
    for value, weight in sorted(zip(values, weights, strict=True)):
        reached += weight
        if 2 * reached >= sum(weights):
            return value
    raise AssertionError


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32))
def test_it_is_what_plain_python_finds(size: int, top: int, seed: int) -> None:
    generator = stream(seed)
    steps = 1 << precision(top)
    values = (generator.integers(0, top * steps, (size, 20), endpoint=True) / steps).astype(np.float32)
    weights = shares(generator.standard_exponential((size, 20), dtype=np.float32))
    assert weights.min() > 0
    assert weights.sum(axis=0).max() <= WHOLE
    weights[1:] *= generator.integers(0, 2, (size - 1, 20), dtype=np.int32)
    found = weighted_median(values, weights, top)
    assert found.tolist() == [plainly(*each) for each in zip(values.T.tolist(), weights.T.tolist(), strict=True)]


def test_whole_and_half_levels_stay_exact() -> None:
    values = np.array([[0.5], [2.5], [4]], dtype=np.float32)
    assert weighted_median(values, np.array([[1], [2], [2]], dtype=np.int32), 4).tolist() == [2.5]
    assert weighted_median(values, np.array([[1], [0], [2]], dtype=np.int32), 4).tolist() == [4]
