"""Criteria on which raters agree less than they should, so that people look there first."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english

# Below this share of pairs within one level, or in the same state, a criterion is read differently.
LOW = 0.8


def hard_criteria(
    agreed: pd.DataFrame, questions: Mapping[str, str], short: Mapping[str, str | None] | None = None
) -> pd.DataFrame:
    """Returns the rows of `agreement` about criteria with why each is hard (empty if it is not), hard ones first.

    Adds: question, name (its short one, else its id), hard (in words). `questions` maps criterion to its wording, `short`
    to its short name where it has one.
    """
    names = short or {}
    mine = agreed[agreed["scope"] == "criterion"]
    found = mine.assign(
        question=[questions.get(criterion, "") for criterion in mine["criterion"]],
        name=[str(names[each]) if english.known(names.get(each)) else each for each in mine["criterion"]],
        hard=[_why_hard(row) for row in mine.to_dict("records")],
    )
    return found.sort_values("hard", key=lambda why: why == "", kind="stable", ignore_index=True)


def _why_hard(row: dict[str, Any]) -> str:
    parts = []
    if row["within_one_share"] is not None and row["within_one_share"] < LOW:
        near = int(row["equal"] + row["one_apart"])
        parts.append(f"within one level in {english.grouped(near)} of {english.grouped(int(row['pairs']))}")
    if row["same_state_share"] is not None and row["same_state_share"] < LOW:
        parts.append(
            f"level or no level agreed in {english.grouped(int(row['same_state']))} of {english.grouped(int(row['rated']))}"
        )
    return "; ".join(parts)


def hard_answer(found: pd.DataFrame) -> str:
    """Returns which criteria were read differently, in a sentence."""
    hard = found[found["hard"] != ""]
    if hard.empty:
        return "No criterion falls below 80% of pairs within one level or in the same state."
    named = english.listed([f"“{row.name}” ({row.hard})" for row in hard.itertuples()])
    return f"Read differently by the raters: {named}."
