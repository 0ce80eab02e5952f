"""One case study, whole: story, numbers, answers, evidence, contradictions and gaps."""

import streamlit as st

from dashboard.app_pages import case_parts, parts, session

heads = session.ask("engagements")
names = dict(zip(heads["case_id"], heads["short_title"], strict=True))
asked = st.query_params.get("case", "")

if asked and asked not in names:
    st.warning(
        parts.plain(f"The link names a case study “{asked}” that is not in this collection. Choose another below.")
    )
parts.show_problems(session.problems())
if not names:
    st.title("Case study", anchor=False)
    st.info("No case study could be read. The problems above say why.")
    st.stop()


def _chosen() -> None:
    for name in ("fact", "recommendation", "source"):
        st.query_params.pop(name, None)
    st.query_params["case"] = st.session_state["case"]


# The address leads: the box is set from it before it is drawn, and writes to it when the reader chooses.
case: str = asked if asked in names else next(iter(names))
if case != asked:
    st.query_params["case"] = case
if st.session_state.get("case") != case:
    st.session_state["case"] = case
with st.container(width=parts.PAGE):
    st.selectbox("Case study", list(names), format_func=names.__getitem__, key="case", on_change=_chosen)
    case_parts.show(case)
