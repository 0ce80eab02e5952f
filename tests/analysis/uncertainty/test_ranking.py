"""An overall comes only if nothing speaks against it, and every answer carries what must be said beside it."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.ratings.marks import Unrated
from dashboard.analysis.uncertainty.ranking import MOST_PAIRED, ranking
from dashboard.analysis.uncertainty.simulation import OVERALL
from tests.rated import SOUND, an_ask, rated_table, sound
from tests.shipped import Ask

RUBRIC_SCALE, CASES = SOUND, 12


def asking(table: pd.DataFrame) -> Any:
    families = pd.DataFrame({"case_id": sorted(set(table["case_id"])), "method_family": "mini_public"})
    ask = an_ask(RUBRIC_SCALE, table)
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
    many = rated_table(
        RUBRIC_SCALE, {(f"case-{n}", "a"): [(1, "high")] * 6 for n in range(MOST_PAIRED + 1)}, method="By hand."
    )
    assert ranking(asking(many), draws=10).pairs.empty


def test_without_ratings_there_is_nothing_to_rank() -> None:
    with pytest.raises(Unrated, match="nobody has rated"):
        ranking(asking(sound().iloc[:0]), "test-rubric")


def test_the_shipped_overall_is_refused(ask: Ask) -> None:
    found = ranking(ask, overall=True, draws=500)
    assert [reason.split(" ", 2)[:2] for reason in found.refused] == [
        ["Fewer", "than"], ["No", "conclusion"], ["On", "the"], ["The", "cases"]
    ]  # fmt: skip
    assert all("not a CPI rating" in text for methods in found.raters.values() for text in methods)
