"""What opens the page is counted from the marks; pairs, ranks and the overall say what they may and no more."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.ratings.hard_criteria import hard_answer, hard_criteria
from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.uncertainty.clear_pairs import (
    NO_RANKING,
    clear_pairs,
    opening_sentence,
    opening_title,
    pairs_title,
    rank_title,
)
from dashboard.analysis.uncertainty.overall_table import overall_rows
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_rows
from dashboard.analysis.uncertainty.reliability import agreement_title, drivers_title, rated, rated_cases, sureness
from dashboard.analysis.uncertainty.simulation import OVERALL
from tests.rated import SOUND, an_ask, rated_table, sound
from tests.shipped import CASES, Ask

TITLES = {f"case-{number:02}": f"Case {number}" for number in range(12)} | {"x": "X"}


def asking(table: pd.DataFrame) -> Any:
    families = pd.DataFrame({"case_id": sorted(set(table["case_id"])), "method_family": "mini_public"})
    ask = an_ask(SOUND, table)
    return lambda question, **given: families if question == "engagements" else ask(question, **given)


def found(table: pd.DataFrame, role: str = "independent", **more: Any) -> Any:
    return sureness(asking(table), SOUND.rubric, role, draws=500, **more)


def test_the_shipped_finding_counts_pairs_and_names_those_that_differ(ask: Ask) -> None:
    known = sureness(ask, "cpi-legitimacy-behaviours", "independent")
    by_pair = known.ranking.pairs.groupby(["case_id", "other"])["told_apart"].any()
    apart = int(by_pair.sum())
    assert (len(by_pair), 0 < apart < 18) == (36, True)
    differ = "differs" if apart == 1 else "differ"
    assert opening_title(known.ranking) == f"Only {apart} of 36 pairs {differ} clearly. {NO_RANKING}"
    assert opening_sentence(known.ranking).startswith(
        f"In {36 - apart} pairs we cannot say which engagement is higher."
    )
    heads = ask("engagements")
    rows = clear_pairs(known.ranking, dict(zip(heads["case_id"], heads["short_title"], strict=True)))
    assert {frozenset(pair) for pair in zip(rows["case_id"], rows["other"], strict=True)} == {
        frozenset(pair) for pair, clearly in by_pair.items() if clearly
    }
    assert (rows["share"] >= 0.95).all()
    medians = known.ranking.profiled.set_index(["case_id", "behaviour"])["median"]
    for row in rows.itertuples():
        assert medians[row.case_id, row.behaviour] > medians[row.other, row.behaviour]
    assert agreement_title(known.ranking.agreed) == "Raters agreed exactly in 155 of 176, within one level in 174"
    assert rated(rated_cases(ask), CASES) == dict.fromkeys(
        ("cpi-legitimacy-behaviours", "cpi-legitimacy-behaviours@0.1.0"), ("independent",)
    )


@pytest.mark.parametrize(
    ("number", "apart", "says"),
    [
        (0, 0, "There are no two engagements to compare on b1"),
        (1, 0, "The ratings are too uncertain to rank these cases on b1"),
        (1, 1, "The one pair differs clearly on b1"),
        (3, 0, "The ratings are too uncertain to rank these cases on b1"),
        (3, 3, "All 3 pairs differ clearly on b1"),
        (3, 2, "2 of 3 pairs differ clearly on b1"),
        (3, 1, "Only 1 of 3 pairs differs clearly on b1"),
    ],
)
def test_pairs_are_said_in_english(number: int, apart: int, says: str) -> None:
    assert pairs_title(number, apart, "b1") == says


def test_all_pairs_that_differ_leave_nothing_open() -> None:
    known = found(sound().query("case_id in ['case-00', 'case-01']"))
    apart = known.ranking.pairs.groupby(["case_id", "other"])["told_apart"].any()
    assert apart.all()
    assert opening_title(known.ranking) == "The one pair differs clearly on at least one behaviour"
    assert opening_sentence(known.ranking) == "Intervals reflect the raters' stated doubts, not errors they share."


def test_raters_who_agree_throughout_are_said_so() -> None:
    pairs = int(found(sound()).ranking.agreed.iloc[-1]["pairs"])
    assert agreement_title(found(sound()).ranking.agreed) == f"Raters agreed exactly in {pairs} of {pairs}"


def test_roles_are_never_mixed() -> None:
    both = pd.concat([sound(), sound().assign(role="self", rater="own", level=4.0)])
    assert rated(rated_cases(asking(both)), ["case-00"]) == {SOUND.rubric: ("independent", "self")}
    assert set(found(both).ranking.raters) == {"a", "b"}
    known = found(both.drop_duplicates(["case_id", "rater", "criterion"]), "self")
    assert set(known.ranking.raters) == {"own"}
    assert set(known.ranking.profiled["median"]) == {4}


def test_ranks_keep_their_ranges_and_say_who_is_not_compared() -> None:
    known = found(sound(case_00=[1, "no_evidence", "no_evidence", 1, 1, 1]))
    rows, pairs = rank_rows(known.ranking, "b1", TITLES), pair_rows(known.ranking, "b1", TITLES)
    assert list(rows["short_title"])[-1] == "Case 0"
    assert (rows.iloc[-1]["words"], rows.iloc[-1]["rank_low"]) == ("not compared", None)
    assert rows.iloc[-1]["why_not"].startswith("One of three criteria")
    assert all(" of 11" in words for words in rows["words"][:-1])
    assert len(pairs) == 55
    assert pairs["share"].between(0.5, 1).all()
    assert f"{int(pairs['told_apart'].sum())} of 55 pairs differ clearly on b1" in rank_title(rows, pairs)
    medians = known.ranking.profiled.query("behaviour == 'b1'").set_index("case_id")["median"]
    apart = pairs[pairs["told_apart"]]
    assert (medians[apart["case_id"]].to_numpy() > medians[apart["other"]].to_numpy()).all()


def test_one_engagement_has_nobody_to_be_compared_with() -> None:
    known = found(sound().query("case_id == 'case-01'"))
    rows, pairs = rank_rows(known.ranking, "b1", TITLES), pair_rows(known.ranking, "b1", TITLES)
    assert rank_title(rows, pairs) == "There are no two engagements to compare on b1"
    assert opening_title(known.ranking) == "There are no two engagements to compare"


def test_an_overall_is_the_shifted_geometric_mean_beside_the_lowest_behaviour() -> None:
    known = found(sound(case_01=[(3, "high")] * 3 + [(2, "high")] * 3), overall=True)
    rows = overall_rows(known.ranking, TITLES).set_index("case_id")
    assert rows.loc["case-01", "overall"] == pytest.approx(np.sqrt(4 * 3) - 1)
    assert (rows.loc["case-01", "lowest"], rows.loc["case-01", "lowest_name"]) == (2, "b2")
    assert rows.loc["case-01", "low"] <= rows.loc["case-01", "overall"] <= rows.loc["case-01", "high"]
    weighed = found(sound(case_01=[(3, "high")] * 3 + [(2, "high")] * 3), overall=True, weights={"b1": 2})
    mine = overall_rows(weighed.ranking, TITLES, {"b1": 2}).set_index("case_id").loc["case-01"]
    assert (mine["overall"], mine["lowest"]) == (pytest.approx(3), 3)


def test_a_refused_overall_has_no_number() -> None:
    known = found(sound().query("case_id < 'case-05'"), overall=True)
    assert known.ranking.refused
    assert overall_rows(known.ranking, TITLES).empty
    assert OVERALL not in set(known.ranking.intervals["behaviour"])


def test_criteria_on_which_raters_differ_are_named_with_the_reason() -> None:
    table = sound()
    one = (table["rater"] == "b") & (table["criterion"] == "b1-c1")
    table.loc[one, "level"] = 4 - table.loc[one, "level"]
    two = (table["rater"] == "b") & (table["criterion"] == "b2-c2")
    table.loc[two, ["state", "level"]] = ["no_evidence", None]
    hard = hard_criteria(found(table).ranking.agreed, {"b1-c1": "Was it so?"}, {"b1-c1": "So it was", "b2-c2": None})
    assert list(hard.loc[hard["hard"] != "", "criterion"]) == ["b1-c1", "b2-c2"]
    assert list(hard["criterion"][:2]) == ["b1-c1", "b2-c2"]
    words = hard_answer(hard)
    assert "“So it was” (within one level in 2 of 12)" in words
    assert "“b2-c2” (level or no level agreed in 0 of 12)" in words
    assert hard_answer(hard_criteria(found(sound()).ranking.agreed, {})).startswith("No criterion")


def test_two_roles_stand_side_by_side_only_where_both_rated() -> None:
    own = sound().query("rater == 'a' and case_id == 'case-01'").assign(rater="own", role="self", level=3.0)
    own.loc[own["behaviour"] == "b2", ["state", "level", "certainty"]] = ["no_evidence", None, None]
    rows = roles_beside(pd.concat([sound(), own]), SOUND, TITLES)
    assert list(rows["case_id"]) == ["case-01", "case-01"]
    assert list(rows["role"]) == ["self", "self"]
    first, second = rows.to_dict("records")
    assert (first["median"], first["other_role"], first["other_median"], first["difference"]) == (
        3,
        "independent",
        1,
        2,
    )
    assert (second["median"], second["other_median"], second["difference"]) == (None, 1, None)
    assert roles_answer(rows) == "“Self” ratings lie above “independent of the project” ones in 1 of 1 medians"
    assert roles_beside(sound(), SOUND, TITLES).empty


def test_what_drives_the_spread_is_said_in_plain_words() -> None:
    names = ["the weights", "what is not known"]
    some = pd.DataFrame({"name": names, "first_order": [0.6, 0.1], "total": [0.9, 0.4]})
    assert drivers_title(some, "X: parks", "Scrutiny") == "X on scrutiny: uncertain mainly through the weights"
    some["first_order"] = 0.2
    assert drivers_title(some, "X: parks", "Scrutiny") == "X on scrutiny: no single assumption makes it uncertain"


def test_a_table_with_reconciled_ratings_alone_still_answers() -> None:
    table = rated_table(SOUND, {("x", "r"): [1] * 6}, reconciled=True, method="By hand.")
    known = found(table)
    assert opening_title(known.ranking) == "There are no two engagements to compare"
    assert rank_rows(known.ranking, "b1", TITLES).empty
