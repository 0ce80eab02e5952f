"""What all figures share."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.layout import POWERS, Drawing, plain, short, wrapped
from dashboard.charts.theme import LIGHT

NUMBERS = st.integers(0, 900_000_000)


@given(NUMBERS, NUMBERS)
@settings(max_examples=15)
def test_a_log_axis_holds_its_values_and_names_plain_numbers(one: int, other: int):
    low, high = sorted((one, other))
    drawing = Drawing(LIGHT, 100)
    drawing.log_axis(low, high)
    figure = drawing.figure()
    first, last = figure.layout.xaxis.range
    assert first <= math.log10(max(low, 1)) <= math.log10(max(high, 1)) <= last
    ticks = figure.layout.xaxis.tickvals
    assert len(ticks) >= 1
    assert list(figure.layout.xaxis.ticktext) == [POWERS[tick] for tick in ticks]


@given(st.text())
def test_plain_text_holds_no_tag(text: str):
    shown = plain(text)
    assert "<" not in shown
    assert ">" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_wrapped_text_keeps_every_word(text: str):
    lines = wrapped(text, 30).split("<br>")
    assert " ".join(lines).split() == plain(text).split()
    assert all(len(line) <= 30 or " " not in line for line in lines)


@given(st.text(), st.integers(0, 80))
def test_short_text_is_short(text: str, most: int):
    shown = short(text, most)
    assert len(shown) <= max(most, 0)
    assert shown == text or shown == "" or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize("text", ["", "x"])
def test_what_fits_stays(text: str):
    assert short(text, 1) == text
