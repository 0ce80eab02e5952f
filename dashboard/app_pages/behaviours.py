"""What the raters made of the evidence: every criterion of every rated engagement, and what stands behind each mark."""

import streamlit as st

from dashboard.analysis import mark_grid
from dashboard.analysis.marks import yardstick
from dashboard.app_pages import behaviour_parts, choices, filters, follow, grid, parts, rated, session
from dashboard.charts import of_ratings

st.title("What do the raters make of the evidence?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
seen, ask = filters.bar("behaviours")
rubrics = session.ask("rubrics")
used = rubrics[rubrics["rated_case_studies"] > 0]
if used.empty:
    behaviour_parts.nothing(sentence, behaviour_parts.NOBODY, behaviour_parts.HOW_TO_RATE)
name = rated.choice(tuple(dict.fromkeys(used["rubric"])))
stick = yardstick(session.ask, name)
roles = of_ratings.roles_given(session.ask, stick)
if not roles:
    behaviour_parts.nothing(sentence, behaviour_parts.UNUSABLE, behaviour_parts.SEE_PROBLEMS)
role = choices.one("role", "Role of the raters", roles, box=len(roles) > 1)
everything = mark_grid.mark_grid(session.ask, stick, role)
heads = ask("engagements")
table = mark_grid.of_cases(everything, heads["case_id"])
answer = mark_grid.answer(table, len(mark_grid.raters_of(ask, stick, role)), len(heads))
sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
rated.whose(name, role)
selection = behaviour_parts.selection(mark_grid.options(everything))
if table.empty:
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
else:
    chart = of_ratings.marks_of(session.ask, ask, table, stick, role, answer, filters.said(seen), selection)
    chosen_marks = chart.table
    parts.show_heading(chart)
    if len(chosen_marks) < len(table):
        st.markdown(f":small[{len(chosen_marks)} of {len(table)} marks are in the selection.]")
    if len(chosen_marks):
        mark = grid.show(of_ratings.grid_of(chart), "marks")
        behaviour_parts.list_of_marks(chosen_marks, mark)
        follow.place(chart, "marks", mark)
        parts.show_below(chart, "marks")
    else:
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
parts.foot()
