"""A page that the browser translates goes on working, and shows no text of before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

# Some translators put the text into the <font>, others put a copy there and take the text away.
TRANSLATE = """copies => {
    const walker = document.createTreeWalker(document.querySelector('[data-testid="stApp"]'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('style, script, font')) {
            texts.push(walker.currentNode);
        }
    }
    for (const text of texts) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        outer.append(inner);
        text.replaceWith(outer);
        inner.append(copies ? text.data : text);
    }
    return texts.length;
}"""


def translated(page: Page, *, copies: bool) -> None:
    assert page.evaluate(TRANSLATE, copies) > 50


def test_a_second_search_on_a_translated_page_shows_what_is_found(open_page: OpenPage):
    plain = on_the_page.settled(open_page("/find?find=assembly+climate"))
    expect(on_the_page.hits(plain)).not_to_have_count(0)
    for copies in (False, True):
        page = on_the_page.settled(open_page("/find?find=budget"))
        translated(page, copies=copies)
        on_the_page.find(page, "assembly climate")
        page.wait_for_url("**find=assembly+climate*")
        on_the_page.settled(page)
        expect(on_the_page.hits(page)).to_have_count(on_the_page.hits(plain).count())
        assert on_the_page.hits(page).all_inner_texts() == on_the_page.hits(plain).all_inner_texts()


def test_a_filter_on_a_translated_page_changes_every_number(open_page: OpenPage):
    plain = on_the_page.settled(open_page("/scale"))
    for copies in (False, True):
        page = on_the_page.settled(open_page("/scale?country=ISL"))
        translated(page, copies=copies)
        on_the_page.show_all(page).click()
        page.wait_for_url("**/scale")
        on_the_page.settled(page)
        expect(on_the_page.filter_bar(page)).to_contain_text("All 25 engagements.")
        assert on_the_page.answer(page) == on_the_page.answer(plain)
        assert on_the_page.headings(page).all_inner_texts() == on_the_page.headings(plain).all_inner_texts()
