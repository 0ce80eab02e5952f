"""Where things are on a page: the only selectors of the browser tests, so that a change of layout is mended here."""

import re

from playwright.sync_api import Locator, Page, expect

REPORT_CASES = "the 2019 report"
READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute('data-test-script-state') !== 'running'
        && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]');
}"""


def settled(page: Page) -> Page:
    """The page once its title stands and the app has finished its run."""
    expect(title(page)).to_be_visible()
    page.wait_for_function(READY)
    return page


def title(page: Page) -> Locator:
    # While one page gives way to the next both titles stand for a moment.
    return page.get_by_role("heading", level=1).first


def answer(page: Page) -> str:
    """The bold sentence under the title."""
    return page.locator("h1 >> xpath=following::strong[1]").inner_text()


def glance(page: Page) -> Locator:
    return page.get_by_role("table", name="Every engagement at a glance")


def rows(page: Page) -> Locator:
    return glance(page).locator("tbody tr")


def row_links(page: Page) -> Locator:
    return rows(page).get_by_role("link")


def first_mark(page: Page) -> Locator:
    return rows(page).first.locator("svg circle.mark")


def charts(page: Page) -> Locator:
    return page.get_by_role("figure")


def drawn(page: Page | Locator) -> Locator:
    """What Plotly has drawn: the marks and bars of all charts, or of one."""
    return page.locator(".points path")


def chart_texts(page: Page) -> Locator:
    return page.locator(".js-plotly-plot svg text")


def notices(page: Page) -> Locator:
    return page.get_by_role("alert")


def switch(page: Page, words: str) -> Locator:
    """The label of a toggle: the box itself lies hidden behind it."""
    return page.locator("label").filter(has_text=words)


def tables(page: Page) -> Locator:
    """Tables opened by the toggle under a chart."""
    return page.get_by_role("table", name=re.compile("^Table of: "))


def csv_button(page: Page) -> Locator:
    return page.get_by_role("button", name="CSV")


def folds(page: Page) -> Locator:
    return page.locator("summary")


def fold(page: Page, words: str) -> Locator:
    """What is clicked to open a fold."""
    return folds(page).filter(has_text=words)


def box(page: Page, label: str) -> Locator:
    """A select box; like titles, two may stand for a moment."""
    return page.get_by_role("combobox", name=label).first


def choose(page: Page, label: str, words: str) -> None:
    """Chooses an entry of a select box, by typing its words."""
    box(page, label).click()
    box(page, label).fill(words)
    page.get_by_role("option", name=words).first.click()


def filter_by(page: Page, label: str, words: str) -> None:
    fold(page, "Filter").click()
    choose(page, label, words)
    # The list stays open for a second choice and hides the rest of the page from those who listen.
    page.keyboard.press("Escape")


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("""() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
        .some(box => box && box.scrollWidth > box.clientWidth + 1)""")


def ground(page: Page) -> str:
    """The colour behind everything."""
    return page.locator('[data-testid="stApp"]').evaluate("app => getComputedStyle(app).backgroundColor")


def planted(page: Page) -> Locator:
    """What hostile text would make of itself if it were read as markup, also in shadow roots."""
    return page.locator('img[src="x"], img[src*="example.org"], a[href^="javascript"], [onerror]')
