"""How sure one can be of the ratings: intervals, rank ranges, what drives them, and how far the raters agree."""

import streamlit as st

from dashboard.app_pages.ratings_pages import agreement, how_sure, overall, rubric_and_role
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.how_sure import HowSure

st.title("How sure can one be?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
view, _ = filters.bar("how_sure")
with st.spinner("Computing how sure one can be …"):
    shown = session.page(view, HowSure)
sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
if shown.known is None:
    how_sure.way_back(view.is_everything)
    chart_block.foot()
    st.stop()

with st.container(width=chart_block.PAGE):
    rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
    rubric_and_role.choose_role(shown.roles, shown.role)
    rubric_and_role.whose(shown.rubric, shown.role)
    how_sure.profile(shown)
    how_sure.ranks(shown)
    how_sure.drivers(shown)
    agreement.show(shown, shown.known)
    overall.show(shown.overall, shown.behaviours, shown.by_slug().get("overall-rank-ranges"))
    if roles := shown.by_slug().get("roles-side-by-side"):
        chart_block.show_chart(roles, "roles")
    with st.expander("How this is computed"):
        st.markdown(chart_block.prose("how_sure"))
chart_block.foot()
