"""Each condition under which there is no overall has its sentence, and sound ratings have none."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.ratings.agreement import agreement
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.uncertainty.overall_conditions import refusals
from tests.rated import SOUND, sound

RUBRIC_SCALE, CASES = SOUND, 12


def reasons(
    table: pd.DataFrame, families: dict[str, str] | None = None, ranked: Any = None, role: str = "independent"
) -> list[str]:
    return refusals(
        table,
        RUBRIC_SCALE,
        role,
        profiles(table, RUBRIC_SCALE, role),
        agreement(table, RUBRIC_SCALE, role, 200),
        families or {},
        ranked,
    )


def test_nothing_speaks_against_sound_ratings() -> None:
    assert reasons(sound(), dict.fromkeys([f"case-{n:02}" for n in range(CASES)], "mini_public")) == []


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (sound(case_00=[1, "no_evidence", "no_evidence", 1, 1, 1]), "Fewer than 60% of the criteria that apply have a level: B1 in one case."),
        (sound().query("rater == 'a' or case_id != 'case-03'"), "One case has fewer than two raters."),
        (sound().query("case_id < 'case-09'"), "No conclusion can be drawn from alpha on B1 and B2"),
        (sound(case_05=[0, 0, 0, 2, 2, 2]), "In one case behaviours lie two levels or more apart"),
    ],
)  # fmt: skip
def test_each_condition_has_its_sentence(table: pd.DataFrame, says: str) -> None:
    [reason] = reasons(table)
    assert reason.startswith(says)


def test_disagreement_families_overlap_and_own_ratings_speak_against_it() -> None:
    table = sound()
    flipped = table["level"].where((table["rater"] == "a") | (table["behaviour"] == "b2"), 4 - table["level"])
    [reason] = reasons(table.assign(level=flipped))
    assert reason == "The lower bound of alpha is below 0.667 on B1."
    [reason] = reasons(table, {"case-00": "mini_public", "case-01": "consultation"})
    assert reason == "The cases belong to two method families: consultation and mini public."
    [reason] = reasons(table, ranked=pd.DataFrame({"rank_low": [1, 1, 1], "rank_high": [3, 3, 2]}))
    assert reason == "On the overall, the rank ranges of 100% of the pairs of cases overlap."
    assert reasons(table, ranked=pd.DataFrame({"rank_low": [1, 2], "rank_high": [1, 2]})) == []
    assert reasons(table.assign(role="self"), role="self")[-1].startswith("These are ratings of organisers")
