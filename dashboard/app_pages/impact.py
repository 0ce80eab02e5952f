"""What changed, says who, and what was lost again."""

import streamlit as st

from dashboard.analysis import impact
from dashboard.app_pages import case_parts, filters, grid, lists, parts, session
from dashboard.charts.impact import impact_grid

st.title("What changed, and who says so?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
view, ask = filters.bar("impact")
shown = session.charts(view)
sentence.markdown(f"**{parts.plain(shown.answer)}**", width=parts.READING)
for chart in shown.charts:
    parts.show_heading(chart)
    chosen = grid.show(impact_grid(chart), "impacts")
    case, _, impact_id = (chosen or "").partition("|")
    mine = chart.table[(chart.table["case_id"] == case) & (chart.table["impact_id"] == impact_id)]
    if len(mine):
        with st.container(border=True, key="impacts-panel"):
            st.markdown(f"**{parts.plain(mine['short_title'].iloc[0])} · {mine['type_words'].iloc[0]}**")
            case_parts.impact_lines(case, mine, session.ask("money", case=case))
            lists.case_link(case, mine["short_title"].iloc[0])
    else:
        st.markdown(":small[Choose a mark to read what stands behind it.]")
    parts.show_below(chart, "impacts")
sums = impact.money(ask)
with st.container(width=parts.PAGE):
    if len(sums):
        lists.money(sums)
parts.foot()
