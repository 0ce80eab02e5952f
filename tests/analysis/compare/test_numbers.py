"""Numbers stand beside numbers of the same unit only, and nothing is added up."""

from collections import defaultdict

from dashboard.analysis.compare.numbers import alone, by_unit, scale_answer, without
from dashboard.storage.files.collection_paths import SHIPPED
from tests.shipped import Ask, plain_yaml

CASES = ["madrid-plaza-de-espana-2017", "estonia-citizens-assembly-2013", "porto-alegre-participatory-budget-1990"]


def test_units_and_numbers_are_those_of_the_files(ask: Ask) -> None:
    table = by_unit(ask, CASES)
    expected, having = [], defaultdict(set)
    for case in CASES:
        file = plain_yaml(SHIPPED / "case_studies" / case / "case.yaml")
        for count in file["counts"]:
            if (
                count.get("value") is not None
                and count.get("scope", "engagement") == "engagement"
                and not count.get("subset_of")
            ):
                expected.append((case, count["id"], count["value"]))
                having[count["unit"]].add(case)
    assert sorted(table[["case_id", "count_id", "value"]].itertuples(index=False, name=None)) == sorted(expected)
    for row in table.itertuples():
        assert row.shared == (len(having[row.unit]) > 1 and row.unit != "other_things")


def test_cases_keep_the_order_of_the_link_within_a_unit(ask: Ask) -> None:
    for order in (CASES, CASES[::-1]):
        for _, rows in by_unit(ask, order).groupby("unit"):
            places = [order.index(case) for case in rows["case_id"]]
            assert places == sorted(places)


def test_a_number_that_no_other_has_is_named_and_one_without_denominator_has_no_share(ask: Ask) -> None:
    table = by_unit(ask, CASES)
    assert {unit for unit, _ in alone(table)} == set(table.loc[~table["shared"], "unit_words"])
    assert table["out_of"].str.startswith("no denominator").tolist() == table["share"].isna().tolist()
    words = table.set_index("count_id")["words"]
    assert any("7.84%" in each for each in words)


def test_a_case_without_a_number_is_named(ask: Ask) -> None:
    table = by_unit(ask, CASES)
    emptied = table[table["case_id"] != CASES[2]]
    assert without(emptied, CASES, ["Madrid", "Estonia", "Porto Alegre"]) == ("Porto Alegre",)
    assert scale_answer(table.iloc[:0], ["a", "b"]) == "No two of these engagements count the same thing"
