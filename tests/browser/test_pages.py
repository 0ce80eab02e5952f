"""What a reader meets in a real browser: pages, links, keyboard, tables, files, themes and hostile text."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import on_a_chart, on_spoilt_pages, on_the_page
from tests.browser.conftest import OpenPage
from tests.browser.spoilt import BROKEN, HOSTILE, PLANTED, PLANTED_SHORT

pytestmark = pytest.mark.browser
ESTONIA_ID = "estonia-citizens-assembly-2013"
ESTONIA = f"/case_study?case={ESTONIA_ID}"
ALL_CASES = 25
READABLE = 4.5
FOLD = 500  # pixels: the first chart begins well above the end of the first screen
MOST_TABS = 60
# The element that has the focus, also inside a shadow root.
FOCUSED = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at }"""
SMALLEST_TEXT = 12
# Contrast of each text of the charts against the ground of the page, and its size.
CHART_TEXTS = """texts => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => numbers(colour).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const ground = light(getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor);
    return texts.filter(text => text.textContent.trim() && !text.closest('.bars')).map(text => {
        const style = getComputedStyle(text), ink = light(style.fill);
        return {says: text.textContent, size: parseFloat(style.fontSize),
                contrast: (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)};
    });
}"""


def test_the_overview_shows_every_engagement_and_a_row_leads_to_its_case_study_without_a_reload(open_page: OpenPage):
    page = on_the_page.settled(open_page())
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES)
    expect(on_a_chart.first_mark(page)).to_be_visible()
    expect(page.get_by_role("heading", name=f"of {ALL_CASES} saw something delivered")).to_be_visible()
    expect(on_a_chart.plot(page, "plane")).to_be_visible()
    assert on_a_chart.plot(page, "plane").bounding_box()["y"] < FOLD
    assert not on_the_page.scrolls_sideways(page)
    page.evaluate("window.still = 'here'")
    wanted = on_a_chart.row_links(page).first.get_attribute("href")
    tab_to(page, f"at => at.getAttribute('href') === '{wanted}'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{wanted}")
    on_the_page.settled(page)

    on_the_page.go_to(page, "Overview")
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES)
    link = on_a_chart.row_links(on_the_page.settled(page)).nth(2)
    address = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**/{address}")
    on_the_page.settled(page)
    assert page.evaluate("window.still") == "here"
    opened = on_the_page.title(page).inner_text()
    alone = on_the_page.settled(open_page(f"/{address}"))
    expect(on_the_page.title(alone)).to_have_text(opened)


def tab_to(page: Page, condition: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate_handle(FOCUSED).evaluate(condition):
            return
    pytest.fail(f"{MOST_TABS} presses of Tab did not reach it")


def test_every_chart_of_a_case_is_drawn_named_and_readable_and_its_table_equals_its_file(open_page: OpenPage):
    page = on_the_page.settled(open_page(ESTONIA))
    on_the_page.open_record(page)
    assert_charts_are_drawn_named_and_readable(page, "rgb(255, 255, 255)")
    assert_the_table_equals_the_file(page)
    light = on_a_chart.inks_of_charts(page)
    on_the_page.turn_dark(page)
    on_a_chart.wait_for_other_inks(page, light)
    assert_charts_are_drawn_named_and_readable(page, on_the_page.DARK_GROUND)


def assert_charts_are_drawn_named_and_readable(page: Page, ground: str) -> None:
    expect(on_a_chart.marks_of(page, f"{ESTONIA_ID}-outcomes").first).to_be_visible()
    expect(on_a_chart.charts(page)).to_have_count(3)
    for chart in on_a_chart.charts(page).all():
        expect(on_a_chart.drawn(chart).first).to_be_visible()
        assert len(chart.get_attribute("aria-label") or "") > 40
    assert on_the_page.ground(page) == ground
    texts = on_a_chart.chart_texts(page).evaluate_all(CHART_TEXTS)
    assert len(texts) > 20
    assert [text for text in texts if text["contrast"] < READABLE] == []
    assert [text for text in texts if text["size"] < SMALLEST_TEXT] == []
    assert not on_the_page.scrolls_sideways(page)


def assert_the_table_equals_the_file(page: Page) -> None:
    with page.expect_download() as download:
        on_the_page.csv_button(page).first.click()
    assert download.value.suggested_filename.endswith(".csv")
    file = Path(download.value.path()).read_text(encoding="utf-8-sig")
    on_the_page.part(page, "Table").first.click()
    expect(on_the_page.tables(page)).to_have_count(1)
    shown = on_the_page.cells(on_the_page.tables(page).first)
    in_file = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(file))]
    assert len(shown) > 5
    assert shown == on_a_chart.columns_of(shown, in_file)


def test_an_unknown_case_is_said_as_written_and_choosing_another_changes_title_and_address_every_time(
    open_page: OpenPage,
):
    asked = "<img src=x onerror=alert(1)> ![picture](https://example.org/picture.png)"
    page = on_the_page.settled(open_page(f"/case_study?case={quote(asked)}"))
    expect(on_the_page.notices(page).first).to_contain_text(f"“{asked}”")
    expect(on_spoilt_pages.planted(page)).to_have_count(0)
    for words, case in (
        ("Iceland: new constitution", "iceland-constitution-2010"),
        ("Estonia: Citizens' Assembly", "estonia-citizens-assembly-2013"),
        ("Brazil: Marco Civil da Internet", "brazil-marco-civil-2009"),
    ):
        before = on_the_page.title(page).inner_text()
        on_the_page.choose(page, "Case study", words)
        page.wait_for_url(f"**/case_study?case={case}")
        expect(on_the_page.title(page)).not_to_have_text(before)
        expect(on_the_page.box(page, "Case study")).to_have_value(words)


def test_a_broken_case_file_is_said_and_hostile_text_is_shown_and_never_run(open_page: OpenPage, spoilt_url: str):
    page = on_the_page.settled(open_page(base=spoilt_url))
    expect(on_the_page.notices(page).first).to_contain_text("The collection has 1 problem")
    expect(on_a_chart.rows(page)).to_have_count(ALL_CASES - 1)
    on_the_page.fold(page, "What is wrong").click()
    expect(page.get_by_text(f"case_studies/{BROKEN}/case.yaml:")).to_be_visible()
    # A name stands in rows without the colon that parts it from its place.
    named = on_a_chart.row_links(page).filter(has_text=PLANTED_SHORT.partition(":")[0].strip())
    expect(named).to_have_count(1)
    expect(on_spoilt_pages.planted(page)).to_have_count(0)

    on_a_chart.open_row_folds(page)
    named.click()
    page.wait_for_url(f"**/case_study?case={HOSTILE}")
    expect(on_the_page.fold(page, "story and design")).to_contain_text(PLANTED.strip())
    on_the_page.settled(page)
    on_the_page.open_record(page)
    expect(on_a_chart.drawn(page).first).to_be_visible()
    on_the_page.part(page, "Table").first.click()
    expect(on_the_page.tables(page)).to_contain_text(PLANTED.strip())
    # Requests and dialogs are judged when the page closes.
    expect(on_spoilt_pages.planted(page)).to_have_count(0)
    assert page.locator("script").evaluate_all("all => all.filter(each => each.text.includes('alert(')).length") == 0


@pytest.mark.parametrize(
    "address",
    [
        "/", f"/case_study?case={HOSTILE}", "/scale", "/follow_through", "/impact", "/behaviours", "/how_sure", "/rubric", "/method",
        f"/compare?case={HOSTILE}&case=estonia-citizens-assembly-2013", "/find?find=example", f"/briefing?case={HOSTILE}",
        f"/present?case={HOSTILE}",
    ],
)  # fmt: skip
def test_no_page_turns_text_of_files_into_emoji_icons_arrows_or_links(
    address: str, open_page: OpenPage, spoilt_url: str
):
    page = on_the_page.settled(open_page(address, base=spoilt_url))
    on_the_page.open_everything(page)
    assert on_spoilt_pages.turned(page) == []


@pytest.mark.parametrize("address", ["/scale?country={}", "/case_study?case={}", "/scale?{}=1", "/briefing?item={}"])
def test_a_crafted_link_puts_no_link_and_no_icon_into_our_own_words(address: str, open_page: OpenPage):
    page = on_the_page.settled(open_page(address.format(quote(PLANTED.strip()))))
    expect(on_the_page.notices(page).first).to_contain_text(
        "www.example.org http://example.org/x?y=1&z=2 me@example.org"
    )
    assert on_spoilt_pages.turned(page) == []
    expect(on_spoilt_pages.planted(page)).to_have_count(0)
