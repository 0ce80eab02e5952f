"""The first page: what this is, and every engagement at a glance."""

import streamlit as st

from dashboard.analysis.evidence import overview, overview_order
from dashboard.analysis.evidence.overview_order import ORDERS
from dashboard.app_pages.components import overview_table
from dashboard.app_pages.session import pages, session
from dashboard.app_pages.widgets import chart_block, choices, filters
from dashboard.app_pages.widgets.text import escape_markdown

st.title("What came of it?", anchor=False)
sentence = st.empty()
st.markdown(chart_block.prose("overview"), width=chart_block.READING)
if set(overview.REPORT) & set(session.ask("engagements")["part_of"]):
    st.markdown(chart_block.prose("report"), width=chart_block.READING)
chart_block.show_problems(session.problems())
view, _ = filters.bar("overview")
shown = session.charts(view)
sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
for chart in shown.charts:
    sort = choices.order("sort", "Order of engagements", {name: order.label for name, order in ORDERS.items()})
    rule = overview_order.rule(chart.table, sort)
    if rule:
        st.markdown(f":small[{escape_markdown(rule)}]", width=chart_block.READING)
    chosen = overview_table.show(chart, key="glance")
    if chosen:
        st.switch_page(pages.CASE_STUDY, query_params={"case": chosen})
    chart_block.show_below(chart, "overview")
chart_block.foot()
