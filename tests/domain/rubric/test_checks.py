"""One planted fault in a rubric, one finding."""

from typing import Any

import pytest
from pydantic import ValidationError

from dashboard.domain.base.problem import Path
from dashboard.domain.rubric.checks import check_rubric, ids_mean_one_thing
from dashboard.domain.rubric.rubric import Rubric
from tests.builders import RUBRIC_ID, a_criterion, a_rubric, frozen, rubric


@pytest.mark.parametrize("levels", [2, 3, 5, 20])
@pytest.mark.parametrize("behaviours", [1, 2, 5])
def test_the_builders_rubric_has_no_finding(levels: int, behaviours: int):
    assert list(check_rubric(rubric(levels=levels, behaviours=behaviours), RUBRIC_ID)) == []


@pytest.mark.parametrize(
    "question",
    [
        "公众参与了吗？",
        "هل نشرت المحاضر؟",
        "Ήταν ανοιχτό;",
        "Ήταν ανοιχτό\u037e",
        "Ինչո՞ւ",
        "Was it “open?”",
        "Ouvert ? »",
    ],
)
def test_a_question_ends_as_its_script_ends_questions(question: str):
    assert paths(with_criterion(question=question)) == []


@pytest.mark.parametrize("question", ["Publication; of the data", "Publication of the data;", "公众参与了。", "?!no"])
def test_what_is_no_question_is_refused(question: str):
    with pytest.raises(ValidationError):
        paths(with_criterion(question=question))


def paths(data: dict[str, Any]) -> list[Path]:
    return [finding.path for finding in check_rubric(Rubric.model_validate(frozen(data)), RUBRIC_ID)]


def with_criterion(**changes: Any) -> dict[str, Any]:
    data = a_rubric()
    data["behaviours"][1]["criteria"][0] = a_criterion("b2-c1", **changes)
    return data


IN_CRITERION: Path = ("behaviours", 1, "criteria", 0)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"id": "b1-c2"}, (*IN_CRITERION, "id")),
        ({"id": "b1"}, (*IN_CRITERION, "id")),
        ({"short": "One two three four five six seven"}, (*IN_CRITERION, "short")),
        ({"short_levels": {1: "a " * 7}}, (*IN_CRITERION, "short_levels", "1")),
        ({"short_levels": {3: "more than all"}}, (*IN_CRITERION, "short_levels", "3")),
        ({"levels": {0: "No.", 2: "Yes."}}, (*IN_CRITERION, "levels")),
        ({"levels": {0: "No.", 1: "Some.", 2: "Yes.", 3: "More."}}, (*IN_CRITERION, "levels", "3")),
        ({"levels": {-1: "Worse.", 0: "No.", 1: "Some.", 2: "Yes."}}, (*IN_CRITERION, "levels", "-1")),
        ({"levels": {0: "No.", 1: "Some.", 2: "some."}}, (*IN_CRITERION, "levels", "2")),
    ],
)
def test_a_fault_in_a_criterion(changes: dict[str, Any], path: Path):
    assert paths(with_criterion() | {}) == []
    data = with_criterion()
    data["behaviours"][1]["criteria"][0] |= changes
    assert paths(data) == [path]


def test_a_behaviour_twice():
    data = a_rubric()
    data["behaviours"][1]["id"] = "b1"
    assert paths(data) == [("behaviours", 1, "id")]


def test_faults_in_the_head():
    assert paths(a_rubric(rubric_id="another")) == [("rubric", "id")]
    data = a_rubric()
    data["rubric"]["rules"]["agreement_thresholds"] = {"reliable": 0.5, "tentative": 0.6}
    assert paths(data) == [("rubric", "rules", "agreement_thresholds", "tentative")]
    data = a_rubric()
    del data["rubric"]["scale"]["generic_labels"][1]
    assert paths(data) == [("rubric", "scale", "generic_labels")]


@pytest.mark.parametrize("highest", [-(10**17), -1, 0, 20, 10**17])
def test_a_scale_out_of_all_proportion_is_one_finding(highest: int):
    """Also at once: no list of its levels is made."""
    data = a_rubric()
    data["rubric"]["scale"]["max"] = highest
    assert paths(data) == [("rubric", "scale")]


def test_ten_planted_faults():
    data = a_rubric(levels=4, behaviours=3)
    head, (first, second, third) = data["rubric"], data["behaviours"]
    head["id"] = "another"
    head["rules"]["agreement_thresholds"] = {"reliable": 0.1, "tentative": 0.2}
    del head["scale"]["generic_labels"][3]
    head["scale"]["generic_labels"][7] = "Beyond"
    second["id"] = "b1"
    first["criteria"][1]["id"] = "b1-c1"
    del first["criteria"][0]["levels"][0]
    first["criteria"][1]["levels"][9] = "Beyond."
    second["criteria"][0]["levels"][2] = second["criteria"][0]["levels"][1]
    third["criteria"][1]["levels"][3] = third["criteria"][1]["levels"][0].upper()
    assert len(paths(data)) == len(set(paths(data))) == 10


def test_an_id_that_asks_something_else_in_another_rubric():
    other, mine = a_rubric(rubric_id="other"), a_rubric()
    mine["behaviours"][0]["criteria"][1]["question"] = "Was something else done?"
    mine["behaviours"][1]["asks"] = "Was it otherwise?"
    models = [Rubric.model_validate(frozen(data)) for data in (mine, other)]
    assert [finding.path for finding in ids_mean_one_thing(models[0], models[1:])] == [
        ("behaviours", 0, "criteria", 1, "id"),
        ("behaviours", 1, "id"),
    ]
    assert list(ids_mean_one_thing(models[1], [rubric(), rubric(rubric_id="third", levels=5)])) == []
