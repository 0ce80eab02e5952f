"""What changed, says who, and what was lost again."""

import streamlit as st

from dashboard.analysis import impact, view
from dashboard.analysis.citing import cited
from dashboard.app_pages import case_parts, choices, filters, grid, lists, parts, session
from dashboard.charts.chart import Around
from dashboard.charts.impact import impact_chart, impact_grid

st.title("What changed, and who says so?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
selected, ask = filters.bar((choices.MARK,))
heads = ask("engagements")
table = impact.impacts(ask)
answer = impact.answer(table, len(heads))
sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
if len(table):
    chart = impact_chart(table, answer, Around(view.mixture(heads), filters.said(selected), cited(ask, table)))
    parts.show_heading(chart)
    chosen = grid.show(impact_grid(chart), "impacts")
    case, _, impact_id = (chosen or "").partition("|")
    mine = table[(table["case_id"] == case) & (table["impact_id"] == impact_id)]
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
