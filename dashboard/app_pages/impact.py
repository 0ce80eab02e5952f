"""What changed, says who, and what was lost again."""

import streamlit as st

from dashboard.analysis.evidence import impact
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, evidence_lists, filters
from dashboard.app_pages.widgets.text import escape_markdown

st.title("What changed, and who says so?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
view, _ = filters.bar("impact")
shown = session.charts(view)
sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
for chart in shown.charts:
    chart_block.show_heading(chart)
    chosen = selected_mark.in_grid(chart.marks, "impacts")
    if chosen is None:
        st.markdown(":small[Choose a mark to read what stands behind it.]")
    selected_mark.place(chart, "impacts", chosen)
    chart_block.show_below(chart, "impacts")
sums = session.worked_out(impact.money_rows, view)
with st.container(width=chart_block.PAGE):
    if sums:
        evidence_lists.money(sums)
chart_block.foot()
