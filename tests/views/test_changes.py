"""What a pinned link says of later data: every value that differs, every row that came or went, and nothing else."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.chart import Chart, Encoding, PageCharts
from dashboard.views.changes import ADDED, REMOVED, WHOLE, changes

NAMES = st.sampled_from("abcdef")
TABLES = st.dictionaries(NAMES, st.none() | st.integers(0, 3), max_size=6)


def page(values: dict[str, int | None], slug: str = "people-by-unit") -> PageCharts:
    table = pd.DataFrame(
        {"case_id": list(values), "name": [name.upper() for name in values], "value": list(values.values())}
    ).astype({"value": "Int64"})
    chart = Chart(
        slug, ("case_id",), "", "", "", (), Encoding("x", "value", "name"), table, {"name": "Name", "value": "Number"}
    )
    return PageCharts("", (chart,))


@given(before=TABLES, after=TABLES)
def test_exactly_what_differs_is_listed(before: dict[str, int | None], after: dict[str, int | None]):
    found = changes(page(before), page(after))
    wanted = {("Number", key.upper(), _text(before[key]), _text(after[key]))
              for key in before.keys() & after.keys() if before[key] != after[key]}  # fmt: skip
    wanted |= {(WHOLE, key.upper(), ADDED, "is there") for key in after.keys() - before.keys()}
    wanted |= {(WHOLE, key.upper(), "was there", REMOVED) for key in before.keys() - after.keys()}
    assert {tuple(row)[1:] for row in found[["chart", "column", "row", "before", "after"]].to_numpy()} == {
        tuple(each) for each in wanted
    }
    assert len(found) == len(wanted)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def test_the_order_of_rows_is_no_change():
    assert changes(page({"a": 1, "b": 2}), page({"b": 2, "a": 1})).empty


def test_a_chart_that_came_or_went_is_told_row_by_row():
    assert list(changes(PageCharts("", ()), page({"a": 1}))["before"]) == [ADDED]
    assert list(changes(page({"a": 1}), PageCharts("", ()))["after"]) == [REMOVED]
    assert list(changes(page({"a": 1}), page({"a": 1}, "shares"))["chart"]) == ["Shares", "People by unit"]
