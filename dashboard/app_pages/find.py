"""Search: which passages hold some words, by kind and case study, each with the way to its place."""

import streamlit as st

from dashboard.analysis.selection import search
from dashboard.app_pages.search_page import sections
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters, share
from dashboard.app_pages.widgets.text import escape_markdown

st.title("Find", anchor=False)
sentence = st.empty()
view = filters.current_view("find")
chart_block.show_problems(session.problems())
with st.container(width=chart_block.PAGE):
    words = sections.words_box()
    share.place(share.BUTTON)
    table = search.passage_counts(session.ask, words)
    sentence.markdown(f"**{escape_markdown(search.opening_sentence(table, words))}**", width=chart_block.READING)
    if alike := search.also_searched(words):
        st.markdown(f":small[{escape_markdown(alike)}]", width=chart_block.READING)
    if not words:
        sections.nothing_asked(table)
    elif table.empty:
        st.info(escape_markdown(" ".join(search.why_nothing(session.ask, words))))
    else:
        kind, case = sections.facets(table, words, view.case[0] if view.case else None)
        found = search.hits(session.ask, words, kind, case)
        sections.groups(found, search.by_kind(table, case), kind)
chart_block.foot()
