"""A planted gap is named with its behaviour and direction; a missing lens is missing and not zero."""

from dashboard.analysis.assessment.lenses import lenses
from dashboard.domain.assessment.passport import Passport
from tests.assessed import passport
from tests.builders import rubric


def view(role: str, *levels: float | None) -> Passport:
    return passport(*levels, who=role, role=role)


def five():
    return rubric(levels=5)


def test_the_planted_gap_is_the_headline():
    found = lenses([view("self", 2, 2, 4, 4), view("independent", 2, 2, 1, 1)], five())
    assert (
        found.headline
        == "The widest gap: the organiser rates behaviour 2 three levels higher (4) than the rater independent of the project (1)."
    )
    assert found.missing == ("There are no participants' ratings in these files, so that view is missing.",)


def test_the_direction_turns_with_the_planted_gap():
    found = lenses([view("self", 1, 2, 4, 4), view("independent", 2, 4, 4, 4)], five())
    assert "behaviour 1 1.5 levels lower (1.5) than" in found.headline


def test_a_missing_lens_has_no_number():
    table = lenses([view("self", 2, 2, 4, 4)], five()).table
    mine = table[table["role"] != "self"]
    assert set(mine["role"]) == {"independent", "participant"}
    assert mine["median"].isna().all()
    assert mine["difference"].isna().all()
    assert mine["why_not"].iloc[0] == "There are no ratings independent of the project."


def test_without_both_there_is_no_gap():
    assert "no gap is known" in lenses([view("self", 2, 2, 4, 4)], five()).headline
    assert (
        "no gap is known"
        in lenses([view("self", 2, 2, 4, 4), passport(answers=[], role="independent")], five()).headline
    )


def test_the_same_medians_are_said_to_be_the_same():
    found = lenses([view("self", 2, 2, 4, 4), view("independent", 1, 3, 4, 4)], five())
    assert "the same median" in found.headline
