"""A window that stays open from test to test of a file and walks from page to page, for to load the app takes twice as long."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser import on_the_page
from tests.browser.conftest import Heard, Readers


@dataclass
class Window:
    """The window of a reader: a test takes it and gives it back once it has passed, so that what went wrong stays behind."""

    readers: Readers
    app_url: str
    page: Page | None = None
    heard: Heard | None = None

    def walk(self, address: str) -> Page:
        """Returns the page at an address, by a walk inside the app where the window is open; its theme is the one of before."""
        page, self.page = self.page, None
        if page is not None:
            page.set_viewport_size({"width": 1440, "height": 900})
            return on_the_page.open_address(page, address)
        page = self.readers.reader(0).new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.heard = Heard(urlsplit(self.app_url).netloc)
        self.heard.listen(page)
        page.goto(self.app_url + address)
        return on_the_page.settled(page)
