"""Which marks the statistics take, through whose eyes a case is read, and random numbers that depend on names only."""

import pandas as pd
import pytest

from dashboard.analysis.ratings.marks import (
    Unrated,
    basis,
    first,
    grid,
    marks,
    methods,
    read_rubric_scale,
    role_of,
    stream,
)
from tests.rated import a_rubric_scale, an_ask, rated_table

RUBRIC_SCALE = a_rubric_scale((1, 2))
ROLE = "independent"


def test_marks_that_cannot_be_used_are_left_out() -> None:
    table = rated_table(RUBRIC_SCALE, {("x", "ann"): [1, 2, 3], ("y", "ann"): [4, 4, 4]})
    wrong = [
        table.assign(rubric_version="0"), table.assign(criterion="unknown"), table.assign(level=9.0),
        table.assign(state="no_evidence"), table.assign(level=None), table.assign(rubric="other"),
    ]  # fmt: skip
    asked = an_ask(RUBRIC_SCALE, pd.concat([table, *(each.assign(rater=f"r{n}") for n, each in enumerate(wrong))]))
    kept = marks(asked, read_rubric_scale(asked, "test-rubric"))
    assert set(kept["rater"]) == {"ann"}
    assert len(first(kept.assign(level=1.5), ROLE)) == 0


def test_which_rubric_is_meant_is_said_in_a_sentence() -> None:
    table = rated_table(RUBRIC_SCALE, {("x", "ann"): [1, 2, 3]})
    assert read_rubric_scale(an_ask(RUBRIC_SCALE, table)) == RUBRIC_SCALE
    with pytest.raises(Unrated, match="nobody has rated"):
        read_rubric_scale(an_ask(RUBRIC_SCALE, table.iloc[:0]))
    with pytest.raises(ValueError, match="no rubric 'moon'; use test-rubric"):
        read_rubric_scale(an_ask(RUBRIC_SCALE, table), "moon")


def test_the_role_is_the_raters_own_or_the_first_with_ratings() -> None:
    table = pd.concat(
        rated_table(RUBRIC_SCALE, {("x", rater): [1, 2, 3]}, role=role)
        for rater, role in (("dan", "self"), ("eve", "peer"))
    )
    assert (role_of(table), role_of(table, "dan"), role_of(table.iloc[:0])) == ("peer", "self", None)
    with pytest.raises(ValueError, match="'zoe' has no ratings"):
        role_of(table, "zoe")
    with pytest.raises(ValueError, match="'dan' speaks in several roles \\(peer and self\\)"):
        role_of(table.assign(rater="dan"), "dan")


def test_of_two_reconciled_ratings_neither_is_preferred() -> None:
    table = rated_table(RUBRIC_SCALE, {("x", "bob"): [1, 2, 3], ("x", "ann"): [2, 2, 2]})
    assert set(basis(table.assign(reconciled=True), ROLE)["rater"]) == {"ann"}
    assert set(basis(table.assign(reconciled=table["rater"] == "bob"), ROLE)["rater"]) == {"bob"}
    assert basis(table, ROLE, "zoe").empty


def test_what_is_not_marked_is_not_assessed() -> None:
    found = grid(
        rated_table(RUBRIC_SCALE, {("y", "ann"): [1.5, "no_evidence", None], ("x", "bob"): [None, None, (4, "low")]}),
        RUBRIC_SCALE,
    )
    assert found.ratings[["case_id", "rater"]].to_numpy().tolist() == [["x", "bob"], ["y", "ann"]]
    assert found.state.tolist() == [
        ["not_assessed", "not_assessed", "scored"],
        ["scored", "no_evidence", "not_assessed"],
    ]
    assert found.certainty.tolist() == [["", "", "low"], ["moderate", "", ""]]
    assert found.level[1, 0] == 1.5


def test_a_certainty_that_the_rubric_leaves_out_counts_as_the_least_sure() -> None:
    assert a_rubric_scale(jitter={"high": 0.0, "low": 1.0}).jitter_of("moderate") == 1
    assert a_rubric_scale(jitter={}).jitter_of("high") == 4


def test_methods_are_told_once_per_rater() -> None:
    table = rated_table(RUBRIC_SCALE, {("x", "ann"): [1, 2, 3], ("y", "ann"): [1, 2, 3]}, method="By hand.")
    assert methods(table) == {"ann": ("By hand.",)}


def test_a_stream_depends_on_seed_and_names_only() -> None:
    one, same, other, another = (
        stream(*each).random() for each in ((1, "a", "b"), (1, "a", "b"), (2, "a", "b"), (1, "ab"))
    )
    assert one == same
    assert len({one, other, another}) == 3
