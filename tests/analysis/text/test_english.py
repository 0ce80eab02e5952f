"""Numbers, shares and dates as people read them."""

import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.text import english
from dashboard.domain.case_study.scale_lists import Precision, Unit

WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
DATES = st.dates(date(1000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.0783727, "7.84%"), (0, "0%"), (1, "100%"), (0.5, "50%"), (0.97266, "97.3%"), (0.00012870, "0.0129%"),
     (1.5415e-06, "0.0002%"), (8.4e-09, "0.0000008%"), (1.5, "150%")],
)  # fmt: skip
def test_percent(share: float, expected: str):
    assert english.percent(share) == expected


@given(st.floats(0, 1))
def test_percent_is_short_and_true(share: float):
    spoken = english.percent(share)
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
    assert float(english.percent(part / max(whole, 1)).rstrip("%")) <= 100


@given(st.integers(-(10**15), 10**15))
def test_grouped_numbers_can_be_read_back(number: int):
    spoken = english.grouped(number)
    assert int(spoken.replace(",", "")) == number
    assert english.grouped(float(number)) == spoken
    assert "." not in spoken
    assert all(len(group) == 3 for group in spoken.lstrip("-").split(",")[1:])


def test_grouped():
    assert english.grouped(212108) == "212,108"
    assert english.grouped(np.int64(5)) == "5"
    assert english.grouped(2.5) == "2.5"
    assert english.grouped(0) == "0"


def test_with_precision():
    spoken = {precision: english.with_precision(5000, precision) for precision in Precision}
    assert spoken == {"exact": "5,000", "about": "about 5,000", "at_least": "over 5,000", "at_most": "under 5,000"}


@pytest.mark.parametrize("unit", list(Unit))
def test_units_beside_numbers(unit: Unit):
    many, one = english.unit_words(unit), english.unit_words(unit, 1)
    assert "_" not in many + one
    assert many == english.unit_words(str(unit), 0)
    if unit is not Unit.registered:  # 1 registered, 2 registered
        assert one != many
    assert not one.split()[0].endswith("s")


def test_odd_units():
    assert english.unit_words("reached") == "people reached"
    assert english.unit_words("votes_cast", 1) == "vote cast"
    assert english.unit_words("decision_makers_present", 1) == "decision maker present"


def test_counted():
    assert english.counted(0, "place") == "no places"
    assert english.counted(1, "place") == "one place"
    assert english.counted(1, "thing was", "things were") == "one thing was"
    assert english.counted(12, "thing was", "things were") == "twelve things were"
    assert english.counted(1234, "place") == "1,234 places"


def test_number_word():
    assert [english.number_word(number) for number in (0, 1, 12, 13, 1000)] == ["none", "one", "twelve", "13", "1,000"]


def test_listed():
    assert english.listed([]) == ""
    assert english.listed(["a"]) == "a"
    assert english.listed(["a", "b"]) == "a and b"
    assert english.listed(["a", "b", "c"], "or") == "a, b or c"


@given(st.lists(WORD, min_size=1))
def test_listed_names_everything_in_order(names: list[str]):
    assert re.split(", | and ", english.listed(names)) == names


def test_within():
    assert english.within("Residents of Madrid") == "residents of Madrid"
    assert english.within("EU citizens") == "EU citizens"
    assert english.within("A") == "a"
    assert english.within("") == ""


@given(st.text(max_size=20))
def test_within_and_sentence_touch_the_first_letter_only(text: str):
    assert english.within(text)[-len(text[1:]) or len(text) :] == text[1:]
    assert english.sentence(text)[-len(text[1:]) or len(text) :] == text[1:] or not text


def test_spoken_date():
    assert english.spoken_date("2013-04-06") == "6 April 2013"
    assert english.spoken_date("2013-01", "2013-03") == "January 2013 to March 2013"
    assert english.spoken_date("2013", "2013") == "2013"
    assert english.spoken_date("2013", None) == "2013"
    assert english.spoken_date("2013", float("nan")) == "2013"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_unknown_is_said(missing: object):
    assert not english.known(missing)
    assert english.spoken_date(missing) == "date unknown"
    assert english.label(missing) == "not known"
    assert english.label(missing, "nobody") == "nobody"


@pytest.mark.parametrize("value", [0, 0.0, "", False, [], np.array([]), np.array([1, np.nan]), ["x", None]])
def test_known_is_not_the_same_as_true(value: object):
    assert english.known(value)


@given(DATES, st.integers(0, 4000))
def test_spoken_days_hold_day_month_and_year(first: date, days: int):
    last = first + timedelta(days)
    spoken = english.spoken_date(first.isoformat(), last.isoformat())
    assert spoken.startswith(f"{first.day} {first:%B} ")
    assert spoken.endswith(f"{last:%B} {last.year:04}")
    assert (" to " in spoken) == (days > 0)


def test_spoken_period():
    assert english.spoken_period("2013-04", "2013-06", False) == "2013"
    assert english.spoken_period("2012", "2014-01-01", False) == "2012–2014"
    assert english.spoken_period("2014-05", None, True) == "since 2014"
    assert english.spoken_period("2014", float("nan"), False) == "2014"


def test_a_whole_number_needs_no_point() -> None:
    assert [repr(english.whole(cell)) for cell in (3.0, 2.5, "3.0", None)] == ["3", "2.5", "'3.0'", "None"]


@pytest.mark.parametrize(
    ("fewest", "most", "words"),
    [
        (1, 1, "1 day"), (13, 13, "13 days"), (14, 14, "2 weeks"), (156, 156, "5 months"), (367, 367, "1 year"), (400, 400, "13 months"),
        (762, 762, "2 years"), (2065, 2065, "5½ years"), (156, 762, "5 months to 2 years"), (367, 2065, "1 to 5½ years"),
        (150, 540, "5 to 18 months"), (0, 270, "up to 9 months"), (0, 0, "0 days"),
    ],
)  # fmt: skip
def test_days_as_people_say_them(fewest: int, most: int, words: str):
    assert english.durations(fewest, most) == words


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_a_longer_wait_is_never_told_as_a_shorter_one(one: int, other: int):
    """Rounding may hide a difference but never turns it round."""
    units = {"day": 1, "days": 1, "weeks": 7, "months": 30.44, "year": 365.25, "years": 365.25}

    def days_of_words(days: int) -> float:
        number, unit = english.duration(days).split()
        return (float(number.rstrip("½") or 0) + 0.5 * number.endswith("½")) * units[unit]

    low, high = sorted((one, other))
    assert days_of_words(low) <= days_of_words(high) + 3
    assert abs(days_of_words(high) - high) <= max(0.2 * high, 1)


def test_labels_count_in_digits():
    assert [english.counted_in_digits(number, "fact") for number in (0, 1, 12, 1200)] == [
        "0 facts",
        "1 fact",
        "12 facts",
        "1,200 facts",
    ]
