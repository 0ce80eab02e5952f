"""What an ordinal scale can carry: a level, or a place between two levels. Nothing finer is shown of a median."""

import math


def between_levels(median: float) -> float:
    """Returns a median as a level, or midway between the two levels it lies between: 3 → 3, 2.25 and 2.75 → 2.5."""
    below = math.floor(median)
    return float(below) if median == below else below + 0.5


def outward(low: float, high: float) -> tuple[float, float]:
    """Returns an interval with its ends on half steps, never narrower than it was; one without length stays without."""
    if low == high:
        return between_levels(low), between_levels(high)
    return math.floor(low * 2) / 2, math.ceil(high * 2) / 2
