"""How sure one can be of the ratings: who differs clearly, how far raters agree, profiles, rank ranges and what drives them."""

import streamlit as st

from dashboard.analysis.uncertainty.clear_pairs import QUESTION
from dashboard.app_pages.ratings_pages import agreement, how_sure, overall, rubric_and_role
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters
from dashboard.views.how_sure import HowSure

head = st.container()
chart_block.show_problems(session.problems())
view, _ = filters.bar("how_sure")
with st.spinner("Computing how sure one can be …"):
    shown = session.page(view, HowSure)
with head:
    chart_block.show_finding(shown.charts[:1], QUESTION, shown.answer)
if shown.too_many:
    rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
    rubric_and_role.choose_role(shown.roles, shown.role)
    for chart in shown.charts:
        chart_block.show_chart(chart, "agreement", headed=False)
    chart_block.foot(shown.charts)
    st.stop()
if shown.known is None:
    how_sure.way_back(view.is_everything)
    chart_block.foot()
    st.stop()

rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
rubric_and_role.choose_role(shown.roles, shown.role)
chart_block.show_chart(shown.charts[0], "clear-pairs", headed=False)
agreement.show_agreement(shown)
how_sure.show_profile(shown)
how_sure.ranks(shown)
how_sure.drivers(shown)
agreement.differences(shown, shown.known)
overall.show_overall(shown.overall, shown.behaviours, shown.by_slug().get("overall-rank-ranges"))
if roles := shown.by_slug().get("roles-side-by-side"):
    chart_block.show_chart(roles, "roles")
with st.expander("Whose ratings these are"):
    rubric_and_role.whose(shown.rubric, shown.role)
with st.expander("How this is computed"):
    st.markdown(chart_block.prose("how_sure"))
chart_block.foot(shown.charts)
