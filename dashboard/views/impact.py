"""The chart of the page Impact: what changed, and who says so."""

from dashboard.analysis.evidence import impact
from dashboard.analysis.selection.matching import mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import ChartContext, PageCharts
from dashboard.charts.evidence.impact import impact_chart
from dashboard.views.view_data import ViewData

QUESTION = "What changed, and who says so?"


def page_charts(data: ViewData) -> PageCharts:
    """Returns the sentences under the title and the chart of impacts, if any is on record."""
    heads, table = data.ask("engagements"), impact.impacts(data.ask)
    answer = impact.opening_sentence(table, len(heads))
    if table.empty:
        return PageCharts(answer, ())
    around = ChartContext(mixture(heads), data.filter_words, cited(data.ask, table))
    return PageCharts(answer, (impact_chart(table, impact.impact_title(table, len(heads)), answer, heads, around),))
