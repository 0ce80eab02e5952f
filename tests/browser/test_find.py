"""Finding: words are typed, a hit is followed to its place; orders by keyboard."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.analysis.selection import search
from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage
from tests.shipped import Ask

pytestmark = pytest.mark.browser


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_words_are_typed_and_a_hit_leads_to_its_place(open_page: OpenPage, ask: Ask):
    page = on_the_page.settled(open_page("/find"))
    on_the_page.find(page, "REYKJAVIK children")
    words = ("REYKJAVIK", "children")
    on_the_page.wait_for_answer(page, search.opening_sentence(search.passage_counts(ask, words), words))
    assert asked(page) == {"find": ["REYKJAVIK children"]}
    on_the_page.pill(page, "Facts").click()
    expect(on_the_page.headings(page)).to_have_count(1)
    on_the_page.settled(page)
    assert asked(page) == {"find": ["REYKJAVIK children"], "kind": ["fact"]}
    hit = on_the_page.hits(page).first
    expect(hit.locator("strong").first).to_be_visible()
    with page.expect_popup() as opened:
        hit.get_by_role("link").first.click()
    place = on_the_page.settled(opened.value)
    assert asked(place)["case"] == ["reykjavik-education-policy-2017"]
    (fact,) = asked(place)["fact"]
    expect(on_the_page.asked_fact(place)).to_contain_text(fact)
    expect(on_the_page.asked_fact(place)).to_be_in_viewport()


def test_the_glance_is_put_in_order_by_keyboard(open_page: OpenPage):
    page = on_the_page.settled(open_page())
    box = on_the_page.box(page, "Order of engagements")
    box.focus()
    page.keyboard.type("name")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?sort=name")
    expect(on_a_chart.row_links(page).first).to_contain_text("Estonia")
    on_the_page.settled(page)
    names = on_a_chart.row_links(page).all_text_contents()
    report, others = names[:9], names[9:]
    assert report == sorted(report, key=str.casefold)
    assert others == sorted(others, key=str.casefold)
