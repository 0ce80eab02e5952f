"""What the raters made of the evidence: every criterion of every rated engagement, and what stands behind each mark."""

import streamlit as st

from dashboard.analysis import mark_grid, rubric, view
from dashboard.analysis.citing import cited
from dashboard.analysis.marks import ROLES, marks, yardstick
from dashboard.app_pages import behaviour_parts, choices, filters, grid, parts, session
from dashboard.charts.chart import Around
from dashboard.charts.marks import marks_chart, marks_grid

OWN = ("rubric", "role", "behaviour", "state", "certainty", "differ", choices.MARK)

st.title("What do the raters make of the evidence?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
seen, ask = filters.bar(OWN)
heads = session.ask("rubrics")
rated = heads[heads["rated_case_studies"] > 0]
if rated.empty:
    sentence.markdown("**Nobody has rated anything in this collection yet.**")
    st.info("A rating is a file in the folder of a case study; CONTRIBUTING.md says how to add one.")
    parts.foot()
    st.stop()
names = dict(zip(rated["rubric"], rated["rubric"], strict=True))
name = choices.one("rubric", "Rubric", names) if len(names) > 1 else next(iter(names))
stick = yardstick(session.ask, name)
roles = {role.value: role.label for role in ROLES if role in set(marks(session.ask, stick)["role"])}
role = choices.one("role", "Role of the raters", roles) if len(roles) > 1 else next(iter(roles))
table = mark_grid.mark_grid(ask, stick, role)
raters = mark_grid.raters_of(ask, stick, role, table["case_id"] if len(table) else ())
answer = mark_grid.answer(table, len(raters), len(ask("engagements")))
sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
head = rubric.head(session.ask, name)
behaviour_parts.whose(head, rubric.methods(session.ask, head))
if table.empty:
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
else:
    levels = dict(enumerate(head["level_labels"], start=stick.scale_min))
    selection = behaviour_parts.selection(mark_grid.options(table))
    chosen_marks = mark_grid.selected(table, selection)
    mine = ask("engagements")
    around = Around(
        view.mixture(mine[mine["case_id"].isin(table["case_id"])]), filters.said(seen), cited(ask, chosen_marks)
    )
    chart = marks_chart(chosen_marks, levels, answer, around)
    parts.show_heading(chart)
    if len(chosen_marks) < len(table):
        st.markdown(f":small[{len(chosen_marks)} of {len(table)} marks are in the selection.]")
    if len(chosen_marks):
        cases = dict(zip(table["case_id"], table["short_title"], strict=True))
        mark = grid.show(marks_grid(chart, cases, levels), "marks")
        behaviour_parts.panel(chosen_marks, mark, stick, role, levels)
        parts.show_below(chart, "marks")
    else:
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
parts.foot()
