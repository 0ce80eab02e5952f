"""What all figures share."""

import math
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.drawing import POWERS, Drawing, plain, short, wrapped
from dashboard.charts.theme import LIGHT
from dashboard.domain.base.reading_direction import isolate_direction

MARKS = dict.fromkeys(range(0x2066, 0x206A))
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
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == isolate_direction(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_wrapped_text_keeps_every_word(text: str):
    lines = [unescape(line).translate(MARKS) for line in wrapped(text, 30).split("<br>")]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= 30 for line in lines)


@pytest.mark.parametrize(
    "word", ["Bürgerbeteiligungsverfahrensordnungsrat", "kansalaisvaikuttamisjärjestelmäasiantuntija"]
)
def test_a_word_of_39_letters_is_no_wider_than_its_line(word: str):
    assert wrapped(f"The {word} of Testland", 30).split("<br>")[:2] == [f"The {word[:26]}", f"{word[26:]} of Testland"]


def test_a_name_from_right_to_left_keeps_its_number_beside_it_on_every_line():
    name = "פאנל האזרחים של העיר"
    assert plain(f"{name}: 1,000") == f"\u2068{name}\u2069: 1,000"
    assert wrapped(f"{name}: 1,000", 16).split("<br>") == ["\u2068פאנל האזרחים של\u2069", "\u2068העיר\u2069: 1,000"]


@given(st.text(), st.integers(0, 80))
def test_short_text_is_short(text: str, most: int):
    shown = short(text, most)
    assert len(shown) <= max(most, 0)
    assert shown == text or shown == "" or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize("text", ["", "x"])
def test_what_fits_stays(text: str):
    assert short(text, 1) == text
