"""Numbers, shares and dates as people read them."""

import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import words
from dashboard.domain.scale_words import Precision, Unit

WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
DATES = st.dates(date(1000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.0783727, "7.84%"), (0, "0%"), (1, "100%"), (0.5, "50%"), (0.97266, "97.3%"), (0.00012870, "0.0129%"),
     (1.5415e-06, "0.0002%"), (8.4e-09, "0.0000008%"), (1.5, "150%")],
)  # fmt: skip
def test_percent(share: float, expected: str):
    assert words.percent(share) == expected


@given(st.floats(0, 1))
def test_percent_is_short_and_true(share: float):
    spoken = words.percent(share)
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)%", spoken)
    assert digits, spoken
    significant = digits[1].replace(".", "").lstrip("0")
    if share < 0.9995:
        assert len(significant.rstrip("0") or "0") <= 3
    value = float(digits[1])
    assert value <= 100
    assert value == pytest.approx(share * 100, rel=0.006 if share * 100 >= 0.001 else 0.51)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_part_is_never_more_than_the_whole(one: int, other: int):
    part, whole = sorted((one, other))
    assert float(words.percent(part / max(whole, 1)).rstrip("%")) <= 100


@given(st.integers(-(10**15), 10**15))
def test_grouped_numbers_can_be_read_back(number: int):
    spoken = words.grouped(number)
    assert int(spoken.replace(",", "")) == number
    assert words.grouped(float(number)) == spoken
    assert "." not in spoken
    assert all(len(group) == 3 for group in spoken.lstrip("-").split(",")[1:])


def test_grouped():
    assert words.grouped(212108) == "212,108"
    assert words.grouped(np.int64(5)) == "5"
    assert words.grouped(2.5) == "2.5"
    assert words.grouped(0) == "0"


def test_with_precision():
    spoken = {precision: words.with_precision(5000, precision) for precision in Precision}
    assert spoken == {"exact": "5,000", "about": "about 5,000", "at_least": "over 5,000", "at_most": "under 5,000"}


@pytest.mark.parametrize("unit", list(Unit))
def test_units_beside_numbers(unit: Unit):
    many, one = words.unit_words(unit), words.unit_words(unit, 1)
    assert "_" not in many + one
    assert many == words.unit_words(str(unit), 0)
    if unit is not Unit.registered:  # 1 registered, 2 registered
        assert one != many
    assert not one.split()[0].endswith("s")


def test_odd_units():
    assert words.unit_words("reached") == "people reached"
    assert words.unit_words("votes_cast", 1) == "vote cast"
    assert words.unit_words("decision_makers_present", 1) == "decision maker present"


def test_counted():
    assert words.counted(0, "place") == "no places"
    assert words.counted(1, "place") == "one place"
    assert words.counted(1, "thing was", "things were") == "one thing was"
    assert words.counted(12, "thing was", "things were") == "twelve things were"
    assert words.counted(1234, "place") == "1,234 places"


def test_number_word():
    assert [words.number_word(number) for number in (0, 1, 12, 13, 1000)] == ["none", "one", "twelve", "13", "1,000"]


def test_listed():
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a", "b", "c"], "or") == "a, b or c"


@given(st.lists(WORD, min_size=1))
def test_listed_names_everything_in_order(names: list[str]):
    assert re.split(", | and ", words.listed(names)) == names


def test_within():
    assert words.within("Residents of Madrid") == "residents of Madrid"
    assert words.within("EU citizens") == "EU citizens"
    assert words.within("A") == "a"
    assert words.within("") == ""


@given(st.text(max_size=20))
def test_within_and_sentence_touch_the_first_letter_only(text: str):
    assert words.within(text)[-len(text[1:]) or len(text) :] == text[1:]
    assert words.sentence(text)[-len(text[1:]) or len(text) :] == text[1:] or not text


def test_spoken_date():
    assert words.spoken_date("2013-04-06") == "6 April 2013"
    assert words.spoken_date("2013-01", "2013-03") == "January 2013 to March 2013"
    assert words.spoken_date("2013", "2013") == "2013"
    assert words.spoken_date("2013", None) == "2013"
    assert words.spoken_date("2013", float("nan")) == "2013"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_unknown_is_said(missing: object):
    assert not words.known(missing)
    assert words.spoken_date(missing) == "date unknown"
    assert words.label(missing) == "not known"
    assert words.label(missing, "nobody") == "nobody"


@pytest.mark.parametrize("value", [0, 0.0, "", False, [], np.array([]), np.array([1, np.nan]), ["x", None]])
def test_known_is_not_the_same_as_true(value: object):
    assert words.known(value)


@given(DATES, st.integers(0, 4000))
def test_spoken_days_hold_day_month_and_year(first: date, days: int):
    last = first + timedelta(days)
    spoken = words.spoken_date(first.isoformat(), last.isoformat())
    assert spoken.startswith(f"{first.day} {first:%B} ")
    assert spoken.endswith(f"{last:%B} {last.year:04}")
    assert (" to " in spoken) == (days > 0)


def test_spoken_period():
    assert words.spoken_period("2013-04", "2013-06", False) == "2013"
    assert words.spoken_period("2012", "2014-01-01", False) == "2012–2014"
    assert words.spoken_period("2014-05", None, True) == "since 2014"
    assert words.spoken_period("2014", float("nan"), False) == "2014"


def test_a_whole_number_needs_no_point() -> None:
    assert [repr(words.whole(cell)) for cell in (3.0, 2.5, "3.0", None)] == ["3", "2.5", "'3.0'", "None"]
