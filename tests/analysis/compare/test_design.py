"""Which engagements a link means, what is not like with like between them, and how they were set up."""

from pathlib import Path

import pytest

from dashboard.analysis.compare.design import (
    ASPECTS,
    LIKE,
    MOST,
    design,
    difference_words,
    differences,
    not_alike,
    read_cases,
    titles,
    too_few,
)
from dashboard.analysis.compare.standing import alike_sentence
from dashboard.charts.chart import ChartContext
from dashboard.charts.compare.design import design_chart
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED
from tests.builders import TODAY, a_case, a_collection, in_memory
from tests.shipped import CASES, Ask, plain_yaml

THREE = ["estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010"]
KNOWN = list("abcdefgh")


@pytest.mark.parametrize(
    ("asked", "cases", "says"),
    [
        (["b", "a"], ("b", "a"), ()),
        (["a"], ("a",), ()),
        ([], (), ()),
        (["a", "x", "b"], ("a", "b"), ()),
        (["a", "a", "b"], ("a", "b"), ("The link names “a” twice. It stands here once.",)),
        (["a", "b", "a", "a"], ("a", "b"), ("The link names “a” 3 times. It stands here once.",)),
        (
            list("hgfedcb"),
            tuple("hgfedc"),
            ("The link names seven case studies, and no more than six fit side by side. Left out: “b”.",),
        ),
    ],
)
def test_a_link_is_read_in_its_order_and_what_cannot_be_used_is_said(
    asked: list[str], cases: tuple[str, ...], says: tuple[str, ...]
) -> None:
    assert read_cases(asked, KNOWN) == (cases, says)


def test_too_few_to_compare_get_a_sentence() -> None:
    assert too_few([], 1) == "There are no two engagements to compare in this collection."
    assert too_few([], 25) == "Choose two to six of 25 engagements to see them side by side."
    assert too_few(["Estonia"], 25).startswith("Estonia stands alone so far")


def test_differences_are_those_of_the_files(ask: Ask) -> None:
    files = [plain_yaml(SHIPPED / "case_studies" / case / "case.yaml") for case in THREE]
    found = {each.feature: each for each in differences(ask, THREE)}
    assert tuple(found) == tuple(LIKE.values())
    for field in ("method_family", "declared_power", "channel", "recruitment", "level", "initiated_by"):
        values = [file.get(field) for file in files]
        difference = found[LIKE[field]]
        assert difference.values == tuple(value.replace("_", " ") if value else "not known" for value in values)
        known = {value for value in values if value}
        assert difference.alike is (False if len(known) > 1 else None if None in values else True)
    assert difference_words(found["recruitment"], titles(ask, THREE)) == (
        "Recruitment: mixed (Estonia: Citizens' Assembly and Iceland: new constitution), open (Madrid: Plaza de España)"
    )


def test_what_is_not_known_of_one_is_neither_alike_nor_different(ask: Ask) -> None:
    found = differences(ask, ["estonia-citizens-assembly-2013", "iceland-constitution-2010"])
    power = next(each for each in found if each.feature == "promised power")
    assert power.alike is None
    assert "Not known whether alike: promised power." in not_alike(found)
    assert "Not like with like: population size and years." in not_alike(found)


def test_what_nobody_recorded_is_not_the_same(tmp_path: Path) -> None:
    blank = {"level": None, "recruitment": None, "channel": None, "method_family": None, "period": {}}
    whole = [a_case(id=each, code=each.upper(), **blank) for each in ("a1", "b1")]
    studies = [{name: value for name, value in each.items() if value is not None} for each in whole]
    ask = in_memory(read_collection(a_collection(tmp_path, studies), TODAY)).ask
    table = design(ask, ["a1", "b1"])
    assert set(table["alike"]) == {None}
    names = dict(zip(("a1", "b1"), titles(ask, ("a1", "b1")), strict=True))
    assert design_chart(table, names, ChartContext()).title == "No fact of their design is known to be the same"
    found = differences(ask, ["a1", "b1"])
    assert alike_sentence([each for each in found if each.alike is not True]).endswith("is known to be alike.")
    assert {"level of government", "channel"} <= {each.feature for each in found if each.alike is None}


def test_a_case_with_itself_differs_in_nothing(ask: Ask) -> None:
    found = differences(ask, [THREE[0], THREE[0]])
    assert all(each.alike for each in found)
    assert not_alike(found) == ""


def test_the_table_of_design_has_a_cell_for_every_aspect_and_case(ask: Ask) -> None:
    table = design(ask, CASES[:MOST])
    assert tuple(table["aspect"]) == ASPECTS
    cells = table.set_index("aspect")[list(CASES[:MOST])]
    assert (cells.map(str.strip) != "").all(axis=None)
    heads = ask("case_head").set_index("case_id")
    for case in CASES[:MOST]:
        known = heads.loc[case, "declared_power"]
        assert cells.loc["Promised power", case] == (known if isinstance(known, str) else "not known")
