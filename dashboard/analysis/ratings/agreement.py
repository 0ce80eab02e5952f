"""How far raters of one role agree, and what may be concluded from it. Only first ratings count."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.ratings.agreement_coefficients import Counts, ac2, alpha, alpha_interval
from dashboard.analysis.ratings.marks import (
    ROLES,
    RubricScale,
    Unrated,
    first,
    marks,
    methods,
    read_rubric_scale,
    stream,
)
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.rating_lists import State

# With fewer doubly rated cases than this only the share within one level is published.
FEWEST_CASES = 10
# A level that holds this share of the levels given makes alpha misleading on its own.
PREVALENT = 0.8
RESAMPLES = 2000
UNITS = ["case_id", "criterion"]


def agreement(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    role: str,
    resamples: int = RESAMPLES,
    seed: int = 1,
    by_criterion: bool = True,
) -> pd.DataFrame:
    """Returns one row per behaviour, then per criterion if that is wanted, then for all, from a table of marks (`marks`).

    A unit is one criterion of one case. Columns: scope (behaviour · criterion · all), behaviour, criterion, name; cases
    (with a unit in which two raters gave a level), units (so rated), pairs (of raters over these units; with two raters
    as many as units), equal, one_apart, further_apart (numbers of pairs), equal_share, within_one_share; rated (pairs in
    which both looked), same_state, same_state_share; alpha, alpha_low, alpha_high (Krippendorff, ordinal, 95 %
    bootstrap), why_no_alpha (the reason where alpha or its interval is None), ac2 (Gwet, ordinal); prevalent_share (of
    the commonest level in those units); conclusion (reliable · tentative · do_not_compare · too_few · undefined) and
    says, the same in a sentence. Unknown is None.
    """
    mine = first(table, role)
    units = _units(mine[mine["state"] != State.not_assessed], rubric_scale)
    rows = [
        {**names, **_measured(units.of(criteria), rubric_scale, stream(seed, "agreement", *names.values()), resamples)}
        for names, criteria in _parts(rubric_scale)
        if by_criterion or names["scope"] != "criterion"
    ]
    return pd.DataFrame(rows).astype(object).where(lambda cells: cells.notna(), None)


Agreed = tuple[pd.DataFrame, pd.DataFrame, dict[str, tuple[str, ...]]]


def agreements(ask: Ask, rubric: str | None = None, role: str | None = None) -> tuple[RubricScale, dict[str, Agreed]]:
    """Returns the rubric and, for each role with first ratings or only the one named: `agreement`, `leniency` and `methods`.

    Unrated if there are none; ValueError for an unknown rubric; both in a sentence.
    """
    rubric_scale = read_rubric_scale(ask, rubric)
    table = marks(ask, rubric_scale)
    firsts = {name: first(table, name) for name in ([role] if role else ROLES)}
    found = {
        str(name): (agreement(table, rubric_scale, name), leniency(table, name), methods(rows))
        for name, rows in firsts.items()
        if len(rows)
    }
    if not found:
        raise Unrated(
            f"nobody has rated anything with the rubric {rubric_scale.rubric}"
            + (f" in the role {role}" if role else "")
        )
    return rubric_scale, found


@dataclass(frozen=True, slots=True)
class Units:
    """What the raters gave, one row for each unit: how many gave each level, lowest first, and how many each state."""

    cases: NDArray[np.intp]
    criteria: NDArray[np.intp]
    levels: Counts
    states: Counts

    def of(self, criteria: list[int]) -> "Units":
        """Returns the units of some criteria, which are given by their places in the rubric."""
        mine = np.isin(self.criteria, criteria)
        return Units(self.cases[mine], self.criteria[mine], self.levels[mine], self.states[mine])


def _units(mine: pd.DataFrame, rubric_scale: RubricScale) -> Units:
    """Returns the units of a table of marks, by case and criterion. No rater marks a unit twice."""
    unit = mine.groupby(UNITS).ngroup().to_numpy()
    _, places = np.unique(unit, return_index=True)
    case, _ = pd.factorize(mine["case_id"])
    criterion = pd.Index(list(rubric_scale.criteria)).get_indexer(mine["criterion"])
    level = mine["level"].to_numpy(float) - rubric_scale.scale_min
    state, states = pd.factorize(mine["state"])
    scored = ~np.isnan(level)
    levels = _times(
        unit[scored], level[scored].astype(int), len(places), rubric_scale.scale_max - rubric_scale.scale_min + 1
    )
    return Units(case[places], criterion[places], levels, _times(unit, state, len(places), len(states)))


def _times(unit: NDArray[np.intp], word: NDArray[np.intp], units: int, words: int) -> Counts:
    """Returns how often each word was given to each unit, shape (units, words)."""
    times: Counts = np.bincount(unit * words + word, minlength=units * words).reshape(units, words)
    return times


def _pairs(times: Counts) -> Counts:
    """Returns how many pairs can be made of so many."""
    pairs: Counts = times * (times - 1) // 2
    return pairs


def _parts(rubric_scale: RubricScale) -> Iterator[tuple[dict[str, str], list[int]]]:
    """Yields what agreement is measured on, with the places of its criteria: each behaviour, each criterion, all."""
    owners = list(rubric_scale.criteria.values())
    for behaviour, name in rubric_scale.behaviours.items():
        criteria = [place for place, owner in enumerate(owners) if owner == behaviour]
        yield {"scope": "behaviour", "behaviour": behaviour, "criterion": "", "name": name}, criteria
    for place, (criterion, behaviour) in enumerate(rubric_scale.criteria.items()):
        yield {"scope": "criterion", "behaviour": behaviour, "criterion": criterion, "name": criterion}, [place]
    yield {"scope": "all", "behaviour": "", "criterion": "", "name": "All behaviours"}, list(range(len(owners)))


def _measured(part: Units, rubric_scale: RubricScale, generator: np.random.Generator, resamples: int) -> dict[str, Any]:
    given = part.levels
    two = given.sum(axis=1) >= 2
    paired = given[two]
    interval = alpha_interval(given, generator, resamples)
    pairs, equal = int(_pairs(given.sum(axis=1)).sum()), int(_pairs(given).sum())
    one_apart = int((given[:, :-1] * given[:, 1:]).sum())
    rated, same_state = int(_pairs(part.states.sum(axis=1)).sum()), int(_pairs(part.states).sum())
    row = {
        "cases": len(np.unique(part.cases[two])),
        "units": len(paired),
        "pairs": pairs,
        "equal": equal,
        "one_apart": one_apart,
        "further_apart": pairs - equal - one_apart,
        "equal_share": _share(equal, pairs),
        "within_one_share": _share(equal + one_apart, pairs),
        "rated": rated,
        "same_state": same_state,
        "same_state_share": _share(same_state, rated),
        "alpha": alpha(given),
        "alpha_low": interval[0] if interval else None,
        "alpha_high": interval[1] if interval else None,
        "why_no_alpha": _missing_sentence(paired, interval is None),
        "ac2": ac2(given),
        "prevalent_share": _share(paired.sum(axis=0).max(), paired.sum()) if len(paired) else None,
    }
    conclusion = _conclusion(row, rubric_scale)
    prevalent = rubric_scale.scale_min + int(paired.sum(axis=0).argmax()) if len(paired) else None
    sentences = [_conclusion_sentence(row, conclusion, rubric_scale), _prevalence_sentence(row, prevalent)]
    return {**row, "conclusion": conclusion, "says": " ".join(filter(None, sentences))}


def pairs_of(part: pd.DataFrame) -> pd.DataFrame:
    """Returns each pair of raters of the same unit once, by name: UNITS, rater, state, level and the same with `_other`."""
    cells = part[[*UNITS, "rater", "state", "level"]]
    pairs = cells.merge(cells, on=UNITS, suffixes=("", "_other"))
    return pairs[pairs["rater"] < pairs["rater_other"]]


def _share(number: int, total: int) -> float | None:
    return float(number / total) if total else None


def _missing_sentence(paired: NDArray[np.int64], without_interval: bool) -> str | None:
    if not len(paired):
        return "No unit has levels of two raters."
    if (paired.sum(axis=0) > 0).sum() < 2:
        return "All levels are the same, so no disagreement is expected by chance and alpha has no value."
    return "Too many resamples hold one level only, so alpha has no interval." if without_interval else None


def _conclusion(row: dict[str, Any], rubric_scale: RubricScale) -> str:
    if row["cases"] < FEWEST_CASES:
        return "too_few"
    if row["alpha"] is None or row["alpha_low"] is None:
        return "undefined"
    if row["alpha_low"] >= rubric_scale.reliable:
        return "reliable"
    return "tentative" if row["alpha_low"] >= rubric_scale.tentative else "do_not_compare"


def _conclusion_sentence(row: dict[str, Any], conclusion: str, rubric_scale: RubricScale) -> str:
    if not row["pairs"]:
        return "No two raters gave a level to the same criterion of a case, so nothing can be said about agreement."
    within = (
        f"{english.percent(row['within_one_share'])} of {english.grouped(row['pairs'])} "
        f"{'pair lies' if row['pairs'] == 1 else 'pairs lie'} within one level"
    )
    if conclusion == "too_few":
        cases = english.sentence(english.counted(row["cases"], "case has", "cases have"))
        return (
            f"{cases} two levels to compare, fewer than {english.number_word(FEWEST_CASES)}, so nothing is concluded from "
            f"alpha; what can be said is that {within}."
        )
    if conclusion == "undefined":
        return f"Alpha has no value or no interval, because nearly all levels are the same; {within}."
    bound = f"the lower bound of alpha is {row['alpha_low']:.2f}"
    return {
        "reliable": f"Reliable: {bound}, at least {rubric_scale.reliable:.2f}; {within}.",
        "tentative": f"Tentative conclusions only: {bound}, below {rubric_scale.reliable:.2f}; {within}.",
        "do_not_compare": f"Do not compare cases on this: {bound}, below {rubric_scale.tentative:.3g}; {within}.",
    }[conclusion]


def _prevalence_sentence(row: dict[str, Any], level: int | None) -> str:
    """The trap: where one level holds nearly all, little disagreement is expected by chance, and alpha is harsh."""
    if level is None or row["prevalent_share"] < PREVALENT:
        return ""
    beside = f"; Gwet's AC2, which suffers less from this, is {row['ac2']:.2f}" if row["ac2"] is not None else ""
    return (
        f"{english.percent(row['prevalent_share'])} of the levels given are {level}, so alpha may be low or without value "
        f"although the raters agree{beside}."
    )


def leniency(table: pd.DataFrame, role: str) -> pd.DataFrame:
    """Returns whether one of two raters of a role gives the higher level more often; one row per pair of raters.

    Columns: rater, other, pairs (units in which both gave a level), unequal, rater_higher, other_higher, says.
    """
    both = pairs_of(first(table, role)).dropna(subset=["level", "level_other"])
    rows = []
    for one, other in combinations(sorted(set(both["rater"]) | set(both["rater_other"])), 2):
        mine = both[(both["rater"] == one) & (both["rater_other"] == other)]
        higher, lower = (
            int((mine["level"] > mine["level_other"]).sum()),
            int((mine["level"] < mine["level_other"]).sum()),
        )
        rows.append(
            {
                "rater": one,
                "other": other,
                "pairs": len(mine),
                "unequal": higher + lower,
                "rater_higher": higher,
                "other_higher": lower,
                "says": _leniency_sentence(one, other, len(mine), higher, lower),
            }
        )
    columns = ["rater", "other", "pairs", "unequal", "rater_higher", "other_higher", "says"]
    return pd.DataFrame(rows, columns=columns)


def _leniency_sentence(one: str, other: str, pairs: int, higher: int, lower: int) -> str:
    unequal = higher + lower
    if not unequal:
        return f"{one} and {other} differ in none of {english.counted(pairs, 'pair')} of levels."
    lenient, times = (one, higher) if higher > lower else (other, lower)
    return f"Where {one} and {other} give different levels, {lenient} gives the higher one in {times} of {unequal}."
