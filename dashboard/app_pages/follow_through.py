"""What was decided, what was delivered, how long it took, and what was lost on the way."""

import streamlit as st

from dashboard.analysis import follow_through, paths, view, waiting
from dashboard.analysis.citing import cited
from dashboard.app_pages import choices, filters, grid, lists, parts, session
from dashboard.charts.chart import Around
from dashboard.charts.outcomes import outcomes_across
from dashboard.charts.paths import path_chart, path_grid
from dashboard.charts.waiting import curve_chart, waits_chart

st.title("What was decided, and what was done?", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
selected, ask = filters.bar((choices.MARK,))
said = filters.said(selected)
heads = ask("engagements")
mixed = view.mixture(heads)
with st.container(width=parts.PAGE):
    outcomes = ask("outcomes", scope="engagement")
    answer = follow_through.answer(outcomes, len(heads))
    sentence.markdown(f"**{parts.plain(answer)}**", width=parts.READING)
    sources = cited(ask, ask("recommendations"), ask("tallies"))
    if len(outcomes):
        grouped = follow_through.grouped_outcomes(outcomes)
        rates = ask("follow_through_rates", scope="engagement")
        parts.show_chart(outcomes_across(grouped, rates, answer, Around(mixed, said, sources)), "follow-through")
        lists.without_recommendations(heads, outcomes)
    everything = paths.paths(ask)
    ways = paths.asked_for(everything)
    if len(ways):
        told = paths.promise_answer(everything)
        chart = path_chart(ways, paths.crossed(ways), told, Around(mixed, said, cited(ask, ways)))
        parts.show_heading(chart)
        chosen = grid.show(path_grid(chart), "paths")
        lists.items_on_path(ways, chosen)
        parts.show_below(chart, "paths")
    waits = waiting.waits(ask)
    if len(waits):
        parts.show_chart(
            waits_chart(waits, waiting.waits_answer(waits), Around(mixed, said, cited(ask, waits))), "waits"
        )
        curves = {axis: waiting.curve(waits, axis) for axis in waiting.ENDS}
        told = " ".join(waiting.curve_answer(waits, axis) for axis in waiting.ENDS)
        if any(len(curve) for curve in curves.values()):
            parts.show_chart(curve_chart(curves, told, Around(mixed, said)), "curves")
        else:
            st.info(told)
    lists.setbacks(ask("setbacks"))
parts.foot()
