"""A chart of somebody's own answers: without what other charts offer to pass on, to link to or to keep for all."""

import streamlit as st

from dashboard.app_pages.components import save_picture
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart
from dashboard.domain.base.reading_direction import isolate_direction


def show_own_chart(chart: Chart, key: str, *, inside: bool = False) -> None:
    """The chart under its finding, with its caveat, its picture, and on request its table and its words."""
    chart_block.show_heading(chart, inside=inside)
    st.plotly_chart(
        chart.figure(session.theme()),
        key=f"{key}-figure",
        theme=None,
        alt=isolate_direction(chart.alt),
        config=chart_block.NO_TOOLBAR,
    )
    if chart.note:
        st.markdown(f":small[{escape_markdown(chart.note)}]")
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-slim"):
        open_parts = chart_block.choose_parts(key)
        save_picture.show_picture_menu(chart, key, chart_block.origin_line())
    if chart_block.TABLE in open_parts:
        chart_block.show_table(chart, key)
    if chart_block.WORDS in open_parts:
        chart_block.show_words(chart, key)
