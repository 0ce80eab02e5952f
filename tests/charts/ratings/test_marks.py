"""The mark grid holds every mark once, tells the four states apart, and draws any rubric."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.marks import marks_chart, marks_grid
from dashboard.charts.theme import BLANK_LOOKS, level_looks
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import charts_of
from tests.builders import CASE_ID, TODAY, a_collection, a_criterion, a_mark, a_rubric, in_memory, ratings
from tests.shipped import Ask

LEVELS = {0: "Absent", 1: "Token", 2: "Partial", 3: "Solid", 4: "Exemplary"}


def made(ask: Ask, levels: dict[int, str]) -> tuple[Chart, dict[str, Any]]:
    table = mark_grid.mark_grid(ask, read_rubric_scale(ask), "independent")
    around = ChartContext("Not like for like.", ("9 of 25 engagements.",), cited(ask, table))
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
        if pd.isna(row.level):
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
    blank = shown[shown["State"] != "scored"]
    assert blank["Level"].isna().all()
    assert set(blank["Certainty"]) == {""}
    assert (shown.loc[shown["State"] == "scored", "Level"] != "").all()
    file = csv_bytes(shown).decode("utf-8-sig")
    assert not {"nan", "None", "<NA>"} & {cell for row in csv.reader(io.StringIO(file)) for cell in row}
    assert "half step" in chart.subtitle
    assert "decided anew" in chart.subtitle
    assert "first rater by name" not in chart.note
    for row in chart.table.itertuples():
        assert f"{row.short_title}, {row.criterion}: " in chart.summary


@pytest.mark.parametrize("levels", [2, 3, 7])
def test_any_number_of_levels_has_shades_of_its_own(levels: int):
    looks = [look for name, look in level_looks(levels).items() if name != "level-bare"]
    assert len(looks) == levels
    if levels <= 5:
        assert len({str(look) for look in looks}) == levels


def a_long_rubric() -> dict[str, Any]:
    """One behaviour of forty criteria with the levels 1 to 3."""
    rubric = a_rubric(behaviours=1)
    labels = {1: "Low", 2: "Middle", 3: "High"}
    rubric["rubric"]["scale"] |= {"min": 1, "max": 3, "generic_labels": labels}
    rubric["behaviours"][0]["criteria"] = [
        a_criterion(f"c{number}", question=f"Is this the question with number {number}?")
        | {"levels": {level: f"What level {level} of question {number} asks." for level in labels}}
        for number in range(40)
    ]
    return rubric


def test_a_rubric_of_three_levels_and_forty_criteria_draws(tmp_path: Path):
    given = ratings(marks=[a_mark(f"c{number}", level=1 + number % 3) for number in range(39)])
    collection = a_collection(tmp_path / "collection", rubrics=[a_long_rubric()], ratings={CASE_ID: [given]})
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    chart, grid = made(in_memory(contents).ask, {1: "Low", 2: "Middle", 3: "High"})
    assert [row["id"] for row in grid["rows"]] == [f"c{number}" for number in range(40)]
    drawn = [grid["cells"][f"c{number}|{CASE_ID}"][0] for number in range(40)]
    assert [(mark["text"], mark["look"]) for mark in drawn] == [
        *((str(1 + number % 3), f"level-{number % 3}") for number in range(39)), ("", "blank-not_assessed"),
    ]  # fmt: skip
    assert drawn[-1]["says"] == chart.shown["State"].iloc[-1] == "not assessed"
    assert [(entry["text"], entry["words"]) for entry in grid["legend"]] == [
        ("1", "Low"), ("2", "Middle"), ("3", "High"), ("", "not assessed"), ("", "certainty high"),
    ]  # fmt: skip


def test_two_raters_without_a_reconciled_file_are_not_said_to_be_reconciled(tmp_path: Path):
    a = ratings("a", [a_mark("b1-c1", 1), a_mark("b1-c2", 0), a_mark("b2-c1", 1)])
    b = ratings("b", [a_mark("b1-c1", 2), a_mark("b1-c2", 2), a_mark("b2-c1", 1)])
    collection = a_collection(tmp_path / "collection", ratings={CASE_ID: [a, b]})
    warehouse = in_memory(read_collection(collection, TODAY))
    chart, grid = made(warehouse.ask, {0: "No", 1: "Some", 2: "Yes"})
    assert [grid["cells"][f"{criterion}|{CASE_ID}"][0]["text"] for criterion in chart.table["criterion"]] == [
        "1±", "0≠", "1", "",
    ]  # fmt: skip
    assert "half step" not in chart.subtitle
    assert "decided anew" not in chart.subtitle
    assert "the first rater by name" in chart.note


def test_a_selection_leaves_every_column_where_it_was(answers: Answers):
    """Page, slide and data address show the same columns; one that moves would be taken for another one."""
    everything = charts_of(View(page="behaviours"), answers).by_slug()["marks"]
    chosen = charts_of(View(page="behaviours", settings=(("state", ("not_applicable",)),)), answers).by_slug()["marks"]
    assert everything.grid
    assert chosen.grid
    assert chosen.table["case_id"].nunique() < everything.table["case_id"].nunique()
    assert chosen.grid(chosen)["columns"] == everything.grid(everything)["columns"]
