"""Rank ranges, agreement, drivers and roles are drawn as their tables say, in both themes; no rank without its range."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_answer, rank_rows
from dashboard.analysis.uncertainty.reliability import agreement_answer, sureness
from dashboard.analysis.uncertainty.sensitivity import sensitivity
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.agreement import agreement_chart, leniency_chart
from dashboard.charts.ratings.rank_ranges import ranks_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.charts.ratings.sensitivity import sensitivity_chart
from dashboard.charts.theme import PALETTES
from tests.analysis.uncertainty.test_reliability import TITLES, asking
from tests.rated import SOUND, sound
from tests.shipped import Ask

BESIDE = ChartContext("Beside it.", ("9 of 25 engagements: part of the report.",))
pytestmark = pytest.mark.parametrize("theme", PALETTES)


def known(table: pd.DataFrame) -> Any:
    return sureness(asking(table), SOUND.rubric, "independent", draws=500)


def assert_whole(chart: Chart) -> None:
    """Everything around the picture is there, and the table is readable."""
    assert "Beside it." in chart.note
    assert list(chart.shown.columns) == list(chart.columns.values())
    assert "nan" not in chart.summary
    # A sentence may say that none of the pairs can be told apart.
    assert "None" not in chart.summary.replace("None of", "")


def ranks_of(found: Any, behaviour: str, titles: dict[str, str]) -> Chart:
    rows = rank_rows(found.ranking, behaviour, titles)
    return ranks_chart(rows, rank_answer(rows, pair_rows(found.ranking, behaviour, titles)), "500 draws.", BESIDE)


def test_ranks_are_drawn_with_their_ranges_and_others_have_words_only(theme: str, ask: Ask) -> None:
    found = sureness(ask, "cpi-legitimacy-behaviours", "independent", draws=500)
    heads = ask("engagements")
    titles = dict(zip(heads["case_id"], heads["short_title"], strict=True))
    for behaviour in found.ranking.rubric_scale.behaviours:
        chart = ranks_of(found, behaviour, titles)
        assert_whole(chart)
        line, dots = chart.figure(theme).data
        compared = chart.table[chart.table["rank_low"].notna()]
        others = chart.table[chart.table["rank_low"].isna()]
        assert list(dots.x) == sorted(compared["rank_middle"])
        assert (
            list(dots.customdata)
            == list(compared["case_id"])
            == [each for each in chart.ids() if each in dots.customdata]
        )
        assert [x for x in line.x if x is not None] == list(compared[["rank_low", "rank_high"]].to_numpy().ravel())
        assert list(line.y[::3]) == list(dots.y)
        said = " ".join(note.text for note in chart.figure(theme).layout.annotations).replace("<br>", " ")
        for row in others.itertuples():
            assert row.why_not in said
            assert f"{row.short_title}: not compared" in chart.summary
        assert ("Not compared" in said) == bool(len(others))


def test_one_case_and_cases_that_are_all_alike_can_be_drawn(theme: str) -> None:
    for table in (
        sound().query("case_id == 'case-01'"),
        sound(case_00=["no_evidence"] * 6).query("case_id < 'case-02'"),
    ):
        chart = ranks_of(known(table), "b1", TITLES)
        assert list(chart.figure(theme).data[1].x) == [1]


def test_agreement_of_few_cases_shows_the_share_within_one_level_only(theme: str) -> None:
    for number, traces in ((9, 1), (12, 2)):
        agreed = known(sound().query(f"case_id < 'case-{number:02}'")).ranking.agreed
        chart = agreement_chart(agreed, agreement_answer(agreed), BESIDE)
        assert_whole(chart)
        figure = chart.figure(theme)
        assert len(figure.data) == traces
        assert list(figure.data[0].x) == [share * 100 for share in chart.table["within_one_share"]]
        assert ("only the share within one level is drawn" in chart.note) == (traces == 1)
        assert chart.table["equal_share"].notna().all() == (traces == 2)
        assert len(chart.table) == len(SOUND.behaviours) + 1


def test_a_behaviour_without_a_pair_has_no_mark(theme: str) -> None:
    table = sound()
    table.loc[(table["behaviour"] == "b2") & (table["rater"] == "b"), ["state", "level"]] = ["no_evidence", None]
    agreed = known(table).ranking.agreed
    chart = agreement_chart(agreed, agreement_answer(agreed), BESIDE)
    assert len(chart.figure(theme).data[0].x) == 2
    assert "B2: no pair of levels" in chart.summary


def test_leniency_is_one_bar_of_two_parts(theme: str) -> None:
    table = sound()
    some = (table["rater"] == "b") & (table["level"] < 2)
    table.loc[some, "level"] += 1
    chart = leniency_chart(known(table).lenient, BESIDE)
    assert_whole(chart)
    parts = [bar.x[0] for bar in chart.figure(theme).data]
    assert parts == [0, int(some.sum())]
    assert chart.title.startswith("Where a and b give different levels, b gives the higher one")


def test_drivers_are_drawn_with_what_they_do_alone_inside_what_they_do_in_all(theme: str) -> None:
    table = sound(case_01=[(1, "low"), "no_evidence", (3, "low"), 2, 2, 2])
    told = sensitivity(table, SOUND, "case-01", "b1")
    chart = sensitivity_chart(told.indices, "A finding", told.says, BESIDE)
    total, alone = chart.figure(theme).data
    assert list(total.x) == [share * 100 for share in chart.table["total"]]
    assert list(alone.x) == [share * 100 for share in chart.table["first_order"]]
    assert told.says in chart.summary


def test_two_roles_are_two_marks_and_a_missing_median_is_none(theme: str) -> None:
    own = sound().query("rater == 'a' and case_id == 'case-01'").assign(rater="own", role="self", level=3.0)
    own.loc[own["behaviour"] == "b2", ["state", "level", "certainty"]] = ["no_evidence", None, None]
    rows = roles_beside(pd.concat([sound(), own]), SOUND, TITLES)
    chart = roles_chart(rows, roles_answer(rows), (0, 4), ChartContext())
    line, other, mine = chart.figure(theme).data
    assert (list(mine.x), list(other.x)) == ([3], [1, 1])
    assert list(line.x) == [3, 1, None]
    assert "Case 1, b2: self no median, independent 1" in chart.summary
