"""Pictures of charts: they say what the page says, are light on a dark page, hold no program and fill their frame."""

import re
import struct
from xml.etree import ElementTree as Xml

import pytest
from playwright.sync_api import Page

from dashboard.charts.theme import DARK, LIGHT
from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage
from tests.browser.on_a_chart import saved

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"
ESTONIA = "estonia-citizens-assembly-2013"
# Rows, and a profile that Plotly draws.
SCALE, BEHAVIOURS, HOW_SURE = (f"/{page}?part=report" for page in ("scale", "behaviours", "how_sure"))
PICTURES = {
    SCALE: ("scale-people", "scale-shares"),
    "/follow_through?part=report": ("follow-through", "lasted"),
    "/impact?part=report": ("impacts",),
    BEHAVIOURS: ("medians", "marks"),
    HOW_SURE: ("clear-pairs", f"{ESTONIA}-profile"),
}


def test_pictures_carry_their_words_and_are_light_on_a_dark_page(open_page: OpenPage):
    page = on_the_page.settled(open_page("/?part=report", theme="dark"))
    for where, keys in PICTURES.items():
        on_the_page.open_address(page, where)
        assert on_the_page.ground(page) == on_the_page.DARK_GROUND
        assert_pictures(page, where, keys)


def assert_pictures(page: Page, where: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        sourced = on_a_chart.open_sources(page, key)
        assert sourced or where in (BEHAVIOURS, HOW_SURE)
        name, content = saved(page, on_a_chart.picture_button(page, key, "SVG"))
        assert re.fullmatch(rf"{key}-[a-z_-]+\.svg", name)
        picture = Xml.fromstring(content)  # noqa: S314  written by our own page
        assert picture.tag == f"{SVG}svg"
        assert_it_says_what_the_page_says(picture, page, sourced=sourced)
        assert_it_is_light(picture, content.decode("utf-8"))
        assert_it_is_no_program(picture)

        name, content = saved(page, on_a_chart.picture_button(page, key, "PNG"))
        assert re.fullmatch(rf"{key}-[a-z_-]+\.png", name)
        assert content.startswith(PNG)
        width, height = struct.unpack(">II", content[16:24])
        assert width > 600
        assert height > 300


@pytest.mark.parametrize(
    ("address", "key", "asked"),
    [(SCALE, "scale-shares", []), (HOW_SURE, f"{ESTONIA}-profile", [200, 300])],
)
def test_a_picture_fills_a_frame_of_fixed_size(address: str, key: str, asked: list[int], open_page: OpenPage):
    """The server draws a figure anew; where it does not, the browser puts it on a sheet of that size."""
    page = on_the_page.settled(open_page(address))
    answers: list[int] = []
    page.on("response", lambda each: answers.append(each.status) if "/api/v1/charts/" in each.url else None)
    for is_off in (False, True):
        if is_off:
            page.route("**/api/v1/charts/**", lambda route: route.fulfill(status=300))
        name, content = saved(page, on_a_chart.picture_button(page, key, "PNG", "Social media, 1200 × 630"))
        assert re.fullmatch(rf"{key}-[a-z_-]+-social\.png", name)
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert answers == asked


def assert_it_says_what_the_page_says(picture: Xml.Element, page: Page, *, sourced: bool) -> None:
    """Lines of a picture may break inside a word, so spaces do not count."""
    words = squashed(" ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text")))
    title = picture.findtext(f"{SVG}title")
    assert title
    assert page.get_by_role("heading", name=title).count() == 1
    assert squashed(title) in words
    assert squashed("9 of 25 engagements: part of the 2019 report.") in words
    assert squashed("The reading is ours, not CPI's.") in words
    if sourced:
        assert any(squashed(f"Sources: {name}") in words for name in on_the_page.source_names(page))


def squashed(text: str) -> str:
    return "".join(text.split())


def assert_it_is_light(picture: Xml.Element, markup: str) -> None:
    ground = next(iter(picture.iter(f"{SVG}rect")))
    assert (ground.get("width"), ground.get("fill")) == ("100%", LIGHT.paper)
    for colour in {DARK.paper, DARK.text, DARK.muted, DARK.mark, DARK.grid} | {
        look.fill for look in DARK.looks.values()
    }:
        parts = ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        assert colour.lower() not in markup.lower()
        assert f"rgb({parts})" not in markup


def assert_it_is_no_program(picture: Xml.Element) -> None:
    for element in picture.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject")
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert not name.endswith("href") or value.startswith("#")
