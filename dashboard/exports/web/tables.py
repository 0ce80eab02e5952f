"""Tables of a briefing's web page: the twin of a chart, a grid of marks."""

from collections.abc import Iterable
from typing import Any

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart


def looks_css(charts: Iterable[Chart]) -> str:
    """One class for each look of the grids."""
    looks = {name: look for chart in charts if chart.grid is not None and len(chart.table)
             for name, look in chart.grid(chart)["looks"].items()}  # fmt: skip
    rules = [
        f".mark-{name}{{background:{look['fill'][0]};color:{look['ink'][0]};border:2px {look['line']} {look['edge'][0]}}}"
        for name, look in looks.items()
    ]
    return "\n".join(rules)


def twin_table(chart: Chart) -> dict[str, Any]:
    """Every row that the chart shows, under readable headings."""
    shown = chart.shown
    rows = shown.itertuples(index=False, name=None)
    return {"columns": list(shown.columns), "rows": [[_cell(value) for value in row] for row in rows]}


def _cell(value: Any) -> Any:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(str, value))
    return english.whole(value) if english.known(value) else ""
