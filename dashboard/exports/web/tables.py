"""The table of a finding on a briefing's web page: the twin of its chart."""

from collections.abc import Iterable
from typing import Any

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart


def twin_table(chart: Chart) -> dict[str, Any]:
    """Every row that the chart shows, under readable headings."""
    shown = chart.shown
    rows = shown.itertuples(index=False, name=None)
    return {"columns": list(shown.columns), "rows": [[_cell(value) for value in row] for row in rows]}


def _cell(value: Any) -> Any:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(str, value))
    return english.whole(value) if english.known(value) else ""
