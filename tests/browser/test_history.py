"""Back and Forward go by what the reader did: one entry for each page and each choice, none for what a page chose by itself."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ALL, ICELAND = "All 25 engagements.", "2 of 25 engagements: country Iceland."
CASE = "**/case_study?case=*"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def path(page: Page) -> str:
    return urlsplit(page.url).path


# How many runs of the app have begun; the first call begins to count.
RUNS = """() => {
    if (window.runsBegun === undefined) {
        window.runsBegun = 0;
        new MutationObserver(changes => { window.runsBegun += changes.filter(each => each.target.dataset.testScriptState === 'running').length; })
            .observe(document, {attributes: true, attributeFilter: ['data-test-script-state'], subtree: true});
    }
    return window.runsBegun;
}"""
BEGINS = 0.5  # seconds


def moved(page: Page, move: Callable[[], object]) -> Page:
    """The page after a move through the history, once its run is over."""
    before = page.evaluate(RUNS)
    move()
    # The address changes at once and the run begins a moment later.
    end = time.monotonic() + BEGINS
    while page.evaluate(RUNS) <= before and time.monotonic() < end:
        page.wait_for_timeout(20)
    return on_the_page.settled(page)


def test_back_from_a_case_study_shows_the_overview_with_its_filter_and_forward_leads_on(open_page: OpenPage):
    page = on_the_page.settled(open_page("/"))
    on_the_page.filter_by(page, "Country", "Iceland (2)")
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND)
    expect(on_a_chart.rows(page)).to_have_count(2)
    on_the_page.settled(page)
    on_a_chart.row_links(page).first.click()
    page.wait_for_url(CASE)
    on_the_page.settled(page)
    case = query(page)["case"]

    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {"country": ["ISL"]})
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND)
    expect(on_a_chart.rows(page)).to_have_count(2)
    moved(page, page.go_forward)
    assert (path(page), query(page)) == ("/case_study", {"case": case})
    moved(page, page.go_back)
    expect(on_a_chart.rows(page)).to_have_count(2)

    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {})
    expect(on_the_page.filter_bar(page)).to_contain_text(ALL)
    expect(on_a_chart.rows(page)).to_have_count(25)
    moved(page, page.go_forward)
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND)
    expect(on_a_chart.rows(page)).to_have_count(2)
    moved(page, page.reload)
    assert query(page) == {"country": ["ISL"]}
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/impact", "Outside sources credit 2 of 2 with a change"),
        ("/how_sure", "There are no two engagements to compare"),
    ],
)
def test_one_step_back_from_a_case_study_is_the_page_before(open_page: OpenPage, address: str, title: str):
    page = on_the_page.settled(open_page(f"{address}?country=ISL"))
    page.wait_for_timeout(500)
    before = page.url
    on_the_page.go_to(page, "Case studies")
    page.wait_for_url(CASE)
    on_the_page.settled(page)
    moved(page, page.go_back)
    assert page.url == before
    expect(on_the_page.title(page)).to_have_text(title)
    expect(on_the_page.filter_bar(page)).to_contain_text(ICELAND)


def test_a_choice_on_a_page_is_undone_by_one_step_back(open_page: OpenPage):
    page = on_the_page.settled(open_page("/"))
    on_the_page.go_to(page, "How sure")
    page.wait_for_url("**/how_sure?*")
    on_the_page.settled(page)
    first = query(page)
    on_the_page.choose(page, "Behaviour", "Empathy")
    on_the_page.settled(page)
    page.wait_for_url("**behaviour=empathy*")
    moved(page, page.go_back)
    assert query(page) == first
    moved(page, page.go_back)
    assert (path(page), query(page)) == ("/", {})


def test_a_filter_goes_along_and_each_page_keeps_its_own_past(open_page: OpenPage):
    page = on_the_page.settled(open_page("/scale?country=ISL"))
    on_the_page.go_to(page, "Impact")
    page.wait_for_url("**/impact?country=ISL")
    on_the_page.settled(page)
    on_the_page.show_all(page).click()
    page.wait_for_url("**/impact")
    on_the_page.settled(page)
    on_the_page.go_to(page, "Scale")
    page.wait_for_url("**/scale")
    expect(on_the_page.filter_bar(page)).to_contain_text(ALL)
    on_the_page.settled(page)
    for address, words in (("/impact", ALL), ("/impact?country=ISL", ICELAND), ("/scale?country=ISL", ICELAND)):
        moved(page, page.go_back)
        assert page.url.removeprefix(on_the_page.origin(page)) == address
        expect(on_the_page.filter_bar(page)).to_contain_text(words)


@dataclass
class Journey:
    """What a reader did in one tab: after each deed the address and what stood on the screen."""

    page: Page
    stops: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, deed: str, address: str) -> None:
        """Notes where a deed has led; it must have added one entry, and only the first opens the tab."""
        moved(self.page, lambda: self.page.wait_for_url(re.compile(address)))
        assert self.entries() == len(self.stops) + self.before, f"not one entry for: {deed}"
        self.stops.append((deed, self.page.url, on_the_page.visible_text(self.page)))

    def __post_init__(self) -> None:
        on_the_page.settled(self.page)
        self.before = self.entries()
        self.note("opened", "/$")

    def entries(self) -> int:
        return int(self.page.evaluate("history.length"))

    def retrace(self) -> None:
        """Goes back to the first stop and forward to the last; each must be as it was left."""
        last = len(self.stops) - 1
        ways = [(place, self.page.go_back) for place in range(last - 1, -1, -1)]
        for place, move in [*ways, *((place, self.page.go_forward) for place in range(1, last + 1))]:
            moved(self.page, move)
            self.assert_it_is_as_it_was(*self.stops[place])

    def assert_it_is_as_it_was(self, deed: str, *left: str) -> None:
        end = time.monotonic() + on_the_page.PATIENCE
        while (now := (self.page.url, on_the_page.visible_text(self.page))) != left and time.monotonic() < end:
            self.page.wait_for_timeout(100)
        assert now == left, deed


def test_a_researchers_whole_journey_can_be_retraced_back_and_forward(open_page: OpenPage):
    page = open_page("/")
    went = Journey(page)
    on_the_page.filter_by(page, "Country", "Iceland (2)")
    went.note("a filter", r"/\?country=ISL$")
    on_a_chart.row_links(page).first.click()
    went.note("a case study", r"/case_study\?case=[^&]+$")
    on_the_page.open_record(page, "How many, and out of whom")
    on_a_chart.follow(page, f"{query(page)['case'][0]}-counts")
    went.note("a mark opened", r"/case_study\?case=.*&mark=counts~")
    on_the_page.go_to(page, "Compare")
    went.note("Compare", "/compare$")
    for number, name in enumerate(("Madrid: Plaza de España", "Iceland: new constitution"), 1):
        on_the_page.choose(page, "Engagements side by side", name)
        page.keyboard.press("Escape")
        went.note(f"{name} beside", "/compare" + ".*case=" * number + "[^&]+$")
    on_the_page.go_to(page, "Find")
    went.note("Find", "/find$")
    on_the_page.find(page, "budget")
    went.note("a word", r"/find\?find=budget$")
    on_the_page.pill(page, "Fact").first.click()
    went.note("a kind", r"/find\?find=budget&kind=fact$")
    with page.expect_popup() as opened:
        on_the_page.hits(page).first.get_by_role("link").first.click()
    result = on_the_page.settled(opened.value)
    assert (path(result), result.evaluate("history.length")) == ("/case_study", 1)
    result.close()
    on_the_page.go_to(page, "Briefing")
    went.note("Briefing", "/briefing$")
    page.get_by_role("link", name="Presenter mode").click()
    went.note("presenter mode", r"/present\?.*at=1$")
    page.keyboard.press("ArrowRight")
    went.note("the next finding", r"/present\?.*at=2$")
    page.keyboard.press("Escape")
    went.note("the end of presenting", r"/briefing\?item=(?!.*at=)")
    went.retrace()


def test_questions_imports_and_what_links_carry_can_be_retraced_too(open_page: OpenPage):
    page = open_page("/")
    went = Journey(page)
    on_the_page.go_to(page, "Ask the data")
    went.note("Ask", "/ask$")
    editor = page.get_by_role("textbox", name="SQL")
    for sql in ("SELECT 1 AS one", "SELECT 2 AS two"):
        editor.fill(sql)
        editor.press("Control+Enter")
        expect(page.get_by_text("One row and one column.")).to_be_visible()
        went.note(f"ran {sql}", rf"/ask\?sql=SELECT\+{sql[7]}")
    on_the_page.pill(page, "A named question").click()
    went.note("by name", r"/ask\?question=$")
    on_the_page.choose(page, "Question", "gaps: What was looked for and not found?")
    went.note("a question", r"/ask\?question=gaps$")
    on_the_page.words_box(page, "case (text)").fill("nope")
    page.keyboard.press("Enter")
    went.note("a value", r"/ask\?question=gaps&with=case(=|%3D)nope$")
    on_the_page.go_to(page, "Import data")
    went.note("Import", "/import_data$")
    on_the_page.go_to(page, "Case studies")
    went.note("a case study", r"/case_study\?case=[^&]+$")
    on_the_page.open_record(page, "Comparable engagements")
    page.get_by_role("link", name="Compare with").first.click()
    went.note("a comparison", r"/compare\?case=[^&]+&case=[^&]+$")
    on_the_page.open_record(page, "Which can be told apart")
    page.get_by_role("link", name="How sure one can be").click()
    went.note("carried over", r"/how_sure\?case=[^&]+&case=[^&]+&rubric=.*&role=")
    on_the_page.go_to(page, "Follow-through")
    went.note("with the same engagements", r"/follow_through\?case=[^&]+&case=[^&]+$")
    went.retrace()


def test_back_undoes_the_changes_of_a_briefing_as_far_as_its_first_state(open_page: OpenPage):
    page = on_the_page.settled(open_page("/briefing"))
    first = on_the_page.visible_text(page)
    on_the_page.words_box(page, "Title of the briefing").fill("For the council")
    page.keyboard.press("Tab")
    page.wait_for_url("**title=For+the+council**")
    on_the_page.settled(page)
    moved(page, page.go_back)
    assert (path(page), query(page), on_the_page.visible_text(page)) == ("/briefing", {}, first)
    # What was made is not lost: the way to the page shows it again.
    on_the_page.go_to(page, "Scale")
    page.wait_for_url("**/scale")
    on_the_page.settled(page)
    on_the_page.go_to(page, "Briefing")
    page.wait_for_url("**title=For+the+council**")
