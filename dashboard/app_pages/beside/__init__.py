"""A table of words with a head for every row and every column, drawn in the browser from plain data."""

from dashboard.app_pages.component import component
from dashboard.charts.chart import Chart


def show(chart: Chart, cases: dict[str, str], key: str) -> None:
    """Draws the chart of `design_chart`: aspects as rows, `cases` (id → title) as columns, ≠ where they differ."""
    rows = chart.table.to_dict("records")
    component("beside")(
        data={
            "corner": chart.columns["aspect"],
            "columns": list(cases.values()),
            "rows": [{"name": row["aspect"], "alike": None if row["alike"] is None else bool(row["alike"]), "cells": [row[case] for case in cases]} for row in rows],
        },
        key=key,
    )  # fmt: skip
