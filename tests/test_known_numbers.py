"""Numbers that people know from the reports, written down by hand and compared with the answers of the warehouse."""

import pandas as pd
import pytest

from dashboard.storage.warehouse.warehouse import Warehouse

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
