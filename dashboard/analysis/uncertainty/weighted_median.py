"""The weighted median of a few values, many times over."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float32]
Shares = NDArray[np.int32]
SHARE_BITS, VALUE_BITS = 16, 15
WHOLE = (1 << SHARE_BITS) - 1


def shares(weights: Draws) -> Shares:
    """Weights of shape (values, draws) as whole numbers that add up to at most WHOLE in each column; none becomes zero."""
    room = WHOLE - len(weights)
    whole: Shares = (weights * (room / weights.sum(axis=0))).astype(np.int32) + 1
    return whole


def precision(top: float) -> int:
    """Returns how many binary places of a value up to `top` count: twelve for levels up to 7, so steps of 1/4096 of a level."""
    return VALUE_BITS - int(np.ceil(np.log2(top + 1)))


def weighted_median(values: Draws, weights: Shares, top: float) -> Draws:
    """Returns the lowest value up to which at least half of the weight lies, for each column of arrays (values, draws).

    Values lie between 0 and `top` and are rounded down to the `precision`; weights are `shares`, or 0 for what is left
    out, but not all of a column. Value and weight are packed into one whole number, value first, so that a sorting
    network needs nothing but minimum and maximum of whole rows, and no draw has to be looked at by itself.
    """
    scale = 1 << precision(top)
    rows = list(((values * np.float32(scale)).astype(np.int32) << SHARE_BITS) | weights)
    spare = np.empty_like(rows[0])
    for upper, lower in network(len(rows)):
        np.minimum(rows[upper], rows[lower], out=spare)
        np.maximum(rows[upper], rows[lower], out=rows[lower])
        rows[upper], spare = spare, rows[upper]
    # Twice the weight so far, less all weight: below zero as long as less than half has been reached.
    median, missing = rows[0], ((rows[0] & WHOLE) << 1) - weights.sum(axis=0, dtype=np.int32)
    for row in rows[1:]:
        # Shifting a negative number leaves all bits set and any other none. Values rise, so the maximum is the later one.
        median = np.maximum(median, row & (missing >> 31))
        missing += (row & WHOLE) << 1
    found: Draws = (median >> SHARE_BITS).astype(np.float32) / np.float32(scale)
    return found


@lru_cache(maxsize=64)
def network(size: int) -> tuple[tuple[int, int], ...]:
    """Returns the comparisons that sort `size` rows: Batcher's odd-even merge sort (Knuth, vol. 3, algorithm 5.2.2M)."""
    found: list[tuple[int, int]] = []
    top = 1 << max(size - 1, 1).bit_length() - 1
    step = top
    while step:
        shift, against, distance = 0, top, step
        while True:
            found += [(row, row + distance) for row in range(size - distance) if row & step == shift]
            if against == step:
                break
            distance, against, shift = against - step, against >> 1, step
        step >>= 1
    return tuple(found)
