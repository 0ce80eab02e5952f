"""The numbers are counted again by plain loops over the YAML files and compared with the answers of the warehouse."""

import re
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.compare.design import design
from dashboard.analysis.compare.similarity import contexts
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.shipped import CASES, plain_yaml

Case = dict[str, Any]

PEOPLE_WHO_DO = {"supporters", "voters", "contributors", "participants", "attendees", "deliberators"}
PEOPLE_WHO_LOOK = {"reached", "visitors", "viewers", "registered"}
DOUBTS = sorted((SHIPPED / "case_studies").glob("*/doubts.yaml"))
ACCEPTED = {"accepted", "accepted_in_part", "transformed"}
ANSWERED = ACCEPTED | {"answered", "noted", "rejected_with_reasons", "rejected_without_reasons"}


def load(case_id: str) -> Case:
    return plain_yaml(SHIPPED / "case_studies" / case_id / "case.yaml")


@pytest.fixture(scope="module")
def files() -> dict[str, Case]:
    return {case_id: load(case_id) for case_id in CASES}


def rivals_in(case: Case) -> int:
    lists = (case.get(name, []) for name in ("facts", "counts", "tallies", "impacts"))
    return sum(len(item.get("rivals", [])) for items in lists for item in items)


def contradictions_in(case: Case) -> int:
    """Rivals without those of a fact whose figure carries the same one, and without a pair of figures told the other way."""
    kept: list[tuple[str, Any, Any]] = []
    found = 0
    for name in ("counts", "facts", "impacts", "tallies"):
        for item in sorted(case.get(name, []), key=lambda each: each["id"]):
            preferred = item.get("total", item.get("value"))
            for rival in item.get("rivals", []):
                if name == "facts" and carried_by_a_figure(case, item["id"], set(rival["sources"])):
                    continue
                value = rival.get("total", rival.get("value"))
                mirrored = any(
                    other != item["id"] and None not in (value, preferred) and (value, preferred) == (first, second)
                    for other, first, second in kept
                )
                kept.append((item["id"], preferred, value))
                found += not mirrored
    return found


def carried_by_a_figure(case: Case, fact: str, sources: set[str]) -> bool:
    return any(
        fact in figure.get("facts", []) and sources & set(rival["sources"])
        for name in ("counts", "tallies", "impacts")
        for figure in case.get(name, [])
        for rival in figure.get("rivals", [])
    )


def about(item: dict[str, Any]) -> str:
    return item.get("scope", "engagement")


# What a case study holds.


def test_there_are_as_many_engagements_as_files(warehouse: Warehouse):
    assert len(CASES) == 25
    assert set(warehouse.ask("engagements")["case_id"]) == set(CASES)


@pytest.mark.parametrize("case_id", CASES)
def test_facts_sources_rivals_and_gaps(case_id: str, files: dict[str, Case], warehouse: Warehouse):
    case = files[case_id]
    row = warehouse.ask("engagements", case=case_id).iloc[0]
    assert row["facts"] == len(case["facts"]) == len(warehouse.ask("evidence", case=case_id))
    assert row["sources"] == len(case["sources"]) == len(warehouse.ask("sources", case=case_id))
    assert row["sources_read_in_full"] == sum(source["read"] == "full" for source in case["sources"])
    rivals = warehouse.ask("rivals", case=case_id)
    assert len(rivals) == rivals_in(case)
    assert row["rivals"] == (~rivals["repeated"]).sum() == contradictions_in(case)
    assert row["gaps"] == len(case.get("gaps", [])) == len(warehouse.ask("gaps", case=case_id))


def test_totals_over_all_cases(files: dict[str, Case], warehouse: Warehouse):
    def number_of(name: str) -> int:
        return sum(len(case.get(name, [])) for case in files.values())

    for name, question in [
        ("counts", "counts"), ("populations", "populations"), ("events", "timeline"), ("tallies", "tallies"),
        ("impacts", "impacts"), ("triggers", "triggers"), ("access", "access"), ("depth", "depths"),
    ]:  # fmt: skip
        assert len(warehouse.ask(question)) == number_of(name), name
    money = sum(len(item.get("money", [])) for case in files.values() for item in case.get("impacts", []))
    assert len(warehouse.ask("money")) == money > 0
    certainties = Counter(fact["certainty"] for case in files.values() for fact in case["facts"])
    assert warehouse.ask("certainty").groupby("certainty")["facts"].sum().to_dict() == dict(certainties)


# How many people.


def largest(case: Case) -> tuple[int, bool] | None:
    """The largest number of people who did something, else of those who looked on, and which of the two it is."""
    for units in (PEOPLE_WHO_DO, PEOPLE_WHO_LOOK):
        values = [
            count["value"]
            for count in case.get("counts", [])
            if count["unit"] in units and about(count) == "engagement" and count.get("value") is not None
        ]
        if values:
            return max(values), units is PEOPLE_WHO_DO
    return None


@pytest.mark.parametrize("case_id", CASES)
def test_largest_number_of_people(case_id: str, files: dict[str, Case], warehouse: Warehouse):
    answer = warehouse.ask("largest_participation")
    row = answer[answer["case_id"] == case_id].iloc[0]
    expected = largest(files[case_id])
    if expected is None:
        assert pd.isna(row["value"])
        assert row["no_denominator"] == "No number of people is known."
        return
    assert (row["value"], row["takes_part"]) == expected
    count = next(count for count in files[case_id]["counts"] if count["id"] == row["count_id"])
    assert count["value"] == row["value"]
    population = able(files[case_id]).get(count.get("population"))
    assert row["share"] == pytest.approx(count["value"] / population) if population else pd.isna(row["share"])
    rivals = [
        rival["value"]
        for rival in count.get("rivals", [])
        if rival.get("value") is not None and rival.get("drawn", True)
    ]
    assert row["rival_low"] == min(rivals) if rivals else pd.isna(row["rival_low"])
    assert row["rival_high"] == max(rivals) if rivals else pd.isna(row["rival_high"])


def able(case: Case) -> dict[str, int]:
    """Id → number of those populations that are who could take part by the organiser's own rule."""
    return {item["id"]: item["value"] for item in case["populations"] if item.get("eligible") and item.get("value")}


def test_a_share_is_of_those_who_could_take_part_and_of_nobody_else(files: dict[str, Case], warehouse: Warehouse):
    expected = {
        (case_id, count["id"]): count["value"] / able(case)[count["population"]]
        for case_id, case in files.items()
        for count in case.get("counts", [])
        if count.get("population") in able(case) and count.get("value") is not None
    }
    context = {
        (case_id, count["id"])
        for case_id, case in files.items()
        for count in case.get("counts", [])
        if count.get("population") and count["population"] not in able(case)
    }
    assert expected
    assert context
    for question in ("counts", "people_counts", "largest_participation", "shares"):
        table = warehouse.ask(question)
        table = table[table["count_id"].notna()].set_index(["case_id", "count_id"])
        for key, row in table.iterrows():
            assert row["share"] == pytest.approx(expected[key]) if key in expected else pd.isna(row["share"]), key
    assert expected.keys() <= set(warehouse.ask("counts").set_index(["case_id", "count_id"]).index)


def test_the_size_of_a_place_is_the_same_wherever_it_is_told(files: dict[str, Case], warehouse: Warehouse):
    """On the page of the case, in the comparison and for comparable engagements; context is never called a denominator."""
    ask = warehouse.ask
    classes = contexts(ask)
    for case_id, case in files.items():
        sizes = {item["definition"]: item for item in case["populations"] if item.get("value")}
        largest = max((item["value"] for item in sizes.values()), default=None)
        assert classes[case_id]["population"] == (
            None if largest is None else len(str(largest)) - 1 - 3 if largest >= 10000 else 0
        )
        (table,) = design(ask, [case_id]).set_index("aspect").loc[["Out of whom"], case_id]
        denominators, _, context = table.partition(" (for context: ")
        for definition, item in sizes.items():
            assert definition in (denominators if item.get("eligible") else context)
        assert ("number not known" in denominators) == (not able(case))


# What was decided and delivered.

Numbers = dict[str, Counter[str]]


def sets_of(case: Case) -> dict[tuple[str, bool], tuple[Numbers, int]]:
    """Numbers per status on both axes and the total, by (name of the set, itemised). Items of a tally are left out."""
    found: dict[tuple[str, bool], tuple[Numbers, int]] = {}
    for tally in case.get("tallies", []):
        numbers = {
            axis: Counter({status: number for status, number in tally[axis].items() if number})
            for axis in ("decision", "delivery")
        }
        found[tally["id"], False] = numbers, tally["total"]
    free = [item for item in case.get("recommendations", []) if "part_of_tally" not in item]
    for name in {set_name(item) for item in free}:
        items = [item for item in free if set_name(item) == name]
        numbers = {axis: Counter(item[axis][-1]["status"] for item in items) for axis in ("decision", "delivery")}
        found[name, True] = numbers, len(items)
    return found


def set_name(item: dict[str, Any]) -> str:
    """What people asked for is a set of its own, and so is what the authority named by itself."""
    return f"{'promises' if item.get('origin') == 'authority' else 'items'} of {about(item)}"


@pytest.mark.parametrize("case_id", CASES)
def test_follow_through_of_every_set(case_id: str, files: dict[str, Case], warehouse: Warehouse):
    outcomes = warehouse.ask("outcomes", case=case_id)
    rates = warehouse.ask("follow_through_rates")
    rates = rates[rates["case_id"] == case_id]
    expected = sets_of(files[case_id])
    assert len(rates) == outcomes["set_id"].nunique() == len(expected)
    for (name, itemised), (numbers, total) in expected.items():
        by_name = outcomes["set_id"] == name
        mine = outcomes[by_name & (outcomes["itemised"] == itemised)]
        assert set(mine["total"]) == {total}
        for axis in ("decision", "delivery"):
            rows = mine[mine["axis"] == axis]
            assert dict(zip(rows["status"], rows["number"], strict=True)) == numbers[axis]
            assert rows["number"].sum() == total
        (rate,) = rates[rates["set_id"] == mine["set_id"].iloc[0]].to_dict("records")
        decision, delivery = numbers["decision"], numbers["delivery"]
        undecided, unseen = decision["no_evidence"], delivery["no_evidence"]
        assert (rate["submitted"], rate["decision_unknown"], rate["delivery_unknown"]) == (total, undecided, unseen)
        due = total - delivery["not_due"]
        expected_numbers = {
            "answered": (sum(decision[status] for status in ANSWERED), undecided, total),
            "accepted": (sum(decision[status] for status in ACCEPTED), undecided, total),
            "delivered": (delivery["implemented"], unseen, due),
            "delivered_in_part": (delivery["partly_implemented"] + delivery["in_progress"], unseen, due),
        }
        for column, (number, unknown, out_of) in expected_numbers.items():
            found = [none_if_null(rate[column + ending]) for ending in ("", "_at_least", "_at_most")]
            if unknown == 0:
                assert found == [number, number, number]
            elif unknown == out_of:
                assert found == [None, None, None]
            else:
                assert found == [None, number, number + unknown]
        assert none_if_null(rate["delivered_of_submitted"]) == (
            None if unseen else pytest.approx(delivery["implemented"] / total)
        )
        accepted = sum(decision[status] for status in ACCEPTED)
        assert none_if_null(rate["delivered_of_accepted"]) == (
            None if undecided or unseen or not accepted else pytest.approx(delivery["implemented"] / accepted)
        )


def none_if_null(value: Any) -> Any:
    return None if pd.isna(value) else value


def test_what_an_authority_refused_or_reversed_is_told_from_other_setbacks(
    warehouse: Warehouse, files: dict[str, Case]
):
    table = warehouse.ask("setbacks")
    for kind, words in (("refusal", "refused or reversed"), ("setback", "setback")):
        events = {
            (case, event["what"])
            for case, file in files.items()
            for event in file.get("events", [])
            if event["kind"] == kind
        }
        mine = table[table["kind"] == words]
        assert set(zip(mine["case_id"], mine["what"], strict=True)) == events != set()


def test_a_doubt_names_marks_that_stand_and_facts_that_they_cite(files: dict[str, Case], warehouse: Warehouse):
    # They were raised about the ratings with this version.
    table = warehouse.ask("doubts", rubric="cpi-legitimacy-behaviours@0.1.0").set_index("case_id")
    found = {path.parent.name: plain_yaml(path)["doubts"] for path in DOUBTS}
    assert found
    assert {case_id: len(doubts) for case_id, doubts in found.items()} == table.groupby("case_id").size().to_dict()
    for case_id, doubts in found.items():
        for doubt in doubts:
            cited: set[str] = set()
            for rater in doubt["raters"]:
                path = SHIPPED / "case_studies" / case_id / "ratings" / f"{rater}.yaml"
                marks = plain_yaml(path)["ratings"]
                (mark,) = (each for each in marks if each["criterion"] == doubt["criterion"])
                assert f"Level {mark['level']:g} " in doubt["reason"]
                cited |= set(mark["evidence"])
            assert set(doubt["facts"]) <= cited
            assert set(re.findall(r"\b[A-Z]{3}-R?\d+\b", doubt["reason"])) == set(doubt["facts"])
            assert table.loc[[case_id], "reason"].tolist().count(doubt["reason"]) == 1
