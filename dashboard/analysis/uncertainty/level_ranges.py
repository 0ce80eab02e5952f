"""What may be believed of a case: per rater and criterion a stretch of the scale, and draws from it.

Levels are counted from the bottom of the scale here, so that every rubric begins at 0. Arrays of draws have the draws
last, because then each step runs along memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.ratings.marks import Grid, RubricScale
from dashboard.domain.base.rating_lists import State

Draws = NDArray[np.float32]
Raters = NDArray[np.intp]
Places = NDArray[np.uint16]
# A place in a stretch is one of so many, evenly spread: far finer than any judgement, and four cost one random number.
STEPS = 1 << 16


@dataclass(frozen=True)
class Beliefs:
    """What the raters of one case leave possible; arrays of shape (raters, criteria).

    A level may lie anywhere from `low` to `low + width`, all equally likely, cut off at the ends of the scale: as far as
    its certainty reaches for a scored criterion, the whole scale for one without evidence or not assessed. `blank` says
    which these are. `applies` is 1, or 0 where the criterion does not apply and leaves the summary.
    """

    case_id: str
    low: Draws
    width: Draws
    blank: NDArray[np.bool_]
    applies: NDArray[np.bool_]

    @property
    def moving(self) -> list[int]:
        """The criteria of which not every rater is certain."""
        return np.flatnonzero(self.width.any(axis=0)).tolist()

    def summarised(self, columns: list[int]) -> bool:
        """Returns whether every rater leaves something to summarise of these criteria."""
        return bool(self.applies[:, columns].any(axis=1).all())


def beliefs(marked: Grid, rubric_scale: RubricScale) -> Iterator[Beliefs]:
    """Yields one per case, sorted by case id."""
    scored, applies = marked.state == State.scored, marked.state != State.not_applicable
    reach = np.zeros(marked.level.shape)
    for certainty in np.unique(marked.certainty[scored]):
        reach[scored & (marked.certainty == certainty)] = rubric_scale.jitter_of(str(certainty))
    low = np.where(scored, marked.level - rubric_scale.scale_min - reach, 0).astype(np.float32)
    # What does not apply has no weight, so it needs no draw either.
    width = np.where(scored, 2 * reach, (rubric_scale.scale_max - rubric_scale.scale_min) * applies).astype(np.float32)
    cases = marked.ratings["case_id"].to_numpy(str)
    for rows in np.split(np.arange(len(cases)), np.flatnonzero(cases[1:] != cases[:-1]) + 1) if len(cases) else ():
        yield Beliefs(str(cases[rows[0]]), low[rows], width[rows], ~scored[rows] & applies[rows], applies[rows])


def chances(believed: Beliefs, generator: np.random.Generator, draws: int) -> tuple[Raters, Places]:
    """Returns which rater each draw believes, shape (draws,), and a place for each moving criterion, shape (moving, draws)."""
    raters, moving = len(believed.low), len(believed.moving)
    whom = (
        generator.integers(0, raters, draws, dtype=np.uint8).astype(np.intp) if raters > 1 else np.zeros(draws, np.intp)
    )
    words = generator.bit_generator.random_raw(-(-moving * draws // 4)).astype("<u8")
    return whom, words.view("<u2")[: moving * draws].reshape(moving, draws)


def levels(believed: Beliefs, whom: Raters, places: Places, top: float) -> Draws:
    """Levels of shape (criteria, draws) for what `chances` gives; `top` is the highest level of the scale."""
    low, width = believed.low, believed.width
    outside = (low.min(axis=0) < 0) | ((low + width).max(axis=0) > top)
    # The middle of each of the STEPS, so that both ends are equally far.
    start, step = _Chosen(low + width * np.float32(0.5 / STEPS), whom), _Chosen(width * np.float32(1 / STEPS), whom)
    found = np.empty((low.shape[1], len(whom)), dtype=np.float32)
    for column in set(range(len(found))) - set(believed.moving):
        found[column] = start.of(column)
    for column, place in zip(believed.moving, places, strict=True):
        level = np.multiply(place, step.of(column), out=found[column])
        level += start.of(column)
        if outside[column]:
            np.clip(level, 0, top, out=level)
    return found


class _Chosen:
    """The value of the rater whom each draw believes; one number where all raters say the same."""

    def __init__(self, of_raters: Draws, whom: Raters) -> None:
        self._first, self._more = of_raters[0], of_raters - of_raters[0]
        self._differ = self._more.any(axis=0)
        # Adding differences to the first rater's value is several times as fast as looking up each draw's.
        self._believes = [(whom == rater).astype(np.float32) for rater in range(1, len(of_raters))]

    def of(self, column: int) -> Draws | np.float32:
        value: Draws | np.float32 = self._first[column]
        if self._differ[column]:
            for more, believes in zip(self._more[1:, column], self._believes, strict=True):
                value = value + more * believes
        return value


def weights_of(believed: Beliefs, whom: Raters, weights: NDArray[np.int32], columns: list[int]) -> NDArray[np.int32]:
    """Weights of these criteria, 0 in the draws in which the believed rater says that one does not apply."""
    applies = believed.applies[:, columns]
    return weights if applies.all() else weights * applies[whom].T
