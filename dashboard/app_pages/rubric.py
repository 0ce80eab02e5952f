"""One rubric, whole: its questions and levels, how often each was given, and an engagement that shows it."""

import streamlit as st

from dashboard.analysis import rubric as rubrics
from dashboard.app_pages import choices, filters, parts, rubric_parts, session

names = rubrics.titles(session.ask)
st.title("Rubric", anchor=False)
filters.opened("rubric")
parts.show_problems(session.problems())
if not names:
    st.info("This collection has no rubric that could be read.")
    parts.foot()
    st.stop()

with st.container(width=parts.PAGE):
    rubric = choices.one("rubric", "Rubric", names)
st.markdown(f"**{parts.plain(rubrics.answer(session.ask, rubric))}**", width=parts.READING)
with st.container(width=parts.PAGE):
    rubric_parts.show(rubric)
parts.foot()
