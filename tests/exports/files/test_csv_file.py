"""CSV that no spreadsheet evaluates, with numbers that stay numbers."""

import csv
import io
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.files.cells import looks_like_formula
from dashboard.exports.files.csv_file import csv_bytes, safe_cell

FORMULAS = (
    '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", "--", "-5 to 5", "\tx", "\rx",
    "  =1", "\u00a0+1", "'=1", '"=1', " ' \"@x", "＝1", "＋1", "－1", "＠x", "\ufeff=1", "\x00=1",
)  # fmt: skip
HARMLESS = ("a=1", "5-6", "'quoted'", "–1", "x@y.org", "", " ", "'", "(=1)", "minus one")


def read_back(table: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text(text: str):
    assert safe_cell(text) == f"'{text}"
    assert safe_cell([text, "x"]) == f"'{text}; x"
    assert read_back(pd.DataFrame({"a": [text], text: ["b"]})) == [["a", f"'{text}"], [f"'{text}", "b"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_alone(text: str):
    assert safe_cell(text) == text


def without_guard(cell: str) -> str:
    """What the README of the ZIP tells people to do."""
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell[1:]) else cell


@given(st.one_of(st.text(), st.text("=+-@＝＋－＠\t\r\n '\"1a")))
def test_no_cell_begins_like_a_formula_and_the_guard_can_be_taken_away(text: str):
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@"))
    assert without_guard(cell) == text


@given(st.one_of(st.integers(-(2**62), 2**62), st.floats(allow_nan=False, allow_infinity=False)))
def test_every_number_stays_the_same_number(number: float):
    (cell,) = read_back(pd.DataFrame({"a": pd.Series([number], dtype=object)}))[1]
    assert type(number)(cell) == number


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_other_text_survives(text: str):
    assert read_back(pd.DataFrame({"a": [text], "b": ["x"]}))[1][0] == safe_cell(text)


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-5, "-5"), (-0.5, "-0.5"), (np.float64(-3.0), "-3"), (np.int64(7), "7"), (2.0, "2"), (212108.0, "212108"),
     (0.25, "0.25"), (0, "0"), (0.0, "0"), (1e15, "1000000000000000"), (True, "True")],
)  # fmt: skip
def test_numbers_stay_numbers(value: Any, cell: str):
    assert read_back(pd.DataFrame({"a": pd.Series([value], dtype=object), "b": ["x"]}))[1][0] == cell


@given(st.lists(st.one_of(st.none(), st.integers(-(10**12), 10**12)), min_size=1))
def test_whole_numbers_have_no_point(values: list[int | None]):
    """Also where an unknown one turns the column into floats."""
    cells = [row[0] for row in read_back(pd.DataFrame({"a": pd.Series(values, dtype=float), "b": "x"}))[1:]]
    assert cells == ["" if value is None else str(value) for value in values]


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA, pd.NaT, np.nan])
def test_unknown_is_empty(unknown: Any):
    assert read_back(pd.DataFrame({"a": pd.Series([unknown], dtype=object), "b": ["x"]}))[1] == ["", "x"]


@pytest.mark.parametrize("value", [["a", "b"], ("a", "b"), np.array(["a", "b"])])
def test_lists_are_joined(value: Any):
    assert safe_cell(value) == "a; b"


def test_empty_lists_are_empty():
    assert safe_cell([]) == safe_cell(np.array([])) == ""


def test_begins_with_a_byte_order_mark_and_ends_lines_like_a_spreadsheet():
    content = csv_bytes(pd.DataFrame({"a": ["Reykjavík"]}))
    assert content == b"\xef\xbb\xbfa\r\nReykjav\xc3\xadk\r\n"


def test_an_empty_table_keeps_its_headings():
    assert read_back(pd.DataFrame({"a": [], "b": []})) == [["a", "b"]]
