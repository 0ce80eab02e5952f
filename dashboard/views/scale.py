"""The charts of the page Scale: numbers of people by what they did, and shares of those who could take part."""

from dashboard.analysis.evidence import participation, scale
from dashboard.analysis.selection.matching import mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import ChartContext, PageCharts
from dashboard.charts.evidence.participation import participation_chart
from dashboard.charts.evidence.scale import shares_chart
from dashboard.views.seen import Seen


def page_charts(it: Seen) -> PageCharts:
    """Returns the sentence below the title and the two charts, which say also that nothing is known."""
    table = participation.participation(it.ask)
    sentence = participation.participation_sentence(table)
    if table.empty:
        return PageCharts(sentence, ())
    mixed, shares = mixture(it.ask("engagements")), scale.shares(it.ask, table)
    counted = table[table["value"].notna()]
    return PageCharts(sentence, (
        participation_chart(
            table, participation.participation_title(table), ChartContext(mixed, it.said, cited(it.ask, counted))
        ),
        shares_chart(shares, scale.shares_title(shares), ChartContext("", it.said, cited(it.ask, shares))),
    ))  # fmt: skip
