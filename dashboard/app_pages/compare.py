"""Two to six engagements side by side, and which others are comparable."""

import streamlit as st

from dashboard.analysis.compare import standing
from dashboard.app_pages.compare_page import folds, sections
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters, share
from dashboard.views.compare import LATEST, Compare

head = st.container()
chart_block.show_problems(session.problems())
names = {row.case_id: row.short_title for row in session.ask("engagements").itertuples()}
view = filters.current_view("compare")
cases = sections.chosen(names)
chosen = {case: names[case] for case in cases}
shown = session.page(view, Compare)
charts = shown.by_slug()
with head:
    chart_block.show_finding([charts[LATEST]] if LATEST in charts else (), standing.QUESTION, shown.answer)
if charts:
    sections.latest(shown)
    sections.behaviours(shown)
    with st.container(horizontal=True, vertical_alignment="bottom", key="record-slim"):
        st.header("All that is on record", anchor="record", width="content")
        share.place(share.BUTTON)
    with st.container(gap="xsmall"):
        folds.show_folds(shown, chosen)
if cases and len(names) > 1:
    sections.near(cases, names)
if not cases:
    sections.begin()
chart_block.foot(tuple(charts.values()))
