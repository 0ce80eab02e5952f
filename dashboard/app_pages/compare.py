"""Two to six engagements side by side, and which others are comparable."""

import streamlit as st

from dashboard.analysis import compare
from dashboard.app_pages import beside, compare_parts, parts, session
from dashboard.charts.comparison import comparison

st.title("How do they compare?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
names = {row.case_id: row.short_title for row in session.ask("engagements").itertuples()}

with st.container(width=parts.PAGE):
    cases = compare_parts.chosen(names)
    chosen = {case: names[case] for case in cases}
    if len(cases) < compare.FEWEST:
        sentence.markdown(f"**{parts.plain(compare.too_few(list(chosen.values()), len(names)))}**", width=parts.READING)
        if cases and len(names) > 1:
            compare_parts.near(cases, names)
        parts.foot()
        st.stop()
    info = session.about_data()
    found = comparison(session.ask, cases, info.date.latest if info else None)
    sentence.markdown(f"**{parts.plain(found.answer)}**", width=parts.READING)
    compare_parts.differences(found.differences, chosen)
    compare_parts.link(cases)
    parts.show_heading(found.design)
    beside.show(found.design, chosen, "compare-design")
    parts.show_below(found.design, "compare-design")
    parts.show_chart(found.numbers, "compare-numbers")
    compare_parts.lone_units(found.numbers)
    parts.show_chart(found.ages, "compare-ages")
    compare_parts.impacts(found.impacts, chosen)
    compare_parts.behaviours(cases, chosen)
    compare_parts.near(cases, names)
parts.foot()
