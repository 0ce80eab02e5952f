"""A view made by hand, passed on by the link that the page offers, opens for somebody else with the same numbers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import on_the_page as on
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
TWO = "case=estonia-citizens-assembly-2013&case=madrid-plaza-de-espana-2017"
FOUR = "part=report&channel=both&channel=online&from=2010&q=city"


def test_the_offered_link_opens_the_same_charts_for_somebody_else(open_page: OpenPage):
    page = on.settled(open_page(f"/scale?{TWO}&{FOUR}"))
    assert on.notice_texts(page) == []
    on.open_table(page, "scale-people")
    shown = on.cells(on.tables(page).first)
    page.get_by_role("button", name="Link and citation").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    address = urlsplit(link)
    assert f"{address.scheme}://{address.netloc}" == on.origin(page)

    other = on.settled(open_page(f"{address.path}?{address.query}"))
    assert on.notice_texts(other) == []
    assert on.filter_bar(other).inner_text() == on.filter_bar(page).inner_text()
    on.open_table(other, "scale-people")
    assert on.cells(on.tables(other).first) == shown
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
