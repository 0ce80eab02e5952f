"""The charts of the page Overview: every engagement at a glance."""

from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.overview_order import ORDERS, ordered
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import PageCharts
from dashboard.charts.evidence.overview import glance_chart
from dashboard.views.seen import Seen, chosen


def page_charts(it: Seen) -> PageCharts:
    """Returns the opening sentence and the table of engagements in the order that the view asks for."""
    table = ordered(overview.glance(it.ask), chosen(it.view.last("sort"), ORDERS))
    answer = overview.answer(it.ask, table)
    sources = cited(it.ask, it.ask("largest_participation"), it.ask("outcomes", scope="engagement"))
    return PageCharts(answer, (glance_chart(table, answer, it.said, sources),) if len(table) else ())
