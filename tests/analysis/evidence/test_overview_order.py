"""Orders of the glance: what is not known stands last whichever way, and the rest is compared as the rule says."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.overview_order import FIRST, ORDERS, ordered, rule
from tests.shipped import Ask


@pytest.fixture(scope="module")
def table(ask: Ask) -> pd.DataFrame:
    return overview.glance(ask)


def compared(row: dict[str, Any], name: str) -> Any:
    """What an order compares, worked out by hand; None if it is not known."""
    match name.partition("-")[0]:
        case "people":
            return None if pd.isna(row["value"]) else row["value"]
        case "share":
            return None if pd.isna(row["share"]) else row["share"]
        case "name":
            return row["engagement"].casefold()
        case "newest" | "oldest":
            return row["start"]
    numbers = {
        group: row[group] for group in ("delivered", "under_way", "there_before", "undone") if pd.notna(row[group])
    }
    return numbers.get("delivered", 0) / sum(numbers.values()) if any(numbers.values()) else None


@pytest.mark.parametrize("name", ORDERS)
def test_what_is_not_known_comes_last_and_the_rest_is_in_order(name: str, table: pd.DataFrame):
    found = ordered(table, name)
    assert sorted(found["case_id"]) == sorted(table["case_id"])
    values = [compared(row, name) for row in found.to_dict("records")]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    for one, other in pairwise(known):
        assert one <= other if ORDERS[name].ascending else one >= other
    missing = len(values) - len(known)
    assert (" last." in rule(table, name)) == (missing > 0)


@pytest.mark.parametrize("name", ["delivered", "delivered-least"])
def test_an_engagement_of_which_part_is_known_stands_among_the_known_ones(name: str, table: pd.DataFrame):
    row = table[table["case_id"] == "madrid-plaza-de-espana-2017"]
    partly = row.assign(case_id="partly", total=15, delivered=3, under_way=4, delivery_unknown=8)
    partly.loc[:, ["not_due", "there_before", "undone"]] = pd.NA
    none = row.assign(case_id="none", total=15, delivery_unknown=15)
    none.loc[:, ["delivered", "under_way", "not_due", "there_before", "undone"]] = pd.NA
    found = ordered(pd.concat([none, partly, row]), name)["case_id"].tolist()
    assert found[-1] == "none"
    assert ORDERS[name].value(partly).tolist() == [3 / 7]
    assert ORDERS[name].value(none).isna().all()


def test_the_first_order_is_that_of_the_glance(table: pd.DataFrame):
    pd.testing.assert_frame_equal(ordered(table, FIRST), table)
    assert ordered(table, "nonsense") is table


def test_both_ways_leave_the_same_engagements_last(table: pd.DataFrame):
    for one, other in (("people", "people-fewest"), ("share", "share-smallest"), ("delivered", "delivered-least")):
        unknown = int(ORDERS[one].value(table).isna().sum())
        assert 0 < unknown < len(table)
        ends = (ordered(table, name)["case_id"].tail(unknown).tolist() for name in (one, other))
        assert len(set(map(tuple, ends))) == 1


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=8), st.sampled_from(["people", "people-fewest"]))
def test_no_unknown_stands_before_a_known_number(values: list[int | None], name: str):
    rows = pd.DataFrame(
        {"value": pd.array(values, dtype="Int64"), "engagement": "x", "case_id": [*map(str, range(len(values)))]}
    )
    found = ordered(rows, name)["value"].isna().tolist()
    assert found == sorted(found)


def test_no_engagements_can_be_put_in_order(table: pd.DataFrame):
    for name in ORDERS:
        assert ordered(table.iloc[:0], name).empty
        rule(table.iloc[:0], name)
