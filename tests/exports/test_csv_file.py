"""CSV that no spreadsheet evaluates, with numbers that stay numbers."""

import csv
import io
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.csv_file import csv_bytes, safe_cell

FORMULAS = ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", "--", "-5 to 5")


def read_back(table: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text(text: str):
    assert safe_cell(text) == f"'{text}"
    assert safe_cell([text, "x"]) == f"'{text}; x"
    assert read_back(pd.DataFrame({"a": [text], text: ["b"]})) == [["a", f"'{text}"], [f"'{text}", "b"]]


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str):
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


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
