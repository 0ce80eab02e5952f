"""One case study, whole: story, numbers, answers, evidence, contradictions and gaps."""

import streamlit as st

from dashboard.analysis.selection.view import MARK
from dashboard.app_pages.case_study_page import sections
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, choices, filters
from dashboard.views.address import PAGES

# What a link opens in one case study is not in another; a version of the rubric is.
OPENED = (*(name for name in PAGES["case_study"].settings if name != "rubric"), MARK)

heads = session.ask("engagements")
names = dict(zip(heads["case_id"], heads["short_title"], strict=True))
chart_block.show_problems(session.problems())
if not names:
    st.title("Case study", anchor=False)
    st.info("No case study could be read. The problems above say why.")
    st.stop()
filters.current_view("case_study")
case = choices.asked("case", names)
with st.container(width=chart_block.READING):
    choices.one("case", "Case study", names, case, says_unknown=False, forget=OPENED)
sections.show_case_study(case)
