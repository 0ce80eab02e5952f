"""What was decided, what was delivered, how long it took, and what was lost on the way."""

import streamlit as st

from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters
from dashboard.views import follow_through

KEYS = {
    "what_lasted": "lasted", "from-decision-to-delivery": "paths", "days-to-answer-and-delivery": "waits", "still-waiting": "curves",
    "setbacks": "setbacks",
}  # fmt: skip
head = st.container()
chart_block.show_problems(session.problems())
view, ask = filters.bar("follow_through")
shown = session.charts(view)
charts = shown.by_slug()
with head:
    chart_block.show_finding(shown.charts, follow_through.QUESTION, shown.answer)
if by_country := charts.get("furthest-step-by-country"):
    chart_block.show_chart(by_country, "by-country", headed=by_country is not shown.charts[0])
if outcomes := charts.get("decided-and-delivered"):
    chart_block.show_chart(outcomes, "follow-through", headed=outcomes is not shown.charts[0])
# Of many engagements the curve of waits stands open, and what lasted is opened by the reader.
of_many = [("still-waiting", "curves")] if by_country else [("what_lasted", "lasted")]
for slug, key in of_many:
    if chart := charts.get(slug):
        chart_block.show_chart(chart, key, headed=chart is not shown.charts[0])
for slug, key in KEYS.items():
    if (slug, key) not in of_many and (chart := charts.get(slug)):
        chart_block.show_folded(chart, key)
if "setbacks" not in charts and len(ask("engagements")):
    st.markdown(":small[:gray[We know of no refusal or setback of these engagements. There may have been some.]]")
chart_block.foot(shown.charts)
