"""The charts of the page Scale: numbers of people by what they did, and shares of those who could take part."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.analysis.evidence import participation, scale
from dashboard.analysis.selection.matching import mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.compare.sizes import sizes_chart
from dashboard.charts.evidence.participation import participation_chart
from dashboard.charts.evidence.scale import shares_chart
from dashboard.charts.many import is_many
from dashboard.views.view_data import ViewData


@dataclass(frozen=True, slots=True)
class Scale(PageCharts):
    """What the page shows for a view: the units that its engagements count, with their words, and the one that is chosen."""

    units: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


def page_charts(data: ViewData) -> Scale:
    """Returns the sentence below the title and the two charts, which say also that nothing is known.

    Many engagements come counted by size, too. The setting `unit` leaves the numbers of one unit, and the engagements that have one.
    """
    table = participation.participation(data.ask)
    sentence, title = participation.participation_sentence(table), participation.participation_title(table)
    if table.empty:
        return Scale(sentence, ())
    mixed, shares, filter_words = (
        mixture(data.ask("engagements")),
        participation.participation_shares(data.ask),
        data.filter_words,
    )
    units = participation.units_in(table)
    unit = data.view.last("unit") if data.view.last("unit") in units else ""
    if unit:
        engagements, table = table["case_id"].nunique(), participation.of_unit(table, unit)
        title, sentence = participation.unit_title(table, unit), participation.unit_sentence(table, engagements)
        filter_words = (*filter_words, f"Only counts of {units[unit]}.")
        shares = shares[shares["case_id"].isin(table["case_id"])].reset_index(drop=True)
    counted = table[table["value"].notna()]
    charts: tuple[Chart, ...] = (
        participation_chart(table, title, ChartContext(mixed, filter_words, cited(data.ask, counted))),
        shares_chart(shares, scale.shares_title(shares), ChartContext("", filter_words, cited(data.ask, shares))),
    )
    if is_many(table["case_id"].nunique()):
        charts = (sizes_chart(table, ChartContext("", filter_words, cited(data.ask, counted))), *charts)
    return Scale(sentence, charts, units, unit)
