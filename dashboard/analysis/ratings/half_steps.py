"""What an ordinal scale can carry of an interval: ends at a level, or midway between two."""

import math
from typing import Any

from dashboard.analysis.text import english


def between_levels(median: float) -> float:
    """Returns a median as a level, or midway between the two levels it lies between: 3 → 3, 2.25 and 2.75 → 2.5."""
    below = math.floor(median)
    return float(below) if median == below else below + 0.5


def outward(low: float, high: float) -> tuple[float, float]:
    """Returns an interval with its ends on half steps, never narrower than it was; one without length stays without."""
    if low == high:
        return between_levels(low), between_levels(high)
    return math.floor(low * 2) / 2, math.ceil(high * 2) / 2


def half_steps(low: Any, high: Any) -> tuple[float | None, float | None]:
    """Returns an interval of draws or bounds rounded outward, or nothing where an end is not known.

    Hundredths of draws would be accident: they do not push an end a half step further.
    """
    if not (english.known(low) and english.known(high)):
        return None, None
    return outward(round(float(low), 2), round(float(high), 2))
