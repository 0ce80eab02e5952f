"""Like engagements come by context and never by score; numbers stand beside theirs, or the comparison is refused."""

import re
from typing import Any

import pandas as pd

from dashboard.analysis.assessment.next_steps import solid_level
from dashboard.analysis.assessment.project_facts import context_of, what_to_tell
from dashboard.analysis.assessment.similar_engagements import (
    FEWEST,
    around,
    follow_through_beside,
    like_cases,
    likeness_sentence,
    scale_beside,
)
from dashboard.analysis.compare.best_marks import best_marks
from dashboard.analysis.compare.similarity import comparable, contexts, likeness
from dashboard.domain.assessment.passport import Project
from dashboard.storage.collection.read_collection import Contents
from dashboard.views.overview import all_engagements
from tests.builders import frozen
from tests.shipped import Ask

SETUP = {"level": "national", "channel": "both", "recruitment": "open", "method_family": "mixed"}


def project(**changes: Any) -> Project:
    fields = {"title": "Harbour panel", "participants": {"value": 2000, "unit": "participants", "population": 900000}}
    return Project.model_validate(frozen(fields | SETUP | changes))


def test_a_shipped_case_as_a_project_has_the_same_neighbours(ask: Ask):
    """The distances are those between case studies, and to itself it has none."""
    case = "iceland-constitution-2010"
    known = {name: value for name, value in contexts(ask)[case].items() if name in SETUP and value}
    made = project(**known)
    found = like_cases(ask, made).set_index("case_id")
    assert found.loc[case, "distance"] == 0
    theirs = comparable(ask, case).set_index("case_id")["distance"]
    assert found.drop(case)["distance"].sort_index().equals(theirs.sort_index())


def test_scores_change_nothing(ask: Ask):
    def without_ratings(name: str, **values: Any) -> pd.DataFrame:
        assert name not in ("ratings", "exemplars")
        return ask(name, **values)

    assert len(like_cases(without_ratings, project()))


def test_a_field_left_out_leaves_the_reason(ask: Ask):
    assert "ecruitment" in like_cases(ask, project())["reasons"][0]
    reasons = like_cases(ask, project(recruitment=None))["reasons"]
    assert all("recruitment" not in reason.partition("unknown for")[0] for reason in reasons)


def test_too_little_told_finds_nothing_and_says_what_to_tell(ask: Ask):
    bare = Project(title="Harbour panel")
    found = like_cases(ask, bare)
    assert found.empty
    assert likeness_sentence(found, bare) == (
        "We know too little to find engagements like yours. Fill in three more of these: “Level of government”, “Method”, “What "
        "people were promised”, “Channel”, “Recruitment” or “People who took part” with “Out of how many who could have”."
    )


def test_what_is_given_already_is_not_asked_for_again(ask: Ask):
    half = Project.model_validate(frozen({"title": "Harbour panel", "level": "national", "method_family": "mixed"}))
    assert like_cases(ask, half).empty
    asked = what_to_tell(half)
    assert asked.startswith("Fill in one more of these: “What people were promised”")
    assert "Method" not in asked
    assert what_to_tell(project(declared_power="consult")) == ""


def test_every_like_engagement_is_named_with_how_far_it_got(ask: Ask, shipped_contents: Contents):
    found = around(ask, project(), shipped_contents.rubrics[0], None, ())
    like = like_cases(ask, project())
    assert [each.case_id for each in (*found.near, *found.others)] == list(like.loc[like["alike"], "case_id"])
    assert found.others
    steps = all_engagements(ask).steps.set_index("case_id")
    for each in (*found.near, *found.others):
        assert each.step.startswith(steps.loc[each.case_id, "step_words"])
        assert ("authority" in each.step) == steps.loc[each.case_id, "own_word"]
        assert each.step in (each.says if each in found.near else found.also)


def test_the_context_counts_the_same_classes():
    mine = context_of(project())
    assert likeness(mine, mine).distance == 0


def test_what_like_cases_did_rests_on_their_facts(ask: Ask):
    found = best_marks(
        ask, ["estonia-citizens-assembly-2013", "iceland-constitution-2010"], "cpi-legitimacy-behaviours", "scrutiny"
    )
    rated = found[found["rated"].astype(bool)]
    assert set(rated["case_id"]) == {"estonia-citizens-assembly-2013"}
    assert list(rated["level"]) == sorted(rated["level"], reverse=True)
    assert all(rated["statements"].map(len))
    (other,) = found[~found["rated"].astype(bool)].to_dict("records")
    assert (other["level"], other["criterion"]) == (None, None)
    known = ask("evidence", case="iceland-constitution-2010", behaviour="scrutiny")
    assert other["statements"] == list(known["statement"])


def test_people_stand_beside_the_same_unit_only(ask: Ask):
    made = project()
    found = scale_beside(ask, made, like_cases(ask, made))
    table = ask("largest_participation").set_index("short_title")
    assert set(table.loc[[name for name, _ in found.values], "unit"]) == {"participants"}
    assert found.compared
    assert len(found.values) >= FEWEST
    above = sum(value > 2000 for _, value in found.values)
    assert (above, "two lie above" in found.says) == (2, True)


def test_too_few_like_ones_are_refused(ask: Ask):
    made = project(participants={"value": 24, "unit": "deliberators"})
    found = scale_beside(ask, made, like_cases(ask, made))
    assert not found.compared
    assert "it takes five to say where yours (24) stands" in found.says


def test_follow_through_leaves_out_what_is_unknown(ask: Ask):
    made = project(outcome={"submitted": 10, "answered": 8, "delivered": 1})
    answered, accepted, delivered = follow_through_beside(ask, made, like_cases(ask, made))
    assert answered.own == 0.8
    assert "does not say how many were accepted" in accepted.says
    assert "Finland: off-road traffic law" not in [name for name, _ in (*answered.values, *delivered.values)]
    assert not delivered.compared


def test_a_project_without_numbers_is_told_so(ask: Ask):
    bare = project(participants=None)
    assert "does not say how many took part" in scale_beside(ask, bare, like_cases(ask, bare)).says
    (reason,) = follow_through_beside(ask, bare, like_cases(ask, bare))
    assert not reason.compared


def test_what_is_token_or_partial_is_no_example_to_follow(ask: Ask, shipped_contents: Contents):
    rubric = shipped_contents.rubrics[0]
    solid = solid_level(rubric)
    weak = [each.id for each in rubric.criteria]
    examples = [
        asked
        for behaviour in rubric.behaviours
        for near in around(ask, project(), rubric, behaviour.id, weak).near
        for asked, _ in near.did
    ]
    levels = [float(found[1]) for each in examples if (found := re.search(r" Level ([0-9.]+):", each))]
    assert levels
    assert min(levels) >= solid
