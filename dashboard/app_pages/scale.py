"""How large: numbers by unit, shares, depth and access."""

import streamlit as st

from dashboard.analysis import scale, view
from dashboard.analysis.citing import cited
from dashboard.app_pages import filters, lists, parts, session
from dashboard.charts.chart import Around
from dashboard.charts.scale import funnel_chart, shares_chart

st.title("How large was it, and out of whom?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
selected, ask = filters.bar()
said = filters.said(selected)
heads = ask("engagements")
mixed = view.mixture(heads)
with st.container(width=parts.PAGE):
    table, missing = scale.funnel(ask), scale.without_numbers(ask)
    answer = scale.funnel_answer(table, missing)
    sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
    if len(heads):
        parts.show_chart(funnel_chart(table, missing, answer, Around(mixed, said, cited(ask, table))), "scale-people")
        shares = scale.shares(ask)
        parts.show_chart(
            shares_chart(shares, scale.shares_answer(shares), Around(mixed, said, cited(ask, shares))), "scale-shares"
        )
        doors = scale.access(ask)
        lists.access(doors, scale.access_answer(doors, len(heads)))
        lists.depth(ask("depths"), len(heads))
        lists.trigger_rules(session.ask("trigger_rules"))
parts.foot()
