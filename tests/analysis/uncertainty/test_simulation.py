"""Intervals hold what plain Python finds on the same draws, and depend on nothing that they should not depend on."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ratings.marks import first, grid, marks, read_rubric_scale
from dashboard.analysis.uncertainty.level_ranges import beliefs
from dashboard.analysis.uncertainty.simulation import (
    BLOCK,
    MOST_KEPT,
    OVERALL,
    Cancelled,
    case_draws,
    overall,
    shared_draws,
    simulate,
)
from tests.plain_simulation import finest, plain_draws
from tests.rated import a_rubric_scale, rated_table
from tests.shipped import Ask

RUBRIC_SCALE = a_rubric_scale((2, 3))
CERTAINTIES = ("high", "moderate", "low", "very_low")
DRAWS = 500

a_mark = st.one_of(
    st.tuples(st.integers(0, 4), st.sampled_from(CERTAINTIES)),
    st.sampled_from(["no_evidence", "not_applicable", "not_assessed", None]),
)
a_rating = st.tuples(*[a_mark] * 5)
some_cases = st.lists(st.lists(a_rating, min_size=1, max_size=3), min_size=1, max_size=4)


def table(cases: list[list[Any]]) -> pd.DataFrame:
    """Marks of as many raters as each case has ratings; the first mark of each is sure, so that every case has one."""
    given_marks = {
        (f"case-{number}", f"rater-{rater}"): [2 if rating[0] is None else rating[0], *rating[1:]]
        for number, ratings in enumerate(cases)
        for rater, rating in enumerate(ratings)
    }
    return rated_table(RUBRIC_SCALE, given_marks)


@settings(max_examples=30)
@given(some_cases, st.integers(0, 2**32))
def test_it_is_what_plain_python_finds(cases: list[list[Any]], seed: int) -> None:
    shared = shared_draws(RUBRIC_SCALE, 40, seed)
    for believed in beliefs(grid(table(cases), RUBRIC_SCALE), RUBRIC_SCALE):
        found = case_draws(believed, RUBRIC_SCALE, shared, seed, with_overall=True)
        expected = np.array(plain_draws(believed, RUBRIC_SCALE, shared, seed))
        nothing = np.array([not believed.summarised(columns) for columns in ([0, 1], [2, 3, 4])])
        assert np.isnan(found).all(axis=1).tolist() == [*nothing, nothing.any()]
        known = ~np.isnan(found)
        assert np.abs(found[known] - expected[known]).max(initial=0) <= 2 * finest(RUBRIC_SCALE)


@settings(max_examples=30)
@given(some_cases, st.lists(a_rating, min_size=1, max_size=2), st.randoms(use_true_random=False))
def test_another_case_and_another_order_change_no_interval(
    cases: list[list[Any]], another: list[Any], order: Any
) -> None:
    before = simulate(table(cases), RUBRIC_SCALE, draws=DRAWS).intervals
    more = table([*cases, another])
    shuffled = more.sample(frac=1, random_state=order.randrange(1000))
    after = simulate(shuffled, RUBRIC_SCALE, draws=DRAWS).intervals
    pd.testing.assert_frame_equal(after[after["case_id"] != f"case-{len(cases)}"], before)


@settings(max_examples=30)
@given(some_cases)
def test_intervals_lie_on_the_scale_and_in_order(cases: list[list[Any]]) -> None:
    found = simulate(table(cases), RUBRIC_SCALE, [OVERALL], draws=DRAWS).intervals.dropna()
    assert ((found["low"] >= 0) & (found["high"] <= 4)).all()
    assert ((found["low"] <= found["middle"]) & (found["middle"] <= found["high"])).all()


def test_what_is_sure_and_agreed_does_not_move() -> None:
    sure = table([[[(3, "high")] * 5, [(3, "high")] * 5]])
    found = simulate(sure, RUBRIC_SCALE, [OVERALL], draws=DRAWS).intervals
    assert found[["low", "middle", "high"]].to_numpy(float).round(5).tolist() == [[3, 3, 3]] * 3
    assert found["raters"].tolist() == [2, 2, 2]


def test_blanks_are_anywhere_on_the_scale_and_what_does_not_apply_is_nowhere() -> None:
    blank = table([[["no_evidence", "not_assessed", (3, "high"), "not_applicable", "not_applicable"]]])
    whole, sure = simulate(blank, RUBRIC_SCALE, draws=10_000).intervals.to_dict("records")
    assert [sure[name] for name in ("low", "middle", "high")] == [3, 3, 3]
    assert (whole["low"], whole["middle"], whole["high"]) == pytest.approx((0.2, 2, 3.8), abs=0.1)


def test_where_nothing_applies_there_is_no_value() -> None:
    nothing = table([[["not_applicable", "not_applicable", 1, 2, 3]], [[1, 2, 3, 4, 4]]])
    done = simulate(nothing, RUBRIC_SCALE, [OVERALL, "b1"], draws=DRAWS)
    rows = done.intervals.set_index(["case_id", "behaviour"])
    assert rows.loc[("case-0", "b1"), "low"] is None
    assert rows.loc[("case-0", OVERALL), "low"] is None
    assert rows.loc[("case-0", "b2"), "low"] is not None
    assert done.kept["b1"][0] == done.kept[OVERALL][0] == ("case-1",)


def test_the_raters_are_believed_equally_often() -> None:
    apart = table([[[(0, "high")] * 5, [(4, "high")] * 5]])
    values = simulate(apart, RUBRIC_SCALE, ["b1"], draws=10_000).kept["b1"][1]
    assert set(np.unique(values)) == {0, 4}
    assert values.mean() == pytest.approx(2, abs=0.1)


def test_the_three_rules_by_hand() -> None:
    shared = shared_draws(RUBRIC_SCALE, 3000, 1, {"b1": 3, "b2": 1})
    values = np.array([[1.0], [3.0]], dtype=np.float32).repeat(3000, axis=1)
    found = overall(values, shared)
    arithmetic, geometric, lowest = (np.unique(found[rule]) for rule in shared.rules)
    assert arithmetic == pytest.approx((3 * 1 + 3) / 4)
    assert geometric == pytest.approx(2 ** (3 / 4) * 4 ** (1 / 4) - 1)
    assert lowest == [1]
    assert [rule.stop - rule.start for rule in shared.rules] == pytest.approx([1000] * 3, rel=0.15)
    without_first = overall(values[:, :10], shared_draws(RUBRIC_SCALE, 10, 1, {"b2": 1}))
    assert without_first.tolist() == pytest.approx([3] * 10)


@pytest.mark.parametrize("weights", [{"b1": 0}, {"b1": -1, "b2": 2}, {"b3": 1}])
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        shared_draws(RUBRIC_SCALE, 10, 1, weights)


def test_a_rubric_of_three_levels_from_one_and_forty_criteria() -> None:
    rubric_scale = a_rubric_scale((8, 32), scale=(1, 3))
    done = simulate(
        rated_table(rubric_scale, {("x", "ann"): [1, "no_evidence", 3, 2] * 10, ("y", "ann"): [3] * 40}),
        rubric_scale,
        [OVERALL],
        draws=DRAWS,
    )
    rows = done.intervals.set_index(["case_id", "behaviour"])[["low", "middle", "high"]].astype(float)
    assert rows.min().min() >= 1
    assert rows.max().max() <= 3
    assert (rows.loc["y"] >= rows.loc["x"]).all().all()
    shared = shared_draws(rubric_scale, 30, 1)
    [believed, _] = done.believed
    found = case_draws(believed, rubric_scale, shared, 1, with_overall=True)
    assert np.abs(found - np.array(plain_draws(believed, rubric_scale, shared, 1))).max() <= 2 * finest(rubric_scale)


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    cases = table([[[(2, "low")] * 5]])
    one, same, other = (
        simulate(cases, RUBRIC_SCALE, ["b1"], draws=DRAWS, seed=seed).kept["b1"][1] for seed in (1, 1, 2)
    )
    assert one.tobytes() == same.tobytes() != other.tobytes()


def test_many_draws_go_in_blocks() -> None:
    cases = table([[[(2, "low")] * 5]])
    values = simulate(cases, RUBRIC_SCALE, ["b1"], draws=2 * BLOCK + 10).kept["b1"][1]
    assert len(np.unique(values)) > 4000
    assert values.mean() == pytest.approx(2, abs=0.01)


def test_it_reports_and_can_be_stopped() -> None:
    cases = table([[[1] * 5]] * 3)
    reported: list[tuple[int, int]] = []
    simulate(cases, RUBRIC_SCALE, draws=10, progress=lambda *done: reported.append(done))
    assert reported == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        simulate(cases, RUBRIC_SCALE, draws=10, progress=lambda done, of: done < 2)


def test_too_many_draws_are_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="too many to keep; 100,000,000 draws fit"):
        simulate(table([[[1] * 5]] * 2), RUBRIC_SCALE, ["b1"], draws=MOST_KEPT)


def test_the_shipped_ratings(ask: Ask) -> None:
    rubric_scale = read_rubric_scale(ask)
    found = simulate(first(marks(ask, rubric_scale), "independent"), rubric_scale, draws=2000).intervals
    assert len(found) == 45
    assert found["low"].notna().all()
