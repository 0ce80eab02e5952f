"""The simple chart of an answer: which kind its columns allow, what it says, and that nothing unknown is drawn."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts.own_answer import BARS, MOST_BARS, POINTS, answer_chart, columns_of


def table(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype=object)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (table(name=["a", "b"], n=[1, 2]), BARS),
        (table(n=[1, 2], name=["a", "b"]), BARS),
        (table(x=[1, 2], y=[0.5, 3]), POINTS),
        (table(day=[date(2020, 1, 1), date(2021, 1, 1)], y=[1, 2]), POINTS),
        (table(x=[1, 2], y=[0.5, None]), None),
        (table(a=[1, 2], b=[1, 2], c=[1, 2], d=[1, 2], e=[1, 2]), None),
        (table(name=["a", "a"], n=[1, 2], m=[3, 4]), POINTS),
        (table(name=["a", "a"], n=[1, 2]), None),
        (table(name=["a", "b"]), None),
        (table(name=["a"], n=[1]), None),
        (table(name=["a", "b"], n=[True, False]), None),
        (table(name=["a", "b"], n=[None, None]), None),
        (table(name=[f"n{i}" for i in range(MOST_BARS + 1)], n=list(range(MOST_BARS + 1))), None),
    ],
)
def test_the_types_decide(given: pd.DataFrame, kind: str | None):
    found = columns_of(given)
    assert (found.kind if found else None) == kind


def test_what_is_unknown_is_said_and_not_drawn():
    given = table(name=["a", "<b>%{x}", "c"], n=[1, 2, None])
    chart = answer_chart(given, columns_of(given))
    (bars,) = chart.figure().data
    assert list(bars.x) == [1, 2]
    assert chart.subtitle == "Two bars. One row without a number is not drawn."
    assert chart.row_sentences == ("name: a, n: 1.", "name: <b>%{x}, n: 2.", "name: c, n: unknown.")
    assert chart.figure().layout.annotations[1].text == "&lt;b&gt;%{x}"
    assert (bars.hovertemplate, bars.hovertext[1]) == ("%{hovertext}<extra></extra>", "&lt;b&gt;%{x}: 2")
    assert list(chart.shown.columns) == ["name", "n"]


def test_points_lie_where_the_numbers_are():
    given = table(x=[1, 2], y=[3, 4.5])
    (points,) = answer_chart(given, columns_of(given)).figure("dark").data
    assert (list(points.x), list(points.y)) == ([1, 2], [3, 4.5])
