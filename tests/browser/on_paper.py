"""What a page looks like on paper: nothing of a chart is cut off, and sources stand there."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_the_page

PDFTOTEXT = shutil.which("pdftotext")
PAPER = 816  # pixels: the width of a page of paper
NARROW = 780  # pixels: below, the overview is a list of cards, on paper too
LINES = """() => [...document.querySelectorAll('.js-plotly-plot text:not(:has(tspan.line)), .js-plotly-plot tspan.line')]
    .filter(line => line.checkVisibility()).map(line => line.textContent).filter(text => text.trim())"""
# Words of rows may stand in other lines on paper than beside each other in the markup.
WORDS = """() => [...document.querySelectorAll('*')].flatMap(host => [...(host.shadowRoot?.querySelectorAll('.rows :is(th, td)') ?? [])])
    .filter(cell => cell.checkVisibility() && !cell.querySelector('.unseen')).flatMap(cell => cell.innerText.split(/\\s+/)).filter(word => word)"""
CUT_OFF = """() => {
  const inside = [...document.querySelectorAll('*')].flatMap(host => [...(host.shadowRoot?.querySelectorAll('*') ?? [])]);
  return inside.filter(each => each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each).position !== 'absolute')
    .map(each => each.outerHTML.slice(0, 80));
}"""
SOURCES = ".st-key-paper-sources li"


@contextmanager
def on_paper(page: Page, width: int) -> Iterator[None]:
    """The page as it is printed, and afterwards as it is on a screen of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    on_the_page.settled(page)
    page.emulate_media(media="print")
    yield
    page.emulate_media(media="screen")


def assert_no_table_is_cut_off(page: Page, mark: str) -> None:
    """No menu is on the paper either."""
    expect(page.locator(f".rows {mark}").nth(9)).to_be_attached()
    with on_paper(page, NARROW):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(CUT_OFF) == []
        assert page.get_by_role("combobox").filter(visible=True).all_inner_texts() == []
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def assert_sources_are_on_paper_only(page: Page) -> None:
    """Closed folds are not on it."""
    sources = page.locator(SOURCES)
    expect(sources.nth(40)).to_be_attached()
    assert sources.filter(visible=True).count() == 0
    closed = page.locator("details:not([open]) summary").filter(visible=True)
    assert closed.count() > 0
    with on_paper(page, PAPER):
        expect(sources.first).to_be_visible()
        assert sources.filter(visible=True).count() == sources.count()
        assert closed.count() == 0


def assert_every_word_of_every_chart_is_there(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": PAPER, "height": 900})
    on_the_page.open_record(page)
    expect(on_a_chart.marks_of_rows(page).first).to_be_visible()
    with on_paper(page, PAPER):
        page.wait_for_timeout(500)
        lines = ["".join(line.split()) for line in page.evaluate(LINES)]
        words = page.evaluate(WORDS)
        page.pdf(path=folder / "page.pdf")
    assert lines or not page.locator(".js-plotly-plot").count()
    assert len(words) > 20
    text = text_of(folder / "page.pdf")
    squashed = "".join(text.split())
    assert [line for line in lines if line not in squashed] == []
    # pdftotext takes the hyphen away where a line ends at one.
    without = squashed.replace("-", "")
    assert [word for word in words if word.replace("-", "") not in without] == []
    assert "Add to briefing" not in text


def text_of(printed: Path) -> str:
    """The words of a file of paper."""
    if PDFTOTEXT is None:
        pytest.skip("all but the words on the paper was tried: that needs pdftotext (Debian: poppler-utils)")
    return subprocess.run([PDFTOTEXT, str(printed), "-"], check=True, capture_output=True, text=True).stdout
