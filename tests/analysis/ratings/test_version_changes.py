"""Two versions of a rubric side by side: what was reworded is named, and nothing is put down to what cannot be told apart."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.ratings import former_versions, version_changes
from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.ratings.marks import Unrated
from dashboard.analysis.ratings.version_changes import Rated, attribution, criteria_changed, rated
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import (
    CASE_ID,
    RUBRIC_ID,
    TODAY,
    a_collection,
    a_criterion,
    a_mark,
    a_note,
    a_rubric,
    in_memory,
    notes,
    ratings,
)
from tests.shipped import Ask
from tests.storage.collection.test_rubric_versions import a_version

NEW = f"{RUBRIC_ID}@2"
FIRST, SECOND = "cpi-legitimacy-behaviours@0.1.0", "cpi-legitimacy-behaviours"


def changed_rubric() -> dict[str, Any]:
    """Version 2: b1-c1 as it was, b1-c2 with another level 1, b2-c1 with another condition, b2-c2 divided into two."""
    made = a_version("2")
    first, second = (each["criteria"] for each in made["behaviours"])
    first[1]["levels"] = first[1]["levels"] | {1: "Something else must be so."}
    second[0]["na_when"] = "On Sundays."
    second[1:] = [
        a_criterion("b2-x", question="And x?"),
        a_criterion("b2-y", question="And y?"),
        a_criterion("b2-z", question="And z?"),
    ]
    return made


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    divided = a_note("b2-c2", advice="divide", proposed=[{"id": "b2-x"}, {"id": "b2-y"}])
    for each, asks in zip(divided["proposed"], ("And x?", "And y?"), strict=True):
        each["question"] = asks
    files = [
        ratings("ann", [a_mark("b1-c1", 1)]),
        ratings("bob", [a_mark("b1-c1", 2)]),
        ratings("cas", [a_mark("b1-c1", 0)], rubric_version="2"),
    ]
    collection = a_collection(
        tmp_path_factory.mktemp("two"), rubrics=[a_rubric()], versions=[changed_rubric()], notes=notes(criteria=[divided]),
        ratings={CASE_ID: files},
    )  # fmt: skip
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return in_memory(contents)


def test_what_became_of_each_criterion_is_said(two: Warehouse):
    found = criteria_changed(two.ask, RUBRIC_ID, NEW)
    assert dict(zip(found["criterion"], found["what"], strict=True)) == {
        "b1-c1": "the same words",
        "b1-c2": "reworded: levels",
        "b2-c1": "reworded: when it does not apply",
        "b2-x": "new, divided off b2-c2",
        "b2-y": "new, divided off b2-c2",
        "b2-z": "new",
        "b2-c2": "divided into b2-x and b2-y",
    }
    gone = found.set_index("criterion").loc["b2-c2"]
    assert gone["before"]
    assert gone["now"] is None
    assert criteria_changed(two.ask, NEW, NEW)["kind"].unique().tolist() == ["same"]


def test_versions_come_in_the_order_of_their_numbers(tmp_path: Path):
    versions = [a_version(each) for each in ("0.10.0", "0.9.0", "1-beta")]
    warehouse = in_memory(read_collection(a_collection(tmp_path, versions=versions), TODAY))
    names = former_versions.beside(warehouse.ask, f"{RUBRIC_ID}@0.9.0")
    assert names == (f"{RUBRIC_ID}@0.9.0", f"{RUBRIC_ID}@0.10.0", RUBRIC_ID, f"{RUBRIC_ID}@1-beta")


def test_a_difference_is_put_down_to_nothing_that_cannot_be_told_apart(two: Warehouse):
    changed = criteria_changed(two.ask, RUBRIC_ID, NEW)
    then, now = rated(two.ask, RUBRIC_ID), rated(two.ask, NEW)
    assert "one kept" in attribution(changed, then, now)
    other_words = changed[changed["kind"] != "same"]
    assert "no difference can be put down" in attribution(other_words, then, now)
    assert "second reading" in attribution(changed, then, then)


def test_a_version_without_ratings_says_so(tmp_path: Path):
    warehouse = in_memory(read_collection(a_collection(tmp_path, versions=[a_version("2")]), TODAY))
    with pytest.raises(Unrated, match="version 2"):
        rated(warehouse.ask, NEW)
    changed = criteria_changed(warehouse.ask, RUBRIC_ID, NEW)
    assert version_changes.changes_sentence(changed, None, None).endswith("Not both versions were rated with.")


@pytest.fixture(scope="module")
def shipped(ask: Ask) -> tuple[Rated, Rated]:
    return rated(ask, FIRST), rated(ask, SECOND)


def test_the_shipped_agreement_is_that_of_the_terminal(ask: Ask, shipped: tuple[Rated, Rated]):
    for name, found in zip((FIRST, SECOND), shipped, strict=True):
        _, roles = agreements(ask, name)
        whole = roles["independent"][0]
        columns = ["name", "pairs", "within_one_share", "alpha", "alpha_low", "alpha_high"]
        wanted = whole.loc[whole["scope"] != "criterion", columns].to_dict("records")
        assert found.behaviours[columns].to_dict("records") == wanted


def test_fewer_levels_and_more_without_evidence_are_said(ask: Ask, shipped: tuple[Rated, Rated]):
    then, now = (each.behaviours.iloc[-1] for each in shipped)
    assert (then["scored"], then["marks"], then["no_evidence"]) == (183, 234, 43)
    assert (now["scored"], now["marks"], now["no_evidence"]) == (187, 261, 56)
    changed = criteria_changed(ask, FIRST, SECOND)
    assert version_changes.changes_sentence(changed, *shipped) == (
        "Criteria: 24 reworded, five new and two no longer asked. 78.2% of the marks had a level with 0.1.0, 71.6% with 0.2.0."
    )
