"""What the raters made of the evidence: the median of each behaviour, every criterion, and what stands behind each mark."""

import streamlit as st

from dashboard.analysis.ratings import medians
from dashboard.app_pages.ratings_pages import behaviours, rubric_and_role
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, filters
from dashboard.charts.many import FEW
from dashboard.views.behaviours import Behaviours

head = st.container()
chart_block.show_problems(session.problems())
view, _ = filters.bar("behaviours")
shown = session.page(view, Behaviours)
with head:
    chart_block.show_finding(shown.charts[:1] if shown.medians else (), medians.QUESTION, shown.answer)
if not shown.rubrics:
    behaviours.nothing(behaviours.HOW_TO_RATE)
rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
if not shown.roles:
    behaviours.nothing(behaviours.SEE_PROBLEMS)
rubric_and_role.choose_role(shown.roles, shown.role)
if shown.medians:
    chart_block.show_chart(shown.medians, "medians", headed=False)
if chart := shown.levels:
    chart_block.show_chart(chart, "levels")
    st.markdown(f":small[To see every mark of some engagements, choose at most {FEW} of them in the filter.]")
elif chart := shown.marks:
    chart_block.show_heading(chart)
    behaviours.choose_marks(shown.options, shown.selection)
    if len(chart.table) < shown.in_view:
        st.markdown(f":small[{len(chart.table)} of {shown.in_view} marks are in the selection.]")
    if len(chart.table):
        selected_mark.in_rows(chart, "marks")
        behaviours.list_of_marks(chart)
        chart_block.show_below(chart, "marks")
    else:
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
else:
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
with st.expander("Whose ratings these are"):
    rubric_and_role.whose(shown.rubric, shown.role)
chart_block.foot(shown.charts)
