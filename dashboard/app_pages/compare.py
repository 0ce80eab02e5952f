"""Two to six engagements side by side, and which others are comparable."""

import streamlit as st

from dashboard.analysis.compare import design
from dashboard.app_pages.compare_page import sections
from dashboard.app_pages.components import facts_table
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters, share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.compare import Compare

st.title("How do they compare?", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
names = {row.case_id: row.short_title for row in session.ask("engagements").itertuples()}

with st.container(width=chart_block.PAGE):
    view = filters.opened("compare")
    cases = sections.chosen(names)
    chosen = {case: names[case] for case in cases}
    shown = session.page(view, Compare)
    sentence.markdown(f"**{escape_markdown(shown.answer)}**", width=chart_block.READING)
    charts = shown.by_slug()
    if charts:
        sections.differences(design.differences(session.ask, cases), chosen)
        share.place(share.BUTTON)
        chart_block.show_heading(charts["design"])
        facts_table.show(charts["design"], "compare-design")
        chart_block.show_below(charts["design"], "compare-design")
        chart_block.show_chart(charts["same-units"], "compare-numbers")
        sections.lone_units(charts["same-units"])
        if "decided-and-delivered" in charts:
            chart_block.show_chart(charts["decided-and-delivered"], "compare-latest")
        chart_block.show_chart(charts["equal-ages"], "compare-ages")
        sections.impacts(charts.get("impacts"), chosen)
        sections.behaviours(shown)
    if cases and len(names) > 1:
        sections.near(cases, names)
chart_block.foot()
