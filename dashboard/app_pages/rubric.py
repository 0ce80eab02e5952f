"""One rubric, whole: its questions and levels, how often each was given, and an engagement that shows it."""

import streamlit as st

from dashboard.analysis import rubric as rubrics
from dashboard.app_pages import parts, rubric_parts, session

names = tuple(dict.fromkeys(session.ask("rubrics")["rubric"]))
asked = st.query_params.get("rubric", "")

st.title("Rubric", anchor=False)
if asked and asked not in names:
    st.warning(parts.plain(f"The link names a rubric “{asked}” that is not in this collection. Choose another below."))
parts.show_problems(session.problems())
if not names:
    st.info("This collection has no rubric that could be read.")
    parts.foot()
    st.stop()


def _chosen() -> None:
    st.query_params["rubric"] = st.session_state["rubric"]


# The address leads: the box is set from it before it is drawn, and writes to it when the reader chooses.
rubric: str = asked if asked in names else names[0]
if rubric != asked:
    st.query_params["rubric"] = rubric
st.session_state["rubric"] = rubric
st.markdown(f"**{parts.plain(rubrics.answer(session.ask, rubric))}**", width=parts.READING)
with st.container(width=parts.PAGE):
    st.selectbox("Rubric", names, key="rubric", on_change=_chosen)
    rubric_parts.show(rubric)
parts.foot()
