"""What was decided, what was delivered, how long it took, and what was lost on the way."""

import streamlit as st

from dashboard.analysis.evidence import waiting_times
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, evidence_lists, filters
from dashboard.views import follow_through

head = st.container()
chart_block.show_problems(session.problems())
view, ask = filters.bar("follow_through")
shown = session.charts(view)
charts = shown.by_slug()
with head:
    chart_block.show_finding(shown.charts, follow_through.QUESTION, shown.answer)
with st.container():
    if outcomes := charts.get("decided-and-delivered"):
        chart_block.show_chart(outcomes, "follow-through", headed=False)
    if ways := charts.get("from-decision-to-delivery"):
        chart_block.show_heading(ways)
        chosen = selected_mark.in_grid(ways.marks, "paths")
        if chosen is None:
            st.markdown(":small[Choose a number to read which recommendations it counts.]")
        selected_mark.place(ways, "paths", chosen)
        chart_block.show_below(ways, "paths")
    if waits := charts.get("days-to-answer-and-delivery"):
        chart_block.show_chart(waits, "waits")
        if curves := charts.get("still-waiting"):
            chart_block.show_chart(curves, "curves")
        else:
            st.info(session.worked_out(waiting_times.no_curve, view))
    evidence_lists.setbacks(session.records("setbacks", view))
chart_block.foot()
