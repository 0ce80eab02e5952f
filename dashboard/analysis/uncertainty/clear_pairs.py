"""The pairs of cases that differ clearly on a behaviour: what the ratings allow to be said about who is higher."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.ranking import Ranking

QUESTION = "How sure can one be?"
NO_RANKING = "Do not rank these cases"
COLUMNS = ["case_id", "other", "above", "below", "behaviour", "name", "share"]


def clear_pairs(ranking: Ranking, titles: Mapping[str, str]) -> pd.DataFrame:
    """Returns one row per pair and behaviour on which the two can be told apart, the surest first.

    Columns: case_id, other (ids of the higher and the lower case), above, below (their titles), behaviour, name, share (of
    the draws in which the first is higher, equal ones counted half).
    """
    names, pairs = ranking.rubric_scale.behaviours, ranking.pairs
    clear = pairs[pairs["told_apart"].astype(bool) & pairs["behaviour"].isin(list(names))]
    rows = [_pair(row, names[row["behaviour"]], titles) for row in clear.to_dict("records")]
    rows.sort(key=lambda row: (-row["share"], row["above"], row["below"], row["behaviour"]))
    return pd.DataFrame(rows, columns=COLUMNS)


def _pair(row: Mapping[str, Any], name: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """A pair with the higher case first."""
    first, second = (row["case_id"], row["other"]) if row["above"] >= 0.5 else (row["other"], row["case_id"])
    return {
        "case_id": first,
        "other": second,
        "above": titles[first],
        "below": titles[second],
        "behaviour": row["behaviour"],
        "name": name,
        "share": max(row["above"], 1 - row["above"]),
    }


def pairs_title(number: int, apart: int, on: str = "") -> str:
    """Returns how many of the pairs of cases differ clearly, without a full stop; `on` names one behaviour."""
    where = f" on {on}" if on else ""
    if not number:
        return f"There are no two engagements to compare{where}"
    if not apart:
        return f"The ratings are too uncertain to rank these cases{where}"
    if apart == number:
        which = "The one pair differs" if number == 1 else f"All {english.grouped(number)} pairs differ"
        return f"{which} clearly{where or ' on at least one behaviour'}"
    only = "Only " if apart * 2 < number else ""
    verb = "differs" if apart == 1 else "differ"
    return f"{only}{english.grouped(apart)} of {english.grouped(number)} pairs {verb} clearly{where}"


def rank_title(rows: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Returns the finding on one behaviour, from `rank_rows` and `pair_rows`, without a full stop."""
    where = english.within(rows["name"].iloc[0]) if len(rows) else "this"
    compared = int(rows["rank_low"].notna().sum())
    if compared < 2:
        return f"There are no two engagements to compare on {where}"
    if pairs.empty:
        return f"Too many engagements to compare each with each on {where}"
    return pairs_title(len(pairs), int(pairs["told_apart"].astype(bool).sum()), where)


def opening_title(ranking: Ranking) -> str:
    """Returns the finding of the page: whether these cases may be ranked."""
    number, apart = _numbers(ranking)
    if not number and ranking.profiled["case_id"].nunique() > 1 and len(ranking.intervals):
        return "Too many engagements to compare each with each"
    title = pairs_title(number, apart)
    return f"{title}. {NO_RANKING}" if 0 < apart < number else title


def opening_sentence(ranking: Ranking) -> str:
    """Returns what stands below the finding: the pairs that remain open, and what the intervals do not hold."""
    number, apart = _numbers(ranking)
    limits = "Intervals reflect the raters' stated doubts, not errors they share."
    if apart == number:
        return limits
    which = "the one pair" if number == 1 else f"{english.grouped(number - apart)} pairs"
    return f"In {which} we cannot say which engagement is higher. {limits}"


def _numbers(ranking: Ranking) -> tuple[int, int]:
    """How many pairs of cases there are, and how many of them differ clearly on any behaviour."""
    mine = ranking.pairs[ranking.pairs["behaviour"].isin(list(ranking.rubric_scale.behaviours))]
    clear = mine[mine["told_apart"].astype(bool)]
    number, apart = (len(set(zip(each["case_id"], each["other"], strict=True))) for each in (mine, clear))
    return number, apart
