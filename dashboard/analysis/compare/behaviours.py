"""What raters of one role made of engagements side by side: medians with intervals, and which cannot be told apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.rank_table import pair_rows
from dashboard.analysis.uncertainty.ranking import Ranking

NOT_RATED = "Nobody of this role has rated it with this rubric."


def side_by_side(ranked: Ranking, names: Mapping[str, str]) -> pd.DataFrame:
    """One row per behaviour and case of `names` (case id → short title), in the order of both; no ranks, no overall.

    Columns: behaviour, name, case_id, short_title, median, low, high (5 and 95 % of the draws, in hundredths), covered,
    why_not (why there is no summary, or that nobody rated it), words. Unknown is None.
    """
    found = {(row["behaviour"], row["case_id"]): row for row in ranked.intervals.to_dict("records")}
    rows = [
        {"behaviour": behaviour, "name": name, "case_id": case, "short_title": title, **_cells(found.get((behaviour, case)))}
        for behaviour, name in ranked.rubric_scale.behaviours.items()
        for case, title in names.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows).astype(object)
    return table.where(table.notna(), None)


def _cells(row: dict[str, Any] | None) -> dict[str, Any]:
    cells: dict[str, Any] = dict.fromkeys(("median", "low", "high"))
    if row is None:
        return cells | {"covered": "", "why_not": NOT_RATED, "words": "not rated"}
    if not row["shown"]:
        return cells | {"covered": row["covered"], "why_not": row["why_not"], "words": f"no median ({row['covered']})"}
    low, high = (round(float(row[end]), 2) if english.known(row[end]) else None for end in ("low", "high"))
    span = f", {low:g} to {high:g}" if low is not None else ""
    told = f"median {row['median']:g}{span} ({row['covered']})"
    return {
        "median": row["median"],
        "low": low,
        "high": high,
        "covered": row["covered"],
        "why_not": None,
        "words": told,
    }


def pairs_told(ranked: Ranking, names: Mapping[str, str]) -> dict[str, str]:
    """Behaviour → which pairs can be told apart, which cannot, and which cannot be compared, in sentences."""
    told = {}
    for behaviour in ranked.rubric_scale.behaviours:
        pairs = pair_rows(ranked, behaviour, names)
        apart = [
            f"{row.above} lies above {row.below} in {english.percent(round(row.share, 3))} of the draws"
            for row in pairs[pairs["told_apart"].astype(bool)].itertuples()
        ]
        alike = [f"{row.above} and {row.below}" for row in pairs[~pairs["told_apart"].astype(bool)].itertuples()]
        parts = [
            *([f"{'; '.join(apart)}."] if apart else []),
            *([f"Cannot be told apart: {'; '.join(alike)}."] if alike else []),
        ]
        told[behaviour] = " ".join(parts) or "Fewer than two of these engagements can be compared here."
    return told


def behaviours_answer(ranked: Ranking, names: Mapping[str, str]) -> str:
    """How many pairs can be told apart on which behaviours, without a full stop."""
    rated = [case for case in names if case in set(ranked.profiled["case_id"])]
    if len(rated) < 2:
        return "Fewer than two of these engagements are rated, so none can be held against another"
    on: dict[str, int] = {}
    total = 0
    for behaviour, name in ranked.rubric_scale.behaviours.items():
        pairs = ranked.pairs[ranked.pairs["behaviour"] == behaviour]
        total += len(pairs)
        on[english.within(name)] = int(pairs["told_apart"].astype(bool).sum())
    if not total:
        return "Too little has a level for any two of them to be held against each other"
    if not sum(on.values()):
        return "No two of them can be told apart on any behaviour"
    where = english.listed([name for name, number in on.items() if number])
    never = english.listed([name for name, number in on.items() if not number])
    told = f"Some of them can be told apart on {where}" if len(rated) > 2 else f"The two can be told apart on {where}"
    return f"{told}; none on {never}" if never and len(rated) > 2 else f"{told}, not on {never}" if never else told
