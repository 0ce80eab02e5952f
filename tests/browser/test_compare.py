"""Engagements are chosen, held side by side and doubted by keyboard alone, and a link shows a fresh reader the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage
from tests.browser.test_pages import tab_to

pytestmark = pytest.mark.browser
BOX = "Engagements side by side"
SIX = (
    "iceland-constitution-2010", "estonia-citizens-assembly-2013", "ireland-citizens-assembly-2016",
    "madrid-plaza-de-espana-2017", "new-zealand-census-2018", "uk-climate-assembly-2020",
)  # fmt: skip


def test_by_keyboard_alone_to_what_stands_behind_a_mark_and_the_link_shows_the_same(open_page: OpenPage):
    page = on_the_page.settled(open_page("/compare"))
    tab_to(page, f"at => at.getAttribute('aria-label') === '{BOX}'")
    choose_by_typing(page, "Estonia", "case=estonia-citizens-assembly-2013")
    choose_by_typing(page, "Plaza", "case=madrid-plaza-de-espana-2017")
    # The open list hides the rest of the page from those who listen.
    page.keyboard.press("Escape")
    on_the_page.settled(page)
    open_by_keyboard(page, "All features of design")
    expect(on_the_page.side_by_side(page)).to_be_visible()
    names = ["Aspect", "Estonia: Citizens' Assembly", "Madrid: Plaza de España"]
    assert on_the_page.cells(on_the_page.side_by_side(page))[0] == names
    expect(on_the_page.side_by_side(page).get_by_role("rowheader", name="Method family")).to_be_visible()

    open_by_keyboard(page, "What changed")
    expect(on_a_chart.marks_of(page, "compare-impacts").first).to_be_visible()
    on_the_page.settled(page)
    tab_to(page, "at => at.matches('button.m')")
    page.keyboard.press("Enter")
    expect(on_a_chart.panel(page, "compare-impacts")).to_contain_text("Who says so")
    expect(on_a_chart.panel(page, "compare-impacts")).to_be_focused()
    panel, answered = on_a_chart.panel(page, "compare-impacts").inner_text(), on_the_page.answer(page)

    again = on_the_page.settled(open_page(page.url.removeprefix(on_the_page.origin(page))))
    expect(on_a_chart.panel(again, "compare-impacts")).to_have_text(
        on_a_chart.panel(page, "compare-impacts").text_content() or ""
    )
    assert (on_a_chart.panel(again, "compare-impacts").inner_text(), on_the_page.answer(again)) == (panel, answered)


def open_by_keyboard(page: Page, heading: str) -> None:
    tab_to(page, f"at => at.matches('summary') && at.innerText.includes('{heading}')")
    page.keyboard.press("Enter")


def choose_by_typing(page: Page, words: str, address: str) -> None:
    """The list stands under the box while words are typed; Enter takes the first."""
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_contain_text(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}*")


CHOSEN = """() => [...document.querySelectorAll('[data-testid="stMultiSelect"] [data-tag]')].map(tag => {
  const part = colour => { const share = Number(colour) / 255; return share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4; };
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(part); return .2126 * r + .7152 * g + .0722 * b; };
  const style = getComputedStyle(tag), pair = [light(style.color), light(style.backgroundColor)].sort((one, other) => one - other);
  const box = tag.closest('[data-testid="stMultiSelect"] .react-aria-ComboBox').getBoundingClientRect(), mine = tag.getBoundingClientRect();
  return [(pair[1] + .05) / (pair[0] + .05), mine.top >= box.top && mine.bottom <= box.bottom && mine.right <= innerWidth];
})"""


def test_six_fit_a_phone_without_scrolling_sideways_outside_tables_and_can_be_read_in_the_dark(open_page: OpenPage):
    address = "/compare?" + "&".join(f"case={case}" for case in SIX)
    page = on_the_page.settled(open_page(address, width=390, theme="dark"))
    on_the_page.wait_for(page, lambda: len(page.evaluate(CHOSEN)) == len(SIX))
    assert all(contrast >= 4.5 and is_in_view for contrast, is_in_view in page.evaluate(CHOSEN))
    on_the_page.open_record(page, "All features of design")
    on_the_page.open_record(page, "The same age")
    expect(on_the_page.side_by_side(page)).to_be_visible()
    assert len(on_the_page.cells(on_the_page.side_by_side(page))[0]) == 1 + len(SIX)
    assert not on_the_page.scrolls_sideways(page)
    assert len(on_a_chart.traces(page, "compare-ages")) > 1
