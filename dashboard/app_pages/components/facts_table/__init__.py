"""A table of words with a head for every row and every column, drawn in the browser from plain data."""

from dashboard.app_pages.components.component import component, readable
from dashboard.charts.chart import Chart


def show_facts_table(chart: Chart, key: str, larger: float = 1) -> None:
    """Draws the chart of `design_chart`, `larger` times its usual size: aspects as rows, engagements as columns, ≠ where they differ."""
    cases, rows = chart.encoding.order, chart.table.to_dict("records")
    component("facts_table")(
        data=readable({
            "corner": chart.columns["aspect"],
            "columns": [chart.columns[case] for case in cases],
            "rows": [{"name": row["aspect"], "alike": None if row["alike"] is None else bool(row["alike"]), "cells": [row[case] for case in cases]} for row in rows],
            "larger": larger,
        }),
        key=key,
    )  # fmt: skip
