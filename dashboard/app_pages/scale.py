"""How large: one number per engagement, shares, depth and access."""

import streamlit as st

from dashboard.analysis.evidence import access
from dashboard.analysis.evidence.participation import QUESTION
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, choices, evidence_lists, filters
from dashboard.views.scale import Scale

KEYS = {
    "people-by-unit": "scale-people",
    "sizes-by-unit": "scale-sizes",
    "share-of-whom": "scale-shares",
}  # of widgets and files, as they always were
head = st.container()
chart_block.show_problems(session.problems())
view, ask = filters.bar("scale")
shown = session.page(view, Scale)
with head:
    chart_block.show_finding(shown.charts, QUESTION, shown.answer)
if len(shown.units) > 1:
    choices.chips("unit", "Only counts of", shown.units, shown.unit)
engagements = len(ask("engagements"))
for number, chart in enumerate(shown.charts):
    chart_block.show_chart(chart, KEYS.get(chart.slug, chart.slug), headed=number > 0)
if engagements:
    doors, time, rules = st.columns(3, gap="large")
    with doors:
        evidence_lists.access(session.worked_out(access.access_lines, view), engagements)
    with time:
        evidence_lists.depth(session.records("depths", view), engagements)
    with rules:
        evidence_lists.trigger_rules(session.records("trigger_rules"))
chart_block.foot(shown.charts)
