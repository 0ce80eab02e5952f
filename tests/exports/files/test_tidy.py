"""A tidy table has the id beside the name and the share as a number, and loses nothing that the chart shows."""

from dataclasses import replace

import pandas as pd

from dashboard.exports.files.tidy import tidy
from tests.exports.charts_made import a_chart


def test_id_and_share_stand_in_columns_of_their_own():
    chart = a_chart()
    rows = len(chart.table)
    table = chart.table.assign(
        case_id=[f"case-{at}" for at in range(rows)], share=[0.0784, None, *[0.5] * (rows - 2)], population="adults"
    )
    made = tidy(replace(chart, table=table))
    assert list(made.columns) == [
        "=Text", "Case study id", *list(chart.shown.columns)[1:], "Share as a number", "Population of the share",
    ]  # fmt: skip
    assert made["Case study id"][3] == "case-3"
    assert made["Share as a number"][0] == 0.0784
    assert pd.isna(made["Share as a number"][1])
    pd.testing.assert_frame_equal(made[list(chart.shown.columns)], chart.shown)


def test_nothing_is_added_that_the_chart_shows_already():
    assert list(tidy(a_chart()).columns) == list(a_chart().shown.columns)
