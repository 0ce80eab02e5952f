"""Marks and the rubric that they were made with, as the statistics of ratings take them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.version_name import is_other_version

# Whose ratings are taken if nobody says: those without a stake first, an organiser's own last.
ROLES = (Role.independent, Role.peer, Role.participant, Role.self)


class Unrated(Exception):
    """There are no ratings to say anything about; the text is a sentence."""


@dataclass(frozen=True)
class RubricScale:
    """What the statistics need to know about a rubric; levels lie between scale_min and scale_max.

    `behaviours` maps the id of a behaviour to its name and `criteria` that of a criterion to its behaviour, both in
    reading order; `jitter` maps a certainty to levels.
    """

    rubric: str
    version: str
    notice: str
    scale_min: int
    scale_max: int
    min_coverage: float
    min_raters: int
    reliable: float
    tentative: float
    jitter: Mapping[str, float]
    behaviours: Mapping[str, str]
    criteria: Mapping[str, str]

    def criteria_of(self, behaviour: str) -> list[str]:
        """Ids of a behaviour's criteria in reading order."""
        return [criterion for criterion, owner in self.criteria.items() if owner == behaviour]

    def jitter_of(self, certainty: str) -> float:
        """Levels either way; a certainty of which the rubric says nothing counts as the least sure of all."""
        return self.jitter.get(certainty, max(self.jitter.values(), default=float(self.scale_max - self.scale_min)))


def read_rubric_scale(ask: Ask, rubric: str | None = None) -> RubricScale:
    """Returns the rubric of that id, or the version of it that id@version names; without an id the only one with ratings.

    ValueError, in a sentence, if there is no such rubric or several have ratings; Unrated if none has.
    """
    asked = _only_rated(ask) if rubric is None else rubric
    heads = ask("rubrics", rubric=asked)
    if heads.empty:
        known = english.listed(sorted(ask("rubric_versions")["rubric"]), "or")
        raise ValueError(f"there is no rubric '{asked}'" + (f"; use {known}" if known else ""))
    head = heads.iloc[0]
    criteria = ask("criteria", rubric=head["rubric"])
    return RubricScale(
        rubric=str(head["rubric"]),
        version=head["rubric_version"],
        notice=head["notice"],
        scale_min=int(head["scale_min"]),
        scale_max=int(head["scale_max"]),
        min_coverage=float(head["min_coverage"]),
        min_raters=int(head["min_raters"]),
        reliable=float(head["reliable"]),
        tentative=float(head["tentative"]),
        jitter={
            word.value: float(jitter) for word in Certainty if english.known(jitter := head[f"jitter_{word.value}"])
        },
        behaviours=dict(zip(criteria["behaviour"], criteria["behaviour_name"], strict=True)),
        criteria=dict(zip(criteria["criterion"], criteria["behaviour"], strict=True)),
    )


def _only_rated(ask: Ask) -> str:
    """Returns the rubric that was rated with, in its current version where that was."""
    rated = [name for name in ask("rubric_versions")["rubric"] if len(ask("ratings", rubric=name))]
    rated = [name for name in rated if not is_other_version(name)] or rated
    if not rated:
        raise Unrated("nobody has rated anything in this collection")
    if len(rated) > 1:
        raise ValueError(f"there are ratings with several rubrics; choose {english.listed(rated, 'or')}")
    return str(rated[0])


def marks(ask: Ask, rubric_scale: RubricScale) -> pd.DataFrame:
    """Returns the answers of the question `ratings` that can be used with this rubric.

    Marks made with another version of the wording, on unknown criteria, with a level that is not on the scale or scored
    without one are left out: `check` names them, and no statistic may rest on them. Certainty is very_low where a level
    has none.
    """
    table = ask("ratings", rubric=rubric_scale.rubric)
    level, scored = table["level"].astype(float), table["state"] == State.scored
    fits = (
        (table["rubric"] == rubric_scale.rubric)
        & (table["rubric_version"] == rubric_scale.version)
        & table["criterion"].isin(list(rubric_scale.criteria))
        & (scored == level.between(rubric_scale.scale_min, rubric_scale.scale_max))
        & (scored == level.notna())
    )
    kept = table[fits].drop_duplicates(["case_id", "rater", "criterion"])
    certainty = kept["certainty"].where(kept["certainty"].notna() | kept["level"].isna(), Certainty.very_low.value)
    return kept.assign(
        level=kept["level"].astype(float), certainty=certainty, behaviour=kept["criterion"].map(rubric_scale.criteria)
    ).reset_index(drop=True)


def role_of(table: pd.DataFrame, rater: str | None = None) -> str | None:
    """Returns the role of a rater; without a rater the first of ROLES in which there are ratings; None if there are none.

    ValueError, in a sentence, if there is no such rater or it speaks in several roles.
    """
    if rater is None:
        return next((role.value for role in ROLES if (table["role"] == role).any()), None)
    found = sorted(set(table.loc[table["rater"] == rater, "role"]))
    if len(found) != 1:
        says = f"speaks in several roles ({english.listed(found)})" if found else "has no ratings with this rubric"
        raise ValueError(f"the rater '{rater}' {says}")
    return str(found[0])


def first(table: pd.DataFrame, role: str) -> pd.DataFrame:
    """First ratings of one role: never the reconciled ones, whole levels only."""
    return table[(table["role"] == role) & ~table["reconciled"].astype(bool) & ~(table["level"] % 1 > 0)]


def methods(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Id of each rater → how its marks were made and what they are not, as the files say it."""
    return {str(rater): tuple(sorted(set(rows["method"]))) for rater, rows in table.groupby("rater")}


def basis(table: pd.DataFrame, role: str, rater: str | None = None) -> pd.DataFrame:
    """Returns the marks of one rater per case, all in the same role.

    That rater if one is named; otherwise the reconciled one if the case has exactly one in this role, else the first by
    name.
    """
    mine = table[table["role"] == role]
    if rater is not None:
        return mine[mine["rater"] == rater]
    cases, raters = mine["case_id"].tolist(), mine["rater"].tolist()
    given: dict[str, set[tuple[str, bool]]] = {}
    for case, name, reconciled in zip(cases, raters, mine["reconciled"], strict=True):
        given.setdefault(case, set()).add((name, bool(reconciled)))
    chosen = {case: _one_rater(names) for case, names in given.items()}
    return mine.loc[[chosen[case] == name for case, name in zip(cases, raters, strict=True)]]


def _one_rater(given: set[tuple[str, bool]]) -> str:
    reconciled = [name for name, is_reconciled in given if is_reconciled]
    return reconciled[0] if len(reconciled) == 1 else min(name for name, _ in given)


@dataclass(frozen=True)
class Grid:
    """Marks as arrays of shape (ratings, criteria); one rating is what one rater made of one case.

    `ratings` has the columns case_id, rater, role, reconciled and is sorted by case, then rater; `criteria` name the
    columns of the arrays. `level` is NaN and `certainty` empty where the state is not scored.
    """

    ratings: pd.DataFrame
    criteria: tuple[str, ...]
    state: NDArray[np.str_]
    level: NDArray[np.float64]
    certainty: NDArray[np.str_]

    def columns_of(self, criteria: list[str]) -> list[int]:
        """Where these criteria stand in the arrays."""
        return [self.criteria.index(criterion) for criterion in criteria]


def grid(table: pd.DataFrame, rubric_scale: RubricScale) -> Grid:
    """Returns the marks as arrays; a criterion without a mark is not assessed."""
    keys = table[["case_id", "rater", "role", "reconciled"]].drop_duplicates(["case_id", "rater"])
    ratings = keys.sort_values(["case_id", "rater"]).reset_index(drop=True)
    places = pd.MultiIndex.from_frame(ratings[["case_id", "rater"]])
    row = places.get_indexer(pd.MultiIndex.from_frame(table[["case_id", "rater"]]))
    column = pd.Index(list(rubric_scale.criteria)).get_indexer(table["criterion"])
    shape = len(ratings), len(rubric_scale.criteria)
    state = np.full(shape, State.not_assessed.value, dtype=f"<U{max(map(len, State))}")
    level, certainty = np.full(shape, np.nan), np.full(shape, "", dtype=f"<U{max(map(len, Certainty))}")
    state[row, column] = table["state"].to_numpy(str)
    level[row, column] = table["level"].to_numpy(float)
    certainty[row, column] = table["certainty"].fillna("").to_numpy(str)
    return Grid(ratings, tuple(rubric_scale.criteria), state, level, certainty)


def stream(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that depend on the seed and these names only, so that what else is computed does not change them."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *"\0".join(names).encode()])))
