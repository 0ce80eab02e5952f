"""A mark of rows opens its panel by keyboard and by mouse, the panel leads on, and the focus is led."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
MOST_TABS = 150
FOCUSED = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.dataset?.mark ?? '' }"""
# A median leads to the marks that it is worked out from, a mark to its case study, as some cite nothing; all others to their sources.
SOURCE, MARKS, CASE_STUDY = "a[href^=http]", "a[href*=behaviour]", "a[href*=case_study]"


LEADS_TO = (
    ("/behaviours?part=report", "medians", MARKS),
    ("/scale?part=report", "scale-people", SOURCE),
    ("/follow_through?part=report", "follow-through", SOURCE),
    ("/impact?part=report", "impacts", SOURCE),
    ("/behaviours?part=report", "marks", CASE_STUDY),
)


def test_a_mark_opens_its_panel_by_keyboard_and_by_mouse_and_the_focus_is_led(open_page: OpenPage):
    page = on_the_page.settled(open_page("/?part=report"))
    for address, key, leads_to in LEADS_TO:
        on_the_page.open_address(page, address)
        assert_marks_lead(page, key, leads_to)


def assert_marks_lead(page: Page, key: str, leads_to: str) -> None:
    marks = on_a_chart.marks_of(page, key)
    expect(marks.first).to_be_visible()
    # Parts of one status are one mark.
    first, *others = dict.fromkeys(marks.evaluate_all("all => all.map(each => each.dataset.mark)"))
    assert len(others) > 1

    tab_to_mark(page, first)
    page.keyboard.press("Enter")
    opened = panel_of(page, key, on_a_chart.mark_of(page, key, first), leads_to)
    # The panel has the focus, so that the next Tab reaches what is in it; closing it leads back to the mark.
    expect(on_a_chart.panel(page, key)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("panel => document.activeElement.closest(panel) !== null", on_a_chart.PANEL.format(key))
    on_a_chart.close_panel(page, key).focus()
    page.keyboard.press("Enter")
    expect(on_a_chart.panel(page, key)).to_have_count(0)
    on_the_page.wait_for(page, lambda: page.evaluate(FOCUSED) == first)

    on_a_chart.mark_of(page, key, others[-1]).click()
    assert panel_of(page, key, on_a_chart.mark_of(page, key, others[-1]), leads_to) != opened
    expect(on_a_chart.mark_of(page, key, first)).to_have_attribute("aria-pressed", "false")


def tab_to_mark(page: Page, wanted: str) -> None:
    on_the_page.first_link(page).focus()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    pytest.fail(f"{MOST_TABS} presses of Tab did not reach the mark {wanted}")


def panel_of(page: Page, key: str, mark: Locator, leads_to: str) -> str:
    """The words of the panel once it stands for this mark; it leads on by links."""
    expect(mark).to_have_attribute("aria-pressed", "true")
    on_the_page.settled(page)
    panel = on_a_chart.panel(page, key)
    expect(panel.locator(leads_to).first).to_be_visible()
    return panel.inner_text()
