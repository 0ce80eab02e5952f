"""Ranks by hand, and what must hold of them whatever the draws: better marks never rank worse, names do not matter."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.uncertainty.rank_ranges import overlapping, pairs, ranks
from dashboard.analysis.uncertainty.simulation import OVERALL, Simulation, simulate
from tests.rated import a_rubric_scale, rated_table

RUBRIC_SCALE = a_rubric_scale((2, 2))
CERTAINTIES = ("high", "moderate", "low", "very_low")
RANKS = ["rank_low", "rank_middle", "rank_high"]


def simulated(*ratings: list[Any], draws: int = 400, keep: str = OVERALL, seed: int = 1) -> Simulation:
    given_marks = {(f"case-{number}", "ann"): rating for number, rating in enumerate(ratings)}
    return simulate(rated_table(RUBRIC_SCALE, given_marks), RUBRIC_SCALE, [keep], draws, seed)


def sure(level: float) -> list[Any]:
    return [(level, "high")] * 4


def test_ranks_by_hand_with_ties_in_the_middle_of_their_places() -> None:
    found = ranks(simulated(sure(1), sure(4), sure(1), sure(0)), RUBRIC_SCALE, OVERALL)
    assert found["case_id"].tolist() == ["case-1", "case-0", "case-2", "case-3"]
    assert found[RANKS].to_numpy().tolist() == [[1] * 3, [2.5] * 3, [2.5] * 3, [4] * 3]
    assert set(found["of"]) == {4}


def test_ranks_equal_those_of_a_plain_count() -> None:
    done = simulated([(2, "low")] * 4, [2, 3, 1, (4, "low")], ["no_evidence"] * 3 + [(3, "high")], sure(2))
    _, values = done.kept[OVERALL]
    higher = (values[None] > values[:, None]).sum(axis=1)
    equal = (values[None] == values[:, None]).sum(axis=1)
    plain = np.sort(higher + (equal + 1) / 2, axis=1)[:, [19, 199, 379]]
    found = ranks(done, RUBRIC_SCALE, OVERALL).sort_values("case_id")[RANKS].to_numpy()
    assert (found <= plain).all()
    assert (found == plain).mean() > 0.7


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(*[st.tuples(st.integers(0, 3), st.sampled_from(CERTAINTIES), st.booleans())] * 4),
        min_size=2, max_size=6,
    ),
    st.lists(st.integers(0, 1), min_size=4, max_size=4),
    st.integers(0, 2**32),
)  # fmt: skip
def test_a_case_at_least_as_high_everywhere_never_has_the_worse_rank_range(
    cases: list[Any], more: list[int], seed: int
) -> None:
    ratings = [["no_evidence" if blank else (level, word) for level, word, blank in case] for case in cases]
    better = [
        mark if isinstance(mark, str) else (mark[0] + step, mark[1])
        for mark, step in zip(ratings[0], more, strict=True)
    ]
    for behaviour in (OVERALL, "b2"):
        found = ranks(simulated(*ratings, better, keep=behaviour, seed=seed, draws=60), RUBRIC_SCALE, behaviour)
        rows = found.set_index("case_id")[RANKS]
        assert (rows.loc[f"case-{len(cases)}"] <= rows.loc["case-0"]).all()
        assert (rows["rank_low"] <= rows["rank_middle"]).all()
        assert (rows["rank_middle"] <= rows["rank_high"]).all()


def test_other_names_and_another_order_only_permute() -> None:
    table = rated_table(
        RUBRIC_SCALE, {(f"case-{n}", "ann"): [n % 5, (n % 3, "low"), "no_evidence", 2] for n in range(6)}
    )
    found = ranks(simulate(table, RUBRIC_SCALE, [OVERALL], 4000), RUBRIC_SCALE, OVERALL)
    shuffled = ranks(
        simulate(table.sample(frac=1, random_state=1), RUBRIC_SCALE, [OVERALL], 4000), RUBRIC_SCALE, OVERALL
    )
    pd.testing.assert_frame_equal(found, shuffled)
    renamed = table.assign(case_id="z" + table["case_id"])
    again = ranks(simulate(renamed, RUBRIC_SCALE, [OVERALL], 4000), RUBRIC_SCALE, OVERALL)
    other = again.assign(case_id=again["case_id"].str.removeprefix("z")).set_index("case_id")[RANKS]
    assert (other - found.set_index("case_id")[RANKS]).abs().max().max() <= 1


def test_only_the_chosen_cases_are_compared() -> None:
    done = simulated(sure(1), sure(4), sure(3), sure(0))
    found = ranks(done, RUBRIC_SCALE, OVERALL, {"case-0", "case-2"})
    assert found[["case_id", "rank_middle", "of"]].to_numpy().tolist() == [["case-2", 1.0, 2], ["case-0", 2.0, 2]]
    assert len(pairs(done, OVERALL, {"case-0", "case-2"})) == 1
    assert ranks(done, RUBRIC_SCALE, OVERALL, set()).empty
    assert pairs(done, OVERALL, set()).empty


def test_pairs_say_who_is_above_or_that_nobody_can_tell() -> None:
    found = pairs(simulated(sure(1), sure(4), sure(1)), OVERALL)
    assert found[["above", "told_apart"]].to_numpy().tolist() == [[0, True], [0.5, False], [1, True]]
    assert found["says"].tolist() == [
        "case-1 lies above case-0 in 100% of the draws.",
        "case-0 and case-2 cannot be told apart.",
        "case-1 lies above case-2 in 100% of the draws.",
    ]


@pytest.mark.parametrize(
    ("ranges", "share"),
    [
        ([(1, 1), (2, 2), (3, 3)], 0),
        ([(1, 3), (1, 3), (1, 3)], 1),
        ([(1, 1.5), (1.5, 2), (3, 3)], 1 / 3),
        ([(1, 1)], None),
    ],
)
def test_overlapping_ranges_are_counted(ranges: list[tuple[float, float]], share: float | None) -> None:
    found = overlapping(pd.DataFrame(ranges, columns=["rank_low", "rank_high"]))
    assert found == (share if share is None else pytest.approx(share))
