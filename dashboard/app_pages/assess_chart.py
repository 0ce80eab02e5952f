"""A chart of somebody's own answers: without what other charts offer to pass on, to link to or to keep for all."""

import streamlit as st

from dashboard.app_pages import parts, picture, session
from dashboard.charts.chart import Chart

plain = parts.plain


def show(chart: Chart, key: str, *, inside: bool = False) -> None:
    """The chart under its finding, with its caveat, its picture, and on request its table and its words."""
    parts.show_heading(chart, inside=inside)
    st.plotly_chart(
        chart.figure(session.theme()), key=f"{key}-figure", theme=None, alt=chart.alt, config=parts.NO_TOOLBAR
    )
    if chart.note:
        st.markdown(f":small[{plain(chart.note)}]")
    with st.container(horizontal=True, vertical_alignment="center"):
        picture.show(chart, key, parts.data_line())
        open_table = st.toggle("Show the table", key=f"{key}-table")
        open_words = st.toggle("In words", key=f"{key}-words")
    if open_table:
        parts.show_table(chart)
    if open_words:
        st.markdown("\n".join([plain(chart.alt), "", *(f"- {plain(each)}" for each in chart.told)]))
