"""Words are measured as wide as they are drawn, and what is fitted stays inside its room."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from dashboard.exports.masters.text_width import WIDTH, cut, parted, text_width, wrapped

# The metrics of Liberation Sans are those of Arial.
FOLDERS = (Path("/usr/share/fonts/truetype/liberation2"), Path("/usr/share/fonts/truetype/liberation"))
SENTENCE = "Where both dates are known to the day it took 156 to 762 days to a decision, and 2,065 to delivery (7.84%)."


@pytest.mark.parametrize(("name", "bold"), [("LiberationSans-Regular.ttf", False), ("LiberationSans-Bold.ttf", True)])
def test_a_line_is_as_wide_as_the_font_draws_it(name: str, bold: bool) -> None:
    file = next((folder / name for folder in FOLDERS if (folder / name).exists()), None)
    if file is None:
        pytest.skip("Liberation Sans is not installed")
    font = ImageFont.truetype(file, 1000)
    if not bold:
        assert {letter: round(font.getlength(letter)) for letter in WIDTH} == pytest.approx(WIDTH, abs=60)
    drawn = font.getlength(SENTENCE) / 1000 * 14 / 72
    assert drawn * 0.98 <= text_width(SENTENCE, 14, bold) <= drawn * 1.05


@settings(max_examples=60)
@given(st.text(max_size=200), st.floats(0.3, 12), st.integers(1, 4))
def test_what_is_fitted_stays_inside(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 14, room)
    assert all(text_width(line, 14) <= room for line in lines if len(line) > 1)
    assert "".join(lines).replace(" ", "") == text.replace("\n", " ").replace(" ", "")
    shown = cut(text, 14, room, most)
    assert len(wrapped(shown, 14, room)) <= most
    assert shown == text or shown.endswith("…")


@given(st.lists(st.floats(0.1, 3), min_size=1, max_size=40), st.floats(1, 5))
def test_pages_hold_every_row_once_and_none_too_many(heights: list[float], room: float) -> None:
    pages = parted(heights, room)
    assert [row for start, end in pages for row in range(start, end)] == list(range(len(heights)))
    assert all(sum(heights[start:end]) <= room + 1e-9 or end - start == 1 for start, end in pages)
