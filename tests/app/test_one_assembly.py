"""Page, data address and briefing show the charts that `views` gives, whatever a link asks for."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence.overview_order import ORDERS
from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.analysis.selection.view import FILTERS, LABELS
from dashboard.charts.chart import Chart, PageCharts
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.files.tidy import tidy
from dashboard.views.address import PAGES, read_view, written_query
from dashboard.views.page_charts import OF_PAGE, charts_of, kept_charts
from tests.api.asked import by_address
from tests.api.test_charts import CHARTS, texts
from tests.app.conftest import Open
from tests.app.test_pages import answer_on, as_read, complaints
from tests.shipped import CASES

RUBRIC, ROLE = "cpi-legitimacy-behaviours", "independent"
NOBODY_MEANT = "nonsense"
FEW, MANY = 2, 20  # links to each page: the first few in every run, the others where there is time
Parameters = dict[str, list[str]]


def values(answers: Answers) -> dict[str, list[str]]:
    """What a link may say of each setting, and one thing that it may not."""
    options = mark_grid.options(mark_grid.mark_grid(answers.ask, read_rubric_scale(answers.ask, RUBRIC), ROLE))
    found = {
        **{name: list(words) for name, words in options.items()},
        "sort": list(ORDERS), "rubric": [RUBRIC], "role": [ROLE], "profile": list(CASES), "overall": ["yes"],
        "unit": ["voters", "participants"],
        "weights": ["scrutiny:2,empathy:1", "scrutiny:0", "scrutiny:many"],
    }  # fmt: skip
    return {name: [*each, NOBODY_MEANT] for name, each in found.items()}


def links(page: str, answers: Answers) -> Iterator[Parameters]:
    """Parameters of links to a page, drawn with a seed: up to two filters, some of its settings, values twice and in vain."""
    random = Random(page)  # noqa: S311
    known, settings = answers.known(), values(answers)
    while True:
        if PAGES[page].filters == FILTERS:
            names = random.sample(list(LABELS), random.randint(0, 2))
            chosen = {name: random.sample(list(known[name]), min(2, len(known[name]))) for name in names}
        else:
            chosen = {"case": random.sample(CASES, random.randint(1, 4 if page == "compare" else 2))}
        own = [name for name in PAGES[page].settings if name in settings and random.random() < 0.5]
        yield chosen | {name: random.choices(settings[name], k=random.randint(1, 2)) for name in own}


def assert_same(shown: list[Chart] | tuple[Chart, ...], expected: PageCharts, where: str) -> None:
    assert [chart.slug for chart in shown] == [chart.slug for chart in expected.charts], where
    for one, other in zip(shown, expected.charts, strict=True):
        if one is other:
            continue
        assert (one.title, one.summary, one.filters, one.sources) == (
            other.title,
            other.summary,
            other.filters,
            other.sources,
        )
        pd.testing.assert_frame_equal(one.shown, other.shown)


@pytest.mark.parametrize(("first", "end"), [(0, FEW), pytest.param(FEW, MANY, marks=pytest.mark.slow)])
@pytest.mark.parametrize("page", OF_PAGE)
def test_page_data_address_and_briefing_show_what_views_gives(
    page: str, first: int, end: int, opened: Open, met: list[Chart], answers: Answers
):
    context = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    for asked in islice(links(page, answers), first, end):
        link = f"{page}?{written_query(asked)}"
        view, _ = read_view(page, asked, answers.known())
        # What is kept is what is assembled anew; the first few links hold that, and the others are spared the work.
        expected = kept_charts(answers)(view) if first else charts_of(view, answers)

        met.clear()
        app = opened(page, **asked)
        assert complaints(app) == [], link
        assert_same(met, expected, link)
        assert answer_on(app) == as_read(expected.answer), link

        listed = by_address(f"{CHARTS}/{link}").json()
        assert listed["answer"] == expected.answer
        assert [each["chart"] for each in listed["charts"]] == [chart.slug for chart in expected.charts], link
        for each, chart in zip(listed["charts"], expected.charts, strict=True):
            rows = by_address(each["addresses"]["json"]).json()["rows"]
            assert texts(rows) == texts(tidy(chart).astype(object).to_dict("records")), link

        if expected.charts:
            briefing, _ = briefing_from(link, kept_charts(answers), context)
            assert_same([item.chart for item in briefing.items], PageCharts("", tuple(met)), link)
