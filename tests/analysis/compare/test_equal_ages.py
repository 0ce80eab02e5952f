"""Where items stand at an age: counted again from the YAML files day by day, and what dates cannot say is never a zero."""

from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

import pandas as pd
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings, strategies

from dashboard.analysis.compare.equal_ages import (
    AGES,
    BETWEEN,
    LABELS,
    NO_EVIDENCE,
    NOT_FOLLOWED,
    TOO_YOUNG,
    UNDATED,
    ages_answer,
    at_ages,
    left_out,
    months_after,
    state_at,
)
from dashboard.domain.base.partial_date import PartialDate
from dashboard.storage.files.collection_paths import SHIPPED
from tests.shipped import CASES, Ask, plain_yaml

MADRID, ICELAND, SEOUL, UK = (
    "madrid-plaza-de-espana-2017", "iceland-constitution-2010", "seoul-fertility-treatment-2018", "uk-climate-assembly-2020",
)  # fmt: skip
# Written out a second time, from the meanings of the closed lists.
GROUP = {
    "accepted": "accepted", "accepted_in_part": "accepted_in_part", "transformed": "accepted_in_part", "answered": "open",
    "noted": "open", "rejected_with_reasons": "refused", "rejected_without_reasons": "refused", "implemented": "delivered",
    "partly_implemented": "under_way", "in_progress": "under_way", "not_due": "not_due", "not_started": "undone",
    **dict.fromkeys(("submitted", "acknowledged", "under_review", "no_response"), "no_answer"),
}  # fmt: skip
STILL_OPEN = {
    "submitted",
    "acknowledged",
    "under_review",
    "no_response",
    "in_progress",
    "partly_implemented",
    "not_started",
}


def days_of(text: str) -> list[date]:
    """The first and the last day of each month that a date can mean."""
    if len(text) == 10:
        return [date.fromisoformat(text)]
    months = [int(text[5:])] if len(text) == 7 else range(1, 13)
    firsts = [date(int(text[:4]), month, 1) for month in months]
    return [day for first in firsts for day in (first, first + relativedelta(months=1) - timedelta(days=1))]


def on_the_day(axis: str, steps: list[tuple[str, date]], when: date) -> str:
    taken = [(status, day) for status, day in steps if day <= when]
    if not taken:
        return "no_answer" if axis == "decision" else "undelivered"
    status, day = taken[-1]
    if len(taken) == len(steps) and status in STILL_OPEN and when > day:
        return NOT_FOLLOWED
    return GROUP[status]


def worlds(axis: str, item: dict[str, Any], months: int) -> str:
    """The state in every world that the dates allow; where these are not one, what the page must say."""
    steps = [(step["status"], str(step.get("date") or "")) for step in item[axis] if step["status"] != "no_evidence"]
    if not steps:
        return NO_EVIDENCE
    if not item.get("submitted"):
        return UNDATED
    found = set()
    for handed_over in days_of(str(item["submitted"])):
        later = [handed_over + relativedelta(months=each) for each in range(60)]
        for days in product(*(days_of(text) if text else later for _, text in steps)):
            if all(one <= other for one, other in pairwise(days)):
                dated = [(status, day) for (status, _), day in zip(steps, days, strict=True)]
                found.add(on_the_day(axis, dated, handed_over + relativedelta(months=months)))
    if len(found) == 1:
        return found.pop()
    return BETWEEN if any(text for _, text in steps) else UNDATED


def test_every_shipped_recommendation_stands_where_the_days_say(ask: Ask) -> None:
    table = at_ages(ask, CASES)
    for case in CASES:
        file = plain_yaml(SHIPPED / "case_studies" / case / "case.yaml")
        items = [
            item
            for item in file.get("recommendations", [])
            if item.get("scope", "engagement") == "engagement" and item.get("origin", "participants") != "authority"
        ]
        expected = {
            (age, axis, item["id"]): worlds(axis, item, age) for age in AGES for axis in ("decision", "delivery") for item in items
        }  # fmt: skip
        mine = table[table["case_id"] == case]
        if set(expected.values()) <= {UNDATED}:
            assert mine["group"].tolist() == ["none"], case
            assert mine["number"].isna().all()
            continue
        groups = {(row.age, row.axis, item): row.group for row in mine.itertuples() for item in row.items}
        assert groups == expected, case
        assert (mine["number"] == mine["items"].map(len)).all()
        assert (mine.groupby(["age", "axis"])["number"].sum() == len(items)).all()


def test_known_cases_read_as_their_dates_say(ask: Ask) -> None:
    def number(case: str, age: int, axis: str) -> dict[str, int]:
        table = at_ages(ask, [case])
        mine = table[(table["age"] == age) & (table["axis"] == axis)]
        return dict(zip(mine["group"], mine["number"], strict=True))

    assert number(MADRID, 6, "decision") == {"accepted": 1, "no_answer": 1, BETWEEN: 1}
    assert number(MADRID, 24, "delivery") == {"undelivered": 2, BETWEEN: 1}
    assert number(ICELAND, 12, "decision") == {"no_answer": 1}
    assert number(SEOUL, 24, "delivery") == {UNDATED: 1}


def test_what_has_no_age_is_told_with_its_numbers(ask: Ask) -> None:
    groups = " ".join(left_out(ask, ["madrid-decide-platform-2015", SEOUL, "estonia-citizens-assembly-2013"]))
    assert "28,000 known only in total" in groups
    assert "seven measures that the authority named by itself" in groups
    assert (
        "15 known only in total (“proposals handed to parliament”, as of 2014; two of them known one by one)" in groups
    )
    # Of its platform as a whole, not of the engagement.
    assert "5,963" not in groups


def test_a_case_without_dates_has_its_reason_and_no_number(ask: Ask) -> None:
    table = at_ages(ask, [UK])
    assert table["group"].tolist() == ["none"]
    assert table["label"].tolist() == ["No recommendation of this engagement is known one by one."]
    assert ages_answer(table) == "None of their recommendations has the dates that this needs"


def test_an_age_not_reached_by_the_date_of_the_data_is_said_and_not_zero() -> None:
    steps = [("accepted", PartialDate("2026-08-01"))]
    submitted = PartialDate("2026-07-01")
    assert state_at("decision", submitted, steps, 6, date(2026, 11, 23)) == TOO_YOUNG
    assert state_at("decision", submitted, steps, 6, date(2027, 1, 1)) == "accepted"
    assert state_at("decision", submitted, steps, 6) == "accepted"


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([("under_review", "2020-03-01")], NOT_FOLLOWED),
        ([("under_review", "2020-07-01")], "no_answer"),
        ([("under_review", "2020-09-01")], "no_answer"),
        ([("accepted", "2020-07-01")], "accepted"),
        ([("accepted", None)], UNDATED),
        ([("accepted", "2020")], BETWEEN),
        ([("accepted", "2019")], "accepted"),
        ([("no_evidence", None)], NO_EVIDENCE),
        ([], UNDATED),
        ([("accepted", "2020-02"), ("rejected_with_reasons", "2021")], "accepted"),
        ([("accepted", "2020-02"), ("accepted", None)], "accepted"),
        ([("accepted", "2020-02"), ("rejected_with_reasons", None)], BETWEEN),
    ],
)
def test_six_months_after_the_first_of_january(steps: list[tuple[str, str | None]], says: str) -> None:
    dated = [(status, PartialDate(when) if when else None) for status, when in steps]
    assert state_at("decision", PartialDate("2020-01-01"), dated, 6) == says


def test_without_a_hand_over_there_is_no_age() -> None:
    assert state_at("decision", None, [("accepted", PartialDate("2020"))], 6) == UNDATED


def test_every_state_has_words() -> None:
    assert {BETWEEN, NOT_FOLLOWED, TOO_YOUNG, UNDATED, NO_EVIDENCE, "no_answer", "undelivered", "delivered"} <= set(
        LABELS
    )
    assert len(set(LABELS.values())) == len(LABELS)


@given(day=strategies.dates(date(1, 1, 1), date(9990, 1, 1)), months=strategies.integers(0, 60))
@settings(max_examples=60)
def test_months_are_counted_as_people_do(day: date, months: int) -> None:
    assert months_after(day, months) == day + relativedelta(months=months)


def test_the_calendar_ends() -> None:
    assert months_after(date(9999, 12, 1), 2) == date.max


@given(
    day=strategies.dates(date(2000, 1, 1), date(2020, 1, 1)), wait=strategies.integers(0, 900), months=strategies.sampled_from(AGES),
    vague=strategies.sampled_from([4, 7, 10]),
)  # fmt: skip
@settings(max_examples=60)
def test_a_vaguer_date_never_makes_another_claim(day: date, wait: int, months: int, vague: int) -> None:
    answered = (day + timedelta(days=wait)).isoformat()
    exact = state_at("decision", PartialDate(day.isoformat()), [("accepted", PartialDate(answered))], months)
    rough = state_at("decision", PartialDate(day.isoformat()), [("accepted", PartialDate(answered[:vague]))], months)
    assert rough in (exact, BETWEEN)


@pytest.mark.parametrize(
    ("decided", "delivered", "total", "title"),
    [
        (1, 1, 2, "Known after 12 months: 1 of 2 recommendations answered, 1 fully delivered"),
        (1, 0, 1, "Known after 12 months: 1 of 1 recommendation answered, none fully delivered"),
        (0, 0, 3, "Nothing is known of 3 recommendations after 12 months"),
        (0, 0, 1, "Nothing is known of the 1 recommendation after 12 months"),
    ],
)
def test_the_title_counts_what_is_known_at_one_age(decided: int, delivered: int, total: int, title: str) -> None:
    rows = [
        ("decision", "accepted", decided), ("decision", NO_EVIDENCE, total - decided),
        ("delivery", "delivered", delivered), ("delivery", NO_EVIDENCE, total - delivered),
    ]  # fmt: skip
    table = pd.DataFrame(
        [
            {"case_id": "a", "age": 12, "axis": axis, "group": group, "number": number, "total": total}
            for axis, group, number in rows
        ]
    )
    assert ages_answer(table) == title


@pytest.mark.parametrize(
    ("total", "title"),
    [
        (3, "Known after 12 months: none of 3 recommendations answered or fully delivered"),
        (1, "Known after 12 months: neither answer nor delivery of the 1 recommendation"),
    ],
)
def test_waiting_that_is_on_record_is_known(total: int, title: str) -> None:
    rows = [("decision", "no_answer", total), ("delivery", NO_EVIDENCE, total)]
    table = pd.DataFrame(
        [
            {"case_id": "a", "age": 12, "axis": axis, "group": group, "number": number, "total": total}
            for axis, group, number in rows
        ]
    )
    assert ages_answer(table) == title
