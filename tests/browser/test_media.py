"""On paper nothing of a chart is cut off."""

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
PDFTOTEXT = shutil.which("pdftotext")
MADRID = "case=madrid-plaza-de-espana-2017"
LINES = """() => [...document.querySelectorAll('.js-plotly-plot text:not(:has(tspan.line)), .js-plotly-plot tspan.line')]
    .filter(line => line.checkVisibility()).map(line => line.textContent).filter(text => text.trim())"""
# Words of rows may stand in other lines on paper than beside each other in the markup.
WORDS = """() => [...document.querySelectorAll('*')].flatMap(host => [...(host.shadowRoot?.querySelectorAll('.rows :is(th, td)') ?? [])])
    .filter(cell => cell.checkVisibility() && !cell.querySelector('.unseen')).flatMap(cell => cell.innerText.split(/\\s+/)).filter(word => word)"""
PAPER = 816  # pixels: the width of a page of paper
NARROW = 780  # pixels: below, the overview is a list of cards, on paper too
CUT_OFF = """() => {
  const inside = [...document.querySelectorAll('*')].flatMap(host => [...(host.shadowRoot?.querySelectorAll('*') ?? [])]);
  return inside.filter(each => each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each).position !== 'absolute')
    .map(each => each.outerHTML.slice(0, 80));
}"""


def drawn(page: Page) -> Page:
    expect(page.get_by_test_id("stMarkdown").last).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    return page


@pytest.mark.skipif(PDFTOTEXT is None, reason="needs pdftotext (Debian: poppler-utils)")
@pytest.mark.parametrize(
    "address",
    [
        f"/scale?{MADRID}",
        f"/follow_through?{MADRID}",
        f"/case_study?{MADRID}",
        f"/compare?{MADRID}&case=estonia-citizens-assembly-2013",
        "/how_sure",
    ],
)
def test_every_word_of_every_chart_is_on_the_paper(address: str, open_page: OpenPage, tmp_path: Path):
    page = on_the_page.settled(drawn(open_page(address)))
    on_the_page.open_record(page)
    expect(on_a_chart.marks_of_rows(page).first).to_be_visible()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.wait_for_timeout(500)
    lines = ["".join(line.split()) for line in page.evaluate(LINES)]
    words = page.evaluate(WORDS)
    printed = tmp_path / "page.pdf"
    page.pdf(path=printed)
    text = subprocess.run([str(PDFTOTEXT), str(printed), "-"], check=True, capture_output=True, text=True).stdout
    squashed = "".join(text.split())
    assert lines or not page.locator(".js-plotly-plot").count()
    assert [line for line in lines if line not in squashed] == []
    assert len(words) > 20
    # pdftotext takes the hyphen away where a line ends at one.
    without = squashed.replace("-", "")
    assert [word for word in words if word.replace("-", "") not in without] == []
    assert "Add to briefing" not in text


@pytest.mark.parametrize(
    ("address", "mark"),
    [("/", ".part"), ("/scale", ".dot"), ("/follow_through", ".part"), ("/impact", ".entry"), ("/behaviours", ".lv")],
)
def test_no_table_is_cut_off_on_paper_and_no_menu_is_on_it(address: str, mark: str, open_page: OpenPage):
    page = drawn(open_page(address))
    expect(page.locator(f".rows {mark}").nth(9)).to_be_attached()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(CUT_OFF) == []
    assert page.get_by_role("combobox").filter(visible=True).all_inner_texts() == []


PAPER_SOURCES = ".st-key-paper-sources li"


def test_the_sources_of_a_page_are_on_paper_only(open_page: OpenPage):
    page = drawn(open_page(f"/case_study?{MADRID}"))
    sources = page.locator(PAPER_SOURCES)
    expect(sources.nth(40)).to_be_attached()
    assert sources.filter(visible=True).count() == 0
    page.emulate_media(media="print")
    expect(sources.first).to_be_visible()
    assert sources.filter(visible=True).count() == sources.count()
    assert page.locator("details:not([open]) summary").filter(visible=True).count() == 0


SIX = "&".join(
    f"case={each}"
    for each in (
        "estonia-citizens-assembly-2013", "taiwan-vtaiwan-uber-2015", "madrid-plaza-de-espana-2017",
        "seoul-fertility-treatment-2018", "france-climate-convention-2019", "ireland-citizens-assembly-2016",
    )
)  # fmt: skip
CHOSEN = """() => [...document.querySelectorAll('[data-testid="stMultiSelect"] [data-tag]')].map(tag => {
  const part = colour => { const share = Number(colour) / 255; return share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4; };
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(part); return .2126 * r + .7152 * g + .0722 * b; };
  const style = getComputedStyle(tag), pair = [light(style.color), light(style.backgroundColor)].sort((one, other) => one - other);
  const box = tag.closest('[data-testid="stMultiSelect"] .react-aria-ComboBox').getBoundingClientRect(), mine = tag.getBoundingClientRect();
  return [(pair[1] + .05) / (pair[0] + .05), mine.top >= box.top && mine.bottom <= box.bottom && mine.right <= innerWidth];
})"""


def test_all_that_is_chosen_is_in_view_on_a_phone_and_can_be_read_in_the_dark(open_page: OpenPage):
    page = on_the_page.settled(drawn(open_page(f"/compare?{SIX}", theme="dark")))
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_timeout(300)
    found = page.evaluate(CHOSEN)
    assert len(found) == 6
    assert all(contrast >= 4.5 for contrast, _ in found)
    assert all(is_in_view for _, is_in_view in found)
