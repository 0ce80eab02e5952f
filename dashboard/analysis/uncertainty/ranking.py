"""Intervals and rank ranges of a collection's ratings, with everything that must be said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.ratings.agreement import agreement
from dashboard.analysis.ratings.marks import (
    RubricScale,
    Unrated,
    basis,
    first,
    marks,
    methods,
    read_rubric_scale,
    role_of,
)
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.overall_conditions import refusals
from dashboard.analysis.uncertainty.rank_ranges import pairs, ranks
from dashboard.analysis.uncertainty.simulation import DRAWS, OVERALL, Progress, Simulation, simulate

# Every case is held against every other only up to so many, for nobody reads more pairs.
MOST_PAIRED = 60


@dataclass(frozen=True)
class Ranking:
    """What `ranking` found.

    `raters` maps the id of each first rater whose marks take part, or of the named one, to the texts of how they were
    made. `intervals` has one row per case and behaviour, and per case for the OVERALL if there is one: case_id,
    behaviour, name, covered, median, shown, why_not (of `profiles`; None for the overall), low, middle, high, raters (of
    `simulate`), rank_low, rank_middle, rank_high, of (of `ranks`; None for cases that are not compared because too
    little of the behaviour is covered). `pairs` has the columns of `pairs` and behaviour; empty with more than
    MOST_PAIRED cases. `cautions` says by behaviour what the raters' agreement allows. `refused` are the reasons why there
    is no overall although it was asked for. `profiled` and `agreed` are the answers of `profiles` and `agreement` that all
    of this rests on.
    """

    rubric_scale: RubricScale
    role: str
    raters: Mapping[str, tuple[str, ...]]
    draws: int
    seed: int
    intervals: pd.DataFrame
    pairs: pd.DataFrame
    cautions: Mapping[str, str]
    refused: tuple[str, ...]
    profiled: pd.DataFrame
    agreed: pd.DataFrame


def ranking(
    ask: Ask,
    rubric: str | None = None,
    behaviour: str | None = None,
    overall: bool = False,
    rater: str | None = None,
    draws: int = DRAWS,
    seed: int = 1,
    weights: Mapping[str, float] | None = None,
    progress: Progress | None = None,
    role: str | None = None,
) -> Ranking:
    """Ranks in one behaviour, or in all of them, and in the overall if it is asked for and nothing speaks against it.

    Without a rater the draws choose among all first raters of the role, and without a role of the first in which there are
    ratings. Unrated if nobody has rated with this rubric; ValueError, in a sentence, for an unknown rubric, behaviour or rater, or for too
    many draws.
    """
    rubric_scale = read_rubric_scale(ask, rubric)
    if behaviour is not None and behaviour not in rubric_scale.behaviours:
        raise ValueError(f"the rubric has no behaviour '{behaviour}'; use {', '.join(rubric_scale.behaviours)}")
    table = marks(ask, rubric_scale)
    role = role or role_of(table, rater)
    if role is None:
        raise Unrated(f"nobody has rated anything with the rubric {rubric_scale.rubric}")
    used = basis(table, role, rater) if rater else first(table, role)
    wanted = [behaviour] if behaviour else list(rubric_scale.behaviours)
    profiled = profiles(table, rubric_scale, role, rater)
    agreed = agreement(table, rubric_scale, role)
    done = simulate(used, rubric_scale, [*wanted, *([OVERALL] if overall else [])], draws, seed, weights, progress)
    heads = ask("engagements")
    families = dict(zip(heads["case_id"], heads["method_family"], strict=True))
    refused = refusals(
        table, rubric_scale, role, profiled, agreed, families, _ranked_overall(done, rubric_scale, profiled)
    )
    shown = [*wanted, *([OVERALL] if overall and not refused else [])]
    compared = {name: _compared(profiled, name) for name in shown}
    ranked = [ranks(done, rubric_scale, name, compared[name]).assign(behaviour=name) for name in shown]
    held = [
        pairs(done, name, cases).assign(behaviour=name) for name, cases in compared.items() if len(cases) <= MOST_PAIRED
    ]
    by_behaviour = agreed[agreed["scope"] == "behaviour"].set_index("behaviour")["says"]
    return Ranking(
        rubric_scale=rubric_scale,
        role=role,
        raters=methods(used),
        draws=draws,
        seed=seed,
        intervals=_together(profiled, done, pd.concat(ranked), shown, rubric_scale),
        pairs=pd.concat(held) if held else pd.DataFrame(columns=PAIR_COLUMNS),
        cautions={name: by_behaviour[name] for name in wanted},
        refused=tuple(refused) if overall else (),
        profiled=profiled,
        agreed=agreed,
    )


PAIR_COLUMNS = ["case_id", "other", "above", "told_apart", "says", "behaviour"]


def _compared(profiled: pd.DataFrame, behaviour: str) -> set[str]:
    """Returns the cases with enough covered: in this behaviour, or in every one for the overall."""
    if behaviour == OVERALL:
        hidden = set(profiled.loc[~profiled["shown"].astype(bool), "case_id"])
        return set(profiled["case_id"]) - hidden
    return set(profiled.loc[(profiled["behaviour"] == behaviour) & profiled["shown"].astype(bool), "case_id"])


def _ranked_overall(done: Simulation, rubric_scale: RubricScale, profiled: pd.DataFrame) -> pd.DataFrame | None:
    return ranks(done, rubric_scale, OVERALL, _compared(profiled, OVERALL)) if OVERALL in done.kept else None


def _together(
    profiled: pd.DataFrame, done: Simulation, ranked: pd.DataFrame, shown: list[str], rubric_scale: RubricScale
) -> pd.DataFrame:
    of_profile = profiled[["case_id", "behaviour", "covered", "median", "shown", "why_not"]]
    intervals = done.intervals[done.intervals["behaviour"].isin(shown)]
    whole = intervals.merge(of_profile, on=["case_id", "behaviour"], how="left")
    whole = whole.merge(ranked, on=["case_id", "behaviour"], how="left")
    place = {name: number for number, name in enumerate(shown)}
    whole = whole.assign(name=whole["behaviour"].map({**rubric_scale.behaviours, OVERALL: "Overall"}))
    whole = whole.sort_values(
        ["behaviour", "rank_middle", "rank_low", "rank_high", "case_id"],
        key=lambda column: column.map(place) if column.name == "behaviour" else column,
    )
    whole = whole.reset_index(drop=True).astype(object)
    return whole.where(whole.notna(), None)
