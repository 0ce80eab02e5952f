"""One rubric, whole: its questions and levels, how often each was given, and an engagement that shows it."""

import streamlit as st

from dashboard.analysis.ratings import rubrics
from dashboard.app_pages.ratings_pages import rubric_parts
from dashboard.app_pages.session import address, session
from dashboard.app_pages.widgets import chart_block, choices, filters, former_version, share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.view_data import chosen

names = rubrics.titles(session.ask)
st.title("Rubric", anchor=False)
filters.current_view("rubric")
chart_block.show_problems(session.problems())
if not names:
    st.info("This collection has no rubric that could be read.")
    chart_block.foot()
    st.stop()

rubric = chosen(rubrics.asked(session.ask, address.get("rubric")), names)
with st.container(horizontal=True, vertical_alignment="bottom"):
    choices.one("rubric", "Rubric", names, rubric, meant=rubrics.meant(session.ask))
    share.place(share.BUTTON)
former_version.show_former_version(rubric)
st.markdown(f"**{escape_markdown(rubrics.opening_sentence(session.ask, rubric))}**", width=chart_block.READING)
with st.container(width=chart_block.PAGE):
    rubric_parts.show_rubric(rubric)
chart_block.foot()
