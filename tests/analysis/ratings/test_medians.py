"""The behaviours at a glance: medians as counted by hand, a telling criterion that tells the truth, short sentences."""

import statistics
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.ratings import medians, rubrics
from dashboard.analysis.ratings.mark_grid import mark_grid, of_cases
from dashboard.analysis.ratings.marks import RubricScale, read_rubric_scale
from dashboard.analysis.text.lengths import TITLE
from dashboard.storage.files.collection_paths import SHIPPED
from tests.shipped import Ask, plain_yaml

LABELS = {0: "Absent", 1: "Token", 2: "Partial", 3: "Solid", 4: "Exemplary"}


@pytest.fixture(scope="module")
def scale(ask: Ask) -> RubricScale:
    return read_rubric_scale(ask)


@pytest.fixture(scope="module")
def table(ask: Ask, scale: RubricScale) -> pd.DataFrame:
    return mark_grid(ask, scale, "independent")


def reconciled(folder: Path) -> dict[str, dict[str, Any]]:
    """Case study → criterion → mark, read from the files without any code of ours."""
    return {
        path.parent.parent.name: {each["criterion"]: each for each in plain_yaml(path)["ratings"]}
        for path in folder.glob("case_studies/*/ratings/desk-reconciled-0.2.0.yaml")
    }


def test_medians_are_those_of_the_files(ask: Ask, scale: RubricScale, table: pd.DataFrame):
    given = reconciled(SHIPPED)
    made = medians.behaviour_medians(ask, scale, "independent", table)
    assert len(made) == len(given) * len(scale.behaviours)
    for row in made.itertuples():
        mine = [given[row.case_id][each] for each in scale.criteria_of(row.behaviour)]
        levels = sorted(mark["level"] for mark in mine if "level" in mark)
        applicable = sum(mark["state"] != "not_applicable" for mark in mine)
        assert list(row.levels) == levels
        enough = applicable and levels and len(levels) / applicable >= scale.min_coverage - 1e-9
        assert row.median == (statistics.median(levels) if enough else None)
        assert (row.why_not is None) == bool(enough)


def test_the_telling_criterion_is_the_lowest_shared_one(ask: Ask, scale: RubricScale, table: pd.DataFrame):
    low, rated = defaultdict(int), defaultdict(int)
    for marks in reconciled(SHIPPED).values():
        for criterion, mark in marks.items():
            rated[criterion] += "level" in mark
            low[criterion] += mark.get("level", 9) <= 1
    meanings = rubrics.level_shorts(ask, scale.rubric)
    found = medians.telling_criterion(table, scale, rubrics.shorts(ask, scale.rubric), meanings)
    assert found
    assert found.exact
    assert (found.low, found.rated) == (low[found.criterion], rated[found.criterion])
    assert found.low == max(low[each] for each in low if rated[each] >= 0.85 * 9)
    title = medians.medians_title(medians.behaviour_medians(ask, scale, "independent", table), found, LABELS)
    assert title == f"All {found.rated} engagements score only token on “Told what happened to input”"
    # Of engagements below that level the same words would not be true.
    lower = medians.medians_title(pd.DataFrame(), replace(found, exact=False), LABELS)
    assert lower == f"All {found.rated} score at most token on “Told what happened to input”"


def test_titles_are_short_and_true_for_any_part_of_the_engagements(ask: Ask, scale: RubricScale, table: pd.DataFrame):
    cases, meanings = list(dict.fromkeys(table["case_id"])), rubrics.level_shorts(ask, scale.rubric)
    for first in range(len(cases)):
        for last in range(first, len(cases) + 1):
            part = of_cases(table, cases[first:last])
            telling = (
                medians.telling_criterion(part, scale, rubrics.shorts(ask, scale.rubric), meanings)
                if len(part)
                else None
            )
            made = medians.behaviour_medians(ask, scale, "independent", part) if len(part) else pd.DataFrame()
            title = medians.medians_title(made, telling, LABELS)
            assert len(title.split()) <= TITLE
            if telling:
                mine = part[(part["criterion"] == telling.criterion) & part["level"].notna()]
                low = mine["level"] <= telling.level
                who = f"All {len(mine)}" if low.all() else f"{low.sum()} of {len(mine)}"
                assert title.startswith((f"{who} engagements score ", f"{who} score "))
                how = "only" if set(mine.loc[low, "level"]) == {telling.level} else "at most"
                assert f" score {how} {LABELS[telling.level].lower()} on " in title
            elif last - first == 1 and "highest on" in title:
                known = made[made["median"].notna()]
                best, worst = (
                    known.loc[known["median"].astype(float).idxmax(), "name"],
                    known.loc[known["median"].astype(float).idxmin(), "name"],
                )
                assert f"highest on {best.lower()}, lowest on {worst.lower()}" in title
            else:
                assert title == medians.QUESTION


def test_sentences_count_what_the_table_holds(table: pd.DataFrame):
    assert (
        medians.sentence(table, 2, 25, True) == "Two machine-assisted raters judged 9 of 25 engagements on 29 criteria."
    )
    assert medians.sentence(table.iloc[:0], 0, 3, False) == "None of these engagements has been rated."
    assert medians.marks_finding(table) == "Raters found no evidence for 56 of 261 and disagreed on 47"
    single = table.assign(differ="single")
    assert medians.marks_finding(single) == "Found no evidence for 56 of 261; nobody knows how raters would differ"
