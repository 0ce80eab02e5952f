"""The profile of one case as rows: each behaviour with its summary, then its criteria with what was made of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.half_steps import half_steps
from dashboard.analysis.ratings.marks import RubricScale, basis, first, marks, read_rubric_scale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.simulation import simulate
from dashboard.domain.base.rating_lists import State

SUMMARY = ("median", "low", "high", "lowest", "highest")
BEHAVIOUR, CRITERION = "behaviour", "criterion"
MOST_WORDS = 12  # of a title


def profile_rows(ask: Ask, rubric: str, role: str, case: str, seed: int = 1) -> pd.DataFrame:
    """Returns one row per behaviour, each followed by one per criterion; other cases change nothing in it.

    Columns: case_id, kind (behaviour · criterion), behaviour, name, asks, state, level, range_low, range_high,
    certainty, sources (ids, of the facts that a mark rests on), covered, applicable, scored, median, low, high (of the
    levels), lowest, highest (bounds of the median), draws_low, draws_high (5 and 95 % of the draws), why_not, rater.
    Bounds and draws are rounded outward to half steps: an ordinal scale carries no more. Where too little is covered, median, low,
    high and the draws are None: no summary is shown then. Unknown is None.
    """
    rubric_scale = read_rubric_scale(ask, rubric)
    table = marks(ask, rubric_scale)
    table = table[table["case_id"] == case]
    asks = ask("criteria", rubric=rubric_scale.rubric).set_index("criterion")["question"].to_dict()
    sources = {row["fact_id"]: list(row["sources"]) for row in ask("evidence", case=case).to_dict("records")}
    return profile_of(table, rubric_scale, role, asks, sources, seed)


def profile_of(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    role: str,
    asks: Mapping[str, str],
    sources: Mapping[str, list[str]],
    seed: int = 1,
) -> pd.DataFrame:
    """Returns the same from the marks of one case; `asks` are the questions by criterion, `sources` those by id of a fact."""
    profiled = profiles(table, rubric_scale, role)
    intervals = simulate(first(table, role), rubric_scale, seed=seed).intervals
    marked = basis(table, role).set_index("criterion")
    spread = intervals.set_index("behaviour")
    rows = []
    for summary in profiled.to_dict("records"):
        case = summary["case_id"]
        rows.append(_behaviour(summary, spread))
        for criterion in rubric_scale.criteria_of(summary["behaviour"]):
            mark = marked.loc[criterion].to_dict() if criterion in marked.index else {"state": State.not_assessed.value}
            rows.append(_criterion(case, summary["behaviour"], criterion, asks.get(criterion, ""), mark, sources))
    found = pd.DataFrame(rows).astype(object)
    return found.where(found.notna(), None)


def _behaviour(summary: dict[str, Any], spread: pd.DataFrame) -> dict[str, Any]:
    shown, behaviour = bool(summary["shown"]), summary["behaviour"]
    draws = dict(spread.loc[behaviour]) if shown and behaviour in spread.index else {}
    kept = ("lowest", "highest") if not shown else SUMMARY
    found = {name: summary[name] if name in kept else None for name in SUMMARY}
    found["lowest"], found["highest"] = half_steps(found["lowest"], found["highest"])
    draws_low, draws_high = half_steps(draws.get("low"), draws.get("high"))
    return {
        "case_id": summary["case_id"],
        "kind": BEHAVIOUR,
        "behaviour": behaviour,
        "name": summary["name"],
        "asks": "",
        "sources": None,
        **{name: summary[name] for name in ("covered", "applicable", "scored", "why_not", "rater")},
        **found,
        "draws_low": draws_low,
        "draws_high": draws_high,
    }


def _criterion(
    case: str, behaviour: str, criterion: str, asks: str, mark: dict[str, Any], sources: Mapping[str, list[str]]
) -> dict[str, Any]:
    facts = mark.get("evidence")
    refs = [ref for fact in (facts if facts is not None else ()) for ref in sources.get(fact, ())]
    return {
        "case_id": case,
        "kind": CRITERION,
        "behaviour": behaviour,
        "name": criterion,
        "asks": asks,
        "sources": list(dict.fromkeys(refs)),
        **{name: mark.get(name) for name in ("state", "level", "range_low", "range_high", "certainty", "rater")},
    }


def profile_answer(rows: pd.DataFrame, title: str) -> str:
    """Returns on which behaviours the medians are highest and lowest, in at most 12 words, without a full stop."""
    behaviours = rows[rows["kind"] == BEHAVIOUR]
    shown, total = behaviours[behaviours["median"].notna()], len(behaviours)
    place = title.partition(": ")[0]
    if shown.empty:
        return f"{place}: too few criteria rated for a median of any behaviour"
    top, bottom = shown["median"].max(), shown["median"].min()
    if top == bottom:
        if len(shown) == total:
            return f"{place}: median {top:g} on all {total} behaviours"
        where, rest = _named(shown, top), "no median elsewhere"
        answers = (f"{place}: median {top:g} on {where}, {rest}", f"{place}: median {top:g} on {where}",
                  f"Median {top:g} on {where}, {rest}")  # fmt: skip
        few = f"Median {top:g} on {len(shown)} of {total} behaviours, no median elsewhere"
        return next((each for each in answers if len(each.split()) <= MOST_WORDS), few)
    highest, lowest = f"highest on {_named(shown, top)}", f"lowest on {_named(shown, bottom)}"
    titles = (
        f"{title}: {highest}, {lowest}", f"{place}: {highest}, {lowest}", f"{place}: {lowest}", f"{place}: {highest}",
        f"{place}: medians from {bottom:g} to {top:g}",
    )  # fmt: skip
    return next((each for each in titles if len(each.split()) <= MOST_WORDS), titles[-1])


def _named(shown: pd.DataFrame, median: float) -> str:
    return english.listed([english.within(name) for name in shown.loc[shown["median"] == median, "name"]])


def level_names(labels: Any, rubric_scale: RubricScale) -> dict[int, str]:
    """Level → its words in the rubric; a level without words is left out. `labels` is level_labels of `rubrics`."""
    given = list(labels) if labels is not None else []
    return {
        level: str(label) for level, label in enumerate(given, start=rubric_scale.scale_min) if english.known(label)
    }
