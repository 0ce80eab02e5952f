"""Rubrics and ratings come out of the warehouse as their files hold them."""

import shutil
from pathlib import Path
from typing import Any

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import CASE_ID, RUBRIC_ID, TODAY, a_collection, a_mark, a_note, a_rubric, in_memory, notes, ratings

OTHER = "other-rubric"


def of_rubrics(folder: Path, *rubrics: dict[str, Any], files: list[dict[str, Any]] | None = None) -> Warehouse:
    """The warehouse of one case study with these rubrics and rating files."""
    collection = a_collection(folder / "collection", rubrics=rubrics, ratings={CASE_ID: files or []})
    return in_memory(read_collection(collection, TODAY))


def test_a_rubric_keeps_its_rules_and_labels(tmp_path: Path):
    (row,) = of_rubrics(tmp_path, a_rubric(levels=4)).ask_arrow("rubrics").to_pylist()
    assert (row["rubric"], row["rubric_version"], row["scale_min"], row["scale_max"]) == (RUBRIC_ID, "1", 0, 3)
    assert row["level_labels"] == ["Label 0", "Label 1", "Label 2", "Label 3"]
    assert (row["jitter_high"], row["jitter_very_low"], row["min_coverage"]) == (0, 1.5, 0.5)


def test_a_level_without_label_keeps_its_place(tmp_path: Path):
    rubric = a_rubric()
    del rubric["rubric"]["scale"]["generic_labels"][1]
    (row,) = of_rubrics(tmp_path, rubric).ask_arrow("rubrics").to_pylist()
    assert row["level_labels"] == ["Label 0", None, "Label 2"]


def test_a_scale_of_a_million_is_not_spelled_out(tmp_path: Path):
    rubric = a_rubric()
    rubric["rubric"]["scale"] |= {"min": -(10**15), "max": 10**15}
    (row,) = of_rubrics(tmp_path, rubric).ask_arrow("rubrics").to_pylist()
    assert (len(row["level_labels"]), row["scale_max"]) == (20, 10**15)


def test_jitter_that_is_not_given_is_unknown_and_not_zero(tmp_path: Path):
    rubric = a_rubric()
    del rubric["rubric"]["certainty"]["jitter_levels_in_simulation"]["low"]
    (row,) = of_rubrics(tmp_path, rubric).ask_arrow("rubrics").to_pylist()
    assert row["jitter_low"] is None


def test_criteria_and_levels_of_one_rubric_among_two(tmp_path: Path):
    rubrics = a_rubric(), a_rubric(rubric_id=OTHER, levels=2, behaviours=1)
    warehouse = of_rubrics(tmp_path, *rubrics)
    criteria = warehouse.ask_arrow("criteria", rubric=OTHER).to_pylist()
    assert [(row["criterion"], row["position"], row["behaviour_position"]) for row in criteria] == [
        ("b1-c1", 0, 0),
        ("b1-c2", 1, 0),
    ]
    assert (criteria[0]["evidence"], criteria[0]["crosswalk"]) == (["a page that says so"], [])
    assert (criteria[0]["na_when"], criteria[0]["absence_is_evidence"], criteria[0]["guard"]) == ("Never.", False, None)
    levels = warehouse.ask_arrow("levels", rubric=OTHER).to_pylist()
    assert [(row["criterion"], row["level"]) for row in levels] == [
        ("b1-c1", 0), ("b1-c1", 1), ("b1-c2", 0), ("b1-c2", 1)
    ]  # fmt: skip
    assert levels[1]["descriptor"] == "Level 1 of b1-c1."
    assert warehouse.ask_arrow("criteria").num_rows == 6


def test_raters_are_counted_with_their_method(tmp_path: Path):
    marks = [a_mark("b1-c1"), a_mark("b1-c2")]
    files = [ratings("r1", marks), ratings("r2", marks), ratings("both", marks, rater_of=["r1", "r2"])]
    rows = of_rubrics(tmp_path, a_rubric(), files=files).ask_arrow("raters").to_pylist()
    assert [(row["rater"], row["reconciled"], row["case_studies"]) for row in rows] == [
        ("r1", False, 1), ("r2", False, 1), ("both", True, 1)
    ]  # fmt: skip
    assert {row["method"] for row in rows} == {"Read the facts."}


def test_notes_and_proposals_come_out_as_they_went_in(tmp_path: Path):
    halves = [{"id": f"b2-{half}", "question": f"Was {half} done?", "na_when": "Never."} for half in ("one", "two")]
    rater_notes = notes(criteria=[a_note(), a_note("b2-c1", advice="divide", proposed=halves)])
    collection = a_collection(tmp_path / "collection", notes=rater_notes)
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    warehouse = in_memory(contents)
    rows = warehouse.ask_arrow("notes", rubric=RUBRIC_ID).to_pylist()
    assert [(row["criterion"], row["advice"], row["scoring_note"]) for row in rows] == [
        (None, None, "Read more."), ("b1-c1", "reword", None), ("b2-c1", "divide", None)
    ]  # fmt: skip
    texts = warehouse.ask_arrow("proposals").to_pylist()
    assert [(row["criterion"], row["part"], row["proposed_id"], row["what"], row["level"]) for row in texts] == [
        ("b1-c1", 0, None, "question", None), ("b1-c1", 0, None, "level", 0), ("b1-c1", 0, None, "level", 1),
        ("b1-c1", 0, None, "level", 2), ("b2-c1", 0, "b2-one", "question", None), ("b2-c1", 0, "b2-one", "na_when", None),
        ("b2-c1", 1, "b2-two", "question", None), ("b2-c1", 1, "b2-two", "na_when", None),
    ]  # fmt: skip


def test_of_two_files_with_one_id_the_one_of_that_name_counts(tmp_path: Path):
    collection = a_collection(tmp_path / "collection", ratings={CASE_ID: [ratings()]})
    shutil.copy(collection.rubrics / f"{RUBRIC_ID}.yaml", collection.rubrics / "a-copy.yaml")
    contents = read_collection(collection, TODAY)
    warehouse = in_memory(contents)
    assert [problem.where for problem in contents.problems] == ["rubric › id"]
    assert warehouse.ask_arrow("rubrics").num_rows == 1
    assert warehouse.ask_arrow("ratings").num_rows == 4


def test_a_second_rubric_changes_no_answer_about_case_studies_and_ratings(tmp_path: Path):
    """Nothing is wired to the first rubric, and a rubric without ratings takes nothing from another one's."""
    second = a_rubric(rubric_id="a-first-in-the-alphabet", levels=5, behaviours=4)
    alone = of_rubrics(tmp_path / "one", a_rubric(), files=[ratings()])
    beside = of_rubrics(tmp_path / "two", a_rubric(), second, files=[ratings()])
    about_rubrics = {
        "rubrics", "rubric_versions", "behaviours", "criteria", "levels", "search", "search_counts", "parameter_values",
    }  # fmt: skip
    for name in read_questions().keys() - about_rubrics:
        assert beside.ask_arrow(name).equals(alone.ask_arrow(name)), name
    values, fewer = beside.ask_arrow("parameter_values").to_pylist(), alone.ask_arrow("parameter_values").to_pylist()
    assert [value for value in values if value["parameter"] not in ("rubric", "before", "behaviour", "criterion")] == [
        value for value in fewer if value["parameter"] not in ("rubric", "before", "behaviour", "criterion")
    ]
    assert all(value in values for value in fewer)
    assert beside.ask_arrow("criteria", rubric=RUBRIC_ID).equals(alone.ask_arrow("criteria"))
