"""What a reader meets in a real browser: pages, links, keyboard and hostile text."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_spoilt_pages, on_the_page
from tests.browser.conftest import OpenPage
from tests.browser.spoilt import BROKEN, HOSTILE, PLANTED, PLANTED_SHORT

pytestmark = pytest.mark.browser
ALL_CASES = 25
FOLD = 500  # pixels: the first chart begins well above the end of the first screen
MOST_TABS = 60
# The element that has the focus, also inside a shadow root.
FOCUSED = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at }"""


def test_the_overview_shows_every_engagement_and_a_row_leads_to_its_case_study_without_a_reload(open_page: OpenPage):
    page = on_the_page.settled(open_page())
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES)
    expect(on_a_chart.first_mark(page)).to_be_visible()
    expect(page.get_by_role("heading", name=f"delivery in only 5 of {ALL_CASES}")).to_be_visible()
    expect(on_a_chart.plot(page, "plane")).to_be_visible()
    assert on_a_chart.plot(page, "plane").bounding_box()["y"] < FOLD
    assert not on_the_page.scrolls_sideways(page)
    page.evaluate("window.still = 'here'")
    wanted = on_a_chart.row_links(page).first.get_attribute("href")
    tab_to(page, f"at => at.getAttribute('href') === '{wanted}'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{wanted}")
    on_the_page.settled(page)

    on_the_page.go_to(page, "Overview")
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES)
    link = on_a_chart.row_links(on_the_page.settled(page)).nth(2)
    address = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**/{address}")
    on_the_page.settled(page)
    assert page.evaluate("window.still") == "here"
    opened = on_the_page.title(page).inner_text()
    alone = on_the_page.settled(open_page(f"/{address}"))
    expect(on_the_page.title(alone)).to_have_text(opened)


def tab_to(page: Page, condition: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate_handle(FOCUSED).evaluate(condition):
            return
    pytest.fail(f"{MOST_TABS} presses of Tab did not reach it")


def test_an_unknown_case_is_said_as_written_and_choosing_another_changes_title_and_address_every_time(
    open_page: OpenPage,
):
    asked = "<img src=x onerror=alert(1)> ![picture](https://example.org/picture.png)"
    page = on_the_page.settled(open_page(f"/case_study?case={quote(asked)}"))
    expect(on_the_page.notices(page).first).to_contain_text(f"“{asked}”")
    expect(on_spoilt_pages.planted(page)).to_have_count(0)
    for words, case in (
        ("Iceland: new constitution", "iceland-constitution-2010"),
        ("Estonia: Citizens' Assembly", "estonia-citizens-assembly-2013"),
        ("Brazil: Marco Civil da Internet", "brazil-marco-civil-2009"),
    ):
        before = on_the_page.title(page).inner_text()
        on_the_page.choose(page, "Case study", words)
        page.wait_for_url(f"**/case_study?case={case}")
        expect(on_the_page.title(page)).not_to_have_text(before)
        expect(on_the_page.box(page, "Case study")).to_have_value(words)


# Each differs from the one before it in its title.
SPOILT_PAGES = (
    "/scale", "/follow_through", "/impact", "/behaviours", "/how_sure", "/rubric", "/method",
    f"/compare?case={HOSTILE}&case=estonia-citizens-assembly-2013", "/find?find=example", f"/briefing?case={HOSTILE}",
    f"/present?case={HOSTILE}",
)  # fmt: skip


def test_a_broken_case_file_is_said_and_on_no_page_hostile_text_is_run_or_turned_into_markup(
    open_page: OpenPage, spoilt_url: str
):
    """Nor into emoji, icons, arrows or links."""
    page = on_the_page.settled(open_page(base=spoilt_url))
    expect(on_the_page.notices(page).first).to_contain_text("The collection has 1 problem")
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES - 1)
    on_the_page.fold(page, "What is wrong").click()
    expect(page.get_by_text(f"case_studies/{BROKEN}/case.yaml:")).to_be_visible()
    # A name stands in rows without the colon that parts it from its place.
    named = on_a_chart.row_links(page).filter(has_text=PLANTED_SHORT.partition(":")[0].strip())
    expect(named).to_have_count(1)
    assert_text_stays_text(page)

    named.click()
    page.wait_for_url(f"**/case_study?case={HOSTILE}")
    expect(on_the_page.fold(page, "story and design")).to_contain_text(PLANTED.strip())
    on_the_page.settled(page)
    on_the_page.open_record(page)
    expect(on_a_chart.drawn(page).first).to_be_visible()
    on_the_page.part(page, "Table").first.click()
    expect(on_the_page.tables(page)).to_contain_text(PLANTED.strip())
    assert_text_stays_text(page)
    for address in SPOILT_PAGES:
        assert_text_stays_text(on_the_page.open_address(page, address))


def assert_text_stays_text(page: Page) -> None:
    """With everything open; requests and dialogs are judged when the page closes."""
    on_the_page.open_everything(page)
    assert on_spoilt_pages.turned(page) == [], page.url
    assert on_spoilt_pages.planted(page).count() == 0, page.url
    assert page.locator("script").evaluate_all("all => all.filter(each => each.text.includes('alert(')).length") == 0


# Each differs from the one before it in its title.
CRAFTED = ("/case_study?case={}", "/scale?{}=1", "/briefing?item={}", "/scale?country={}")


def test_a_crafted_link_puts_no_link_and_no_icon_into_our_own_words(open_page: OpenPage):
    first, *others = (each.format(quote(PLANTED.strip())) for each in CRAFTED)
    page = on_the_page.settled(open_page(first))
    for address in (first, *others):
        if address != first:
            on_the_page.open_address(page, address)
        expect(on_the_page.notices(page).first).to_contain_text(
            "www.example.org http://example.org/x?y=1&z=2 me@example.org"
        )
        assert on_spoilt_pages.turned(page) == [], address
        expect(on_spoilt_pages.planted(page)).to_have_count(0)
