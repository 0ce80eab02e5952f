"""The rule that brings first ratings of one criterion together; what it cannot settle, people must."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import ReconciledBy, State

SUREST_FIRST = tuple(Certainty)


@dataclass(frozen=True)
class FirstMark:
    """What one rater made of one criterion; level and certainty with state scored only."""

    state: State
    level: float | None = None
    certainty: Certainty | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReconciledMark:
    """What several raters' marks come to. `range` holds the lowest and highest level where they differ."""

    rule: ReconciledBy
    state: State
    level: float | None
    range: tuple[float, float] | None
    certainty: Certainty | None
    evidence: tuple[str, ...]


def reconciled(marks: Sequence[FirstMark]) -> ReconciledMark | None:
    """Returns the mark that two or more first marks come to; None where somebody has to adjudicate.

    The same state and level: agreed. All scored and the highest one level above the lowest: the median (of two raters
    the half step between), with both as range. Anything else is adjudicated. The certainty is the lowest of theirs and
    the evidence is that of all, in the order in which it was first named. ValueError with fewer than two marks.
    """
    if len(marks) < 2:
        raise ValueError("fewer than two ratings cannot be brought together")
    levels = [mark.level for mark in marks if mark.level is not None]
    if len({mark.state for mark in marks}) > 1 or len(levels) not in (0, len(marks)):
        return None
    low, high = min(levels, default=0.0), max(levels, default=0.0)
    if high - low not in (0, 1):
        return None
    return ReconciledMark(
        rule=ReconciledBy.agreed if low == high else ReconciledBy.median,
        state=marks[0].state,
        level=statistics.median(levels) if levels else None,
        range=None if low == high else (low, high),
        certainty=_lowest([mark.certainty for mark in marks if mark.certainty]),
        evidence=tuple(dict.fromkeys(fact for mark in marks for fact in mark.evidence)),
    )


def _lowest(certainties: Sequence[Certainty]) -> Certainty | None:
    return max(certainties, key=SUREST_FIRST.index, default=None)
