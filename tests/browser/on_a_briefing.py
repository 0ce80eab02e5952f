"""Where things are in the file of a briefing."""

from playwright.sync_api import Locator, Page


def pages_in_view(page: Page) -> list[str]:
    """The headings of the pages of a briefing's file that can be seen while it is presented."""
    return page.locator(".cover:visible h1, .item:visible h2").all_inner_texts()


def present_button(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Presenting").get_by_role("button").last


def open_folds(page: Page) -> None:
    """Opens every fold of a briefing's file."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
