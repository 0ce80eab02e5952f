"""The page Rubric: which version a view shows, and the version before it held against it."""

from dataclasses import dataclass
from itertools import pairwise

from dashboard.analysis.ratings import former_versions, rubrics
from dashboard.analysis.ratings.marks import Unrated
from dashboard.analysis.ratings.version_changes import Rated, rated
from dashboard.analysis.text.ask import Ask
from dashboard.charts.chart import PageCharts
from dashboard.views.rubric.charts import charts_of_versions
from dashboard.views.view_data import ViewData, chosen

NONE = "This collection has no rubric that could be read."


@dataclass(frozen=True, slots=True)
class RubricPage(PageCharts):
    """What the page shows of versions: the one of the view, the one that it is held against if there is another, both as rated.

    `then` and `now` are missing where nobody has rated with that version; then there is no chart.
    """

    rubric: str = ""
    old: str = ""
    new: str = ""
    then: Rated | None = None
    now: Rated | None = None


def page_charts(data: ViewData) -> RubricPage:
    """Returns the sentence on the rubric of a view, and the charts of its version and the one before it, or else the one after."""
    ask, names = data.answers.ask, rubrics.titles(data.answers.ask)
    if not names:
        return RubricPage(NONE, ())
    name = chosen(rubrics.asked(ask, data.view.last("rubric")), names)
    answer, versions = rubrics.opening_sentence(ask, name), former_versions.beside(ask, name)
    if len(versions) < 2:
        return RubricPage(answer, (), name)
    pairs = list(pairwise(versions))
    old, new = next((pair for pair in pairs if pair[1] == name), pairs[0])
    then, now = (data.answers.worked_out(_rated_if_any, None, each) for each in (old, new))
    charts = charts_of_versions(ask, old, new, then, now) if then and now else ()
    return RubricPage(answer, charts, name, old, new, then, now)


def _rated_if_any(ask: Ask, name: str) -> Rated | None:
    try:
        return rated(ask, name)
    except Unrated:
        return None
