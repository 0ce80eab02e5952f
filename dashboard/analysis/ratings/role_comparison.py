"""What raters of two roles made of the same case, side by side: to learn from, and never one number."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import ROLES, RubricScale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.text import english

COLUMNS = ["case_id", "short_title", "behaviour", "name", "role", "median", "other_role", "other_median", "difference"]


def roles_beside(table: pd.DataFrame, rubric_scale: RubricScale, titles: Mapping[str, str]) -> pd.DataFrame:
    """Returns one row per case, behaviour and pair of roles that both rated the case; empty if no case has two roles.

    Columns: case_id, short_title, behaviour, name, role, median, other_role, other_median, difference (the first less
    the other). Of a pair of roles the one with a stake comes first, so that its difference above 0 means that it judges
    higher. A median is None where too little is covered, and so is its difference.
    """
    there = [role.value for role in ROLES if (table["role"] == role).any()]
    # Profiles take long; one role alone has nothing beside it.
    by_role = {role: profiles(table, rubric_scale, role) for role in there} if len(there) > 1 else {}
    rows: list[dict[str, Any]] = []
    for other, one in combinations(by_role, 2):
        both = by_role[one].merge(by_role[other], on=["case_id", "behaviour", "name"], suffixes=("", "_other"))
        rows += [_row(row, titles) for row in both.to_dict("records")]
    found = pd.DataFrame(rows, columns=COLUMNS).astype(object)
    found = found.sort_values(["short_title", "case_id"], kind="stable", ignore_index=True)
    return found.where(found.notna(), None)


def _row(both: dict[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    mine, others = (both[f"median{end}"] if both[f"shown{end}"] else None for end in ("", "_other"))
    return {
        "case_id": both["case_id"],
        "short_title": titles[both["case_id"]],
        "behaviour": both["behaviour"],
        "name": both["name"],
        "role": both["role"],
        "median": mine,
        "other_role": both["role_other"],
        "other_median": others,
        "difference": None if mine is None or others is None else mine - others,
    }


def roles_answer(found: pd.DataFrame) -> str:
    """Who judges higher how often, of the medians that both roles have."""
    known = found[found["difference"].notna()]
    sentences = []
    for (one, other), rows in known.groupby(["role", "other_role"], sort=False):
        higher, lower = int((rows["difference"] > 0).sum()), int((rows["difference"] < 0).sum())
        where, number = ("above", higher) if higher >= lower else ("below", lower)
        sentences.append(
            f"“{english.sentence(role_label(one))}” ratings lie {where} “{role_label(other)}” ones in {number} of {len(rows)} medians"
        )
    if len(sentences) > 1:
        return "Raters in different roles give different medians"
    return sentences[0] if sentences else "No behaviour has a median in both roles"
