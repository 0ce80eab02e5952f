"""A page that turns dark or light while it is open."""

from playwright.sync_api import Page

from tests.browser.on_the_page import DARK_GROUND, ground, settled, wait_for


def turn(page: Page, theme: str) -> Page:
    """The same page once the reader's system has turned light or dark."""
    page.emulate_media(color_scheme=theme)
    wait_for(page, lambda: is_dark(page) == (theme == "dark"))
    # The run that draws the charts in their other colours has come as far as its end. What is hidden is asked for again from
    # here: while an expectation of Playwright does not hold for it, it takes down the whole page each time.
    wait_for(page, lambda: page.locator(".theme_watch").get_attribute("data-theme") == theme)
    return settled(page)


def is_dark(page: Page) -> bool:
    return ground(page) == DARK_GROUND
