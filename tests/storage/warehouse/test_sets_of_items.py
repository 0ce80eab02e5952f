"""Recommendations, tallies and what lasted: no item is counted twice, and the last step counts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.evidence import case_finding, case_study
from dashboard.charts.evidence.outcomes import decided_and_delivered
from tests.builders import (
    CASE_ID,
    a_case,
    a_lasted,
    a_recommendation,
    a_step,
    a_tally,
)
from tests.storage.warehouse.warehouses import of_cases

STATUSES = st.tuples(
    st.sampled_from(["accepted", "accepted_in_part", "noted", "rejected_with_reasons", "no_evidence"]),
    st.sampled_from(["implemented", "in_progress", "not_due", "no_evidence"]),
    st.sampled_from(["engagement", "platform", "related"]),
)


def test_items_of_a_tally_are_not_added_to_it(tmp_path: Path):
    items = [a_recommendation(f"R{n}", part_of_tally="all") for n in range(4)]
    warehouse = of_cases(tmp_path, a_case(recommendations=items))
    outcomes = warehouse.ask("outcomes")
    assert set(outcomes["set_id"]) == {"all"}
    assert outcomes.groupby("axis")["number"].sum().to_dict() == {"decision": 10, "delivery": 10}
    assert warehouse.ask("follow_through_rates")["submitted"].tolist() == [10]
    assert len(warehouse.ask("recommendations")) == 8


def test_items_of_no_tally_are_a_set_of_their_own(tmp_path: Path):
    items = [a_recommendation("R1"), a_recommendation("R2", part_of_tally="all")]
    rates = of_cases(tmp_path, a_case(recommendations=items)).ask("follow_through_rates")
    assert sorted(rates["submitted"]) == [1, 10]


def test_a_tally_called_items_stays_apart_from_the_items(tmp_path: Path):
    warehouse = of_cases(tmp_path, a_case(tallies=[a_tally("items")]))
    assert warehouse.ask("outcomes")["set_id"].nunique() == 2
    assert "4 of 10 recommendations were delivered" in case_finding.case_finding(warehouse.ask, CASE_ID)


def test_items_of_a_related_process_stay_apart(tmp_path: Path):
    items = [a_recommendation("R1"), a_recommendation("R2", scope="related"), a_recommendation("R3", scope="related")]
    warehouse = of_cases(tmp_path, a_case(tallies=[], recommendations=items))
    rates = warehouse.ask("follow_through_rates")
    assert dict(zip(rates["scope"], rates["submitted"], strict=True)) == {"engagement": 1, "related": 2}
    table = case_study.outcomes(warehouse.ask, CASE_ID)
    assert len(case_study.outcome_sentences(table)) == table["set_id"].nunique() == 2
    assert decided_and_delivered(table, (), ()).table["set_words"].nunique() == 2


def test_the_last_step_of_each_scope_says_what_lasted(tmp_path: Path):
    steps = [
        a_lasted(),
        a_lasted("institutionalised", first="2015", scope="platform"),
        a_lasted("stopped", first="2022"),
    ]
    lasting, silent = a_case(lasted=steps), a_case(id="silent", short_title="Zero", lasted=[])
    rows = of_cases(tmp_path, lasting, silent).ask_arrow("what_lasted").to_pylist()
    found_steps = [(row["short_title"], row["how"], row["scope"], row["latest"], row["certainty"]) for row in rows]
    assert found_steps == [
        ("Testland: parks", "repeated", "engagement", False, "moderate"),
        ("Testland: parks", "institutionalised", "platform", True, "moderate"),
        ("Testland: parks", "stopped", "engagement", True, "moderate"),
        ("Zero", "not_known", "engagement", True, None),
    ]
    assert [str(row["first_from"]) for row in rows] == ["2021-03-01", "2015-01-01", "2022-01-01", "None"]


def test_items_are_called_what_the_file_calls_them(tmp_path: Path):
    named = {"one": "idea", "several": "ideas"}
    both = [a_recommendation(), a_recommendation("R2", origin="authority")]
    own = a_case(recommendations=both, recommendation_items=named, tallies=[a_tally(items=named | {"one": "topic"})])
    plain = a_case(id="plain", short_title="Zero", recommendations=both)
    outcomes = of_cases(tmp_path, own, plain).ask("outcomes")
    called = {(row.short_title, row.set_id): (row.item_name, row.items_name) for row in outcomes.itertuples()}
    assert called == {
        ("Testland: parks", "items of engagement"): ("idea", "ideas"),
        ("Testland: parks", "promises of engagement"): ("promise", "promises"),
        ("Testland: parks", "all"): ("topic", "ideas"),
        ("Zero", "items of engagement"): ("recommendation", "recommendations"),
        ("Zero", "promises of engagement"): ("promise", "promises"),
        ("Zero", "all"): ("recommendation", "recommendations"),
    }


def test_the_last_step_counts(tmp_path: Path):
    steps = [a_step("under_review", date="2020-08"), a_step("rejected_with_reasons", date="2020-09")]
    item = a_recommendation(decision=steps, delivery=[a_step("not_due")])
    outcomes = of_cases(tmp_path, a_case(tallies=[], recommendations=[item])).ask("outcomes")
    assert set(outcomes["status"]) == {"rejected_with_reasons", "not_due"}


@given(cases=st.lists(st.lists(STATUSES, min_size=1, max_size=12), min_size=5, max_size=10))
@settings(max_examples=4)
def test_numbers_of_items_add_up(cases: list[list[tuple[str, str, str]]], tmp_path_factory: pytest.TempPathFactory):
    warehouse = of_cases(
        tmp_path_factory.mktemp("items"),
        *(
            a_case(
                id=f"case-{number}", tallies=[],
                recommendations=[
                    a_recommendation(f"R{n}", scope=scope, decision=[a_step(decision)], delivery=[a_step(delivery)])
                    for n, (decision, delivery, scope) in enumerate(statuses)
                ],
            )
            for number, statuses in enumerate(cases)
        ),
    )  # fmt: skip
    outcomes, rates = warehouse.ask("outcomes"), warehouse.ask("follow_through_rates")
    for number, statuses in enumerate(cases):
        mine = outcomes[outcomes["case_id"] == f"case-{number}"]
        assert mine["number"].sum() == 2 * len(statuses)
        for _, rows in mine.groupby(["set_id", "axis"]):
            assert rows["number"].sum() == rows["total"].iloc[0]
        rate = rates[rates["case_id"] == f"case-{number}"]
        assert rate["submitted"].sum() == len(statuses)
        delivered = sum(delivery == "implemented" for _, delivery, _ in statuses)
        # Of a set of which nothing that was due is known, no number is given, and none of it is known to be delivered.
        assert rate["delivered_at_least"].sum() == delivered
