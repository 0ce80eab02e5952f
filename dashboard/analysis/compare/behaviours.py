"""What raters of one role made of engagements side by side: medians with intervals, and which cannot be told apart."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.half_steps import half_steps
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.rank_table import pair_rows
from dashboard.analysis.uncertainty.ranking import Ranking

Levels = Mapping[tuple[str, str], tuple[float, ...]]  # levels of the criteria by behaviour and case
NOT_RATED = "Nobody of this role has rated it with this rubric."


def side_by_side(ranked: Ranking, names: Mapping[str, str], levels: Levels) -> pd.DataFrame:
    """One row per behaviour and case of `names` (case id → short title), in the order of both; no ranks, no overall.

    Columns: behaviour, name, case_id, short_title, median, low, high (5 and 95 % of the draws, rounded outward to half steps), levels (of
    the criteria, lowest first), covered, why_not (why there is no summary, or that nobody rated it), words. Unknown is
    None.
    """
    found = {(row["behaviour"], row["case_id"]): row for row in ranked.intervals.to_dict("records")}
    rows = [
        {"behaviour": behaviour, "name": name, "case_id": case, "short_title": title, **_cells(found.get((behaviour, case))),
         "levels": levels.get((behaviour, case), ())}
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
    low, high = half_steps(row["low"], row["high"])
    span = f", {low:g} to {high:g}" if low is not None else ""
    words = f"median {row['median']:g}{span} ({row['covered']})"
    return {
        "median": row["median"],
        "low": low,
        "high": high,
        "covered": row["covered"],
        "why_not": None,
        "words": words,
    }


def pair_sentences(ranked: Ranking, names: Mapping[str, str]) -> dict[str, str]:
    """Behaviour → which pairs can be told apart, which cannot, and which cannot be compared, in sentences."""
    sentences = {}
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
        sentences[behaviour] = " ".join(parts) or "Fewer than two of these engagements can be compared here."
    return sentences


def behaviours_answer(ranked: Ranking, names: Mapping[str, str]) -> str:
    """Returns on how many behaviours any two can be told apart, and the largest gap of two; at most 12 words, no full stop."""
    rated = [case for case in names if case in set(ranked.profiled["case_id"])]
    if len(rated) < 2:
        return "Fewer than two of these are rated"
    if ranked.pairs.empty:
        return "Too little has a level to compare any two"
    apart = ranked.pairs[ranked.pairs["told_apart"].astype(bool)]
    named = [
        ranked.rubric_scale.behaviours[each]
        for each in ranked.rubric_scale.behaviours
        if each in set(apart["behaviour"])
    ]
    if len(named) == 1:
        return f"{'They' if len(rated) == 2 else 'Some'} differ clearly, on {english.within(named[0])} only"
    if named:
        return f"Clear differences on {len(named)} of {len(ranked.rubric_scale.behaviours)} behaviours"
    gap = largest_gap(ranked, rated) if len(rated) == 2 else None
    return (
        f"No clear difference; largest gap: {english.within(gap[0])}, {gap[1]:g} levels"
        if gap
        else "The ratings show no clear difference"
    )


def largest_gap(ranked: Ranking, cases: Sequence[str]) -> tuple[str, float] | None:
    """Returns the behaviour on which the medians of two cases lie furthest apart, and how far; None if none or several do."""
    shown = ranked.intervals[ranked.intervals["shown"].astype(bool) & ranked.intervals["case_id"].isin(list(cases))]
    gaps = [
        (str(rows["name"].iloc[0]), float(rows["median"].max() - rows["median"].min()))
        for _, rows in shown.groupby("behaviour", sort=False)
        if rows["case_id"].nunique() == 2
    ]
    most = max((gap for _, gap in gaps), default=0)
    first = [name for name, gap in gaps if gap == most]
    return (first[0], most) if most and len(first) == 1 else None
