"""Medians and intervals side by side are those of How sure, whoever stands beside; nobody gets a rank."""

from itertools import pairwise

import pytest

from dashboard.analysis.compare.behaviours import (
    NOT_RATED,
    behaviours_answer,
    largest_gap,
    pair_sentences,
    side_by_side,
)
from dashboard.analysis.selection.matching import within
from dashboard.analysis.uncertainty.profile_table import profile_rows
from dashboard.analysis.uncertainty.ranking import Ranking, ranking
from tests.shipped import Ask

RUBRIC = "cpi-legitimacy-behaviours"
NAMES = {
    "madrid-plaza-de-espana-2017": "Madrid",
    "estonia-citizens-assembly-2013": "Estonia",
    "iceland-constitution-2010": "Iceland",
}


@pytest.fixture(scope="module")
def ranked(ask: Ask) -> Ranking:
    return ranking(within(ask, NAMES), RUBRIC, role="independent")


def test_rows_are_those_of_each_profile_by_itself(ask: Ask, ranked: Ranking) -> None:
    table = side_by_side(ranked, NAMES, {})
    assert table["case_id"].tolist() == list(NAMES) * table["behaviour"].nunique()
    for case in list(NAMES)[:2]:
        profile = profile_rows(ask, RUBRIC, "independent", case)
        profile = profile[profile["kind"] == "behaviour"].set_index("behaviour")
        for row in table[table["case_id"] == case].itertuples():
            alone = profile.loc[row.behaviour]
            assert (row.median, row.low, row.high) == (alone["median"], alone["draws_low"], alone["draws_high"])
            assert row.covered == alone["covered"]


def test_a_case_that_nobody_rated_has_a_reason_and_no_number(ranked: Ranking) -> None:
    mine = side_by_side(ranked, NAMES, {}).query("case_id == 'iceland-constitution-2010'")
    assert set(mine["why_not"]) == {NOT_RATED}
    assert mine["median"].isna().all()
    assert mine["low"].isna().all()


def test_pairs_are_told_and_no_rank_or_overall_is(ranked: Ranking) -> None:
    sentences = pair_sentences(ranked, NAMES)
    assert list(sentences) == list(ranked.rubric_scale.behaviours)
    for behaviour, says in sentences.items():
        pairs = ranked.pairs[ranked.pairs["behaviour"] == behaviour]
        if pairs.empty:
            assert says == "Fewer than two of these engagements can be compared here."
        else:
            assert ("Cannot be told apart" in says) == (~pairs["told_apart"].astype(bool)).any()
    everything = " ".join(
        [*sentences.values(), *side_by_side(ranked, NAMES, {})["words"], behaviours_answer(ranked, NAMES)]
    ).lower()
    assert "rank" not in everything
    assert "overall" not in everything


def test_one_rated_case_is_held_against_nobody(ask: Ask) -> None:
    one = {"estonia-citizens-assembly-2013": "Estonia", "iceland-constitution-2010": "Iceland"}
    alone = ranking(within(ask, one), RUBRIC, role="independent", draws=200)
    assert behaviours_answer(alone, one) == "Fewer than two of these are rated"


def test_the_finding_of_a_pair_names_a_clear_difference_or_the_largest_gap(ask: Ask) -> None:
    heads = ask("engagements")
    rated = [case for case in heads["case_id"] if case in set(ask("ratings")["case_id"])]
    for pair in pairwise(rated):
        names = {case: case for case in pair}
        both = ranking(within(ask, names), RUBRIC, role="independent", draws=200)
        sentences = both.pairs.loc[both.pairs["told_apart"].astype(bool), "behaviour"]
        says = behaviours_answer(both, names)
        assert len(says.split()) <= 12
        assert (
            says.startswith(("No clear difference", "The ratings show no"))
            if sentences.empty
            else "differ" in says.lower()
        )
        if gap := largest_gap(both, pair):
            medians = both.intervals[both.intervals["name"] == gap[0]].set_index("case_id")["median"]
            assert abs(medians[pair[0]] - medians[pair[1]]) == gap[1] > 0
