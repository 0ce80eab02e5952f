"""A table of words with a head for every row and every column, drawn in the browser from plain data."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.charts.chart import Chart


@cache
def _component() -> Any:
    """Registered on first use; Streamlit then knows it by its name."""
    folder = files("dashboard.app_pages").joinpath("beside")
    return st.components.v2.component(
        "beside",
        html="<div class='beside'></div>",
        css=folder.joinpath("beside.css").read_text(encoding="utf-8"),
        js=folder.joinpath("beside.js").read_text(encoding="utf-8"),
    )


def show(chart: Chart, cases: dict[str, str], key: str) -> None:
    """Draws the chart of `design_chart`: aspects as rows, `cases` (id → title) as columns, ≠ where they differ."""
    rows = chart.table.to_dict("records")
    _component()(
        data={
            "corner": chart.columns["aspect"],
            "columns": list(cases.values()),
            "rows": [{"name": row["aspect"], "alike": None if row["alike"] is None else bool(row["alike"]), "cells": [row[case] for case in cases]} for row in rows],
        },
        key=key,
    )  # fmt: skip
