"""What changed, says who, and what was lost again."""

import streamlit as st

from dashboard.analysis.evidence import impact
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, evidence_lists, filters
from dashboard.views.impact import QUESTION

head = st.container()
chart_block.show_problems(session.problems())
view, _ = filters.bar("impact")
shown = session.charts(view)
with head:
    chart_block.show_finding(shown.charts, QUESTION, shown.answer)
for number, chart in enumerate(shown.charts):
    chart_block.show_chart(chart, chart.slug, headed=number > 0)
sums = session.worked_out(impact.money_rows, view)
with st.container(width=chart_block.PAGE):
    if sums:
        evidence_lists.money(sums)
chart_block.foot(shown.charts)
