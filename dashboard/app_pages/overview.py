"""The first page: what this is, and every engagement at a glance."""

import streamlit as st

from dashboard.analysis import overview
from dashboard.app_pages import glance, navigation, parts, session
from dashboard.charts.overview import glance_chart

PARTS = {"All": None, "The nine of the 2019 report": "report", "Comparison cases": "comparison"}

st.title("What came of it?", anchor=False)
everything = overview.glance(session.ask)
choice = st.session_state.get("part", "All")
table = overview.in_part(everything, PARTS[choice or "All"]) if len(everything) else everything
answer = overview.answer(session.ask, table)
st.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
st.markdown(parts.prose("overview"), width=parts.READING)
parts.show_problems(session.problems())
st.segmented_control("Which engagements", PARTS, default="All", key="part", required=True)
st.markdown(f":small[{len(table)} of {len(everything)} engagements, largest number of people first.]")
if len(table):
    chart = glance_chart(table, answer, (choice or "All",))
    chosen = glance.show(chart, key="glance")
    if chosen:
        st.switch_page(navigation.CASE_STUDY, query_params={"case": chosen})
    parts.show_below(chart, "overview")
st.markdown(f":small[{parts.plain(parts.data_date_line())}]")
