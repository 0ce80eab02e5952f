"""The mark grid holds every mark once, tells the four states apart, and draws any rubric."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis import mark_grid
from dashboard.analysis.citing import cited
from dashboard.analysis.marks import yardstick
from dashboard.charts.chart import Around, Chart
from dashboard.charts.marks import marks_chart, marks_grid
from dashboard.charts.theme import BLANK_LOOKS, level_looks
from dashboard.storage.collection_files import read_collection
from dashboard.storage.warehouse import open_warehouse
from tests.builders import TODAY, a_case, a_collection, a_criterion, a_mark, a_rubric, ratings
from tests.shipped import Ask

LEVELS = {0: "Absent", 1: "Token", 2: "Partial", 3: "Solid", 4: "Exemplary"}


def made(ask: Ask, levels: dict[int, str]) -> tuple[Chart, dict[str, Any]]:
    table = mark_grid.mark_grid(ask, yardstick(ask), "independent")
    around = Around("Not like for like.", ("9 of 25 engagements.",), cited(ask, table))
    chart = marks_chart(table, levels, "An answer.", around)
    cases = dict(zip(table["case_id"], table["short_title"], strict=True))
    return chart, marks_grid(chart, cases, levels)


def test_the_grid_holds_every_mark_once_with_its_state_level_and_certainty(ask: Ask):
    chart, grid = made(ask, LEVELS)
    assert [row["id"] for row in grid["rows"]] == list(dict.fromkeys(chart.table["criterion"]))
    assert {row["group"] for row in grid["rows"]} == set(chart.table["behaviour_name"])
    assert len(grid["cells"]) == len(chart.table) == 234
    for row in chart.table.itertuples():
        (mark,) = grid["cells"][f"{row.criterion}|{row.case_id}"]
        assert mark["id"] == row.id
        assert mark["look"] in grid["looks"]
        assert row.raters in mark["says"]
        if row.level is None:
            assert mark["look"] == f"blank-{row.state}"
            assert "bar" not in mark
        else:
            assert mark["text"].rstrip("±≠") == f"{row.level:g}"
            assert mark["look"] == f"level-{int(row.level)}"
            assert mark["bar"] == {"high": 4, "moderate": 3, "low": 2, "very_low": 1}[row.certainty]
        assert mark["text"].endswith("±") == (row.differ == "one_apart")
        assert mark["text"].endswith("≠") == (row.differ == "further")


def test_blanks_and_a_known_zero_look_different(ask: Ask):
    _, grid = made(ask, LEVELS)
    looks = {**level_looks(5), **BLANK_LOOKS}
    drawn = {
        (mark["text"].rstrip("±≠"), str(looks[mark["look"]]))
        for marks in grid["cells"].values()
        for mark in marks
        if mark["look"] in ("level-0", "blank-no_evidence", "blank-not_applicable", "blank-not_assessed")
    }
    assert len({text for text, _ in drawn}) == len(drawn)
    named = [entry["words"] for entry in grid["legend"]]
    assert len(set(named)) == len(named)
    assert {"no evidence", "not applicable", *LEVELS.values()} <= set(named)


def test_words_and_table_tell_what_the_grid_shows(ask: Ask):
    chart, _ = made(ask, LEVELS)
    assert chart.draw is None
    shown = chart.shown
    assert len(shown) == 234
    assert "Sources" in shown.columns
    assert not {"nan", "None"} & set(shown["Level"])
    assert "0 " not in set(shown.loc[shown["State"] == "no evidence", "Level"])
    for row in chart.table.itertuples():
        assert f"{row.short_title}, {row.criterion}: " in chart.alt


@pytest.mark.parametrize("levels", [2, 3, 7])
def test_any_number_of_levels_has_shades_of_its_own(levels: int):
    looks = [look for name, look in level_looks(levels).items() if name != "level-bare"]
    assert len(looks) == levels
    if levels <= 5:
        assert len({str(look) for look in looks}) == levels


def test_a_rubric_of_three_levels_and_forty_criteria_draws(tmp_path: Path):
    criteria = [a_criterion(f"c{number}", question=f"Is this the question with number {number}?",
                            levels={level: f"What level {level} of question {number} asks." for level in (1, 2, 3)})
                for number in range(40)]  # fmt: skip
    rubric = a_rubric(criteria=criteria, scale=(1, 3))
    given = ratings(rubric, [a_mark(f"c{number}", level=1 + number % 3) for number in range(39)])
    collection = a_collection(tmp_path / "collection", [a_case()], rubrics=[rubric], ratings={a_case()["id"]: [given]})
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    chart, grid = made(open_warehouse(contents, tmp_path / "cache").ask, {1: "Low", 2: "Middle", 3: "High"})
    assert len(grid["rows"]) == 40
    assert [chart.table["state"].iloc[-1], grid["cells"][f"c39|{a_case()['id']}"][0]["look"]] == [
        "not_assessed", "blank-not_assessed",
    ]  # fmt: skip
    assert {mark["look"] for (mark,) in grid["cells"].values()} == {
        "level-0",
        "level-1",
        "level-2",
        "blank-not_assessed",
    }
