"""Marks and text of the charts can be seen and read on the ground of their theme."""

import tomllib

import pytest

from dashboard.charts.theme import EVENT_SYMBOLS, PALETTES, Look, Palette
from dashboard.domain.case_study.follow_through_lists import EventKind
from dashboard.storage.files.collection_paths import SHIPPED

READABLE, VISIBLE = 4.5, 3.0
GROUNDS = tomllib.loads((SHIPPED / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))["theme"]


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=PALETTES)
def theme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def palette(theme: str) -> Palette:
    return PALETTES[theme]


@pytest.fixture
def grounds(theme: str, palette: Palette) -> set[str]:
    """What a figure can stand on: its own paper, and the page's ground, since figures are transparent."""
    return {palette.paper, GROUNDS[theme]["backgroundColor"]}


def test_text_is_readable(palette: Palette, grounds: set[str]):
    for ground in grounds:
        assert contrast(palette.text, ground) >= READABLE
        assert contrast(palette.muted, ground) >= READABLE


def test_marks_are_visible(palette: Palette, grounds: set[str]):
    for ground in grounds:
        assert contrast(palette.mark, ground) >= VISIBLE
        for kind, colour in palette.events.items():
            assert contrast(colour, ground) >= VISIBLE, kind


def test_segments_are_visible(palette: Palette, grounds: set[str]):
    for ground in grounds:
        for name, look in palette.looks.items():
            assert contrast(look.outline or look.fill, ground) >= VISIBLE, name


def test_numbers_in_segments_are_readable(palette: Palette):
    """On a pattern a number gets a ground of its own; on a plain fill it stands in the colour of the paper."""
    for name, look in palette.looks.items():
        if not look.pattern:
            assert contrast(palette.text if look.outline else palette.paper, look.fill) >= READABLE, name


def distinct(look: Look) -> tuple[str, str, str]:
    return look.fill, look.pattern, look.outline


def test_segments_of_an_axis_are_told_apart(palette: Palette):
    decided = ["accepted", "accepted_in_part", "open", "pending", "refused", "no_response", "decision_unknown"]
    delivered = ["delivered", "under_way", "not_due", "there_before", "undone", "delivery_unknown"]
    assert set(decided + delivered) == set(palette.looks)
    for names in (decided, delivered):
        assert len({distinct(palette.looks[name]) for name in names}) == len(names)


def test_every_kind_of_event_has_a_colour_and_a_symbol_of_its_own(palette: Palette):
    kinds = {str(kind) for kind in EventKind}
    assert set(palette.events) == set(EVENT_SYMBOLS) == kinds
    assert len(set(EVENT_SYMBOLS.values())) == len(kinds)
