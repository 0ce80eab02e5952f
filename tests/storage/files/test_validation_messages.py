"""What the models refuse becomes sentences; the files of tests/bad_files/ show most of them."""

import time
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BaseModel, Field, ValidationError

from dashboard.domain.base.model import Ids, ItemId, Model, Text
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.problem import Fault
from dashboard.domain.case_study.scale_lists import Unit
from dashboard.storage.files.validation_messages import findings_of


def never(value: str) -> str:
    raise ValueError("it is never right")


class Leaf(Model):
    """What may be inside a group or a list."""

    size: int = Field(0, gt=0, lt=10)
    share: float = Field(1, ge=0, le=1)
    colour: str = Field("red", pattern="^(red|green)$")
    odd: Annotated[str, AfterValidator(never)] = "odd"


class Tree(Model):
    """One field of each kind."""

    name: Text
    unit: Unit = Unit.voters
    date: PartialDate | None = None
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    pair: tuple[int, int] | None = None
    words: dict[Unit, int] = Field({})
    levels: dict[int, Text] = Field({})
    ids: Ids = ()
    two: tuple[ItemId, ...] = Field(("a", "b"), min_length=2, max_length=3)


def findings(value: dict[Any, Any], model: type[BaseModel] = Tree) -> list[Fault]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(value)
    return list(findings_of(refused.value, model, value))


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"nmae": 1}, Fault(("nmae",), "the field 'nmae' is not known here", "did you mean 'name'?")),
        (
            {"leaf": {"colors": 1}},
            Fault(("leaf", "colors"), "the field 'colors' is not known here", "did you mean 'colour'?"),
        ),
        (
            {"leaves": ({}, {"sise": 1})},
            Fault(("leaves", 1, "sise"), "the field 'sise' is not known here", "did you mean 'size'?"),
        ),
        ({"leaf": {"size": 0}}, Fault(("leaf", "size"), "0 is out of range", "write more than 0")),
        ({"leaf": {"size": 10}}, Fault(("leaf", "size"), "10 is out of range", "write less than 10")),
        ({"leaf": {"share": 1.5}}, Fault(("leaf", "share"), "1.5 is out of range", "write 1 or less")),
        (
            {"leaf": {"colour": "blue"}},
            Fault(("leaf", "colour"), "'blue' does not have the right form", "write red or green"),
        ),
        (
            {"leaf": {"odd": "a"}},
            Fault(("leaf", "odd"), "'a' cannot be used here", "Value error, it is never right"),
        ),
        ({"pair": (1,)}, Fault(("pair",), "the list has too few items", "give it at least 2")),
        ({"pair": (1, 2, 3)}, Fault(("pair",), "the list has too many items", "give it at most 2")),
        ({"two": ("a",)}, Fault(("two",), "the list has too few items", "give it at least 2")),
        ({"two": ("a", "b", "c", "d")}, Fault(("two",), "the list has too many items", "give it at most 3")),
        (
            {"words": {"Voters ": 1}},
            Fault(("words", "Voters "), "'Voters ' is not in the list", "did you mean 'voters'?"),
        ),
        (
            {"levels": {4: 4}},
            Fault(("levels", "4"), "expected text, found the number 4", "put it in quotes"),
        ),
        ({"unit": ()}, Fault(("unit",), "expected one word, found a list", f"use one of: {', '.join(Unit)}")),
        ({"unit": 5}, Fault(("unit",), "the number 5 is not in the list", f"use one of: {', '.join(Unit)}")),
        ({"date": {}}, Fault(("date",), "a group of fields is not a date", "write 2015, 2015-04 or 2015-04-30")),
        ({"ids": "a"}, Fault(("ids",), "expected a list, found 'a'", "begin each item with '- '")),
        (
            {"ids": None},
            Fault(("ids",), "there is no value", "fill it in, or leave the field out if it is not needed"),
        ),
    ],
)
def test_one_sentence(changes: dict[str, Any], finding: Fault):
    assert findings({"name": "oak", **changes}) == [finding]


def test_a_needed_field_that_is_misspelt_is_one_finding():
    assert [finding.path for finding in findings({"nane": "oak"})] == [("nane",)]
    assert [finding.path for finding in findings({"title": "oak"})] == [("name",), ("title",)]


def test_an_item_with_a_fault_does_not_make_the_list_too_short():
    assert [finding.path for finding in findings({"name": "oak", "two": ("a", "../b")})] == [("two", 1)]


def test_long_words_cost_no_time():
    long = "x" * 1_000_000
    before = time.perf_counter()
    found = findings({"name": "oak", long: 1, "unit": long})
    assert time.perf_counter() - before < 1
    assert all(len(finding.says) < 120 for finding in found)
