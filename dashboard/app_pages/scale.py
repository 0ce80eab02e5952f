"""How large: numbers by unit, shares, depth and access."""

import streamlit as st

from dashboard.analysis.evidence import scale
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, evidence_lists, filters
from dashboard.app_pages.widgets.text import escape_markdown

st.title("How large was it, and out of whom?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
view, ask = filters.bar("scale")
with st.container(width=chart_block.PAGE):
    shown = session.charts(view)
    sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
    engagements = len(ask("engagements"))
    for chart, key in zip(shown.charts, ("scale-people", "scale-shares"), strict=False):
        chart_block.show_chart(chart, key)
    if engagements:
        evidence_lists.access(*session.worked_out(scale.access_told, view, engagements))
        evidence_lists.depth(session.records("depths", view), engagements)
        evidence_lists.trigger_rules(session.records("trigger_rules"))
chart_block.foot()
