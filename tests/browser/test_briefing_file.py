"""The one-file briefing opened from disk, without a network: drawn, walked, presented, printed, and open to everybody."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import expect as expected

from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.web.page import html_bytes
from tests.browser import on_a_briefing, on_a_chart
from tests.browser.by_axe import violations
from tests.browser.conftest import Heard
from tests.every_chart import every_chart
from tests.exports.a_briefing import a_briefing, hostile
from tests.shipped import Ask

pytestmark = pytest.mark.browser
TWELVE = (
    "glance", "design", "outcomes", "paths", "waits", "impacts", "counts", "timeline", "marks", "profile", "ranks", "drivers",
)  # fmt: skip
AT_ONCE = 5_000  # milliseconds


@pytest.fixture(scope="module")
def briefing(ask: Ask) -> Briefing:
    charts = every_chart(ask)
    return a_briefing({name: charts[name] for name in TWELVE})


NINE_POINTS = 9 * 0.95  # the height of a line of such letters
WORD = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')


def small_words(page: str) -> list[str]:
    """The words of a printed page in letters below nine points, without those inside a drawn sign."""
    return [word for low, high, word in WORD.findall(page) if float(high) - float(low) < NINE_POINTS and word != "?"]


def opened(browser: Browser, folder: Path, briefing: Briefing, heard: Heard, requests: list[str]) -> Page:
    """The file in a browser that is cut off from every network."""
    file = folder / "briefing.html"
    file.write_bytes(html_bytes(briefing))
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    heard.listen(page)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    return page


def test_it_is_read_presented_and_printed_from_disk(browser: Browser, tmp_path: Path, briefing: Briefing) -> None:
    heard, requests = Heard(""), []
    page = opened(browser, tmp_path, briefing, heard, requests)
    figures = sum(item.chart.draw is not None for item in briefing.items)
    assert on_a_chart.figures_drawn(page) == figures
    on_a_briefing.open_folds(page)
    assert violations(page) == []

    titles = [briefing.title, *(item.title for item in briefing.items), "How to read this, and how to cite it"]
    page.keyboard.press("Alt+p")
    expected(on_a_briefing.present_button(page)).to_have_attribute("aria-pressed", "true", timeout=AT_ONCE)
    page.keyboard.press("Home")
    titles_in_view = [on_a_briefing.pages_in_view(page)]
    for _ in titles[1:]:
        page.keyboard.press("PageDown")
        titles_in_view.append(on_a_briefing.pages_in_view(page))
    assert titles_in_view == [[title] for title in titles]
    for key, title in (("ArrowLeft", titles[-2]), ("End", titles[-1]), ("PageUp", titles[-2]), ("Home", titles[0]),
                       ("ArrowRight", titles[1])):  # fmt: skip
        page.keyboard.press(key)
        assert on_a_briefing.pages_in_view(page) == [title]
    page.keyboard.press("Escape")
    assert on_a_briefing.pages_in_view(page) == titles

    printed = tmp_path / "briefing.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    pages = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], capture_output=True, check=True, text=True
    ).stdout.split("\f")
    # Each finding begins a page; what is longer goes on, in letters that can be read.
    heads = [re.sub(r"\s+", "", text) for text in pages]
    begun = [
        next(at for at, head in enumerate(heads) if re.sub(r"\s+", "", title)[:60] in head and at)
        for title in titles[1:]
    ]
    assert begun == sorted(begun)
    assert len(set(begun)) == len(titles) - 1
    # The last line of an item is the data; so nothing above it is cut off.
    assert sum(briefing.about.data_line[:40] in text for text in pages) >= len(briefing.items)
    boxes = subprocess.run(["pdftotext", "-bbox", printed, "-"], capture_output=True, check=True, text=True).stdout
    # A figure stays on one page and may be smaller; rows never are.
    small = {
        item.chart.slug: found[:9]
        for item, first, after in zip(briefing.items, begun, begun[1:], strict=False)
        if item.chart.lay_out is not None
        and (found := [word for text in boxes.split("<page ")[first + 1 : after + 1] for word in small_words(text)])
    }
    assert small == {}
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert requests == [page.url]
    assert (heard.errors, heard.dialogs) == ([], [])


def test_hostile_text_runs_nowhere(browser: Browser, tmp_path: Path, briefing: Briefing) -> None:
    heard, requests = Heard(""), []
    # Rows, and one that Plotly draws.
    items = (*briefing.items[:3], next(item for item in briefing.items if item.chart.draw is not None))
    page = opened(browser, tmp_path, hostile(replace(briefing, items=items)), heard, requests)
    assert on_a_chart.figures_drawn(page) > 0
    assert page.locator("img").count() == 0
    assert requests == [page.url]
    assert (heard.errors, heard.dialogs) == ([], [])
