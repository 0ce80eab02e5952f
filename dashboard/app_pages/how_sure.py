"""How sure one can be of the ratings: intervals, rank ranges, what drives them, and how far the raters agree."""

import streamlit as st

from dashboard.analysis import sureness, view, weights, words
from dashboard.app_pages import agreement_parts, choices, filters, how_sure_parts, overall_parts, parts, rated, session

st.title("How sure can one be?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
selected, ask = filters.bar("how_sure")
said = filters.said(selected)
heads = ask("engagements")
cases = tuple(heads["case_id"])
found = rated.rubrics_in(cases)
if not found:
    sentence.markdown("**Nobody has rated an engagement in view, so there is nothing to be sure of.**")
    how_sure_parts.way_back(selected.is_everything)
    parts.foot()
    st.stop()

with st.container(width=parts.PAGE):
    rubric = rated.choice(found)
    role = choices.one(
        "role", "Role of the raters", {name: words.label(name) for name in found[rubric]}, box=len(found[rubric]) > 1
    )
    known = rated.found(cases, rubric, role)
    stick = known.ranking.stick
    sentence.markdown(f"**{parts.plain(sureness.answer(known))}**", width=parts.READING)
    rated.whose(rubric, role)
    mixed = view.mixture(heads[heads["case_id"].isin(known.ranking.profiled["case_id"])])
    case = how_sure_parts.profile(known, said)
    behaviour = how_sure_parts.ranks(known, mixed, said)
    how_sure_parts.drivers(known, case, behaviour)
    agreement_parts.show(known, said)
    overall_parts.show(
        known, cases, mixed, said, *weights.read_weights(st.query_params.get("weights", ""), stick.behaviours)
    )
    agreement_parts.roles(known, said)
    with st.expander("How this is computed"):
        st.markdown(parts.prose("how_sure"))
parts.foot()
