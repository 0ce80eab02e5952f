"""A chart of somebody's own answers: without what other charts offer to pass on, to link to or to keep for all."""

import streamlit as st

from dashboard.app_pages.components import save_picture
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart


def show(chart: Chart, key: str, *, inside: bool = False) -> None:
    """The chart under its finding, with its caveat, its picture, and on request its table and its words."""
    chart_block.show_heading(chart, inside=inside)
    st.plotly_chart(
        chart.figure(session.theme()), key=f"{key}-figure", theme=None, alt=chart.alt, config=chart_block.NO_TOOLBAR
    )
    if chart.note:
        st.markdown(f":small[{escape_markdown(chart.note)}]")
    with st.container(horizontal=True, vertical_alignment="center"):
        save_picture.show(chart, key, chart_block.data_line())
        open_table = st.toggle("Show the table", key=f"{key}-table")
        open_words = st.toggle("In words", key=f"{key}-words")
    if open_table:
        chart_block.show_table(chart)
    if open_words:
        st.markdown("\n".join([escape_markdown(chart.alt), "", *(f"- {escape_markdown(each)}" for each in chart.told)]))
