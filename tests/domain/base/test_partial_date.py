"""A date at the precision that is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from dashboard.domain.base.partial_date import MONTHS, PartialDate

DAYS = st.dates()
WRITTEN = DAYS.flatmap(lambda day: st.sampled_from([str(day)[:4], str(day)[:7], str(day)]))


@given(WRITTEN)
def test_what_is_read_is_kept(text: str):
    assert PartialDate.read(text) == text
    assert TypeAdapter(PartialDate).dump_python(TypeAdapter(PartialDate).validate_python(text)) == text


@given(WRITTEN)
def test_bounds(text: str):
    when = PartialDate.read(text)
    assert when.earliest <= when.latest
    assert str(when.earliest).startswith(text)
    assert str(when.latest).startswith(text)
    # One day further on either side is another day, month or year.
    for beyond, step in ((when.earliest, -1), (when.latest, 1)):
        if date.min < beyond < date.max:
            assert not str(beyond + timedelta(days=step)).startswith(text)


@given(DAYS)
def test_a_day_lies_within_its_month_and_year(day: date):
    for length in (4, 7, 10):
        when = PartialDate.read(str(day)[:length])
        assert when.earliest <= day <= when.latest


@given(WRITTEN)
def test_spoken(text: str):
    when = PartialDate.read(text)
    *month_and_day, year = when.spoken.split()
    back = year
    if month_and_day:
        *day, month = month_and_day
        back += "".join(f"-{int(part):02}" for part in [MONTHS.index(month) + 1, *day])
    assert back == text


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "spoken"),
    [
        ("2013", "year", date(2013, 1, 1), date(2013, 12, 31), "2013"),
        ("2013-04", "month", date(2013, 4, 1), date(2013, 4, 30), "April 2013"),
        ("2013-12", "month", date(2013, 12, 1), date(2013, 12, 31), "December 2013"),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        ("2013-04-06", "day", date(2013, 4, 6), date(2013, 4, 6), "6 April 2013"),
        ("9999", "year", date(9999, 1, 1), date(9999, 12, 31), "9999"),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
        ("0800", "year", date(800, 1, 1), date(800, 12, 31), "0800"),
    ],
)
def test_examples(text: str, precision: str, earliest: date, latest: date, spoken: str):
    when = PartialDate.read(text)
    assert (when.precision, when.earliest, when.latest, when.spoken) == (precision, earliest, latest, spoken)


@given(WRITTEN)
def test_what_is_said_is_understood(text: str):
    assert PartialDate.understood(PartialDate.read(text).spoken) == PartialDate.understood(text) == text


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("  3  june 2026 ", "2026-06-03"), ("Sept 2026", "2026-09"), ("Sept. 2026", "2026-09"), ("3. Dec 2026", "2026-12-03"),
        ("30 MAY, 2026", "2026-05-30"), ("2026-05", "2026-05"),
    ],
)  # fmt: skip
def test_a_date_as_people_write_it(typed: str, means: str):
    assert PartialDate.understood(typed) == means


@pytest.mark.parametrize(
    "typed", ["May", "Ju 2026", "31 June 2026", "Juni 2026", "0 May 2026", "May 26", "3/6/2026", "2026-13"]
)
def test_what_could_mean_another_day_is_not_guessed(typed: str):
    with pytest.raises(PydanticCustomError):
        PartialDate.understood(typed)


def test_a_year_may_come_as_a_number():
    assert PartialDate.read(2015) == "2015"


@pytest.mark.parametrize(
    "value",
    [
        "", "15", 15, 20150430, "2015-4", "2015-04-3", "2015/04/30", "30/04/2015", "2015-04-30 12:30", " 2015",
        "2015\n", "-2015", "12015", "２０１５", "٢٠١٥", 2015.0, True, None, ("2015",), b"2015", date(2015, 4, 30),
    ],
)  # fmt: skip
def test_no_date(value: object):
    with pytest.raises(PydanticCustomError, match="not a date"):
        PartialDate.read(value)


@pytest.mark.parametrize("text", ["2015-13", "2015-00", "2015-02-30", "2015-02-29", "2015-04-31", "2015-01-00", "0000"])
def test_not_in_the_calendar(text: str):
    with pytest.raises(PydanticCustomError, match="calendar"):
        PartialDate.read(text)


@given(st.text() | st.integers() | st.floats() | st.dates() | st.none() | st.lists(st.text()))
def test_anything_is_read_or_refused(value: object):
    try:
        when = TypeAdapter(PartialDate).validate_python(value)
    except ValidationError:
        return
    assert when.earliest <= when.latest


@given(today=st.dates(max_value=date(9999, 12, 29)))
def test_tomorrow_has_begun_somewhere_and_the_day_after_has_not(today: date):
    ahead = [PartialDate.read(f"{today + timedelta(days=days)}") for days in (-1, 0, 1, 2)]
    assert [day.lies_after(today) for day in ahead] == [False, False, False, True]
