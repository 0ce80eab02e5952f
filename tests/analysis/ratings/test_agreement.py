"""Agreement counts what a hand count of the files gives, and concludes no more than the numbers carry."""

from collections import Counter

import pandas as pd
import pytest

from dashboard.analysis.ratings.agreement import FEWEST_CASES, agreement, leniency
from dashboard.analysis.ratings.marks import marks, read_rubric_scale
from dashboard.storage.collection.read_collection import Contents
from tests.rated import a_rubric_scale, rated_table
from tests.shipped import Ask

RUBRIC_SCALE = a_rubric_scale((1, 2))
ROLE = "independent"
SHIPPED, FORMER = "cpi-legitimacy-behaviours", "cpi-legitimacy-behaviours@0.1.0"


def two_raters(*pairs: tuple[object, object]) -> pd.DataFrame:
    """One case per pair; the pair is what the two raters made of b1-c1."""
    given = {}
    for number, (one, other) in enumerate(pairs):
        given |= {(f"case-{number}", "ann"): [one, None, None], (f"case-{number}", "bob"): [other, None, None]}
    return rated_table(RUBRIC_SCALE, given)


def row(table: pd.DataFrame, behaviour: str = "b1") -> pd.Series:
    rows = agreement(table, RUBRIC_SCALE, ROLE, resamples=1000)
    return rows[(rows["scope"] == "behaviour") & (rows["behaviour"] == behaviour)].iloc[0]


@pytest.mark.parametrize(
    ("rubric", "raters", "expected"),
    [
        (SHIPPED, ("desk-c", "desk-d"), (261, 235, 176, 155, 19, 2)),
        (FORMER, ("desk-a", "desk-b"), (234, 213, 170, 139, 26, 5)),
    ],
)
def test_the_shipped_counts_are_those_of_the_files(
    rubric: str, raters: tuple[str, str], expected: tuple[int, ...], ask: Ask, shipped_contents: Contents
) -> None:
    by_hand: Counter[str] = Counter()
    files = {(case, ratings.rater.id): ratings.ratings for case, ratings in shipped_contents.ratings}
    for (case, rater), given in files.items():
        if rater == raters[0]:
            others = {mark.criterion: mark for mark in files[case, raters[1]]}
            for mark in given:
                other = others[mark.criterion]
                by_hand["rated"] += 1
                by_hand["same_state"] += mark.state == other.state
                if mark.level is not None and other.level is not None:
                    apart = abs(mark.level - other.level)
                    by_hand["pairs"] += 1
                    by_hand["equal" if not apart else "one_apart" if apart == 1 else "further_apart"] += 1
    rubric_scale = read_rubric_scale(ask, rubric)
    rows = agreement(marks(ask, rubric_scale), rubric_scale, ROLE, resamples=100)
    whole = rows.iloc[-1]
    assert {name: whole[name] for name in by_hand} == dict(by_hand)
    names = ("rated", "same_state", "pairs", "equal", "one_apart", "further_apart")
    assert by_hand == dict(zip(names, expected, strict=True))
    for scope in ("behaviour", "criterion"):
        parts = rows[rows["scope"] == scope]
        assert {name: parts[name].sum() for name in by_hand} == dict(by_hand)


@pytest.mark.parametrize(
    ("rubric", "alphas", "says"),
    [
        (SHIPPED, [0.85, 0.89, 0.90, 0.95, 0.90], "97.1% of 35 pairs lie within one level"),
        (FORMER, [0.61, 0.84, 0.82, 0.93, 0.90], "94.6% of 37 pairs lie within one level"),
    ],
)
def test_the_shipped_ratings_carry_no_conclusion_from_alpha(
    rubric: str, alphas: list[float], says: str, ask: Ask
) -> None:
    rubric_scale = read_rubric_scale(ask, rubric)
    rows = agreement(marks(ask, rubric_scale), rubric_scale, ROLE, resamples=100)
    assert set(rows["conclusion"]) == {"too_few"}
    shares = rows[rows["scope"] == "behaviour"].set_index("behaviour")
    assert shares["alpha"].astype(float).round(2).tolist() == alphas
    assert says in shares.loc["authenticity", "says"]


def test_the_shipped_raters_differ_in_leniency(ask: Ask) -> None:
    [found] = leniency(marks(ask, read_rubric_scale(ask)), ROLE).to_dict("records")
    assert (found["unequal"], found["rater_higher"], found["other_higher"]) == (21, 4, 17)
    assert found["says"] == "Where desk-c and desk-d give different levels, desk-d gives the higher one in 17 of 21."


def test_reconciled_ratings_and_other_roles_never_take_part() -> None:
    table = two_raters((1, 2), (3, 3))
    others = [
        table.assign(rater="cat", reconciled=True, level=4.0),
        table.assign(rater="dan", role="self", level=0.0),
    ]
    expected = agreement(table, RUBRIC_SCALE, ROLE, resamples=100)
    together = pd.concat([table, *(other.drop_duplicates(["case_id", "criterion"]) for other in others)])
    pd.testing.assert_frame_equal(agreement(together, RUBRIC_SCALE, ROLE, resamples=100), expected)


@pytest.mark.parametrize(
    ("pairs", "conclusion"),
    [
        ([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)] * 8, "reliable"),
        ([(0, 0), (1, 2), (2, 3), (3, 4), (4, 4)] * 12, "tentative"),
        ([(0, 3), (1, 1), (2, 4), (3, 0), (4, 4)] * 8, "do_not_compare"),
        ([(2, 2)] * 12, "undefined"),
        ([(0, 0), (1, 1), (2, 2)] * 3, "too_few"),
        ([(0, "no_evidence")], "too_few"),
    ],
)
def test_the_conclusion_follows_the_lower_bound(pairs: list[tuple[object, object]], conclusion: str) -> None:
    found = row(two_raters(*pairs))
    assert found["conclusion"] == conclusion
    if conclusion == "tentative":
        assert found["alpha_low"] < RUBRIC_SCALE.reliable < found["alpha"]


def test_with_one_level_only_alpha_is_none_with_a_reason() -> None:
    found = row(two_raters(*[(2, 2)] * 12))
    assert (found["alpha"], found["alpha_low"], found["ac2"]) == (None, None, 1)
    assert found["why_no_alpha"].startswith("All levels are the same")
    assert "100% of the levels given are 2" in found["says"]


def test_the_prevalence_trap_is_told() -> None:
    """Twenty pairs of which two differ: alpha is near zero, and AC2 is not."""
    found = row(two_raters(*[(3, 3)] * 18, (3, 2), (2, 3)))
    assert found["alpha"] < 0.1 < 0.9 < found["ac2"]
    assert "95% of the levels given are 3, so alpha may be low" in found["says"]


def test_without_two_raters_there_is_a_sentence() -> None:
    found = row(rated_table(RUBRIC_SCALE, {("x", "ann"): [1, 2, 3]}))
    assert (found["pairs"], found["alpha"], found["within_one_share"]) == (0, None, None)
    assert found["says"].startswith("No two raters gave a level")
    assert leniency(rated_table(RUBRIC_SCALE, {("x", "ann"): [1, 2, 3]}), ROLE).empty


def test_any_number_of_raters_and_missing_ratings() -> None:
    table = rated_table(
        RUBRIC_SCALE,
        {
            ("x", "ann"): [0, 1, "no_evidence"],
            ("x", "bob"): [1, None, "no_evidence"],
            ("x", "cat"): [3, "not_assessed", "not_applicable"],
            ("y", "ann"): [2, 2, 2],
        },
    )
    first_behaviour, second = row(table), row(table, "b2")
    assert (first_behaviour["units"], first_behaviour["pairs"], first_behaviour["cases"]) == (1, 3, 1)
    assert (first_behaviour["equal"], first_behaviour["one_apart"], first_behaviour["further_apart"]) == (0, 1, 2)
    assert (second["rated"], second["same_state"], second["pairs"]) == (3, 1, 0)


def test_ten_is_the_fewest() -> None:
    assert row(two_raters(*[(0, 0), (1, 1)] * (FEWEST_CASES // 2)))["conclusion"] == "reliable"
