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
    for copies in (False, True):
        page = on_the_page.settled(open_page("/find?find=assembly+climate"))
        plain = on_the_page.hits(page).all_inner_texts()
        assert plain
        on_the_page.find(page, "budget")
        page.wait_for_url("**find=budget*")
        on_the_page.settled(page)
        assert on_the_page.hits(page).all_inner_texts() != plain
        translated(page, copies=copies)
        on_the_page.find(page, "assembly climate")
        page.wait_for_url("**find=assembly+climate*")
        on_the_page.settled(page)
        expect(on_the_page.hits(page)).to_have_count(len(plain))
        assert on_the_page.hits(page).all_inner_texts() == plain


def test_a_filter_on_a_translated_page_changes_every_number(open_page: OpenPage):
    for copies in (False, True):
        page = on_the_page.settled(open_page("/scale"))
        plain = on_the_page.answer(page), on_the_page.headings(page).all_inner_texts()
        on_the_page.open_address(page, "/scale?country=ISL")
        translated(page, copies=copies)
        on_the_page.show_all(page).click()
        page.wait_for_url("**/scale")
        on_the_page.settled(page)
        expect(on_the_page.filter_bar(page)).to_contain_text("All 25 engagements.")
        assert (on_the_page.answer(page), on_the_page.headings(page).all_inner_texts()) == plain
