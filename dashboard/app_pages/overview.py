"""The first page: what this is, and every engagement at a glance."""

import streamlit as st

from dashboard.analysis import glance_order, overview
from dashboard.analysis.glance_order import ORDERS
from dashboard.app_pages import choices, filters, glance, navigation, parts, session

st.title("What came of it?", anchor=False)
sentence = st.empty()
st.markdown(parts.prose("overview"), width=parts.READING)
if set(overview.REPORT) & set(session.ask("engagements")["part_of"]):
    st.markdown(parts.prose("report"), width=parts.READING)
parts.show_problems(session.problems())
view, _ = filters.bar("overview")
shown = session.charts(view)
sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
for chart in shown.charts:
    sort = choices.order("sort", "Order of engagements", {name: order.label for name, order in ORDERS.items()})
    rule = glance_order.rule(chart.table, sort)
    if rule:
        st.markdown(f":small[{parts.plain(rule)}]", width=parts.READING)
    chosen = glance.show(chart, key="glance")
    if chosen:
        st.switch_page(navigation.CASE_STUDY, query_params={"case": chosen})
    parts.show_below(chart, "overview")
parts.foot()
