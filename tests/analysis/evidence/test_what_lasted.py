"""What lasted is told of the engagement itself, and what nobody found stays unknown."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.evidence.what_lasted import KINDS, lasted_title, latest_steps, years
from dashboard.domain.case_study.engagement_lists import Continuation
from tests.shipped import Ask


def a_step(how: str, case: str = "a", **more: Any) -> dict[str, Any]:
    return {"case_id": case, "short_title": case, "step": 0, "latest": True, "how": how, "what": "It went on.", "first": "2015",
            "first_from": date(2015, 1, 1), "last": "2020", "last_to": date(2020, 12, 31), "still_running": "unknown",
            "scope": "engagement"} | more  # fmt: skip


def test_every_kind_has_a_heading():
    assert set(KINDS) == set(Continuation)


def test_the_finding_recounted(ask: Ask):
    latest = latest_steps(ask)
    own = [row for row in ask("what_lasted").to_dict("records") if row["scope"] == "engagement" and row["latest"]]
    number = {kind: len({row["case_id"] for row in own if row["how"] == kind}) for kind in KINDS}
    assert len({row["case_id"] for row in own}) == 25
    assert lasted_title(latest) == (
        f"{number['institutionalised']} of 25 were made permanent, {number['repeated']} repeated, {number['stopped']} stopped"
    )


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        ([a_step("stopped"), a_step("not_known", "b")], "1 of 2 was stopped"),
        ([a_step("repeated"), a_step("institutionalised", "b")], "1 of 2 was made permanent, 1 repeated"),
        (
            [a_step("one_off"), a_step("not_known", "b")],
            "0 of 2 are known to be repeated or made permanent",
        ),
        ([a_step("one_off"), a_step("institutionalised", scope="platform", step=1)], "It was held once, as planned"),
        ([a_step("institutionalised", latest=False), a_step("stopped", step=1)], "It was stopped"),
    ],
)
def test_only_the_last_step_of_the_engagement_itself_counts(steps: list[dict[str, Any]], title: str):
    assert lasted_title(latest_steps(lambda name: pd.DataFrame(steps))) == title


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "2015–2020"), ({"still_running": "yes"}, "since 2015"), ({"last": None}, "2015"), ({"first": None}, "until 2020"),
        ({"first": None, "last": None}, ""), ({"last": "2015-12"}, "2015"),
    ],
)  # fmt: skip
def test_years_say_no_more_than_the_sources(changes: dict[str, Any], words: str):
    assert years(a_step("repeated", **changes)) == words
