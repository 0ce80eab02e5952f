"""One planted fault in the trigger rules, one finding."""

from typing import Any

import pytest

from dashboard.domain.base.problem import Path
from dashboard.domain.trigger_rules.checks import check_trigger_rules
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from tests.builders import TODAY, a_source, a_trigger_rule, frozen, trigger_rules


def paths(**changes: Any) -> list[Path]:
    file = TriggerRules.model_validate(frozen(trigger_rules(**changes)))
    return [finding.path for finding in check_trigger_rules(file, {"S1", "S2"}, TODAY)]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"sources": [a_source(), a_source()]}, ("sources", 1, "id")),
        ({"sources": [a_source(date="2027")]}, ("sources", 0, "date")),
        ({"rules": [a_trigger_rule(), a_trigger_rule()]}, ("rules", 1, "id")),
        ({"rules": [a_trigger_rule(sources=["S9"])]}, ("rules", 0, "sources", 0)),
        ({"rules": [a_trigger_rule(sources=[])]}, ("rules", 0, "sources")),
        ({"rules": [a_trigger_rule(crosses="share")]}, ("rules", 0, "share")),
        ({"rules": [a_trigger_rule(valid_from="2027")]}, ("rules", 0, "valid_from")),
        ({"rules": [a_trigger_rule(valid_from="2020", valid_to="2019")]}, ("rules", 0, "valid_to")),
    ],
)
def test_one_fault_one_finding(changes: dict[str, Any], path: Path):
    assert paths(**changes) == [path]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"rules": []},
        {"rules": [a_trigger_rule(crosses="share", share=0.05, threshold=None)]},
        {"rules": [a_trigger_rule(crosses="rank", threshold=None)]},
        {"rules": [a_trigger_rule(valid_from="2020", valid_to="2030")]},
    ],
)
def test_what_is_sound_is_left_alone(changes: dict[str, Any]):
    assert paths(**changes) == []
