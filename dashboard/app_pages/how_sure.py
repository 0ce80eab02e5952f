"""How sure one can be of the ratings: intervals, rank ranges, what drives them, and how far the raters agree."""

import streamlit as st

from dashboard.analysis.ratings import reader_weights
from dashboard.analysis.selection import view
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty import reliability
from dashboard.app_pages.ratings_pages import agreement, how_sure, overall, rubric_and_role
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, choices, filters

st.title("How sure can one be?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
selected, ask = filters.bar("how_sure")
said = filters.said(selected)
heads = ask("engagements")
cases = tuple(heads["case_id"])
found = rubric_and_role.rubrics_in(cases)
if not found:
    sentence.markdown("**Nobody has rated an engagement in view, so there is nothing to be sure of.**")
    how_sure.way_back(selected.is_everything)
    chart_block.foot()
    st.stop()

with st.container(width=chart_block.PAGE):
    rubric = rubric_and_role.choice(found)
    role = choices.one(
        "role", "Role of the raters", {name: english.label(name) for name in found[rubric]}, box=len(found[rubric]) > 1
    )
    known = rubric_and_role.found(cases, rubric, role)
    stick = known.ranking.stick
    sentence.markdown(f"**{chart_block.plain(reliability.answer(known))}**", width=chart_block.READING)
    rubric_and_role.whose(rubric, role)
    mixed = view.mixture(heads[heads["case_id"].isin(known.ranking.profiled["case_id"])])
    case = how_sure.profile(known, said)
    behaviour = how_sure.ranks(known, mixed, said)
    how_sure.drivers(known, case, behaviour)
    agreement.show(known, said)
    overall.show(
        known, cases, mixed, said, *reader_weights.read_weights(st.query_params.get("weights", ""), stick.behaviours)
    )
    agreement.roles(known, said)
    with st.expander("How this is computed"):
        st.markdown(chart_block.prose("how_sure"))
chart_block.foot()
