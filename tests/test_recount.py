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


def test_estonia_by_hand(warehouse: Warehouse):
    """15 = 7 accepted in part (3 law, slightly modified, EST-12; 4 partly or promised, EST-13) + 8 unknown, EST-14."""
    outcomes = warehouse.ask("outcomes", case="estonia-citizens-assembly-2013")
    numbers = {(row.axis, row.status): row.number for row in outcomes.itertuples()}
    assert numbers == {
        ("decision", "accepted_in_part"): 7,
        ("decision", "no_evidence"): 8,
        ("delivery", "implemented"): 3,
        ("delivery", "partly_implemented"): 4,
        ("delivery", "no_evidence"): 8,
    }
    assert set(outcomes["total"]) == {15}  # EST-11
    assert not outcomes["itemised"].any()


@pytest.mark.parametrize(
    ("case_id", "set_id", "expected"),
    [
        # X-BCN-02, X-BCN-04
        ("barcelona-municipal-action-plan-2016", "all-proposals", {"submitted": 10860, "accepted": 8142}),
        # X-FRC-02, X-FRC-03
        ("france-climate-convention-2019", "proposals", {"submitted": 149, "delivered": 75, "delivered_in_part": 71}),
        # X-SCT-02, X-SCT-03
        ("scotland-climate-assembly-2020", "all-recommendations", {"submitted": 81, "answered": 81}),
        # KOR-12, KOR-14
        ("seoul-fertility-treatment-2018", "platform-suggestions", {"submitted": 5963, "accepted_at_least": 59}),
    ],
)
def test_well_known_sets_by_hand(case_id: str, set_id: str, expected: dict[str, int], warehouse: Warehouse):
    rates = warehouse.ask("follow_through_rates")
    (row,) = rates[(rates["case_id"] == case_id) & (rates["set_id"] == set_id)].to_dict("records")
    assert {name: row[name] for name in expected} == expected


# Headline numbers of the nine cases of the report, copied by hand from the collected facts.

HEADLINES = {
    "seoul-fertility-treatment-2018": {
        "online-voters": (5259, "voters", "exact"),  # KOR-07
        "votes-for": (5115, "votes_cast", "exact"),  # KOR-08
        "mayor-meeting": (100, "attendees", "about"),  # KOR-10
        "platform-participants": (270000, "participants", "exact"),  # KOR-11
    },
    "taiwan-vtaiwan-uber-2015": {
        "polis-voters": (1921, "voters", "exact"),  # TWN-06
        "votes-cast": (49443, "votes_cast", "exact"),  # TWN-10
        "statements-submitted": (197, "statements", "exact"),  # TWN-09
        "statement-authors": (105, "contributors", "exact"),  # TWN-08
    },
    "reykjavik-education-policy-2017": {
        "all-participants": (10000, "participants", "about"),  # ISL-06
        "online-participants": (5800, "participants", "exact"),  # ISL-07
        "ideas": (56, "proposals", "exact"),  # ISL-08
    },
    "estonia-citizens-assembly-2013": {
        "online-users": (1787, "registered", "exact"),  # EST-06
        "online-proposals": (1595, "proposals", "exact"),  # EST-07
        "deliberation-day": (314, "deliberators", "exact"),  # EST-09
        "proposals-to-parliament": (15, "proposals", "exact"),  # EST-11
    },
    "new-zealand-census-2018": {
        "online-people": (260, "participants", "exact"),  # NZL-06
        "earlier-survey": (260, "responses", "exact"),  # NZL-07
        "test-dwellings": (20000, "other_things", "about"),  # NZL-10
    },
    "madrid-plaza-de-espana-2017": {
        "consultation-voters": (212108, "voters", "exact"),  # ESP-08
        "votes-square": (206447, "votes_cast", "exact"),  # ESP-11
        "designs": (70, "proposals", "exact"),  # ESP-07
    },
    "us-corporate-tax-thechisel-2016": {
        "participants": (500, "participants", "about"),  # USA-06
        "votes": (None, "votes_cast", "exact"),  # USA-07: unknown
        "proposals": (1, "proposals", "exact"),  # USA-08
    },
    "climate-colab-global-plan-2015": {
        "popular-votes": (584, "votes_cast", "exact"),  # CCL-08
        "proposals": (100, "proposals", "at_least"),  # CCL-06
        "finalists": (5, "proposals", "exact"),  # CCL-09
    },
    "igf-deliberative-poll-2015": {
        "participants": (61, "participants", "exact"),  # IGF-05
    },
}


def test_the_nine_are_those_of_the_report(warehouse: Warehouse):
    engagements = warehouse.ask("engagements")
    assert set(engagements.loc[engagements["part_of"] != "comparison", "case_id"]) == set(HEADLINES)
    assert engagements["part_of"].value_counts().to_dict() == {
        "comparison": 16, "report_case": 7, "report_briefing": 2
    }  # fmt: skip


@pytest.mark.parametrize(
    ("case_id", "count_id"), [(case_id, count_id) for case_id, counts in HEADLINES.items() for count_id in counts]
)
def test_headline_numbers(case_id: str, count_id: str, warehouse: Warehouse):
    counts = warehouse.ask("counts", case=case_id)
    row = counts[counts["count_id"] == count_id].iloc[0]
    value, unit, precision = HEADLINES[case_id][count_id]
    assert pd.isna(row["value"]) if value is None else row["value"] == value
    assert (row["unit"], row["precision"]) == (unit, precision)


def decided_on(warehouse: Warehouse, case_id: str, item: str, axis: str) -> list[tuple[str, str]]:
    """Status and date of each step."""
    steps = warehouse.ask("recommendations", case=case_id)
    mine = steps[(steps["recommendation_id"] == item) & (steps["axis"] == axis)]
    return list(zip(mine["status"], mine["date"], strict=True))


def test_headline_dates(warehouse: Warehouse):
    # KOR-20: the mayor answered on 26 March 2019
    seoul = decided_on(warehouse, "seoul-fertility-treatment-2018", "injections-at-health-centres", "decision")
    assert seoul[-1] == ("accepted", "2019-03-26")
    # TWN-17: the plan was announced on 26 July 2016
    taiwan = decided_on(warehouse, "taiwan-vtaiwan-uber-2015", "consensus-items", "decision")
    assert taiwan[-1] == ("accepted_in_part", "2016-07-26")
    # ISL-14: the policy was approved on 20 November 2018
    reykjavik = decided_on(warehouse, "reykjavik-education-policy-2017", "education-policy", "decision")
    assert reykjavik[-1] == ("accepted", "2018-11-20")
    # NZL-12, NZL-16: the content was announced on 31 July 2017, without a question on sexual orientation
    census = decided_on(warehouse, "new-zealand-census-2018", "sexual-orientation", "decision")
    assert ("rejected_with_reasons", "2017-07-31") in census
    # IGF-11: the second session was on 5 December 2016
    assert "2016-12-05" in set(warehouse.ask("timeline", case="igf-deliberative-poll-2015")["date"])
    # ESP-16: the square opened again on 22 November 2021
    square = decided_on(warehouse, "madrid-plaza-de-espana-2017", "winning-design", "delivery")
    assert square[-1] == ("implemented", "2021-11-22")


def test_headline_waits(warehouse: Warehouse):
    times = warehouse.ask("response_times").set_index(["case_id", "recommendation_id"])
    # KOR-05, KOR-20: 19 January 2018 to 26 March 2019
    seoul = times.loc[("seoul-fertility-treatment-2018", "injections-at-health-centres")]
    assert (seoul["days_at_least"], seoul["exact"]) == (431, True)
    # TWN-24: 27 August 2015 to 26 July 2016, about 11 months
    taiwan = times.loc[("taiwan-vtaiwan-uber-2015", "consensus-items")]
    assert (taiwan["days_at_least"], taiwan["exact"]) == (334, True)


def test_headline_shares(warehouse: Warehouse):
    shares = warehouse.ask("largest_participation").set_index("case_id")
    madrid = shares.loc["madrid-plaza-de-espana-2017"]
    assert madrid["population_value"] == 2706401  # ESP-09
    assert madrid["share"] == pytest.approx(0.0784, abs=0.0001)  # ESP-08 gives 7.85 of about 2.7 million
    # IGF-06, KOR-04 and TWN-03: nobody knows out of how many
    for case_id in ("igf-deliberative-poll-2015", "seoul-fertility-treatment-2018", "taiwan-vtaiwan-uber-2015"):
        assert pd.isna(shares.loc[case_id, "share"])
        assert shares.loc[case_id, "no_denominator"]


def test_headline_rivals(warehouse: Warehouse):
    rivals = warehouse.ask("rivals", case="estonia-citizens-assembly-2013")
    of_users = rivals[(rivals["of"] == "count") & (rivals["item_id"] == "online-users")]
    assert sorted(of_users["value"]) == [200, 2000, 3000]  # EST-06
    rivals = warehouse.ask("rivals", case="taiwan-vtaiwan-uber-2015")
    assert 45919 in set(rivals["value"])  # TWN-10


def test_what_a_source_says_was_refused_is_among_the_refusals_without_a_number(warehouse: Warehouse):
    """CPI writes that parts of what the Estonian assembly asked for were rejected, not which or how many: EST-25."""
    rows = warehouse.ask("setbacks", case="estonia-citizens-assembly-2013")
    (row,) = rows[rows["what"].str.contains("rejected")].to_dict("records")
    assert pd.isna(row["number"])
    assert row["sources"] == ["CPI-PAGE"]
    assert row["kind"] == "refused or reversed"


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
