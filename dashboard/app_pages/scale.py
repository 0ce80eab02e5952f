"""How large: numbers by unit, shares, depth and access."""

import streamlit as st

from dashboard.analysis import scale
from dashboard.app_pages import filters, lists, parts, session

st.title("How large was it, and out of whom?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
view, ask = filters.bar("scale")
with st.container(width=parts.PAGE):
    shown = session.charts(view)
    sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
    engagements = len(ask("engagements"))
    for chart, key in zip(shown.charts, ("scale-people", "scale-shares"), strict=False):
        parts.show_chart(chart, key)
    if engagements:
        doors = scale.access(ask)
        lists.access(doors, scale.access_answer(doors, engagements))
        lists.depth(ask("depths"), engagements)
        lists.trigger_rules(session.ask("trigger_rules"))
parts.foot()
