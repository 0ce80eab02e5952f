"""From decision to delivery: which promises were kept, as a grid of numbers."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.theme import PATH_LOOKS


def path_chart(ways: pd.DataFrame, crossed: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """From the last decision to the last state of delivery, for recommendations known one by one."""
    return Chart(
        slug="from-decision-to-delivery",
        keys=("decision_group", "delivery_group"),
        title=title,
        subtitle=f"{english.counted(len(ways), 'recommendation')} known one by one; row: last decision, column: what became of it.",
        alt=title,
        told=tuple(
            f"{english.sentence(row.decision_label)}, then {row.delivery_label}: {english.grouped(row.number)}."
            for row in crossed.itertuples()
        ),
        encoding=Encoding("grid", x="delivery_group", y="decision_group", order=tuple(g.id for g in GROUPS)),
        table=crossed,
        columns={"decision_label": "Last decision", "delivery_label": "What became of it", "number": "Number"},
        note="Recommendations that are known only in total are not in it: what was read does not say which of them went which "
        "way. Measures that an authority named by itself are not in it either.",
        filters=around.filters,
        sources=around.sources,
        grid=path_grid,
    )  # fmt: skip


def path_grid(chart: Chart) -> dict[str, Any]:
    """The path as plain data for the grid."""
    table = chart.table
    decisions = [g for g in GROUPS if g.axis == "decision" and g.id in set(table["decision_group"])]
    deliveries = [g for g in GROUPS if g.axis == "delivery" and g.id in set(table["delivery_group"])]
    return {
        "label": "From decision to delivery",
        "corner": "Decided",
        "rows": [{"id": group.id, "name": group.label} for group in decisions],
        "columns": [{"id": group.id, "name": group.label, "help": None} for group in deliveries],
        "cells": {
            f"{row.decision_group}|{row.delivery_group}": [{
                "id": f"{row.decision_group}|{row.delivery_group}", "text": english.grouped(row.number),
                "look": f"path-{row.delivery_group}", "says": english.counted(row.number, "recommendation"),
            }]
            for row in table.itertuples()
        },
        "looks": PATH_LOOKS,
        "legend": [],
        "nothing": "none",
    }  # fmt: skip
