"""A case's profile: per behaviour how many criteria have a level, their median and range, and what blanks could change."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.ratings.marks import Grid, RubricScale, basis, grid, role_of
from dashboard.analysis.text import english
from dashboard.domain.base.rating_lists import State

Levels = NDArray[np.float64]
HEAD = ["case_id", "rater", "role", "reconciled"]
# Three fifths are 60 %, whatever floating point makes of it.
SLACK = 1e-9


def profiles(
    table: pd.DataFrame, rubric_scale: RubricScale, role: str | None = None, rater: str | None = None
) -> pd.DataFrame:
    """Returns one row per case and behaviour from a table of marks (`marks`); each case is read through one rater (`basis`).

    Without a role the named rater's own is taken, and without a rater the first in which there are ratings (`role_of`);
    roles are never mixed. Columns: case_id, rater, role, reconciled, behaviour, name; criteria, applicable, scored,
    no_evidence, not_applicable, not_assessed (numbers of criteria; one without a mark counts as not assessed), coverage
    (scored of applicable), covered ('4 of 5 criteria'); median (midpoint of the two middle levels if they are even in
    number), low, high of the levels; lowest and highest (the medians if every blank criterion were at the bottom or at
    the top of the scale); shown (whether a summary may be shown) and why_not. Unknown is None.
    """
    role = role or role_of(table, rater)
    marked = grid(table.iloc[:0] if role is None else basis(table, role, rater), rubric_scale)
    parts = [_profile(marked, rubric_scale, behaviour) for behaviour in rubric_scale.behaviours]
    whole = pd.concat(parts).sort_index(kind="stable").reset_index(drop=True).astype(object)
    return whole.where(whole.notna(), None)


def _profile(marked: Grid, rubric_scale: RubricScale, behaviour: str) -> pd.DataFrame:
    columns = marked.columns_of(rubric_scale.criteria_of(behaviour))
    state = marked.state[:, columns]
    numbers = {word.value: (state == word).sum(axis=1) for word in State}
    levels = np.where(state == State.scored, marked.level[:, columns], np.nan)
    lowest, highest = bounds(levels, state, rubric_scale)
    part = marked.ratings[HEAD].assign(
        behaviour=behaviour, name=rubric_scale.behaviours[behaviour], criteria=len(columns)
    )
    applicable = len(columns) - numbers[State.not_applicable]
    pairs = list(zip(numbers[State.scored].tolist(), applicable.tolist(), strict=True))
    why_not = [_why_not(scored, of, rubric_scale) for scored, of in pairs]
    return part.assign(
        applicable=applicable,
        **numbers,
        coverage=[scored / of if of else None for scored, of in pairs],
        covered=[f"{scored} of {of} {'criterion' if of == 1 else 'criteria'}" for scored, of in pairs],
        median=medians(levels),
        low=np.fmin.reduce(levels, axis=1),
        high=np.fmax.reduce(levels, axis=1),
        lowest=lowest,
        highest=highest,
        shown=[reason is None for reason in why_not],
        why_not=why_not,
    )


def medians(levels: Levels) -> Levels:
    """Returns the median of each row without its NaN; NaN for a row of nothing else."""
    known = (~np.isnan(levels)).sum(axis=1)
    in_order, row = np.sort(levels, axis=1), np.arange(len(levels))
    lower, upper = (
        in_order[row, np.maximum(known - 1, 0) // 2],
        in_order[row, np.minimum(known // 2, levels.shape[1] - 1)],
    )
    middle: Levels = np.where(known > 0, (lower + upper) / 2, np.nan)
    return middle


def bounds(levels: Levels, state: NDArray[np.str_], rubric_scale: RubricScale) -> tuple[Levels, Levels]:
    """Lowest and highest median of each row over all ways of filling its blanks; NaN where no criterion applies.

    A median never falls when a level rises, so all blanks at the bottom and all at the top of the scale give the ends.
    What does not apply is no blank.
    """
    blank = np.isnan(levels) & (state != State.not_applicable)
    low, high = (medians(np.where(blank, end, levels)) for end in (rubric_scale.scale_min, rubric_scale.scale_max))
    return low, high


def _why_not(scored: int, applicable: int, rubric_scale: RubricScale) -> str | None:
    if not applicable:
        return "None of its criteria applies, so there is nothing to summarise."
    if scored and scored / applicable >= rubric_scale.min_coverage - SLACK:
        return None
    have = "has a level" if scored == 1 else "have a level"
    return (
        f"{english.sentence(english.number_word(scored))} of {english.counted(applicable, 'criterion', 'criteria')} {have}; "
        f"the rubric shows a summary from {english.percent(rubric_scale.min_coverage)} on."
    )
