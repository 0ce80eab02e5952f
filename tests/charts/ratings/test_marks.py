"""The table of marks tells the four states apart and draws any rubric; `test_medians` holds each mark to its cell."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.marks import marks_chart
from dashboard.charts.rows import Level
from dashboard.charts.theme import BLANK_LOOKS, level_looks
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import CASE_ID, TODAY, a_collection, a_criterion, a_mark, a_rubric, in_memory, ratings
from tests.shipped import Ask

LEVELS = {0: "Absent", 1: "Token", 2: "Partial", 3: "Solid", 4: "Exemplary"}


def made(ask: Ask, levels: dict[int, str]) -> Chart:
    table = mark_grid.mark_grid(ask, read_rubric_scale(ask), "independent")
    around = ChartContext("Not like for like.", ("9 of 25 engagements.",), cited(ask, table))
    return marks_chart(table, levels, "A title", around)


def cells(chart: Chart) -> list[Level]:
    return [cell for row in chart.rows.rows() for cell in row.cells if isinstance(cell, Level)]


def test_blanks_and_a_known_zero_look_different(ask: Ask):
    chart = made(ask, LEVELS)
    looks = {**level_looks(5), **BLANK_LOOKS}
    few = ("level-0", "blank-no_evidence", "blank-not_applicable", "blank-not_assessed")
    drawn = {(cell.text.rstrip("±≠"), str(looks[cell.look])) for cell in cells(chart) if cell.look in few}
    assert len({text for text, _ in drawn}) == len(drawn)
    named = [entry.words for entry in chart.rows.key]
    assert len(set(named)) == len(named)
    assert {"no evidence", "not applicable", *LEVELS.values()} <= set(named)


def test_words_and_table_tell_what_the_grid_shows(ask: Ask):
    chart = made(ask, LEVELS)
    assert chart.draw is None
    shown = chart.shown
    assert len(shown) == 261
    assert "Sources" in shown.columns
    blank = shown[shown["State"] != "scored"]
    assert blank["Level"].isna().all()
    # Some raters say of a blank too how sure they are; others leave it out.
    assert set(blank["Certainty"]) <= {"", *(english.label(word.value) for word in Certainty)}
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
    chart = made(in_memory(contents).ask, {1: "Low", 2: "Middle", 3: "High"})
    assert [row.id for row in chart.rows.rows()] == [f"c{number}" for number in range(40)]
    # Three levels take the lightest, the middle and the darkest shade.
    assert [(cell.text, cell.look) for cell in cells(chart)] == [
        *((str(1 + number % 3), f"level-{(0, 2, 4)[number % 3]}") for number in range(39)), ("", "blank-not_assessed"),
    ]  # fmt: skip
    assert cells(chart)[-1].says.endswith("Not assessed")
    assert chart.shown["State"].iloc[-1] == "not assessed"
    assert [(entry.text, entry.words) for entry in chart.rows.key] == [
        ("1", "Low"), ("2", "Middle"), ("3", "High"), ("", "not assessed"), ("—", "the longer the line, the surer (high)"),
    ]  # fmt: skip


def test_two_raters_without_a_reconciled_file_are_not_said_to_be_reconciled(tmp_path: Path):
    a = ratings("a", [a_mark("b1-c1", 1), a_mark("b1-c2", 0), a_mark("b2-c1", 1)])
    b = ratings("b", [a_mark("b1-c1", 2), a_mark("b1-c2", 2), a_mark("b2-c1", 1)])
    collection = a_collection(tmp_path / "collection", ratings={CASE_ID: [a, b]})
    warehouse = in_memory(read_collection(collection, TODAY))
    chart = made(warehouse.ask, {0: "No", 1: "Some", 2: "Yes"})
    assert [cell.text for cell in cells(chart)] == ["1±", "0≠", "1", ""]
    assert "half step" not in chart.subtitle
    assert "decided anew" not in chart.subtitle
    assert "the first rater by name" in chart.note
