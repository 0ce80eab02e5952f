"""Ratings belong to the version that they name; pages and questions speak of the current one unless asked for another."""

import hashlib
import json
from typing import Any

import pytest

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.ratings import rubrics
from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.ratings.marks import marks, read_rubric_scale
from dashboard.analysis.selection.view import View
from dashboard.domain.rating.rating import Mark
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.page_charts import charts_of
from tests.builders import CASE_ID, RUBRIC_ID, TODAY, a_collection, a_doubt, a_mark, in_memory, ratings, write_yaml
from tests.shipped import Ask
from tests.storage.collection.test_rubric_versions import a_version

SHIPPED, FIRST = "cpi-legitimacy-behaviours", "cpi-legitimacy-behaviours@0.1.0"
OLD = f"{RUBRIC_ID}@0"
# The answers on 0.1.0 as they were before there was another version: SHA-256 over the columns named, in order.
OF_0_1_0 = {
    "criteria": (
        "behaviour criterion position question why evidence na_when absence_is_evidence crosswalk guard asks",
        "09fe51c62eca6a94d8c69276f84726779192f015725389ce0d532fc15b1eaeb7",
    ),
    "levels": ("criterion level descriptor", "0b8a163383677c6b89a8f64fb41528b09fce84c4e1b2a91e939711f34dccb890"),
    "levels_given": (
        "criterion reconciled state level number",
        "112e231ebf7b2bca26c331e6b1f18a0a7d2e06b3d17a068b598ddb681ad94af2",
    ),
    "ratings": (
        "case_id rubric_version rater role reconciled behaviour criterion state level range_low range_high certainty "
        "rationale rule evidence",
        "18d29367c7ef2b8b1d0c511b958fa6368bbcbf2b80be66f8db89cfb5fc6a503d",
    ),
    "raters": (
        "rubric_version rater role reconciled method date notes case_studies",
        "09c2b53766533e0e5463d82ce8c51ca21d4bbc3ea6dea32668b83ea57d0419b6",
    ),
    "notes": (
        "rubric_version for_version criterion problem raised_by advice why scoring_note",
        "3fe07d9a819d81b729e20ae2666e70b7d7ace6234f1d7e0c8534c4fa53bbbd9e",
    ),
    "proposals": (
        "criterion part proposed_id what level wording",
        "ecead9f5ea4f9ca877123488328186560e4c73befcb613956175b1d45e0c6ee8",
    ),
}


def digest(warehouse: Warehouse, name: str, asked: str) -> str:
    columns = OF_0_1_0[name][0].split()
    rows = [[row[column] for column in columns] for row in warehouse.ask_arrow(name, rubric=asked).to_pylist()]
    return hashlib.sha256(json.dumps(rows, default=str, ensure_ascii=True).encode()).hexdigest()


@pytest.mark.parametrize("name", OF_0_1_0)
def test_what_was_said_of_0_1_0_is_said_of_it_still(name: str, warehouse: Warehouse):
    assert digest(warehouse, name, FIRST) == OF_0_1_0[name][1]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Version 1, in which Ann and Bob gave a level each, beside version 0 with other levels of theirs."""
    files = [
        ratings("ann", [a_mark("b1-c1", 1)]),
        ratings("bob", [a_mark("b1-c1", 2)]),
        ratings("cas", [a_mark("b1-c1", 0)], rubric_version="0"),
        ratings("dee", [a_mark("b1-c1", 0), a_mark("b1-c2", 2)], rubric_version="0"),
    ]
    folder = tmp_path_factory.mktemp("two")
    collection = a_collection(folder, versions=[a_version("0")], ratings={CASE_ID: files})
    write_yaml(
        collection.case_studies / CASE_ID / "doubts.yaml", {"doubts": [a_doubt(criterion="b1-c2", raters=["dee"])]}
    )
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return in_memory(contents)


def levels(warehouse: Warehouse, name: str | None) -> list[tuple[str, float]]:
    table = marks(warehouse.ask, read_rubric_scale(warehouse.ask, name))
    return sorted(zip(table["rater"], table["level"], strict=True))


def test_each_version_has_its_own_marks(two: Warehouse):
    current = [("ann", 1), ("bob", 2)]
    assert levels(two, RUBRIC_ID) == levels(two, f"{RUBRIC_ID}@1") == levels(two, None) == current
    assert levels(two, OLD) == [("cas", 0), ("dee", 0), ("dee", 2)]


def test_questions_speak_of_the_current_version_unless_asked(two: Warehouse):
    asking = [name for name, each in two.questions.items() if any(entry.name == "rubric" for entry in each.parameters)]
    assert len(asking) >= 10
    for name in asking:
        given: dict[str, Any] = {"words": ["level"]} if "search" in name else {}
        whole = two.ask_arrow(name, **given)
        assert whole.equals(two.ask_arrow(name, rubric=RUBRIC_ID, **given)), name
        assert whole.equals(two.ask_arrow(name, rubric=f"{RUBRIC_ID}@1", **given)), name
    assert set(two.ask("ratings")["rater"]) == {"ann", "bob"}
    assert set(two.ask("ratings", rubric=OLD)["rater"]) == {"cas", "dee"}
    assert two.ask("behaviours")["criteria"].tolist() == [2, 2]


def test_a_doubt_stands_beside_the_version_that_its_rater_used(two: Warehouse):
    assert two.ask("doubts").empty
    assert two.ask("doubts", rubric=OLD)["raters"].map(list).tolist() == [["dee"]]


def test_every_version_can_be_asked_for_and_no_other(two: Warehouse):
    for name in (RUBRIC_ID, f"{RUBRIC_ID}@1", OLD):
        assert two.unknown_value("criteria", rubric=name) is None
    assert two.unknown_value("criteria", rubric=f"{RUBRIC_ID}@2")
    with pytest.raises(ValueError, match=f"there is no rubric '{RUBRIC_ID}@2'; use {RUBRIC_ID} or {OLD}"):
        read_rubric_scale(two.ask, f"{RUBRIC_ID}@2")


def test_names_say_which_version_is_not_the_current_one(two: Warehouse):
    names = rubrics.titles(two.ask)
    assert list(names) == [RUBRIC_ID, OLD]
    assert names[OLD] == f"{names[RUBRIC_ID]}, version 0"
    assert rubrics.asked(two.ask, f"{RUBRIC_ID}@1") == RUBRIC_ID
    assert rubrics.asked(two.ask, OLD) == OLD
    assert rubrics.one_version_each([OLD, "b@2", RUBRIC_ID]) == (RUBRIC_ID, "b@2")


def test_agreement_of_one_version_counts_no_mark_of_another(two: Warehouse):
    for name, equal in ((RUBRIC_ID, 0), (OLD, 1)):
        scale, roles = agreements(two.ask, name)
        (agreed, _, _), *more = roles.values()
        assert (scale.version, not more) == ("1" if name == RUBRIC_ID else "0", True)
        assert (int(agreed.iloc[-1]["pairs"]), int(agreed.iloc[-1]["equal"])) == (1, equal)


@pytest.mark.parametrize("page", ["behaviours", "how_sure"])
def test_a_page_shows_the_version_that_its_link_names(page: str, two: Warehouse):
    answers = answers_of(two)
    for asked, holds in (("", RUBRIC_ID), (RUBRIC_ID, RUBRIC_ID), (f"{RUBRIC_ID}@1", RUBRIC_ID), (OLD, OLD)):
        shown: Any = charts_of(View(page, settings=(("rubric", (asked,)),) if asked else ()), answers)
        assert shown.rubric == holds
        assert list(shown.rubrics) == [RUBRIC_ID, OLD]


def test_the_page_of_a_case_study_shows_the_current_version_only(two: Warehouse):
    shown: Any = charts_of(View("case_study", case=(CASE_ID,)), answers_of(two))
    assert list(shown.profiles) == [RUBRIC_ID]


def test_links_to_0_1_0_by_name_show_what_links_without_a_version_did(warehouse: Warehouse):
    answers = answers_of(warehouse)
    shown: Any = charts_of(View("behaviours", settings=(("rubric", (FIRST,)),)), answers)
    assert rubrics.head(answers.ask, shown.rubric)["rubric_version"] == "0.1.0"
    assert shown.in_view == 9 * 26


def test_agreement_of_each_version_is_that_of_its_files_counted_by_hand(shipped_contents: Contents, ask: Ask):
    """Pairs of levels, equal ones and those within one, straight from the files, against what pages and terminal print."""
    for name, raters in ((FIRST, ("desk-a", "desk-b")), (SHIPPED, ("desk-c", "desk-d"))):
        given: dict[str, dict[tuple[str, str], Mark]] = {rater: {} for rater in raters}
        for case, ratings_of in shipped_contents.ratings:
            if ratings_of.rater.id in given:
                given[ratings_of.rater.id] |= {(case, mark.criterion): mark for mark in ratings_of.ratings}
        one, other = (given[rater] for rater in raters)
        assert set(one) == set(other)
        scale, roles = agreements(ask, name)
        agreed = roles["independent"][0].iloc[-1]
        apart = [
            abs(one[key].level - other[key].level)
            for key in one
            if one[key].level is not None and other[key].level is not None
        ]
        assert (len(apart), apart.count(0), apart.count(1)) == tuple(agreed[["pairs", "equal", "one_apart"]])
        assert len(one) == 9 * len(scale.criteria)
    assert len(scale.criteria) == 29
    assert round(float(agreed["alpha"]), 2) == 0.90


def test_the_former_version_is_offered_and_its_raters_are_said_to_be_of_one_kind(ask: Ask):
    names = rubrics.titles(ask)
    assert next(iter(names)) == SHIPPED
    assert names[FIRST].endswith(", version 0.1.0")
    for name in (SHIPPED, FIRST):
        assert rubrics.role_words(ask, name, "independent").endswith("(machine-assisted, of one kind)")


def test_the_second_version_tells_raters_more(ask: Ask):
    criteria, head = ask("criteria", rubric=SHIPPED), rubrics.head(ask, SHIPPED)
    assert criteria["scoring_note"].notna().all()
    assert criteria["short"].notna().all()
    assert ask("levels", rubric=SHIPPED)["short"].notna().all()
    assert [rule.split()[0] for rule in rubrics.rule_sentences(head)] == ["A", "Record"]
    assert rubrics.rule_sentences(rubrics.head(ask, FIRST)) == ()
    assert ask("criteria", rubric=FIRST)["scoring_note"].isna().all()
    before, after = (set(ask("criteria", rubric=name)["criterion"]) for name in (FIRST, SHIPPED))
    assert before - after == {"scr-challenge", "vv-barriers"}
    assert after - before == {"aut-answerable", "scr-route", "scr-objections", "vv-routes", "vv-support"}
