"""One cell becomes a value by what the mapping tells, or a reason; nothing is guessed."""

import pytest

from dashboard.domain.imports.cells import (
    Unusable,
    decimal_number,
    filled,
    mapped,
    partial_date,
    text_of_html,
    whole_number,
)
from dashboard.domain.imports.mapping import FromColumn, ReadAs, Unmapped

COMMA = ReadAs(decimal=",")


@pytest.mark.parametrize(
    ("cell", "read", "number"),
    [
        ("50.0", ReadAs(), 50),
        ("1,5", COMMA, 1.5),
        ("1.234,5", COMMA, 1234.5),
        ("1 200", ReadAs(), 1200),
        ("1,200", ReadAs(), 1200),
    ],
)
def test_numbers_are_read_by_the_sign_that_is_told(cell: str, read: ReadAs, number: float):
    assert decimal_number(cell, read) == number


@pytest.mark.parametrize("cell", ["1,5", "about 5", "1.2.3", "1e5", "٣", ""])
def test_what_is_no_number_is_said(cell: str):
    with pytest.raises(Unusable):
        decimal_number(cell, ReadAs())


def test_half_a_person_is_none():
    assert whole_number("50.0", ReadAs()) == 50
    with pytest.raises(Unusable, match="no whole number"):
        whole_number("50.5", ReadAs())


def test_dates_keep_their_precision():
    read = ReadAs(dates=("D/M/YYYY", "YYYY-MM", "YYYY"))
    assert [partial_date(cell, read) for cell in ("3/4/2020", "2020-04", "2020")] == ["2020-04-03", "2020-04", "2020"]


def test_a_date_that_two_patterns_read_in_two_ways_is_refused():
    read = ReadAs(dates=("D/M/YYYY", "M/D/YYYY"))
    assert partial_date("13/4/2020", read) == "2020-04-13"
    with pytest.raises(Unusable, match="3 April 2020 or 4 March 2020; name one order"):
        partial_date("3/4/2020", read)


@pytest.mark.parametrize("cell", ["31/2/2020", "tomorrow", "2020/04"])
def test_what_is_no_date_is_said(cell: str):
    with pytest.raises(Unusable, match="is no date written as"):
        partial_date(cell, ReadAs(dates=("D/M/YYYY",)))


def test_an_unmapped_value_is_refused_left_out_or_kept_as_told():
    how = {"from": "state", "map": {"FIN": "implemented"}}
    assert mapped("FIN", FromColumn.model_validate(how)) == "implemented"
    with pytest.raises(Unusable, match="'S9' is not in the mapping"):
        mapped("S9", FromColumn.model_validate(how))
    assert mapped("S9", FromColumn.model_validate({**how, "unmapped": Unmapped.leave_out})) == ""
    assert mapped("S9", FromColumn.model_validate({**how, "unmapped": Unmapped.keep})) == "S9"


def test_html_becomes_text_without_scripts():
    assert text_of_html("<p>One &amp; <b>two</b></p><script>alert(1)</script><li>three") == "One & two three"


def test_null_words_are_empty():
    assert [filled(cell, ReadAs(nulls=("NA", "NON REGISTRE"))) for cell in ("NA", " NON  REGISTRE ", "NAM")] == [
        "",
        "",
        "NAM",
    ]
