"""From a link to a briefing: what the page `briefing` shows, or every chart of another page, or one chart of it."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import PageCharts
from dashboard.domain.names_of_charts import chart_called
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext, briefing_of
from dashboard.views.address import PAGES, read_link
from dashboard.views.briefing_link import MOST, OWN_TITLE, BriefingRef, ItemRef, read_briefing
from dashboard.views.findings import findings_of, sheet_of


def briefing_from(
    link: str, charts: Callable[[View], PageCharts], around: BriefingContext
) -> tuple[Briefing, tuple[str, ...]]:  # fmt: skip
    """The briefing of a link, and a sentence for each part of it that could not be used.

    The link is a whole address, or from the page's name on: `scale?part=report`; `scale/people-by-unit?part=report` is one
    chart; `briefing` and `briefing?case=…` are ready-made. Raises ValueError, in a sentence, if there is nothing to show.
    """
    view, chart, complaints = read_link(link, known_values(around.ask))
    if view.page in ("briefing", "present"):
        ref, problems = read_briefing(around.ask, view, known_values(around.ask))
        ready = not view.setting("item")
        title = ref.title or OWN_TITLE
    else:
        ref, problems, ready = _of_page(view, chart, charts), (), True
        title = PAGES[view.page].title
    found, missing = findings_of(ref, charts, ready=ready)
    if not found:
        reasons = " ".join((*complaints, *problems, *missing))
        raise ValueError(reasons or f"the page “{PAGES[view.page].title}” has no chart for this link")
    ref = replace(ref, items=tuple(each.ref for each in found))
    return briefing_of(ref, title, found, around, sheet_of(found, charts)), (*complaints, *problems, *missing)


def _of_page(view: View, chart: str, charts: Callable[[View], PageCharts]) -> BriefingRef:
    known = charts(view).by_slug()
    if chart and not chart_called(chart, known):
        there = f"it has: {', '.join(known)}" if known else "it has none"
        raise ValueError(f"the page “{PAGES[view.page].title}” has no chart “{chart}” for this link; {there}")
    names = [chart] if chart else list(known)[:MOST]
    return BriefingRef(tuple(ItemRef(view, name) for name in names))
