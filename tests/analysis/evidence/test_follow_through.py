"""Statuses fall into groups without anything being lost, counted twice or added across sets."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.compare.equal_ages import ANSWERS, GROUP_OF_STATUS
from dashboard.analysis.evidence.follow_through import (
    GROUP_OF,
    GROUPS,
    answered_cases,
    axis_words,
    delivered_cases,
    delivered_words,
    delivery_title,
    grouped_outcomes,
    main_set,
    on_its_word_cases,
)
from dashboard.analysis.evidence.furthest_step import STEPS, furthest_steps, sets_by_step
from dashboard.charts.theme import PALETTES
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.case_study.follow_through_lists import RESPONSES, DecisionStatus, DeliveryStatus
from tests.shipped import Ask

AXES: dict[str, type[ClosedList]] = {"decision": DecisionStatus, "delivery": DeliveryStatus}
EVERY = [(axis, status) for axis, statuses in AXES.items() for status in statuses]


def an_outcome(axis: str, status: str, number: int, **changes: Any) -> dict[str, Any]:
    return {
        "case_id": "a", "short_title": "A", "part_of": "comparison", "set_id": "s", "what": "a set", "item_name": "idea", "items_name": "ideas",
        "itemised": False,
        "scope": "engagement", "axis": axis, "status": str(status), "number": number, "total": 100,
        "by_authority": False, "on_its_word": 0, "very_unsure": 0, "sources": ["S1"],
    } | changes  # fmt: skip


@pytest.mark.parametrize(("axis", "status"), EVERY)
def test_every_status_is_in_exactly_one_group(axis: str, status: ClosedList):
    assert len([group for group in GROUPS if group.axis == axis and status in group.statuses]) == 1


def test_no_group_knows_a_status_of_the_other_axis():
    for group in GROUPS:
        assert set(group.statuses) <= set(AXES[group.axis])


def test_groups_are_told_apart():
    assert len({group.id for group in GROUPS}) == len(GROUPS)
    for axis in AXES:
        labels = [group.label for group in GROUPS if group.axis == axis]
        assert len(set(labels)) == len(labels)
    for palette in PALETTES.values():
        assert set(palette.looks) == {group.id for group in GROUPS}


def test_unknown_is_a_group_of_its_own():
    for axis in AXES:
        (group,) = [group for group in GROUPS if group.axis == axis and group.id.endswith("unknown")]
        assert [str(status) for status in group.statuses] == ["no_evidence", "not_recorded"]


NUMBERS = st.dictionaries(st.sampled_from(EVERY), st.integers(1, 10**6), min_size=1)


@given(st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), NUMBERS, min_size=1))
@settings(max_examples=25)
def test_grouping_loses_nothing(sets: dict[str, dict[tuple[str, ClosedList], int]]):
    table = pd.DataFrame(
        [an_outcome(axis, status, number, set_id=name) for name, numbers in sets.items()
         for (axis, status), number in numbers.items()]
    )  # fmt: skip
    grouped = grouped_outcomes(table)
    keys = ["set_id", "axis"]
    assert grouped.groupby(keys)["number"].sum().to_dict() == table.groupby(keys)["number"].sum().to_dict()
    assert not grouped.duplicated(["set_id", "axis", "group"]).any()
    order = [group.id for group in GROUPS]
    for _, rows in grouped.groupby(keys):
        assert list(rows["group"]) == sorted(rows["group"], key=order.index)


def test_shipped_groups_add_up_to_their_totals(ask: Ask):
    outcomes = ask("outcomes")
    grouped = grouped_outcomes(outcomes)
    for (case, name, axis), rows in grouped.groupby(["case_id", "set_id", "axis"]):
        assert rows["number"].sum() == rows["total"].iloc[0], (case, name, axis)
        assert rows["total"].nunique() == 1
    assert len(grouped.groupby(["case_id", "set_id"])) == len(outcomes.groupby(["case_id", "set_id"]))


def test_nothing_grouped_is_nothing(ask: Ask):
    nothing = grouped_outcomes(ask("outcomes", case="no-such-case"))
    assert len(nothing) == len(main_set(nothing)) == 0
    assert set(nothing.columns) == set(grouped_outcomes(ask("outcomes")).columns)
    assert answered_cases(ask("outcomes", case="no-such-case")) == set()
    assert delivered_cases(ask("outcomes", case="no-such-case")) == set()


def test_main_set_is_the_largest_with_a_known_decision_and_no_sum(ask: Ask):
    sets = grouped_outcomes(ask("outcomes", scope="engagement"))
    asked = sets[~sets["by_authority"]]
    decided = asked[(asked["axis"] == "decision") & (asked["group"] != "decision_unknown")]
    expected = asked.groupby("case_id")["total"].max().to_dict() | decided.groupby("case_id")["total"].max().to_dict()
    main = main_set(sets)
    assert main.groupby("case_id")["total"].max().to_dict() == expected
    assert expected["reykjavik-education-policy-2017"] == 2, (
        "the set that was decided, not the 56 ideas of unknown fate"
    )
    assert (main.groupby("case_id")["set_id"].nunique() == 1).all()
    for (_, _), rows in main.groupby(["case_id", "axis"]):
        assert rows["number"].sum() == rows["total"].iloc[0]


def test_main_set_of_equal_sets_is_always_the_same():
    rows = [an_outcome(axis, "no_evidence", 100, set_id=name) for name in ("b", "a") for axis in AXES]
    table = grouped_outcomes(pd.DataFrame(rows))
    assert set(main_set(table)["set_id"]) == set(main_set(table.iloc[::-1])["set_id"]) == {"a"}


def test_axis_words():
    rows = [
        an_outcome("decision", "accepted_in_part", 3),
        an_outcome("decision", "transformed", 4),
        an_outcome("decision", "no_evidence", 1234),
        an_outcome("delivery", "implemented", 1241),
    ]
    table = grouped_outcomes(pd.DataFrame(rows))
    assert axis_words(table, "decision") == "7 accepted in part or changed, 1,234 no evidence"
    assert axis_words(table, "delivery") == "1,241 delivered"


@pytest.mark.parametrize("status", list(DecisionStatus))
def test_a_reasoned_no_is_an_answer_and_silence_is_none(status: DecisionStatus):
    table = pd.DataFrame([an_outcome("decision", status, 1)])
    assert answered_cases(table) == ({"a"} if status in RESPONSES else set())


@pytest.mark.parametrize("status", list(DeliveryStatus))
def test_only_what_is_implemented_is_delivered(status: DeliveryStatus):
    table = pd.DataFrame([an_outcome("delivery", status, 1)])
    assert delivered_cases(table) == ({"a"} if status == "implemented" else set())


def test_a_delivery_by_the_authoritys_own_word_is_told_as_such():
    rows = [
        an_outcome("delivery", "implemented", 1, case_id="word", on_its_word=1),
        an_outcome("delivery", "implemented", 2, case_id="checked", on_its_word=1),
        an_outcome("delivery", "no_evidence", 2, case_id="unknown"),
    ]
    table = pd.DataFrame(rows)
    assert on_its_word_cases(table) == {"word"}
    assert delivered_words(table, {"word", "checked", "unknown"}) == (
        "in two at least one thing that was asked for was delivered, in one of them only by the authority's own word"
    )
    assert delivered_words(table, {"checked"}) == "in one at least one thing that was asked for was delivered"


def test_what_the_authority_named_itself_is_a_set_of_its_own(ask: Ask):
    table = ask("outcomes", case="seoul-fertility-treatment-2018", scope="engagement")
    totals = table.drop_duplicates("set_id").set_index("set_id")["total"].to_dict()
    assert totals["items of engagement"] == 1
    assert totals["promises of engagement"] == 7


@pytest.mark.parametrize(
    ("rows", "step"),
    [
        ([("decision", "accepted", 100), ("delivery", "implemented", 1), ("delivery", "no_evidence", 99)], "delivered"),
        ([("decision", "no_evidence", 100), ("delivery", "partly_implemented", 1), ("delivery", "no_evidence", 99)], "in_part"),
        ([("decision", "accepted", 1), ("decision", "no_evidence", 99), ("delivery", "no_evidence", 100)], "answered"),
        ([("decision", "answered", 100), ("delivery", "stalled", 100)], "undelivered"),
        ([("decision", "rejected_with_reasons", 1), ("decision", "no_evidence", 99), ("delivery", "not_due", 100)], "refused"),
        ([("decision", "no_response", 100), ("delivery", "not_started", 100)], "refused"),
        ([("decision", "under_review", 100), ("delivery", "not_due", 100)], "pending"),
        ([("decision", "no_evidence", 100), ("delivery", "no_evidence", 100)], "unknown"),
    ],
)  # fmt: skip
def test_a_set_stands_at_the_furthest_step_of_any_item(rows: list[tuple[str, str, int]], step: str):
    table = pd.DataFrame([an_outcome(*row) for row in rows])
    assert furthest_steps(table) == {("a", "s"): step}
    claimed = table.assign(on_its_word=table["number"])
    assert furthest_steps(claimed) == {("a", "s"): "on_its_word" if step == "delivered" else step}


@given(NUMBERS)
@settings(max_examples=25)
def test_every_set_has_a_step_with_a_heading(numbers: dict[tuple[str, ClosedList], int]):
    table = pd.DataFrame([an_outcome(axis, status, number) for (axis, status), number in numbers.items()])
    assert set(furthest_steps(table).values()) <= {step.id for step in STEPS}


def test_what_the_title_says_of_delivery_is_recounted(ask: Ask):
    own = ask("outcomes", scope="engagement")
    asked = own[~own["by_authority"] & (own["axis"] == "delivery") & (own["status"] == "implemented")]
    outside = asked.loc[asked["number"] > asked["on_its_word"], "case_id"].nunique()
    expected = f"{asked['case_id'].nunique()} of 25 saw something delivered; outside sources confirm only {outside}"
    assert delivery_title(own, 25) == expected


@pytest.mark.parametrize(
    ("rows", "several", "one"),
    [
        ([("implemented", 0)], "1 of 3 saw something delivered; outside sources confirm it", "Something was delivered; an outside source reports it"),
        ([("implemented", 1)], "1 of 3 saw something delivered; only the authority says so", "Something was delivered; only the authority says so"),
        ([("in_progress", 0)], "No full delivery is known in 3 engagements; part in 1", "Part of what people asked for was delivered"),
        ([("no_evidence", 0)], "No delivery is known in any of 3 engagements", "Nothing is known to have been delivered"),
    ],
)  # fmt: skip
def test_each_finding_of_delivery_has_its_case(rows: list[tuple[str, int]], several: str, one: str):
    table = pd.DataFrame([an_outcome("delivery", status, 1, on_its_word=claimed) for status, claimed in rows])
    assert (delivery_title(table, 3), delivery_title(table, 1)) == (several, one)


def test_a_contested_claim_of_a_government_looks_like_one(ask: Ask):
    table = sets_by_step(ask("outcomes"), ask("outcome_rivals"))
    (accepted,) = table[
        (table["case_id"] == "france-climate-convention-2019") & (table["group"] == "accepted")
    ].itertuples()
    assert accepted.number == accepted.on_its_word == accepted.very_unsure == 146
    assert accepted.rival == "others count 15 accepted"
    assert accepted.step == "on_its_word"


@pytest.mark.parametrize(
    ("statuses", "label"),
    [
        (["no_evidence"], "no evidence"),
        (["not_recorded"], "not recorded"),
        (["no_evidence", "not_recorded"], "no evidence or not recorded"),
    ],
)
def test_what_no_source_covers_is_told_apart_from_a_search_in_vain(statuses: list[str], label: str):
    table = grouped_outcomes(pd.DataFrame([an_outcome("delivery", status, 5) for status in statuses]))
    assert list(table["label"]) == [label]
    assert furthest_steps(pd.DataFrame([an_outcome("decision", status, 5) for status in statuses])) == {
        ("a", "s"): "unknown"
    }


def test_only_an_answer_is_called_one():
    """What was set aside, withdrawn or is not decided was not answered, in any chart and at any age."""
    answered = {"accepted", "accepted_in_part", "open", "refused"}
    assert {status for status in DecisionStatus if GROUP_OF["decision", status].id in answered} == RESPONSES
    at_an_age = {status for status in DecisionStatus if GROUP_OF_STATUS.get(("decision", status)) in ANSWERS}
    assert at_an_age == RESPONSES
