"""Search: which passages hold some words, by kind and case study, each with the way to its place."""

import streamlit as st

from dashboard.analysis import search
from dashboard.app_pages import filters, find_parts, parts, session, share

st.title("Find", anchor=False)
sentence = st.empty()
view = filters.opened("find")
parts.show_problems(session.problems())
with st.container(width=parts.PAGE):
    words = find_parts.words_box()
    share.place(share.BUTTON)
    table = search.counts(session.ask, words)
    sentence.markdown(f"**{parts.plain(search.answer(table, words))}**", width=parts.READING)
    if not words:
        find_parts.nothing_asked(table)
    elif table.empty:
        st.info(parts.plain(" ".join(search.why_nothing(session.ask, words))))
    else:
        kind, case = find_parts.facets(table, words, view.case[0] if view.case else None)
        found = search.hits(session.ask, words, kind, case)
        find_parts.groups(found, search.by_kind(table, case), kind)
parts.foot()
