"""Pages of 300 made-up case studies in a browser: none is higher or has more nodes than a reader and a browser can take in."""

from collections.abc import Iterator

import pytest

from tests.browser import on_the_page as on
from tests.browser.conftest import OpenPage, running_app
from tests.many_cases import many_cases

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASES, LEDGER = 300, 400
MOST_PIXELS, MOST_NODES = 4_000, 5_000
PAGES = (
    "/",
    "/scale",
    "/impact",
    "/follow_through",
    "/behaviours",
    "/how_sure",
    "/method",
    "/case_study?case=made-up-ledger",
)
# Nodes of the page and of what components keep apart from it.
NODES = """() => {
  const count = (root) => [...root.querySelectorAll('*')].reduce((sum, each) => sum + 1 + (each.shadowRoot ? count(each.shadowRoot) : 0), 0);
  return count(document);
}"""
HEIGHT = "() => document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().height"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the made-up collection."""
    folder = tmp_path_factory.mktemp("many")
    with running_app(folder, many_cases(folder / "collection", CASES, LEDGER)) as address:
        yield address


def test_pages_of_many_engagements_stay_small(url: str, open_page: OpenPage):
    page, sizes = on.settled(open_page(PAGES[0], base=url)), {}
    for path in PAGES:
        if path != PAGES[0]:
            on.open_address(page, path)
        sizes[path] = (page.evaluate(HEIGHT), page.evaluate(NODES))
    assert {path: size for path, size in sizes.items() if size[0] > MOST_PIXELS or size[1] > MOST_NODES} == {}
