"""One case study, whole: story, numbers, answers, evidence, contradictions and gaps."""

import streamlit as st

from dashboard.analysis import case_study
from dashboard.app_pages import case_parts, parts, session

heads = session.ask("engagements")
names = dict(zip(heads["case_id"], heads["short_title"], strict=True))
asked = st.query_params.get("case")

if asked and asked not in names:
    st.warning(f"The link names a case study “{asked}” that is not in this collection. Choose another below.")
parts.show_problems(session.problems())
if not names:
    st.title("Case study", anchor=False)
    st.info("No case study could be read. The problems above say why.")
    st.stop()

start = list(names).index(asked) if asked in names else 0
with st.container(width=parts.PAGE):
    case = st.selectbox("Case study", list(names), index=start, format_func=names.__getitem__, key=f"case-{asked}")
    if case != asked:
        st.query_params["case"] = case
    case_parts.show(case)
