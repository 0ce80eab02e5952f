"""What the raters made of the evidence: every criterion of every rated engagement, and what stands behind each mark."""

import streamlit as st

from dashboard.analysis import mark_grid, rubric, view
from dashboard.analysis.citing import cited
from dashboard.analysis.marks import ROLES, marks, yardstick
from dashboard.app_pages import behaviour_parts, choices, filters, grid, parts, rated, session
from dashboard.charts.chart import Around
from dashboard.charts.marks import marks_chart, marks_grid

OWN = ("rubric", "role", "behaviour", "state", "certainty", "differ", choices.MARK)

st.title("What do the raters make of the evidence?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
seen, ask = filters.bar(OWN)
rubrics = session.ask("rubrics")
used = rubrics[rubrics["rated_case_studies"] > 0]
if used.empty:
    behaviour_parts.nothing(sentence, behaviour_parts.NOBODY, behaviour_parts.HOW_TO_RATE)
names = dict(zip(used["rubric"], used["rubric"], strict=True))
name = choices.one("rubric", "Rubric", names, box=len(names) > 1)
stick = yardstick(session.ask, name)
given = set(marks(session.ask, stick)["role"])
roles = {role.value: role.label for role in ROLES if role in given}
if not roles:
    behaviour_parts.nothing(sentence, behaviour_parts.UNUSABLE, behaviour_parts.SEE_PROBLEMS)
role = choices.one("role", "Role of the raters", roles, box=len(roles) > 1)
everything = mark_grid.mark_grid(session.ask, stick, role)
heads = ask("engagements")
table = mark_grid.of_cases(everything, heads["case_id"])
answer = mark_grid.answer(table, len(mark_grid.raters_of(ask, stick, role)), len(heads))
sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
head = rubric.head(session.ask, name)
rated.whose(name, role)
selection = behaviour_parts.selection(mark_grid.options(everything))
if table.empty:
    choices.mark(())
    st.info("Only some engagements have been rated. Take a filter away, or begin again with “Show all”.")
else:
    levels = behaviour_parts.labels(head)
    chosen_marks = mark_grid.selected(table, selection)
    # The picture and the table leave the page; what the marks are not must go with them.
    caveats = (head["notice"], *rubric.methods(session.ask, head, role))
    mixed = view.mixture(heads[heads["case_id"].isin(table["case_id"])])
    around = Around(" ".join(filter(None, [mixed, *caveats])), filters.said(seen), cited(ask, chosen_marks))
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
        choices.mark(())
        st.info("No mark is in this selection. Take a choice away in the boxes above.")
parts.foot()
