"""The poster of the featured part: a card for each engagement that leads the overview, with what is not known of it."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.analysis.text.lengths import cut
from dashboard.charts.chart import Chart, PageCharts
from dashboard.charts.rows import Row

GLANCE = "engagements-at-a-glance"
MOST_CARDS = 9  # that one page has room for
NO_GAP = "No gap is on record, which does not mean that there is none."
LONGEST_GAP = 16  # words


@dataclass(frozen=True, slots=True)
class Card:
    """One engagement: its row of the overview, the first of what was looked for and not found, and how much is on record."""

    row: Row
    missing: str
    depth: str


@dataclass(frozen=True, eq=False)
class Poster:
    """One page: the finding of the overview and its cards; `total` counts the engagements of the view."""

    title: str
    sentence: str
    chart: Chart
    cards: tuple[Card, ...]
    total: int


def poster(view: View, charts: Callable[[View], PageCharts], ask: Ask) -> Poster:
    """Returns the poster of a view of the overview. Raises ValueError, in a sentence, where no engagement is in view."""
    chart = charts(view).by_slug().get(GLANCE)
    if chart is None:
        raise ValueError("no engagement is in view, so there is nothing for a poster; choose fewer filters")
    gaps: dict[str, str] = {}
    for case, missing in ask("gaps")[["case_id", "missing"]].itertuples(index=False):
        gaps.setdefault(str(case), str(missing))
    rows = chart.rows.groups[0].rows[:MOST_CARDS]
    depths = {
        str(
            each["case_id"]
        ): f"facts {english.grouped(int(each['facts']))} · sources {english.grouped(int(each['sources']))}"
        for each in chart.table.to_dict("records")
    }
    cards = tuple(
        Card(row, cut(gaps[row.case], LONGEST_GAP) if row.case in gaps else NO_GAP, depths[row.case]) for row in rows
    )
    return Poster(chart.title, charts(view).answer, chart, cards, len(chart.table))
