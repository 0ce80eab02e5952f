"""Rank ranges, agreement, drivers and roles are drawn as their tables say, in both themes; no rank without its range."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.uncertainty.clear_pairs import clear_pairs, opening_title, rank_title
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_rows
from dashboard.analysis.uncertainty.reliability import agreement_title, sureness
from dashboard.analysis.uncertainty.sensitivity import sensitivity
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.agreement import agreement_chart, leniency_chart
from dashboard.charts.ratings.clear_pairs import clear_pairs_chart
from dashboard.charts.ratings.rank_ranges import ranks_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.charts.ratings.sensitivity import sensitivity_chart
from dashboard.charts.rows import Lollipop, Words, marks_of
from dashboard.charts.theme import PALETTES
from tests.analysis.uncertainty.test_reliability import TITLES, asking
from tests.rated import SOUND, sound
from tests.shipped import Ask

BESIDE = ChartContext("Beside it.", ("9 of 25 engagements: part of the report.",))
in_both_themes = pytest.mark.parametrize("theme", PALETTES)


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
    return ranks_chart(rows, rank_title(rows, pair_rows(found.ranking, behaviour, titles)), "500 draws.", BESIDE)


def test_ranks_are_drawn_with_their_ranges_and_others_have_words_only(ask: Ask) -> None:
    found = sureness(ask, "cpi-legitimacy-behaviours", "independent", draws=500)
    heads = ask("engagements")
    titles = dict(zip(heads["case_id"], heads["short_title"], strict=True))
    for behaviour in found.ranking.rubric_scale.behaviours:
        chart = ranks_of(found, behaviour, titles)
        assert_whole(chart)
        ticks = {words: place for place, words in chart.rows.columns[0].ticks}
        first, last = ticks["1 highest"], next(place for words, place in ticks.items() if words.endswith("lowest"))
        assert [row.id for row in chart.rows.rows()] == chart.ids()
        for row, cells in zip(chart.rows.rows(), chart.table.to_dict("records"), strict=True):
            drawn, words = row.cells
            if cells["rank_low"] is None:
                assert (drawn, words) == (Words(cells["why_not"], muted=True), Words(""))
                assert f"{cells['short_title']}: not compared" in chart.summary
                continue
            assert isinstance(drawn, Lollipop)
            places = [first + (cells[name] - 1) / (cells["of"] - 1) * (last - first)
                      for name in ("rank_low", "rank_middle", "rank_high")]  # fmt: skip
            assert [drawn.span[0], drawn.place, drawn.span[1]] == pytest.approx(places)
            assert (drawn.stem, words.text) == (False, cells["words"])
        apart = [group for group in chart.rows.groups if group.quiet]
        assert len(apart) == chart.table["rank_low"].isna().any()


def test_one_case_and_cases_that_are_all_alike_can_be_drawn() -> None:
    for table in (
        sound().query("case_id == 'case-01'"),
        sound(case_00=["no_evidence"] * 6).query("case_id < 'case-02'"),
    ):
        chart = ranks_of(known(table), "b1", TITLES)
        drawn = [row.cells[0] for row in chart.rows.rows() if isinstance(row.cells[0], Lollipop)]
        assert [each.span for each in drawn] == [(each.place, each.place) for each in drawn]
        assert len(drawn) == 1


def test_pairs_that_differ_are_named_and_without_one_there_is_the_finding_alone() -> None:
    found = known(sound())
    chart = clear_pairs_chart(clear_pairs(found.ranking, TITLES), opening_title(found.ranking), "500 draws.", BESIDE)
    assert_whole(chart)
    assert list(marks_of(chart.rows)) == chart.ids()
    for row, cells in zip(chart.rows.rows(), chart.table.to_dict("records"), strict=True):
        assert (row.name, row.cells[0], row.cells[1]) == (cells["above"], Words(cells["below"]), Words(cells["name"]))
    assert [group.folded for group in chart.rows.groups] == [False, True]
    alike = known(sound().assign(level=2.0))
    chart = clear_pairs_chart(clear_pairs(alike.ranking, TITLES), opening_title(alike.ranking), "500 draws.", BESIDE)
    assert (chart.lay_out, len(chart.table)) == (None, 0)
    assert chart.title == "The ratings are too uncertain to rank these cases"


def test_exact_agreement_alpha_and_within_one_level_stand_side_by_side_however_few_the_cases() -> None:
    for number in (9, 12):
        table = sound().query(f"case_id < 'case-{number:02}'")
        some = (table["rater"] == "b") & (table["criterion"] == "b1-c1")
        agreed = known(table.assign(level=table["level"].where(~some, (table["level"] - 1).abs()))).ranking.agreed
        chart = agreement_chart(agreed, agreement_title(agreed), (0.667, 0.8), BESIDE)
        assert_whole(chart)
        assert ("we conclude nothing from alpha" in chart.note) == (number == 9)
        assert len(chart.table) == len(SOUND.behaviours) + 1
        zero, one = (next(place for place, words in chart.rows.columns[2].ticks if words == end) for end in "01")
        for row, cells in zip(chart.rows.rows(), chart.table.to_dict("records"), strict=True):
            exact, near, alpha, spread, cases = row.cells
            assert exact.text == f"{cells['equal']} of {cells['pairs']}"
            assert near.text == f"{cells['equal'] + cells['one_apart']} of {cells['pairs']}"
            assert (exact.strong == "100%") == (cells["equal"] == cells["pairs"])
            places = [zero + cells[name] * (one - zero) for name in ("alpha_low", "alpha", "alpha_high")]
            assert [alpha.span[0], alpha.place, alpha.span[1]] == pytest.approx(places)
            assert spread == Words(
                f"{cells['alpha_low']:.2f} to {cells['alpha_high']:.2f}", strong=f"{cells['alpha']:.2f}"
            )
            assert cases.text == f"{cells['cases']} cases"


def test_an_alpha_below_zero_has_its_place() -> None:
    table = sound().query("case_id < 'case-03'")
    table.loc[table["rater"] == "b", "level"] = 4 - table.loc[table["rater"] == "b", "level"]
    agreed = known(table).ranking.agreed
    assert agreed["alpha"].min() < 0
    chart = agreement_chart(agreed, agreement_title(agreed), (0.667, 0.8), BESIDE)
    drawn = [row.cells[2] for row in chart.rows.rows() if isinstance(row.cells[2], Lollipop)]
    assert drawn
    assert all(0 <= end <= 1 for each in drawn for end in each.ends)


def test_a_behaviour_without_a_pair_has_no_alpha() -> None:
    table = sound()
    table.loc[(table["behaviour"] == "b2") & (table["rater"] == "b"), ["state", "level"]] = ["no_evidence", None]
    agreed = known(table).ranking.agreed
    chart = agreement_chart(agreed, agreement_title(agreed), (0.667, 0.8), BESIDE)
    _, second, _ = chart.rows.rows()
    assert second.cells[0] == second.cells[1] == Words("no pair of levels", muted=True)
    assert second.cells[3] == Words("No unit has levels of two raters.", muted=True)
    assert "B2: no pair of levels" in chart.summary
    whole = agreed.iloc[-1]
    left = int(whole["rated"] - whole["pairs"])
    assert left > 0
    assert f"Left out: {left} of {whole['rated']} pairs, where one or both gave no level." in chart.subtitle


@in_both_themes
def test_leniency_is_one_bar_of_two_parts(theme: str) -> None:
    table = sound()
    some = (table["rater"] == "b") & (table["level"] < 2)
    table.loc[some, "level"] += 1
    chart = leniency_chart(known(table).lenient, BESIDE)
    assert_whole(chart)
    parts = [bar.x[0] for bar in chart.figure(theme).data]
    assert parts == [0, int(some.sum())]
    assert chart.title == f"b gave the higher level in {int(some.sum())} of {int(some.sum())} disagreements"


@in_both_themes
def test_drivers_are_drawn_with_what_they_do_alone_inside_what_they_do_in_all(theme: str) -> None:
    table = sound(case_01=[(1, "low"), "no_evidence", (3, "low"), 2, 2, 2])
    cells = sensitivity(table, SOUND, "case-01", "b1")
    chart = sensitivity_chart(cells.indices, "A finding", cells.says, BESIDE)
    total, alone = chart.figure(theme).data
    assert list(total.x) == [share * 100 for share in chart.table["total"]]
    assert list(alone.x) == [share * 100 for share in chart.table["first_order"]]
    assert cells.says in chart.summary


@in_both_themes
def test_two_roles_are_two_marks_and_a_missing_median_is_none(theme: str) -> None:
    own = sound().query("rater == 'a' and case_id == 'case-01'").assign(rater="own", role="self", level=3.0)
    own.loc[own["behaviour"] == "b2", ["state", "level", "certainty"]] = ["no_evidence", None, None]
    rows = roles_beside(pd.concat([sound(), own]), SOUND, TITLES)
    chart = roles_chart(
        rows, roles_answer(rows), (0, 4), ChartContext(), {"self": "self", "independent": "without stake (of one kind)"}
    )
    line, other, mine = chart.figure(theme).data
    assert (list(mine.x), list(other.x)) == ([3], [1, 1])
    assert list(line.x) == [3, 1, None]
    assert "Case 1, b2: self no median, independent of the project 1" in chart.summary
    assert "Roles: self; without stake (of one kind)." in chart.note
    assert list(chart.shown["Other role"]) == ["without stake (of one kind)"] * 2
