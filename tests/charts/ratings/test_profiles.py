"""A profile draws exactly its table: each level once, no median where there is none, nothing unknown on the scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR, profile_rows
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.profile_drawing import LEGEND, STACK
from dashboard.charts.ratings.profiles import profile_chart
from dashboard.charts.theme import PALETTES
from tests.rated import a_rubric_scale, an_ask, rated_table
from tests.shipped import Ask

CPI = "cpi-legitimacy-behaviours"
LABELS = {0: "Absent or contradicted", 1: "Token", 4: "Exemplary and checkable"}
BLANKS = ("no_evidence", "not_applicable", "not_assessed")


def chart_of(rows: pd.DataFrame, scale: tuple[int, int] = (0, 4), labels: dict[int, str] = LABELS) -> Chart:
    return profile_chart(rows, "X: a finding", scale, labels, "10 draws.", ChartContext("Beside it."))


def made(rubric_scale: Any, *levels: Any) -> pd.DataFrame:
    ask = an_ask(rubric_scale, rated_table(rubric_scale, {("x", "ann"): levels}, method="By hand."))
    facts = pd.DataFrame({"case_id": ["x"], "fact_id": ["F1"], "sources": [["S1"]]})
    more = {"evidence": facts, "criteria": ask("criteria").assign(question="Was it so & thus?")}
    return profile_rows(
        lambda question, **given: more[question] if question in more else ask(question),
        rubric_scale.rubric,
        "independent",
        "x",
    )


def trace(figure: go.Figure, kind: str) -> Any:
    """The marks of a kind; one without marks has none, and no entry in the legend."""
    found = [each for each in figure.data if each.name == LEGEND[kind]]
    return found[0] if found else go.Scatter(x=[], y=[], text=[])


def places(figure: go.Figure, kind: str) -> list[float]:
    return [x for x in trace(figure, kind).x if x is not None]


def assert_drawn_as_in_table(chart: Chart, theme: str, top: float) -> None:
    figure, rows = chart.figure(theme), chart.table
    behaviours = rows[rows["kind"] == BEHAVIOUR]
    criteria = rows[rows["kind"] != BEHAVIOUR]
    medians = behaviours.dropna(subset=["median"])
    assert places(figure, "median") == list(medians["median"])
    assert places(figure, "range") == list(medians[["low", "high"]].to_numpy().ravel())
    assert places(figure, "draws") == list(
        behaviours.dropna(subset=["draws_low"])[["draws_low", "draws_high"]].to_numpy().ravel()
    )
    open_ended = behaviours[behaviours["lowest"].notna() & (behaviours["lowest"] != behaviours["highest"])]
    assert places(figure, "bounds") == list(open_ended[["lowest", "highest"]].to_numpy().ravel())
    for state in BLANKS:
        assert all(x > top for x in places(figure, state))
        assert len(places(figure, state)) == criteria[criteria["state"] == state]["behaviour"].nunique()
    assert all(len(each.x) for each in figure.data)
    assert {each.name for each in figure.data} <= set(LEGEND.values())
    dots = trace(figure, "criterion")
    assert len(set(zip(dots.x, dots.y, strict=True))) == len(dots.x)


@pytest.mark.parametrize("theme", PALETTES)
def test_every_shipped_profile_is_drawn_as_its_table_says(theme: str, ask: Ask) -> None:
    for case in sorted(set(ask("ratings")["case_id"])):
        chart = chart_of(profile_rows(ask, CPI, "independent", case))
        assert_drawn_as_in_table(chart, theme, 4)
        levels = chart.table["level"].dropna()
        assert sorted(places(chart.figure(theme), "criterion")) == sorted(levels)


def test_equal_levels_do_not_hide_one_another_and_many_have_their_number_beside_them() -> None:
    rubric_scale = a_rubric_scale((STACK, STACK + 3))
    figure = chart_of(made(rubric_scale, *[2] * STACK, *[1] * (STACK + 2), 3)).figure()
    dots = trace(figure, "criterion")
    assert list(dots.x) == [*[2] * STACK, 1, 3]
    assert [text.strip() for text in dots.text] == [*[""] * STACK, f"×{STACK + 2}", "×1"]


def test_a_refused_summary_has_no_mark_and_its_reason_in_words() -> None:
    chart = chart_of(made(a_rubric_scale((5,)), 2, "no_evidence", "not_applicable", None, "no_evidence"))
    figure = chart.figure()
    assert places(figure, "median") == places(figure, "draws") == places(figure, "range") == []
    assert places(figure, "bounds") == [0, 4]
    assert list(trace(figure, "no_evidence").text) == [" ×2"]
    words = " ".join(note.text for note in figure.layout.annotations)
    assert "no median, 1 of 4 criteria" in words
    assert "One of four criteria has a level" in words.replace("<br>", " ")
    assert "no median. One of four criteria has a level" in chart.summary
    assert chart.shown["Median"].isna().all()


@pytest.mark.parametrize("theme", PALETTES)
def test_a_rubric_of_three_levels_and_forty_criteria_draws(theme: str) -> None:
    rubric_scale = a_rubric_scale((38, 1, 1), scale=(1, 3))
    levels = [*[(place % 3) + 1 for place in range(36)], "no_evidence", "not_assessed", "not_applicable", 3]
    chart = chart_of(
        made(rubric_scale, *levels), (1, 3), {1: "Not met", 2: "Met in part", 3: "Met, and outsiders can check it"}
    )
    assert_drawn_as_in_table(chart, theme, 3)
    assert list(chart.figure(theme).layout.xaxis.ticktext)[:3] == ["1<br>Not met", "2<br>Met in part", "3<br>Met"]
    assert "none of its criteria applies" in chart.summary.lower()


def test_levels_without_words_or_with_long_ones_are_numbers() -> None:
    rows = made(a_rubric_scale((2,)), 1, 2)
    for labels in ({0: "Extraordinarily long"}, {}):
        names = list(chart_of(rows, labels=labels).figure().layout.xaxis.ticktext)[:-1]
        assert [name.strip("<br>") for name in names] == ["0", "1", "2", "3", "4"]


def test_words_of_files_are_text_in_the_figure() -> None:
    rubric_scale = a_rubric_scale((2,), behaviours={"b1": "<b>B & C</b>"})
    figure = chart_of(made(rubric_scale, 1, 2)).figure()
    assert any("&lt;b&gt;B &amp; C" in note.text for note in figure.layout.annotations)
    assert "thus?" in trace(figure, "criterion").hovertext[0]
    assert "& thus" not in trace(figure, "criterion").hovertext[0]
