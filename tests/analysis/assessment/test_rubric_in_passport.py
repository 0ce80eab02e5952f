"""The rubric rebuilt from a file is the one that the file was made with."""

from typing import Any

import pytest

from dashboard.analysis.assessment.profile import profile
from dashboard.analysis.assessment.rubric_in_passport import rubric_as_worded
from dashboard.domain.assessment.changes import new_passport, wordings_of
from dashboard.domain.assessment.passport import Assessor, Passport, Project
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric
from tests.assessed import NOW, passport
from tests.builders import a_criterion, a_rubric, frozen


def rubric(**changes: Any) -> Rubric:
    return Rubric.model_validate(frozen(a_rubric(**changes)))


def newer() -> Rubric:
    """One criterion reworded, one removed, one new, and a version of its own."""
    made = a_rubric()
    made["rubric"]["version"] = "2"
    made["behaviours"][0]["criteria"] = [a_criterion("b1-c1", question="Asked otherwise?"), a_criterion("b1-c9")]
    return Rubric.model_validate(frozen(made))


def answered(old: Rubric) -> Passport:
    fresh = new_passport(old, Project(title="Harbour panel"), Assessor(id="ann", role=Role.self), NOW)
    return fresh.model_copy(update={"answers": passport(1, 2, 0, 1).answers})


def test_it_asks_what_the_file_was_asked_and_gives_the_same_profile():
    old = rubric()
    mine = answered(old)
    rebuilt = rubric_as_worded(mine, newer())
    assert wordings_of(rebuilt) == wordings_of(old)
    assert rebuilt.rubric.version == "1"
    assert profile(mine, rebuilt).equals(profile(mine, old))


def test_the_same_wording_is_the_rubric_itself():
    assert rubric_as_worded(answered(rubric()), rubric()) == rubric()


def test_a_file_without_wordings_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="does not hold the wording"):
        rubric_as_worded(passport(1), newer())
