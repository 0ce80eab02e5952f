"""Presenter mode in a browser: the window is enough, and keys and swipes lead to the finding they ask for."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
THREE = "/present?item=impact/impacts&item=scale/people-by-unit&item=behaviours/marks"
ROOM_LEFT = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .every(box => box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth)"""


def swipe(page: Page, start: int, end: int) -> None:
    session = page.context.new_cdp_session(page)
    for kind, places in (("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])):
        points = [{"x": x, "y": 300} for x in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.detach()


def test_presenting_needs_no_scrolling_and_follows_quick_keys_and_swipes(open_page: OpenPage) -> None:
    page = open_page(THREE)
    page.set_viewport_size({"width": 1280, "height": 720})
    on_the_page.settled(page)
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
    expect(page.locator("img.presented")).to_be_visible()
    assert page.evaluate(ROOM_LEFT)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("3 of 3", exact=True)).to_be_visible()
    on_the_page.settled(page)
    swipe(page, 300, 600)
    expect(page.get_by_text("2 of 3", exact=True)).to_be_visible()
    on_the_page.settled(page)
    swipe(page, 600, 300)
    expect(page.get_by_text("3 of 3", exact=True)).to_be_visible()
