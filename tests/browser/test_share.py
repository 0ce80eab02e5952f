"""A view made by hand, passed on by the link that the page offers, opens for somebody else with the same numbers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
TWO = "case=estonia-citizens-assembly-2013&case=madrid-plaza-de-espana-2017"
FOUR = "part=report&channel=both&channel=online&from=2010&q=city"


def test_the_offered_link_opens_the_same_charts_for_somebody_else(open_page: OpenPage):
    page = on_the_page.settled(open_page(f"/scale?{TWO}&{FOUR}"))
    assert on_the_page.notice_texts(page) == []
    on_a_chart.open_table(page, "scale-people")
    shown = on_the_page.cells(on_the_page.tables(page).first)
    page.get_by_role("button", name="Link and citation").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    address = urlsplit(link)
    assert f"{address.scheme}://{address.netloc}" == on_the_page.origin(page)

    other = on_the_page.settled(open_page(f"{address.path}?{address.query}"))
    assert on_the_page.notice_texts(other) == []
    assert on_the_page.filter_bar(other).inner_text() == on_the_page.filter_bar(page).inner_text()
    on_a_chart.open_table(other, "scale-people")
    assert on_the_page.cells(on_the_page.tables(other).first) == shown
    drawn = [each.locator(".rows").first.inner_html() for each in (page, other)]
    assert drawn[0] == drawn[1]
    assert "data-mark" in drawn[0]


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        ("/follow_through", "from-decision-to-delivery"),
        ("/case_study?case=estonia-citizens-assembly-2013", "timeline"),
        (f"/compare?{TWO}", "same-units"),
        ("/how_sure", "leniency"),
    ],
)
def test_a_link_to_a_chart_in_a_closed_fold_opens_the_fold(address: str, chart: str, open_page: OpenPage):
    page = open_page(f"{address}#{chart}")
    place = page.locator(f"[id='{chart}'], .st-key-chart-{chart} .js-plotly-plot, .st-key-chart-{chart} .rows")
    expect(place.first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(600)
    assert place.first.is_visible()
    expect(place.first).to_be_in_viewport()
