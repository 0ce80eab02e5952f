"""The profile of one case as rows: each behaviour with its summary, then its criteria with what was made of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale, basis, first, marks, read_rubric_scale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.simulation import simulate
from dashboard.domain.base.rating_lists import State

SUMMARY = ("median", "low", "high", "lowest", "highest")
BEHAVIOUR, CRITERION = "behaviour", "criterion"


def profile_rows(ask: Ask, rubric: str, role: str, case: str, seed: int = 1) -> pd.DataFrame:
    """One row per behaviour, each followed by one per criterion; other cases change nothing in it.

    Columns: case_id, kind (behaviour · criterion), behaviour, name, asks, state, level, range_low, range_high,
    certainty, sources (ids, of the facts that a mark rests on), covered, applicable, scored, median, low, high (of the
    levels), lowest, highest (bounds of the median), draws_low, draws_high (5 and 95 % of the draws, in hundredths: more
    digits would be accident), why_not, rater. Where too little is covered, median, low, high and the draws are None: no
    summary is shown then. Unknown is None.
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
    """The same from the marks of one case; `asks` are the questions by criterion, `sources` those by id of a fact."""
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
    return {
        "case_id": summary["case_id"],
        "kind": BEHAVIOUR,
        "behaviour": behaviour,
        "name": summary["name"],
        "asks": "",
        "sources": None,
        **{name: summary[name] for name in ("covered", "applicable", "scored", "why_not", "rater")},
        **{name: summary[name] if name in kept else None for name in SUMMARY},
        "draws_low": _hundredths(draws.get("low")),
        "draws_high": _hundredths(draws.get("high")),
    }


def _hundredths(value: Any) -> float | None:
    return round(float(value), 2) if english.known(value) else None


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
    """The finding: where the medians lie, and of how many behaviours there is none."""
    behaviours = rows[rows["kind"] == BEHAVIOUR]
    shown = behaviours[behaviours["median"].notna()]
    hidden = behaviours[behaviours["median"].isna()]
    if shown.empty:
        return f"{title}: too little has a level for a median of any behaviour"
    top, bottom = shown["median"].max(), shown["median"].min()
    if top == bottom:
        which = "the one behaviour" if len(shown) == 1 else f"all {english.counted(len(shown), 'behaviour')}"
        told = f"the median is {top:g} on {which} that {'has' if len(shown) == 1 else 'have'} one"
    else:
        told = f"highest on {_named(shown, top)} (median {top:g}), lowest on {_named(shown, bottom)} ({bottom:g})"
    missing = (
        f"; no median on {english.listed([english.within(name) for name in hidden['name']])}" if len(hidden) else ""
    )
    return f"{title}: {told}{missing}"


def _named(shown: pd.DataFrame, median: float) -> str:
    return english.listed([english.within(name) for name in shown.loc[shown["median"] == median, "name"]])


def level_names(labels: Any, rubric_scale: RubricScale) -> dict[int, str]:
    """Level → its words in the rubric; a level without words is left out. `labels` is level_labels of `rubrics`."""
    given = list(labels) if labels is not None else []
    return {
        level: str(label) for level, label in enumerate(given, start=rubric_scale.scale_min) if english.known(label)
    }
