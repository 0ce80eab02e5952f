"""Coverage decides what is shown, the bounds hold every way of filling the blanks, and roles are never mixed."""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ratings.marks import marks, read_rubric_scale
from dashboard.analysis.ratings.profiles import profiles
from tests.rated import a_rubric_scale, rated_table
from tests.shipped import Ask

RUBRIC_SCALE = a_rubric_scale((5,))
a_mark = st.one_of(
    st.sampled_from([half / 2 for half in range(9)]),
    st.sampled_from(["no_evidence", "not_applicable", "not_assessed", None]),
)


def profile(*marks_given: Any, **more: Any) -> dict[str, Any]:
    [found] = profiles(rated_table(RUBRIC_SCALE, {("x", "ann"): marks_given}, **more), RUBRIC_SCALE).to_dict("records")
    return found


@settings(max_examples=30)
@given(st.tuples(*[a_mark] * 4))
def test_every_way_of_filling_the_blanks_lies_within_the_bounds_and_reaches_them(some: tuple[Any, ...]) -> None:
    given_marks = [3, *some]
    found = profile(*given_marks)
    blanks = [place for place, mark in enumerate(given_marks) if mark in ("no_evidence", "not_assessed", None)]
    medians = []
    for filled in product((0, 1.5, 4), repeat=len(blanks)):
        whole = {**dict(enumerate(given_marks)), **dict(zip(blanks, filled, strict=True))}
        medians.append(np.median([level for level in whole.values() if level != "not_applicable"]))
    assert (found["lowest"], found["highest"]) == (min(medians), max(medians))
    assert found["lowest"] <= found["median"] <= found["highest"]


def test_a_profile_by_hand() -> None:
    found = profile(1, 2.5, 4, "no_evidence", "not_applicable")
    assert (found["applicable"], found["scored"], found["coverage"], found["covered"]) == (
        4,
        3,
        0.75,
        "3 of 4 criteria",
    )
    assert [found[name] for name in ("median", "low", "high", "lowest", "highest")] == [2.5, 1, 4, 1.75, 3.25]
    assert (found["shown"], found["why_not"], found["no_evidence"], found["not_applicable"]) == (True, None, 1, 1)


@pytest.mark.parametrize(
    ("given_marks", "why_not"),
    [
        ((1, 2, 3, "no_evidence", None), None),
        ((1, 2, "no_evidence", "no_evidence", None), "Two of five criteria have a level; the rubric shows"),
        ((1, "no_evidence", "no_evidence", None, None), "One of five criteria has a level; the rubric shows"),
        (("no_evidence",) * 5, "None of five criteria have a level"),
        (("not_applicable",) * 5, "None of its criteria applies"),
    ],
)
def test_too_little_coverage_is_said(given_marks: tuple[Any, ...], why_not: str | None) -> None:
    found = profile(*given_marks)
    assert found["shown"] == (why_not is None)
    assert found["why_not"] is None if why_not is None else found["why_not"].startswith(why_not)


def test_where_nothing_applies_or_is_known_nothing_is_made_up() -> None:
    nothing = profile(*["not_applicable"] * 5)
    assert [nothing[name] for name in ("coverage", "median", "low", "lowest", "highest")] == [None] * 5
    blank = profile(*["no_evidence"] * 5)
    assert [blank[name] for name in ("coverage", "median", "lowest", "highest")] == [0, None, 0, 4]


def test_a_case_is_read_through_one_rater_of_one_role() -> None:
    sets = [
        ("x", "ann", "independent", False, 1), ("x", "bob", "independent", True, 2), ("x", "cat", "self", True, 4),
        ("y", "bob", "independent", False, 3), ("y", "ann", "independent", False, 1),
        ("z", "cat", "self", False, 4),
    ]  # fmt: skip
    table = pd.concat(
        rated_table(RUBRIC_SCALE, {(case, rater): [level] * 5}, role=role, reconciled=reconciled)
        for case, rater, role, reconciled, level in sets
    )

    def chosen(**more: Any) -> list[tuple[str, str, float]]:
        found = profiles(table, RUBRIC_SCALE, **more)
        return list(zip(found["case_id"], found["rater"], found["median"], strict=True))

    assert chosen() == [("x", "bob", 2), ("y", "ann", 1)]
    assert chosen(rater="bob") == [("x", "bob", 2), ("y", "bob", 3)]
    assert chosen(role="self") == [("x", "cat", 4), ("z", "cat", 4)]
    assert chosen(role="peer") == []


def test_the_shipped_profiles(ask: Ask) -> None:
    rubric_scale = read_rubric_scale(ask)
    found = profiles(marks(ask, rubric_scale), rubric_scale)
    assert found[["scored", "no_evidence", "not_applicable", "not_assessed"]].sum().tolist() == [187, 56, 18, 0]
    assert set(found["rater"]) == {"desk-reconciled-0.2.0"}
    hidden = found[~found["shown"].astype(bool)]
    assert hidden.groupby("behaviour")["case_id"].nunique().to_dict() == {
        "authenticity": 1, "empathy": 6, "scrutiny": 2, "valuing-voices": 1,
    }  # fmt: skip
