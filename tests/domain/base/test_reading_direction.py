"""A name from right to left never turns the numbers beside it around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.base.reading_direction import CONTROLS, END, ISOLATE, isolate_direction

PANEL, BUDGET = "פאנל האזרחים", "ميزانية المدينة"
PIECES = st.sampled_from(
    [PANEL, BUDGET, "Panel", "1,000", "42%", ": ", ", ", " ", "\u202e", ISOLATE, END, " (", ")", "."]
)
TEXTS = st.lists(PIECES).map("".join)


def apart(text: str) -> str:
    return f"{ISOLATE}{text}{END}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{PANEL}: 1,000 of 5,000", f"{apart(PANEL)}: 1,000 of 5,000"),
        (f"{PANEL}: 5, {BUDGET}: 7", f"{apart(PANEL)}: 5, {apart(BUDGET)}: 7"),
        (f"{PANEL} 5, {BUDGET} 7", f"{apart(PANEL)} 5, {apart(BUDGET)} 7"),
        (f"{PANEL} 2023: 12 accepted", f"{apart(PANEL)} 2023: 12 accepted"),
        (f"1. {BUDGET} (2 of 3)", f"1. {apart(BUDGET)} (2 of 3)"),
        ("בשנת 2023 התקיים, ואז נסגר", apart("בשנת 2023 התקיים, ואז נסגר")),
        ("Panel\u202e: 5", "Panel: 5"),
        (f"{END}{PANEL}", apart(PANEL)),
        ("München, 5 of 7: “≠”", "München, 5 of 7: “≠”"),
    ],
)
def test_what_runs_from_right_to_left_is_set_apart(text: str, shown: str) -> None:
    assert isolate_direction(text) == shown


@given(TEXTS)
def test_words_and_numbers_stay_and_nothing_outside_runs_from_right_to_left(text: str) -> None:
    shown = isolate_direction(text)
    assert isolate_direction(shown) == shown
    marks = dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys(range(0x2066, 0x206A))
    assert shown.translate(marks) == text.translate(marks)
    depth = 0
    for letter in shown:
        depth += (letter == ISOLATE) - (letter == END)
        assert 0 <= depth <= 1
        if not depth and letter != END:
            assert unicodedata.bidirectional(letter) not in {"R", "AL", "AN", "RLE", "RLO", "RLI"}
    assert not depth
    assert set(shown) & set(CONTROLS) <= {ISOLATE, END, "-"}


@given(st.text(st.characters(max_codepoint=0x58F)))
def test_other_text_is_not_touched(text: str) -> None:
    assert isolate_direction(text) == text
