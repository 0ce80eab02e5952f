"""The findings of a briefing: each item of its link with the chart that it means and the title that the data proposes."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.analysis.selection.view import View
from dashboard.analysis.text.lengths import first_short
from dashboard.charts.chart import Chart, PageCharts
from dashboard.charts.highlight import highlighted, not_highlighted
from dashboard.domain.names_of_charts import chart_called
from dashboard.views.address import PAGES
from dashboard.views.briefing_link import BriefingRef, ItemRef, names
from dashboard.views.case_study import CaseStudy
from dashboard.views.fact_sheet.sheet import FactSheet

LONGEST = 140  # characters that a title may have before it is cut to its first sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """One item: its name in the briefing, what the link says, its chart, the title to show, and the one that the data proposes."""

    name: str
    ref: ItemRef
    chart: Chart
    title: str
    proposed: str


def findings_of(
    briefing: BriefingRef, charts: Callable[[View], PageCharts], *, ready: bool
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings in order, and a sentence for each item without a chart.

    Of a ready-made briefing what the data has no chart for is left out without a word: nobody asked for it.
    """
    found: list[Finding] = []
    complaints: list[str] = []
    for name, ref in zip(names(briefing), briefing.items, strict=True):
        chart = chart_called(ref.chart, charts(ref.view).by_slug())
        if chart:
            proposed = proposed_title(chart)
            chart = highlighted(chart, (), ref.callout) if ref.callout else chart
            if not ready or len(briefing.items) == 1:
                complaints += not_highlighted(chart, ref.view.highlight)
            found.append(Finding(name, ref, chart, ref.title or proposed, proposed))
        elif not ready:
            where = PAGES[ref.view.page].title
            complaints.append(f"The page “{where}” has no chart “{ref.chart}” for the engagements that the link names.")
    return tuple(found), tuple(complaints)


def sheet_of(found: tuple[Finding, ...], charts: Callable[[View], PageCharts]) -> FactSheet | None:
    """Returns the sheet of the one case study whose charts all findings are; one chart alone stands for itself."""
    views = {each.ref.view for each in found}
    if len(found) < 2 or len(views) > 1:
        return None
    page = charts(views.pop())
    return page.sheet if isinstance(page, CaseStudy) else None


def proposed_title(chart: Chart) -> str:
    """The finding of the chart as its title, also where the chart itself only asks, if that can be said in few words."""
    finding = chart.alt.partition(". ")[0].removesuffix(".") if chart.title.endswith("?") and chart.alt else ""
    title = first_short(*filter(None, (finding, chart.title)))
    return title.partition(". ")[0] if len(title) > LONGEST else title.removesuffix(".")
