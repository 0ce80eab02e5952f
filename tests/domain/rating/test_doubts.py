"""A doubt is about a mark that exists, goes by facts that exist, and leads nowhere else."""

from typing import Any

import pytest
from pydantic import ValidationError

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.rating.doubts import Doubts, check_doubts
from tests.builders import TODAY, a_doubt, frozen, rating_set

RATER = "rater-1"


def findings(**changes: Any) -> list[Fault]:
    doubts = Doubts.model_validate(frozen({"doubts": [a_doubt(**changes)]}))
    return list(check_doubts(doubts, {RATER: rating_set(), "broken": None}, {"F1"}, TODAY))


def test_the_builders_doubt_has_no_finding() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"raters": [RATER, "rater-9"]}, ("doubts", 0, "raters", 1)),
        ({"rubric": "none"}, ("doubts", 0, "rubric")),
        ({"criterion": "b1-c9"}, ("doubts", 0, "criterion")),
        ({"facts": ["F1", "F9"]}, ("doubts", 0, "facts", 1)),
        ({"date": "2999-01-01"}, ("doubts", 0, "date")),
    ],
)
def test_one_fault_one_finding(changes: dict[str, Any], path: Path) -> None:
    found = findings(**changes)
    assert [finding.path for finding in found] == [path]
    assert all(finding.says and finding.try_this for finding in found)


def test_what_a_broken_file_hides_is_no_finding() -> None:
    assert findings(raters=["broken"], criterion="b1-c9") == []


@pytest.mark.parametrize("field", ["raters", "facts"])
def test_a_doubt_about_nobody_or_without_a_fact_is_none(field: str) -> None:
    with pytest.raises(ValidationError):
        findings(**{field: []})
