"""A descriptor that begins with a lower level is told with that level's own words."""

import pytest

from dashboard.analysis.text.descriptors import aimed_at, builds_on, written_out
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric
from dashboard.storage.collection.read_collection import Contents
from tests.builders import a_rubric, frozen, rubric

LEVELS = {0: "Nothing.", 1: "A list.", 2: "As 1, with dates.", 3: "As 2; and reasons.", 4: "As 9, which is not there."}


@pytest.fixture
def criterion() -> Criterion:
    return Criterion(**{**dict(rubric().criteria[0]), "levels": LEVELS})


@pytest.mark.parametrize(
    ("level", "lower", "says"),
    [
        (1, None, "A list."),
        (2, 1, "A list; with dates."),
        (3, 2, "A list; with dates; and reasons."),
        (4, None, "As 9, which is not there."),
        (7, None, ""),
    ],
)
def test_it_is_written_out(criterion: Criterion, level: int, lower: int | None, says: str):
    assert (builds_on(criterion, level), written_out(criterion, level)) == (lower, says)


def test_no_shipped_descriptor_is_left_without_its_beginning(shipped_contents):
    descriptors = [
        written_out(each, level)
        for model in shipped_contents.rubrics
        for each in model.criteria
        for level in each.levels
    ]
    assert len(descriptors) > 100
    assert [each for each in descriptors if each.startswith("As ")] == []


def test_other_criteria_go_by_their_short_names():
    changed = a_rubric()
    changed["behaviours"][0]["criteria"][0]["short"] = "Promise"
    made = Rubric.model_validate(frozen(changed))
    assert (
        without_codes("Scored under follow_through, or as no_evidence.", made)
        == "Scored under follow-through, or as no evidence."
    )
    assert without_codes("Was b1-c1 kept, and b9-c9, e.g. in a co-created plan?", made) == (
        "Was “Promise” kept, and b9-c9, e.g. in a co-created plan?"
    )


def test_no_question_of_a_shipped_rubric_shows_a_code(shipped_contents: Contents):
    for made in shipped_contents.rubrics:
        ids = {criterion.id for criterion in made.criteria}
        for criterion in made.criteria:
            texts = (
                criterion.question,
                criterion.why,
                criterion.na_when,
                *criterion.evidence,
                *criterion.levels.values(),
            )
            words = " ".join(without_codes(text, made) for text in texts)
            assert not any(each in words for each in ids), criterion.id


@pytest.mark.parametrize(
    ("descriptor", "aim"),
    [
        ("All input was published, but not as data.", "All input was published."),
        ("A way to object had a date, but the recipient was not independent.", "A way to object had a date."),
        ("All input was published, but with names masked.", "All input was published, but with names masked."),
        ("Not one button was missing.", "Not one button was missing."),
    ],
)
def test_an_aim_leaves_out_what_a_level_lacks_of_the_next(criterion: Criterion, descriptor: str, aim: str):
    now = criterion.model_copy(update={"levels": {3: descriptor, 4: descriptor}})
    assert (aimed_at(now, 3), aimed_at(now, 4)) == (aim, descriptor)


def test_no_shipped_aim_names_what_it_lacks(shipped_contents: Contents):
    aims = [aimed_at(each, 3) for model in shipped_contents.rubrics for each in model.criteria if 4 in each.levels]
    assert len(aims) == 29
    assert not [each for each in aims if ", but" in each]
