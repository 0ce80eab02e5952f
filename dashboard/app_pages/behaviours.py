"""What the raters made of the evidence: every criterion of every rated engagement, and what stands behind each mark."""

import streamlit as st

from dashboard.app_pages.ratings_pages import behaviours, rubric_and_role
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, filters
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.behaviours import Behaviours

st.title("What do the raters make of the evidence?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
view, _ = filters.bar("behaviours")
shown = session.page(view, Behaviours)
sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
if not shown.rubrics:
    behaviours.nothing(behaviours.HOW_TO_RATE)
rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
if not shown.roles:
    behaviours.nothing(behaviours.SEE_PROBLEMS)
rubric_and_role.choose_role(shown.roles, shown.role)
rubric_and_role.whose(shown.rubric, shown.role)
behaviours.choose_marks(shown.options, shown.selection)
if chart := shown.marks:
    chart_block.show_heading(chart)
    if len(chart.table) < shown.in_view:
        st.markdown(f":small[{len(chart.table)} of {shown.in_view} marks are in the selection.]")
    if len(chart.table):
        mark = selected_mark.in_grid(chart.marks, "marks")
        behaviours.list_of_marks(chart.table, mark)
        selected_mark.place(chart, "marks", mark)
        chart_block.show_below(chart, "marks")
    else:
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
else:
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
chart_block.foot()
