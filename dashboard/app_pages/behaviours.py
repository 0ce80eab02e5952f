"""What the raters made of the evidence: every criterion of every rated engagement, and what stands behind each mark."""

import streamlit as st

from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.marks import yardstick
from dashboard.app_pages.ratings_pages import behaviours, rubric_and_role
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, choices, filters
from dashboard.views import ratings

st.title("What do the raters make of the evidence?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
seen, ask = filters.bar("behaviours")
rubrics = session.ask("rubrics")
used = rubrics[rubrics["rated_case_studies"] > 0]
if used.empty:
    behaviours.nothing(sentence, behaviours.NOBODY, behaviours.HOW_TO_RATE)
name = rubric_and_role.choice(tuple(dict.fromkeys(used["rubric"])))
stick = yardstick(session.ask, name)
roles = ratings.roles_given(session.ask, stick)
if not roles:
    behaviours.nothing(sentence, behaviours.UNUSABLE, behaviours.SEE_PROBLEMS)
role = choices.one("role", "Role of the raters", roles, box=len(roles) > 1)
everything = mark_grid.mark_grid(session.ask, stick, role)
heads = ask("engagements")
table = mark_grid.of_cases(everything, heads["case_id"])
answer = mark_grid.answer(table, len(mark_grid.raters_of(ask, stick, role)), len(heads))
sentence.markdown(f"**{chart_block.plain(answer)}**", width=chart_block.READING)
rubric_and_role.whose(name, role)
selection = behaviours.selection(mark_grid.options(everything))
if table.empty:
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
else:
    chart = ratings.marks_of(session.ask, ask, table, stick, role, answer, filters.said(seen), selection)
    chosen_marks = chart.table
    chart_block.show_heading(chart)
    if len(chosen_marks) < len(table):
        st.markdown(f":small[{len(chosen_marks)} of {len(table)} marks are in the selection.]")
    if len(chosen_marks):
        mark = selected_mark.in_grid(ratings.grid_of(chart), "marks")
        behaviours.list_of_marks(chosen_marks, mark)
        selected_mark.place(chart, "marks", mark)
        chart_block.show_below(chart, "marks")
    else:
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
chart_block.foot()
