"""One case study, whole: story, numbers, answers, evidence, contradictions and gaps."""

import streamlit as st

from dashboard.analysis.view import MARK, PAGES
from dashboard.app_pages import case_parts, choices, filters, parts, session

OPENED = (*PAGES["case_study"].settings, MARK)  # what a link opens in one case study is not in another

heads = session.ask("engagements")
names = dict(zip(heads["case_id"], heads["short_title"], strict=True))
parts.show_problems(session.problems())
if not names:
    st.title("Case study", anchor=False)
    st.info("No case study could be read. The problems above say why.")
    st.stop()
filters.opened("case_study")
with st.container(width=parts.PAGE):
    case_parts.show(choices.one("case", "Case study", names, told=False, forget=OPENED))
