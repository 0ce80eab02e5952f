"""What a chart shows as a tidy table: a column per variable, ids beside names, a share as a number with its population."""

import pandas as pd

from dashboard.charts.chart import Chart

# Columns of the chart's own table that its readable columns may lack, with their headings.
BESIDE = {"case_id": "Case study id"}
AFTER = {
    "value": "Number", "unit": "Unit", "share": "Share as a number", "population": "Population of the share", "note": "Note",
}  # fmt: skip


def tidy(chart: Chart) -> pd.DataFrame:
    """Returns the shown rows with the id of their case study beside the first name, and numbers that words only told."""
    shown = chart.shown.copy()
    for name, heading in reversed(BESIDE.items()):
        if _lacks(chart, name, heading):
            shown.insert(min(1, shown.shape[1]), heading, list(chart.table[name]))
    for name, heading in AFTER.items():
        if _lacks(chart, name, heading):
            shown[heading] = list(chart.table[name])
    return shown


def headings(chart: Chart) -> dict[str, str]:
    """Returns the heading on the sheet of each variable of the chart that has one."""
    beside = {name: heading for name, heading in (BESIDE | AFTER).items() if name in chart.table}
    return {**beside, **chart.columns}


def _lacks(chart: Chart, name: str, heading: str) -> bool:
    return name in chart.table and name not in chart.columns and heading not in chart.columns.values()
