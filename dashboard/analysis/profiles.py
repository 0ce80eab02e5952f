"""A case's profile: per behaviour how many criteria have a level, their median and range, and what blanks could change."""

from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis import words
from dashboard.analysis.marks import Yardstick, basis, role_of
from dashboard.domain.rating_words import State

# Eight tenths of five are four, whatever floating point makes of it.
SLACK = 1e-9


def profiles(table: pd.DataFrame, stick: Yardstick, role: str | None = None, rater: str | None = None) -> pd.DataFrame:
    """One row per case and behaviour from a table of marks (`marks`); each case is read through one rater (`basis`).

    Without a role the named rater's own is taken, and without a rater the first in which there are ratings (`role_of`);
    roles are never mixed. Columns: case_id, rater, role, reconciled, behaviour, name; criteria, applicable, scored,
    no_evidence, not_applicable, not_assessed (numbers of criteria; without a mark counts as not assessed), coverage
    (scored of applicable, None without any), covered ('4 of 5 criteria'); median, low, high of the levels; lowest and
    highest (the medians if every blank criterion were at the bottom or top of the scale, hence exact bounds); shown
    (whether a summary may be shown) and why_not. Unknown is None. Criteria that do not apply leave everything.
    """
    role = role or role_of(table, rater)
    mine = table.iloc[:0] if role is None else basis(table, role, rater)
    rows = []
    for case, marks in mine.groupby("case_id", sort=True):
        given = marks.set_index("criterion")
        head = {"case_id": case, "rater": given["rater"].iloc[0], "role": role, "reconciled": bool(given["reconciled"].iloc[0])}
        for behaviour, name in stick.behaviours.items():
            part = given.reindex(stick.criteria_of(behaviour))
            rows.append({**head, "behaviour": behaviour, "name": name, **_profile(part, stick)})
    columns = None if rows else [*HEAD, *_profile(table.iloc[:0], stick)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


HEAD = ("case_id", "rater", "role", "reconciled", "behaviour", "name")


def _profile(part: pd.DataFrame, stick: Yardstick) -> dict[str, Any]:
    states = part["state"].fillna(State.not_assessed.value)
    numbers = {state.value: int((states == state).sum()) for state in State}
    levels = part.loc[states == State.scored, "level"].to_numpy(float)
    scored, applicable = len(levels), len(part) - numbers[State.not_applicable]
    coverage = scored / applicable if applicable else None
    why_not = _why_not(scored, applicable, numbers, stick)
    lowest, highest = bounds(levels, applicable - scored, stick)
    return {
        "criteria": len(part),
        "applicable": applicable,
        **numbers,
        "coverage": coverage,
        "covered": f"{scored} of {words.counted(applicable, 'criterion', 'criteria')}",
        "median": float(np.median(levels)) if scored else None,
        "low": float(levels.min()) if scored else None,
        "high": float(levels.max()) if scored else None,
        "lowest": lowest,
        "highest": highest,
        "shown": not why_not,
        "why_not": why_not,
    }


def bounds(levels: np.ndarray, blanks: int, stick: Yardstick) -> tuple[float | None, float | None]:
    """Lowest and highest median over all ways of filling the blanks; None for both without any criterion.

    The median never falls when a level rises, so all at the bottom and all at the top of the scale give the ends.
    """
    if not len(levels) + blanks:
        return None, None
    low, high = (np.median(np.append(levels, [end] * blanks)) for end in (stick.scale_min, stick.scale_max))
    return float(low), float(high)


def _why_not(scored: int, applicable: int, numbers: dict[str, int], stick: Yardstick) -> str | None:
    if not applicable:
        return "None of its criteria applies, so there is nothing to summarise."
    if scored and scored / applicable >= stick.min_coverage - SLACK:
        return None
    have = "has a level" if scored == 1 else "have a level"
    return (
        f"{words.sentence(words.number_word(scored))} of {words.counted(applicable, 'criterion', 'criteria')} {have}; "
        f"the rubric shows a summary from {words.percent(stick.min_coverage)} on."
    )
