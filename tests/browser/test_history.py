"""Back and Forward go by what the reader did: one entry for each page and each choice, none for what a page chose by itself."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_the_page as on
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ALL, ICELAND = "All 25 engagements.", "2 of 25 engagements: country Iceland."
CASE = "**/case_study?case=*"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def path(page: Page) -> str:
    return urlsplit(page.url).path


def moved(page: Page, move: Callable[[], object]) -> Page:
    """The page after a move through the history, once its run is over."""
    move()
    # The address changes at once and the run begins a moment later.
    page.wait_for_timeout(500)
    return on.settled(page)


def test_back_from_a_case_study_shows_the_overview_with_its_filter_and_forward_leads_on(open_page: OpenPage):
    page = on.settled(open_page("/"))
    on.filter_by(page, "Country", "Iceland (2)")
    expect(on.filter_bar(page)).to_contain_text(ICELAND)
    expect(on.rows(page)).to_have_count(2)
    on.settled(page)
    on.row_links(page).first.click()
    page.wait_for_url(CASE)
    on.settled(page)
    case = query(page)["case"]

    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {"country": ["ISL"]})
    expect(on.filter_bar(page)).to_contain_text(ICELAND)
    expect(on.rows(page)).to_have_count(2)
    moved(page, page.go_forward)
    assert (path(page), query(page)) == ("/case_study", {"case": case})
    moved(page, page.go_back)
    expect(on.rows(page)).to_have_count(2)

    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {})
    expect(on.filter_bar(page)).to_contain_text(ALL)
    expect(on.rows(page)).to_have_count(25)
    moved(page, page.go_forward)
    expect(on.filter_bar(page)).to_contain_text(ICELAND)
    expect(on.rows(page)).to_have_count(2)
    moved(page, page.reload)
    assert query(page) == {"country": ["ISL"]}
    expect(on.filter_bar(page)).to_contain_text(ICELAND)


@pytest.mark.parametrize(
    ("address", "title"), [("/impact", "What changed, and who says so?"), ("/how_sure", "How sure can one be?")]
)
def test_one_step_back_from_a_case_study_is_the_page_before(open_page: OpenPage, address: str, title: str):
    page = on.settled(open_page(f"{address}?country=ISL"))
    page.wait_for_timeout(500)
    before = page.url
    on.go_to(page, "Case study")
    page.wait_for_url(CASE)
    on.settled(page)
    moved(page, page.go_back)
    assert page.url == before
    expect(on.title(page)).to_have_text(title)
    expect(on.filter_bar(page)).to_contain_text(ICELAND)


def test_a_choice_on_a_page_is_undone_by_one_step_back(open_page: OpenPage):
    page = on.settled(open_page("/"))
    on.go_to(page, "How sure")
    page.wait_for_url("**/how_sure?*")
    on.settled(page)
    first = query(page)
    on.choose(page, "Behaviour", "Empathy")
    on.settled(page)
    page.wait_for_url("**behaviour=empathy*")
    moved(page, page.go_back)
    assert query(page) == first
    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {})


def test_a_filter_goes_along_and_each_page_keeps_its_own_past(open_page: OpenPage):
    page = on.settled(open_page("/scale?country=ISL"))
    on.go_to(page, "Impact")
    page.wait_for_url("**/impact?country=ISL")
    on.settled(page)
    on.show_all(page).click()
    page.wait_for_url("**/impact")
    on.settled(page)
    on.go_to(page, "Scale")
    page.wait_for_url("**/scale")
    expect(on.filter_bar(page)).to_contain_text(ALL)
    on.settled(page)
    for address, said in (("/impact", ALL), ("/impact?country=ISL", ICELAND), ("/scale?country=ISL", ICELAND)):
        moved(page, page.go_back)
        assert page.url.removeprefix(on.origin(page)) == address
        expect(on.filter_bar(page)).to_contain_text(said)
