"""The charts of the page Scale: numbers of people by unit, and shares of the population."""

from dashboard.analysis.evidence import scale
from dashboard.analysis.selection.matching import mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import ChartContext, PageCharts
from dashboard.charts.evidence.scale import funnel_chart, shares_chart
from dashboard.views.seen import Seen


def page_charts(it: Seen) -> PageCharts:
    """Returns the opening sentence and the two charts, which say also that nothing is known."""
    table, missing = scale.funnel(it.ask), scale.without_numbers(it.ask)
    answer = scale.funnel_answer(table, missing)
    heads, shares = it.ask("engagements"), scale.shares(it.ask)
    if heads.empty:
        return PageCharts(answer, ())
    mixed = mixture(heads)
    return PageCharts(answer, (
        funnel_chart(table, missing, answer, ChartContext(mixed, it.said, cited(it.ask, table))),
        shares_chart(shares, scale.shares_answer(shares), ChartContext(mixed, it.said, cited(it.ask, shares))),
    ))  # fmt: skip
