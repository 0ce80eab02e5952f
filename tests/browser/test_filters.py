"""The filters: one choice changes address, sentence, chart and table together, goes along, and travels in a link."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.analysis.evidence.participation import participation, participation_sentence
from dashboard.analysis.selection.matching import matching, within
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.ask import Ask
from dashboard.charts.many import PAGE, is_many
from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ALL_CASES = 25
ICELAND = View(country=("ISL",))
ICELAND_WORDS = "2 of 25 engagements: country Iceland."


def shows_people_of(page: Page, view: View, ask: Ask) -> list[list[str]]:
    """Asserts that sentence, chart and open table of the scale page are those of a view; gives the table."""
    narrowed = within(ask, matching(ask, view))
    people = participation(narrowed)
    # Sentence, chart and table come one after the other; each is waited for.
    on_the_page.wait_for_answer(page, participation_sentence(people))
    first_page = len(people) if not is_many(len(people)) else PAGE
    expect(on_the_page.tables(page).first.locator("tbody tr")).to_have_count(first_page)
    on_the_page.settled(page)
    known = people[people["value"].notna()]
    marks = page.locator(".rows").first.locator("[data-mark]")
    expect(marks).to_have_count(len(known))
    assert marks.evaluate_all("all => all.map(each => each.dataset.mark)") == [
        f"{row.case_id}|{row.count_id}" for row in known.itertuples()
    ]
    table = on_a_chart.all_cells(page, on_the_page.tables(page).first, "scale-people")
    head, *rows = table
    numbers = [int(cell.replace(",", "")) for row in rows if (cell := row[head.index("Number")]).strip(" –—")]
    assert numbers == known["value"].to_list()
    assert [row[0] for row in rows] == people["short_title"].to_list()
    return table


def test_a_country_changes_address_sentence_chart_and_table_and_its_link_says_the_same(open_page: OpenPage, ask: Ask):
    page = on_the_page.settled(open_page("/scale"))
    on_a_chart.open_table(page, "scale-people")
    before = shows_people_of(page, View(), ask)
    expect(on_the_page.filter_bar(page)).to_contain_text("All 25 engagements.")

    on_the_page.filter_by(page, "Country", "Iceland (2)")
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND_WORDS)
    after = shows_people_of(page, ICELAND, ask)
    assert parse_qs(urlsplit(page.url).query) == {"country": ["ISL"]}
    assert len(after) < len(before)
    assert all(row in before for row in after)

    fresh = on_the_page.settled(open_page(page.url.removeprefix(on_the_page.origin(page))))
    on_a_chart.open_table(fresh, "scale-people")
    assert shows_people_of(fresh, ICELAND, ask) == after
    assert on_the_page.answer(fresh) == on_the_page.answer(page)
    assert_options_with_numbers_keep_what_was_chosen(page)


def assert_options_with_numbers_keep_what_was_chosen(page: Page) -> None:
    """On a page where Iceland was chosen in the box, with the fold of the filters still open."""
    on_the_page.choose(page, "Part of", "the 2019 report (1)")
    page.keyboard.press("Escape")
    expect(on_the_page.filter_bar(page)).to_contain_text(
        "1 of 25 engagements: part of the 2019 report; country Iceland."
    )
    # The number beside Iceland has changed, in the list and on the tag.
    expect(on_the_page.chosen(page, "Country", "Iceland (1)")).not_to_have_count(0)
    on_the_page.settled(page)
    on_the_page.choose(page, "Country", "Estonia (1)")
    page.keyboard.press("Escape")
    expect(on_the_page.filter_bar(page)).to_contain_text(
        "2 of 25 engagements: part of the 2019 report; country Estonia or Iceland."
    )
    on_the_page.settled(page)
    assert on_the_page.notice_texts(page) == []
    assert sorted(parse_qs(urlsplit(page.url).query)["country"]) == ["EST", "ISL"]


def test_the_view_goes_along_to_every_page(open_page: OpenPage, ask: Ask):
    page = on_the_page.settled(open_page("/scale?country=ISL&from=2010"))
    cases = matching(ask, View(country=("ISL",), since=2010))
    words = f"{len(cases)} of {ALL_CASES} engagements: country Iceland; since 2010."
    expect(on_the_page.filter_bar(page)).to_contain_text(words)
    for name, title, has_filters in (
        ("Impact", "Outside sources credit", True),
        ("Case studies", None, False),
        ("Follow-through", "saw something delivered", True),
        ("Data and method", "Data and method", False),
        ("Overview", "Legitimacy Lens", True),
        ("Scale", "how many took part", True),
    ):
        on_the_page.go_to(page, name)
        if title:
            expect(on_the_page.title(page)).to_contain_text(title)
        else:
            page.wait_for_url("**/case_study?case=*")
        on_the_page.settled(page)
        if has_filters:
            expect(on_the_page.filter_bar(page)).to_contain_text(words)
            assert parse_qs(urlsplit(page.url).query) == {"country": ["ISL"], "from": ["2010"]}, name
        assert on_the_page.notice_texts(page) == [], name


def test_a_link_with_four_broken_parts_says_each_and_uses_the_rest(open_page: OpenPage, ask: Ask):
    page = on_the_page.settled(open_page("/scale?country=ISL&country=ZZZ&part=nonsense&from=yesterday&colour=blue"))
    expect(on_the_page.notices(page)).to_have_count(4)
    for broken, notice in zip(("ZZZ", "nonsense", "yesterday", "colour"), on_the_page.notice_texts(page), strict=True):
        assert f"“{broken}”" in notice
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND_WORDS)
    on_a_chart.open_table(page, "scale-people")
    shows_people_of(page, ICELAND, ask)


def test_an_empty_selection_says_why_show_all_ends_it_and_words_are_found_without_their_accents(
    open_page: OpenPage, ask: Ask
):
    page = on_the_page.settled(open_page("/?q=zzzzzz&country=ISL"))
    expect(on_the_page.filter_bar(page)).to_contain_text("0 of 25 engagements: country Iceland; containing “zzzzzz”.")
    expect(on_the_page.remarks(page).first).to_contain_text("No engagement matches all of these filters at once.")
    expect(on_a_chart.rows(page)).to_have_count(0)
    on_the_page.show_all(page).click()
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES)
    expect(on_the_page.filter_bar(page)).to_contain_text("All 25 engagements.")
    expect(on_the_page.show_all(page)).to_have_count(0)
    expect(on_the_page.remarks(page)).to_have_count(0)
    assert on_the_page.notice_texts(page) == []
    assert urlsplit(page.url).query == ""

    on_the_page.filter_bar(page).click()
    on_the_page.search_for(page, "Reykjavik")
    found = matching(ask, View(text="Reykjavik"))
    assert found == matching(ask, View(text="REYKJAVÍK"))
    expect(on_a_chart.rows(page)).to_have_count(len(found))
    expect(on_a_chart.row_links(page).filter(has_text="Reykjavík")).not_to_have_count(0)
    on_the_page.settled(page)
    assert {link.get_attribute("href") for link in on_a_chart.row_links(page).all()} == {
        f"case_study?case={case}" for case in found
    }
    assert parse_qs(urlsplit(page.url).query) == {"q": ["Reykjavik"]}
