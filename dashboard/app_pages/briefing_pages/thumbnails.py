"""A small picture of each finding in the list of a briefing: drawn without a browser, kept, and not more of them than findings."""

from base64 import b64encode
from functools import lru_cache

import streamlit as st

from dashboard.charts.captioned import SIZES
from dashboard.charts.chart import Chart
from dashboard.charts.rows_picture import rows_svg
from dashboard.charts.sketch import sketch_svg

MOST_KEPT = 48
STYLE = (
    "display:block;width:100%;max-width:280px;border:1px solid var(--st-border-color);border-radius:4px;background:#fff"
)


def show_thumbnail(chart: Chart, title: str) -> None:
    """Draws the picture; it says nothing that does not stand beside it, so it has no words for those who listen."""
    if drawing := thumbnail(chart, title):
        st.html(f"<img alt='' style='{STYLE}' src='data:image/svg+xml;base64,{drawing}'>")


@lru_cache(maxsize=MOST_KEPT)
def thumbnail(chart: Chart, title: str) -> str:
    """Returns the picture as text that an address can hold, or nothing for a chart that is drawn as a table or is empty."""
    if chart.table.empty:
        return ""
    if chart.lay_out is not None:
        return b64encode(rows_svg(chart, title, "", SIZES["social"]).encode()).decode()
    return b64encode(sketch_svg(chart, title).encode()).decode() if chart.draw else ""
