"""What was decided, what was delivered, how long it took, and what was lost on the way."""

import streamlit as st

from dashboard.analysis import waiting
from dashboard.app_pages import filters, follow, grid, lists, parts, session
from dashboard.charts.paths import path_grid

st.title("What was decided, and what was done?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
view, ask = filters.bar("follow_through")
with st.container(width=parts.PAGE):
    shown = session.charts(view)
    charts = shown.by_slug()
    sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
    if outcomes := charts.get("decided-and-delivered"):
        parts.show_chart(outcomes, "follow-through")
        lists.without_recommendations(ask("engagements"), outcomes.table)
    if ways := charts.get("from-decision-to-delivery"):
        parts.show_heading(ways)
        chosen = grid.show(path_grid(ways), "paths")
        if chosen is None:
            st.markdown(":small[Choose a number to read which recommendations it counts.]")
        follow.place(ways, "paths", chosen)
        parts.show_below(ways, "paths")
    if waits := charts.get("days-to-answer-and-delivery"):
        parts.show_chart(waits, "waits")
        if curves := charts.get("still-waiting"):
            parts.show_chart(curves, "curves")
        else:
            st.info(waiting.curves_answer(waiting.waits(ask)))
    lists.setbacks(ask("setbacks"))
parts.foot()
