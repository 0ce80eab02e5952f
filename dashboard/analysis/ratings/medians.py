"""The behaviours at a glance: the median of each engagement, and the one criterion that tells most about all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale, basis, marks
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.lengths import first_short
from dashboard.domain.base.rating_lists import State

ENOUGH = 0.85  # share of the engagements that must have a level for a criterion to speak of all of them
LOWEST = 0.25  # the part of the scale that counts as low
COLUMNS = ("case_id", "short_title", "behaviour", "name", "criteria", "applicable", "scored", "covered", "median", "low", "high",
           "levels", "why_not", "rubric", "rated_in")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """The criterion on which most engagements stand low: how many of how many have `level` or less, and its words."""

    criterion: str
    question: str
    short: str
    behaviour: str
    behaviour_name: str
    level: int
    low: int
    rated: int
    exact: bool = False  # whether none of those that stand low is below `level`
    meaning: str = ""  # the few words of the rubric for `level` of this criterion


def behaviour_medians(ask: Ask, rubric_scale: RubricScale, role: str, table: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per engagement and behaviour, with the levels of its criteria.

    `table` are the marks of `mark_grid`. Columns: case_id, short_title, behaviour, name, criteria, applicable,
    scored (numbers of criteria), covered (the same in words), median (None where the rubric shows none), low, high (of the
    levels), levels (of the criteria that have one, lowest first), why_not, rubric, rated_in.
    """
    cases = set(table["case_id"])
    given = basis(marks(ask, rubric_scale), role)
    rows = profiles(given[given["case_id"].isin(cases)], rubric_scale, role)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    scored = table[table["level"].notna()]
    levels: dict[tuple[str, str], list[float]] = {}
    for case, behaviour, level in zip(scored["case_id"], scored["behaviour"], scored["level"], strict=True):
        levels.setdefault((case, behaviour), []).append(level)
    names = dict(zip(table["case_id"], table["short_title"], strict=True))
    order = {case: place for place, case in enumerate(dict.fromkeys(table["case_id"]))}
    made = rows.assign(
        median=pd.Series(
            [median if shown else None for median, shown in zip(rows["median"], rows["shown"], strict=True)],
            dtype=object,
        ),
        short_title=rows["case_id"].map(names),
        levels=[tuple(sorted(levels.get(key, ()))) for key in zip(rows["case_id"], rows["behaviour"], strict=True)],
        rubric=rubric_scale.rubric,
        rated_in=role,
    )
    return made[list(COLUMNS)].sort_values("case_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def telling_criterion(
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    shorts: dict[str, str],
    meanings: Mapping[tuple[str, float], str] = {},
) -> Telling | None:
    """Returns the criterion on which more than half of several engagements stand low, most of them first; or None.

    Only a criterion counts that has a level for nearly all engagements. Of equal ones the one on which the raters differed
    least speaks, then the first in the rubric. `table` are the marks of `mark_grid`; `shorts` the few words of criteria,
    `meanings` those of their levels.
    """
    engagements = table["case_id"].nunique() if len(table) else 0
    if engagements < 2:
        return None
    level = int(rubric_scale.scale_min + (rubric_scale.scale_max - rubric_scale.scale_min) * LOWEST)
    levels: dict[str, list[float]] = {criterion: [] for criterion in rubric_scale.criteria}
    differing = dict.fromkeys(levels, 0)
    rows = zip(table["criterion"], table["state"], table["level"], table["differ"], strict=True)
    for criterion, state, given, differ in rows:
        differing[criterion] += differ in ("one_apart", "further")
        if state == State.scored:
            levels[criterion].append(given)
    found = []
    for place, (criterion, scored) in enumerate(levels.items()):
        low = sum(each <= level for each in scored)
        if len(scored) >= ENOUGH * engagements and low * 2 > len(scored):
            found.append((-low, differing[criterion], place, criterion, len(scored)))
    if not found:
        return None
    few, _, _, criterion, rated = min(found)
    row = table[table["criterion"] == criterion].iloc[0]
    return Telling(
        criterion, str(row["question"]), shorts.get(criterion, ""), str(row["behaviour"]), str(row["behaviour_name"]), level, -few, rated,
        all(each == level for each in levels[criterion] if each <= level), meanings.get((criterion, float(level)), ""),
    )  # fmt: skip


def medians_title(medians: pd.DataFrame, telling: Telling | None, labels: dict[int, str]) -> str:
    """Returns what the medians say in at most 12 words: the telling criterion, one engagement's ends, or the page's question."""
    if telling:
        label = english.within(labels.get(telling.level) or f"level {telling.level}")
        who = f"All {telling.rated}" if telling.low == telling.rated else f"{telling.low} of {telling.rated}"
        score = f"score {'only' if telling.exact else 'at most'} {label} on"
        named = [f"{each} {score} “{telling.short}”" for each in (f"{who} engagements", who)] if telling.short else []
        return first_short(*named, f"{who} engagements {score} one question")
    if len(medians) and medians["case_id"].nunique() == 1:
        return _of_one(medians) or QUESTION
    return QUESTION


QUESTION = "How did the engagements do on each behaviour?"


def _of_one(medians: pd.DataFrame) -> str:
    """Returns the highest and the lowest behaviour of one engagement, where one of each stands out."""
    known = medians[medians["median"].notna()]
    if known.empty:
        return ""
    place = str(known["short_title"].iloc[0]).partition(":")[0]
    ends = [known.loc[known["median"] == end, "name"] for end in (known["median"].max(), known["median"].min())]
    if len(known) < 2 or any(len(names) != 1 for names in ends):
        return ""
    return f"{place}: highest on {english.within(ends[0].iloc[0])}, lowest on {english.within(ends[1].iloc[0])}"


def sentence(table: pd.DataFrame, raters: int, engagements: int, machine: bool, meaning: str = "") -> str:
    """Returns who judged how many engagements on how much; `meaning` says what the level in the title means."""
    if table.empty:
        return "None of these engagements has been rated."
    rated = table["case_id"].nunique()
    kind = "machine-assisted " if machine else ""
    whole = english.counted(engagements, "engagement")
    of = f"{english.grouped(rated)} of {whole}" if rated < engagements else whole
    who = english.sentence(english.counted(raters, f"{kind}rater"))
    who_judged = f"{who} judged {of} on {english.counted(table['criterion'].nunique(), 'criterion', 'criteria')}."
    return f"{meaning} {who_judged}".strip()


def marks_finding(table: pd.DataFrame) -> str:
    """Returns how many marks have no evidence behind them and on how many the raters differ; `table` are the marks in view."""
    number = int((table["state"] == State.no_evidence).sum())
    missing = (
        f"no evidence for {english.grouped(number)} of {english.grouped(len(table))}"
        if number
        else "evidence for every criterion"
    )
    if set(table["differ"]) <= {"single"}:
        return f"Found {missing}; nobody knows how raters would differ"
    differing = int(table["differ"].isin(["one_apart", "further"]).sum())
    return f"Raters found {missing} and disagreed on {english.grouped(differing) if differing else 'none'}"
