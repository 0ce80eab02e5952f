"""What changed, says who, and what was lost again."""

import streamlit as st

from dashboard.analysis import impact
from dashboard.app_pages import filters, follow, grid, lists, parts, session
from dashboard.charts.impact import impact_grid

st.title("What changed, and who says so?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
view, ask = filters.bar("impact")
shown = session.charts(view)
sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
for chart in shown.charts:
    parts.show_heading(chart)
    chosen = grid.show(impact_grid(chart), "impacts")
    if chosen is None:
        st.markdown(":small[Choose a mark to read what stands behind it.]")
    follow.place(chart, "impacts", chosen)
    parts.show_below(chart, "impacts")
sums = impact.money(ask)
with st.container(width=parts.PAGE):
    if len(sums):
        lists.money(sums)
parts.foot()
