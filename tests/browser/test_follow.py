"""A mark that Plotly draws leads to what stands behind it: by mouse, by keyboard, by its address; the focus is never lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import by_theme, on_a_chart, on_the_page
from tests.browser.by_axe import COLOURS, violations
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

KEY, SLUG = "estonia-citizens-assembly-2013-profile", "profile"
WHERE = "() => document.activeElement.closest('[class*=st-key-]')?.className ?? ''"


def mark_in(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("mark", [""])[0]


def test_a_mark_is_followed_by_mouse_and_by_keyboard_and_the_focus_is_led(open_page: OpenPage):
    page = on_the_page.settled(open_page("/how_sure"))
    # The third trace holds the criteria.
    drawn = page.locator(f".st-key-{KEY}-figure .scatterlayer .trace:nth-child(3) .points path")
    expect(drawn.nth(3)).to_be_visible()
    about = on_a_chart.traces(page, KEY)[2]["about"]

    drawn.nth(3).scroll_into_view_if_needed()
    place = drawn.nth(3).bounding_box()
    assert place
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(on_a_chart.panel(page, KEY)).to_be_focused()
    on_the_page.settled(page)
    assert mark_in(page) == f"{SLUG}~{about[3]}"
    assert on_a_chart.panel(page, KEY).locator("a[href^=http]").count() >= 1

    on_a_chart.close_panel(page, KEY).click()
    expect(on_a_chart.panel(page, KEY)).to_have_count(0)
    expect(on_a_chart.follow_box(page, KEY)).to_be_focused()
    on_the_page.settled(page)
    assert mark_in(page) == ""

    page.keyboard.type("Scrutiny")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(on_a_chart.panel(page, KEY)).to_contain_text("Scrutiny")
    on_the_page.settled(page)
    assert mark_in(page).startswith(f"{SLUG}~estonia-")
    assert f"st-key-{KEY}-follow" in page.evaluate(WHERE)

    # The address alone opens the same panel, and nothing about it is hard to read or unnamed.
    again = on_the_page.settled(open_page(urlsplit(page.url)._replace(scheme="", netloc="").geturl()))
    expect(on_a_chart.panel(again, KEY)).to_have_text(on_a_chart.panel(page, KEY).inner_text(), use_inner_text=True)
    assert violations(again) == []
    by_theme.turn(again, "dark")
    assert violations(again, COLOURS) == []


FOCUS = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return [at?.closest('[class*=st-key-]')?.className ?? '', at?.href ?? ''] }"""
MOST_TABS = 80


def tab_until(page: Page, wanted: str, place: int) -> str:
    """Presses Tab until the focus is where the class or the address holds some words; returns what it holds."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = str(page.evaluate(FOCUS)[place])
        if wanted in found:
            return found
    raise AssertionError(f"{MOST_TABS} times Tab did not lead to {wanted}")


def test_the_keyboard_alone_leads_from_the_plane_to_a_source(open_page: OpenPage):
    page = on_the_page.settled(open_page("/"))
    expect(on_a_chart.follow_box(page, "plane")).to_be_visible()
    tab_until(page, "st-key-plane-follow", 0)
    page.keyboard.type("Madrid")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    panel = on_a_chart.panel(page, "plane")
    expect(panel).to_contain_text("Madrid")
    on_the_page.settled(page)
    assert mark_in(page)
    address = tab_until(page, "http", 1)
    while urlsplit(address).netloc == urlsplit(page.url).netloc:
        address = tab_until(page, "http", 1)
    assert panel.locator(f'a[href="{address}"]').count() == 1
