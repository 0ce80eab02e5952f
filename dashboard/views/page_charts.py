"""Every chart of a page for a view, without the page: pages, data addresses, slides and files draw on the same."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from dashboard.analysis.cached_answers import Answers, forgets_with_answers
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import PageCharts
from dashboard.charts.highlight import highlighted
from dashboard.views import behaviours, case_study, compare, follow_through, how_sure, impact, overview, scale
from dashboard.views.rubric import rubric_page
from dashboard.views.view_data import ViewData, view_data

MOST_KEPT = 200
NOTHING = PageCharts("", ())
OF_PAGE: dict[str, Callable[[ViewData], PageCharts]] = {
    "overview": overview.page_charts,
    "scale": scale.page_charts,
    "impact": impact.page_charts,
    "follow_through": follow_through.page_charts,
    "behaviours": behaviours.page_charts,
    "how_sure": how_sure.page_charts,
    "compare": compare.page_charts,
    "case_study": case_study.page_charts,
    "rubric": rubric_page.page_charts,
}


def charts_of(view: View, answers: Answers) -> PageCharts:
    """Returns the opening sentence of the page that a view names, and its charts in reading order, as the page shows them."""
    plain = replace(view, highlight=())
    return _highlighted(
        OF_PAGE[view.page](view_data(plain, answers)) if view.page in OF_PAGE else NOTHING, view, answers
    )


def _highlighted(page: PageCharts, view: View, answers: Answers) -> PageCharts:
    """The charts with the engagements that the view highlights in colour and the others in grey."""
    if not view.highlight:
        return page
    names = answers.known()["case"]
    wanted = tuple((case, names[case]) for case in view.highlight if case in names)
    return replace(page, charts=tuple(highlighted(chart, wanted) for chart in page.charts))


@lru_cache(maxsize=4)
def kept_charts(answers: Answers) -> Callable[[View], PageCharts]:
    """Returns `charts_of` that keeps what it made: which mark is open and which data a link is pinned to change no chart."""
    made = lru_cache(maxsize=MOST_KEPT)(lambda view: charts_of(view, answers))
    return lambda view: _highlighted(made(replace(view, mark="", data="", highlight=())), view, answers)


forgets_with_answers(kept_charts.cache_clear)
