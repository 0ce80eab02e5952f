"""Where things are on a page: the only selectors of the browser tests, so that a change of layout is mended here."""

import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

TRIES, SOON = 8, 8_000  # milliseconds
BEGINS = 500  # milliseconds within which a run begins that a click asks for
PATIENCE = 30  # seconds
DARK_GROUND = "rgb(20, 24, 29)"
ANSWER = "h1 >> xpath=following::*[self::strong or contains(@class, 'stMarkdownColoredText')][not(ancestor::*[@data-testid='stPageLink'])][1]"
EXPLORE, ABOUT = (
    ("Scale", "Impact", "Follow-through", "Behaviours", "How sure"),
    ("Data and method", "Rubric", "Ask the data", "Import data"),
)
REPORT_CASES = "the 2019 report"
READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute('data-test-script-state') !== 'running'
        && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]');
}"""


def settled(page: Page) -> Page:
    """The page once its title stands and the app has finished its run."""
    expect(title(page)).to_be_visible()
    wait_until(page, READY)
    return page


def wait_until(page: Page, condition: str) -> None:
    """Asks again and again from outside, for the page's own policy lets nothing inside it evaluate text."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {PATIENCE} seconds: {condition}"
        page.wait_for_timeout(50)


def wait_for(page: Page, holds: Callable[[], bool]) -> None:
    """Lets the page go on until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not within {PATIENCE} seconds"
        page.wait_for_timeout(50)


def title(page: Page) -> Locator:
    # While one page gives way to the next both titles stand for a moment.
    return page.get_by_role("heading", level=1).first


def answer(page: Page) -> str:
    """The sentence under the title, which is bold or grey."""
    return page.locator(ANSWER).inner_text()


def wait_for_answer(page: Page, words: str) -> None:
    expect(page.locator(ANSWER)).to_have_text(words)


def origin(page: Page) -> str:
    address = urlsplit(page.url)
    return f"{address.scheme}://{address.netloc}"


def visible_text(page: Page) -> str:
    """What a reader has before him, as one text: headings, what stands in boxes and is chosen, notices, the open panel."""
    return str(page.evaluate(SEEN))


SEEN = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const all = (which, what) => [...main.querySelectorAll(which)].map(what).filter(each => each !== '');
    const words = each => each.textContent.trim();
    return JSON.stringify([all('h1, h2, h3', words), all('input[type=text], input[type=search], textarea', each => each.value),
        all('input:checked, [aria-checked=true]', each => words(each.closest('label') ?? each)), all('[data-tag]', words),
        all('[role=alert]', words), all('[class*="-panel"]', words)]);
}"""


def notices(page: Page) -> Locator:
    return page.get_by_role("alert")


def remarks(page: Page) -> Locator:
    """What the page remarks without alarm: why something is empty."""
    return page.get_by_test_id("stAlertContentInfo")


def notice_texts(page: Page) -> list[str]:
    return [notice.inner_text().strip() for notice in notices(page).all()]


def part(page: Page, words: str) -> Locator:
    """What opens the sources, the table or the words under a chart."""
    return page.locator('[class*="-parts"]').get_by_role("button", name=words)


def tables(page: Page) -> Locator:
    """Tables opened under a chart."""
    return page.get_by_role("table", name=re.compile("^Table of: "))


def cells(table: Locator) -> list[list[str]]:
    """The words of a table, its head first."""
    return table.evaluate("table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))")


def folds(page: Page) -> Locator:
    return page.locator("summary")


def fold(page: Page, words: str) -> Locator:
    """What is clicked to open a fold."""
    return folds(page).filter(has_text=words)


def box(page: Page, label: str) -> Locator:
    """A select box; like titles, two may stand for a moment."""
    return page.get_by_role("combobox", name=label).first


def choose(page: Page, label: str, words: str) -> None:
    """Chooses an entry of a select box by typing its words, as a person would: again where the list closed meanwhile."""
    entry = page.get_by_role("option", name=words).first
    for _ in range(TRIES):
        try:
            box(page, label).click(timeout=SOON)
            box(page, label).fill(words, timeout=SOON)
            if not is_offered(page, box(page, label), entry):
                continue
            entry.click(timeout=SOON)
            expect(chosen(page, label, words)).not_to_have_count(0, timeout=SOON)
        except (PlaywrightTimeout, AssertionError):
            continue
        return
    raise AssertionError(f"“{words}” could not be chosen in the box “{label}”")


def is_offered(page: Page, opened: Locator, entry: Locator) -> bool:
    """Waits for an entry of the list of a box; a run that ends meanwhile closes the list, and then it will not come."""
    expect(opened).to_have_attribute("aria-expanded", "true", timeout=SOON)
    wait_for(page, lambda: entry.is_visible() or opened.get_attribute("aria-expanded", timeout=SOON) != "true")
    return entry.is_visible()


def chosen(page: Page, label: str, words: str) -> Locator:
    """What shows that an entry is chosen: its tag beside the box, or the words in the box itself."""
    tag = page.locator("[data-tag]").filter(has_text=words)
    return tag.or_(page.get_by_role("combobox", name=label).and_(page.locator(f'[value="{words}"]')))


def headings(page: Page) -> Locator:
    """The findings over the charts."""
    return page.get_by_role("heading", level=2)


def source_names(page: Page) -> list[str]:
    """The words of all links that lead out to sources, also in closed folds."""
    return page.locator('[data-testid="stMain"] a[href^="http"]').all_text_contents()


def open_everything(page: Page) -> None:
    """Opens all folds, tables and words under charts."""
    open_record(page)
    page.evaluate(PRESS_ALL)
    page.wait_for_timeout(BEGINS)
    settled(page)


PRESS_ALL = """() => document.querySelectorAll('[class*="-parts"] button[aria-pressed="false"]').forEach(each => each.click())"""


def open_record(page: Page, of: str = "") -> None:
    """Opens the closed folds of a page, or those whose heads hold some words, and the folds in them.

    Without a mouse, for on the way to each fold the browser draws the page again and again.
    """
    while folds(settled(page)).evaluate_all(OPEN_CLOSED, of):
        page.wait_for_timeout(BEGINS)


OPEN_CLOSED = """(folds, of) => {
    const closed = folds.filter(fold => !fold.closest('details').open && fold.checkVisibility() && fold.innerText.includes(of));
    closed.forEach(fold => fold.click());
    return closed.length;
}"""


def filter_bar(page: Page) -> Locator:
    """The fold of the filters, which says what is in view."""
    return fold(page, "Filter ·")


def filter_by(page: Page, label: str, words: str) -> None:
    filter_bar(page).click()
    choose(page, label, words)
    # The list stays open for a second choice and hides the rest of the page from those who listen.
    page.keyboard.press("Escape")


def search_for(page: Page, words: str) -> None:
    """Fills the text box of the filters; the fold must be open."""
    page.get_by_role("textbox", name="Words that must occur").fill(words)
    page.keyboard.press("Enter")


def show_all(page: Page) -> Locator:
    return page.get_by_role("button", name="Show all")


def go_to(page: Page, name: str) -> None:
    """Another page, by the navigation at the top, where some pages are in groups."""
    group = "Explore" if name in EXPLORE else "About" if name in ABOUT else ""
    if group:
        page.get_by_test_id("stTopNav").get_by_role("button", name=group).click()
        page.get_by_role("menuitem", name=name, exact=True).click()
    else:
        page.get_by_test_id("stTopNav").get_by_role("link", name=name, exact=True).click()


def first_link(page: Page) -> Locator:
    """The first link of the navigation at the top."""
    return page.get_by_test_id("stTopNav").get_by_role("link").first


def open_address(page: Page, address: str) -> Page:
    """Another page of the app in the same window, opened as Back opens it, for loading the app takes as long as the page."""
    before = title(page).inner_text()
    page.evaluate("to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address)
    expect(title(page)).not_to_have_text(before)
    return settled(page)


def go_to_on_a_phone(page: Page, name: str) -> None:
    """Another page, by the navigation that a narrow page keeps in a closed drawer."""
    before, link = title(page).inner_text(), page.get_by_role("link", name=name, exact=True, include_hidden=True)
    link.first.dispatch_event("click")
    expect(title(page)).not_to_have_text(before)


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("""() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
        .some(box => box && box.scrollWidth > box.clientWidth + 1)""")


def ground(page: Page) -> str:
    """The colour behind everything."""
    return page.locator('[data-testid="stApp"]').evaluate("app => getComputedStyle(app).backgroundColor")


def side_by_side(page: Page) -> Locator:
    """The table of facts of design."""
    return page.get_by_role("table", name="Facts of design side by side")


def find(page: Page, words: str) -> None:
    """Types words into the box of the search."""
    entry = page.get_by_role("searchbox", name="Words to find").or_(page.get_by_role("textbox", name="Words to find"))
    entry.fill(words)
    entry.press("Enter")


def pill(page: Page, words: str) -> Locator:
    """A kind of passage on the page of the search."""
    pills = page.get_by_test_id("stButtonGroup")
    return pills.get_by_role("radio", name=words).or_(pills.get_by_role("button", name=words))


def hits(page: Page) -> Locator:
    return page.locator('[data-testid="stMain"] li').filter(has=page.locator("strong"))


def asked_fact(page: Page) -> Locator:
    """The fact that a link names, before the folds of the evidence."""
    return page.locator(".st-key-asked-fact")


def words_box(page: Page, label: str, place: int = 0) -> Locator:
    """A box for words; on the page Briefing there is one per finding."""
    return page.get_by_role("textbox", name=label).nth(place)


def briefing_finding(page: Page, place: int) -> Locator:
    """The heading of the finding at a place of the briefing, from 1."""
    return page.get_by_role("heading", level=3, name=re.compile(f"^{place}\\. "))
