"""A descriptor that begins with a lower level is told with that level's own words."""

import pytest

from dashboard.analysis.text.descriptors import builds_on, written_out
from dashboard.domain.rubric.rubric import Criterion
from tests.builders import rubric

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
    told = [
        written_out(each, level)
        for model in shipped_contents.rubrics
        for each in model.criteria
        for level in each.levels
    ]
    assert len(told) > 100
    assert [each for each in told if each.startswith("As ")] == []
