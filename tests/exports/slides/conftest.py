"""One deck with every chart, made once and looked at by several files."""

from typing import Any

import pytest

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.masters.decks import open_template
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.plan import plan
from tests.every_chart import every_chart
from tests.exports.a_briefing import a_briefing
from tests.exports.slides.read_back import Slides, opened
from tests.shipped import Ask


@pytest.fixture(scope="package")
def charts(ask: Ask) -> dict[str, Chart]:
    return every_chart(ask)


@pytest.fixture(scope="package")
def briefing(charts: dict[str, Chart]) -> Briefing:
    return a_briefing(charts)


@pytest.fixture(scope="package")
def made(briefing: Briefing) -> bytes:
    return pptx_bytes(briefing)


@pytest.fixture(scope="package")
def deck(made: bytes) -> Any:
    """The same read back, to be looked at only."""
    return opened(made)


@pytest.fixture(scope="package")
def slides(deck: Any, briefing: Briefing, charts: dict[str, Chart]) -> Slides:
    """The slides that hold all of each chart: those of the appendix, or the one of the finding where that shows all."""
    made = plan(briefing, open_template()[1])
    pages = list(deck.slides)
    assert len(pages) == made.before_appendix + len(made.appendix)
    of_item: dict[int, list[Any]] = {}
    for planned, page in zip(made.appendix, pages[made.before_appendix :], strict=True):
        of_item.setdefault(id(planned.item), []).append(page)
    firsts = pages[1 : 1 + len(charts)]
    return {
        name: of_item.get(id(item), [first]) for name, item, first in zip(charts, briefing.items, firsts, strict=True)
    }


@pytest.fixture(scope="package")
def findings(deck: Any, charts: dict[str, Chart]) -> dict[str, Any]:
    """The one slide of each finding."""
    return dict(zip(charts, list(deck.slides)[1 : 1 + len(charts)], strict=True))
