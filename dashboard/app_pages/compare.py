"""Two to six engagements side by side, and which others are comparable."""

import streamlit as st

from dashboard.analysis import compare
from dashboard.app_pages import beside, compare_parts, filters, parts, session, share

st.title("How do they compare?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
names = {row.case_id: row.short_title for row in session.ask("engagements").itertuples()}

with st.container(width=parts.PAGE):
    view = filters.opened("compare")
    cases = compare_parts.chosen(names)
    chosen = {case: names[case] for case in cases}
    shown = session.charts(view)
    sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
    charts = {chart.slug: chart for chart in shown.charts}
    if charts:
        compare_parts.differences(compare.differences(session.ask, cases), chosen)
        share.place(share.BUTTON)
        parts.show_heading(charts["design"])
        beside.show(charts["design"], "compare-design")
        parts.show_below(charts["design"], "compare-design")
        parts.show_chart(charts["same-units"], "compare-numbers")
        compare_parts.lone_units(charts["same-units"])
        if "decided-and-delivered" in charts:
            parts.show_chart(charts["decided-and-delivered"], "compare-latest")
        parts.show_chart(charts["equal-ages"], "compare-ages")
        compare_parts.impacts(charts.get("impacts"), chosen)
        compare_parts.behaviours(cases, charts.get("behaviours-beside"))
    if cases and len(names) > 1:
        compare_parts.near(cases, names)
parts.foot()
