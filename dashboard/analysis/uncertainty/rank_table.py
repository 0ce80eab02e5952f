"""Rank ranges and pairs of cases under the names that people read, with what may be concluded from them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.ranking import Ranking
from dashboard.analysis.uncertainty.simulation import OVERALL


def rank_rows(ranking: Ranking, behaviour: str, titles: Mapping[str, str]) -> pd.DataFrame:
    """Returns one row per case, by middle rank; cases that are not compared come last, by title, with the reason.

    Columns: case_id, short_title, name (of the behaviour or the overall), rank_low, rank_middle, rank_high, of (None if
    not compared), words, covered, why_not.
    """
    mine = ranking.intervals[ranking.intervals["behaviour"] == behaviour]
    name = "the overall" if behaviour == OVERALL else ranking.rubric_scale.behaviours[behaviour]
    columns = ["case_id", "rank_low", "rank_middle", "rank_high", "of", "covered", "why_not"]
    found = mine[columns].assign(short_title=[titles[case] for case in mine["case_id"]], name=name)
    found["words"] = [_range_words(row) for row in found.to_dict("records")]
    order = ["rank_middle", "rank_low", "rank_high", "short_title"]
    return found.sort_values(order, na_position="last", ignore_index=True)


def _range_words(row: dict[str, Any]) -> str:
    if not english.known(row["rank_low"]):
        return "not compared"
    low, high = row["rank_low"], row["rank_high"]
    return f"{low:g} of {row['of']:g}" if low == high else f"{low:g} to {high:g} of {row['of']:g}"


def pair_rows(ranking: Ranking, behaviour: str, titles: Mapping[str, str]) -> pd.DataFrame:
    """Returns one row per pair, the surest first; the first of a pair is the one that more draws put above the other.

    Columns: case_id, other (ids), above, below (titles), share (of draws in which `above` is higher, plus half of those
    in which they are equal), told_apart, conclusion.
    """
    rows = []
    for pair in ranking.pairs[ranking.pairs["behaviour"] == behaviour].to_dict("records"):
        first, second = (pair["case_id"], pair["other"])
        if pair["above"] < 0.5:
            first, second = second, first
        rows.append(
            {
                "case_id": first,
                "other": second,
                "above": titles[first],
                "below": titles[second],
                "share": max(pair["above"], 1 - pair["above"]),
                "told_apart": bool(pair["told_apart"]),
                "conclusion": "can be told apart" if pair["told_apart"] else "cannot be told apart",
            }
        )
    columns = ["case_id", "other", "above", "below", "share", "told_apart", "conclusion"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["share", "above", "below"], ascending=[False, True, True], ignore_index=True
    )
