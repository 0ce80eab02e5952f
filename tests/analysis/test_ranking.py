"""An overall comes only if nothing speaks against it, and every answer carries what must be said beside it."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.agreement import agreement
from dashboard.analysis.marks import Unrated
from dashboard.analysis.profiles import profiles
from dashboard.analysis.ranking import MOST_PAIRED, ranking
from dashboard.analysis.refusals import refusals
from dashboard.analysis.simulation import OVERALL
from tests.rated import a_yardstick, an_ask, rated
from tests.shipped import Ask

STICK = a_yardstick((3, 3))
CASES = 12


def sound(**changes: list[Any]) -> pd.DataFrame:
    """Marks that nothing speaks against: twelve cases far apart, two raters who agree, all of it sure."""
    levels = {f"case-{number:02}": [(number % 5, "high")] * 6 for number in range(CASES)}
    given = {
        (case, rater): changes.get(case.replace("-", "_"), row) for case, row in levels.items() for rater in ("a", "b")
    }
    return rated(STICK, given, method="By hand.")


def reasons(
    table: pd.DataFrame, families: dict[str, str] | None = None, ranked: Any = None, role: str = "independent"
) -> list[str]:
    return refusals(
        table, STICK, role, profiles(table, STICK, role), agreement(table, STICK, role, 200), families or {}, ranked
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
    assert reason == "The rank ranges of 100% of the pairs of cases overlap."
    assert reasons(table, ranked=pd.DataFrame({"rank_low": [1, 2], "rank_high": [1, 2]})) == []
    assert reasons(table.assign(role="self"), role="self")[-1].startswith("These are ratings of organisers")


def asking(table: pd.DataFrame) -> Any:
    families = pd.DataFrame({"case_id": sorted(set(table["case_id"])), "method_family": "mini_public"})
    ask = an_ask(STICK, table)
    return lambda question, **given: families if question == "engagements" else ask(question, **given)


def test_an_overall_that_may_be_shown_is_shown() -> None:
    found = ranking(asking(sound()), overall=True, draws=200)
    assert found.refused == ()
    rows = found.intervals[found.intervals["behaviour"] == OVERALL]
    assert len(rows) == CASES
    assert rows["rank_low"].notna().all()
    assert found.raters == {"a": ("By hand.",), "b": ("By hand.",)}
    assert set(found.cautions) == {"b1", "b2"}


def test_a_refused_overall_is_nowhere_and_not_asked_for_is_not_refused() -> None:
    few = sound().query("case_id < 'case-09'")
    refused = ranking(asking(few), overall=True, draws=200)
    assert len(refused.refused) == 1
    assert OVERALL not in set(refused.intervals["behaviour"]) | set(refused.pairs["behaviour"])
    assert ranking(asking(few), draws=200).refused == ()


def test_cases_with_too_little_covered_are_not_compared() -> None:
    table = sound(case_00=[1, "no_evidence", "no_evidence", 1, 1, 1])
    found = ranking(asking(table), behaviour="b1", draws=200)
    rows = found.intervals.set_index("case_id")
    assert rows.loc["case-00", "rank_low"] is None
    assert rows.loc["case-00", "low"] is not None
    assert set(rows["of"].dropna()) == {CASES - 1}
    assert "case-00" not in set(found.pairs["case_id"]) | set(found.pairs["other"])


def test_one_rater_alone_can_be_believed() -> None:
    found = ranking(asking(sound()), rater="a", draws=200)
    assert set(found.raters) == {"a"}
    assert set(found.intervals["raters"]) == {1}
    with pytest.raises(ValueError, match="'zoe' has no ratings"):
        ranking(asking(sound()), rater="zoe")
    with pytest.raises(ValueError, match="no behaviour 'b9'; use b1, b2"):
        ranking(asking(sound()), behaviour="b9")


def test_of_many_cases_no_pairs_are_listed() -> None:
    many = rated(STICK, {(f"case-{n}", "a"): [(1, "high")] * 6 for n in range(MOST_PAIRED + 1)}, method="By hand.")
    assert ranking(asking(many), draws=10).pairs.empty


def test_without_ratings_there_is_nothing_to_rank() -> None:
    with pytest.raises(Unrated, match="nobody has rated"):
        ranking(asking(sound().iloc[:0]), "test-rubric")


def test_the_shipped_overall_is_refused(ask: Ask) -> None:
    found = ranking(ask, overall=True, draws=500)
    assert [reason.split(" ", 2)[:2] for reason in found.refused] == [
        ["Fewer", "than"], ["No", "conclusion"], ["The", "rank"], ["The", "cases"], ["In", "one"]
    ]  # fmt: skip
    assert all("not a CPI rating" in text for said in found.raters.values() for text in said)
