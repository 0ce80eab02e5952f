"""Data and method: where everything comes from, what words mean, what is wrong today."""

import pandas as pd
import streamlit as st

from dashboard.analysis.catalogue.codebook import closed_lists, questions_table
from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import short_titles
from dashboard.app_pages.ratings_pages import agreement
from dashboard.app_pages.session import session
from dashboard.app_pages.session.rows_by_page import on_page
from dashboard.app_pages.widgets import chart_block, downloads, filters, share
from dashboard.app_pages.widgets.text import escape_markdown, escape_table
from dashboard.views.how_sure import hard_by_rubric

st.title("Data and method", anchor=False)
filters.current_view("method")
heads = session.ask("engagements")
total, read = int(heads["sources"].sum()), int(heads["sources_read_in_full"].sum())
words = (
    f"{english.sentence(english.counted(len(heads), 'case study', 'case studies'))} with "
    f"{english.counted(int(heads['facts'].sum()), 'fact')} from {english.counted(total, 'source')}, {english.number_word(read)} of "
    f"them read in full; {english.counted(int(heads['rivals'].sum()), 'contradiction')} and "
    f"{english.counted(int(heads['gaps'].sum()), 'gap')} on record."
)
st.markdown(f"**{escape_markdown(words)}**", width=chart_block.READING)
share.place(share.BUTTON)
with st.container(width=chart_block.PAGE):
    chart_block.show_problems(session.problems())
    if not session.problems():
        st.success("`legitimacy check` finds no problem in this collection.")
    st.markdown(chart_block.prose("method"))
    downloads.of_collection()
    st.header("Measures", anchor="measures")
    for measure in MEASURES.values():
        st.markdown(
            f"**{measure.label}** ({escape_markdown(measure.unit)}). {escape_markdown(measure.definition)} {escape_markdown(measure.caveat)}"
        )
    found = hard_by_rubric(session.answers())
    if found:
        st.header("What raters read differently", anchor="raters")
    for rubric, hard in found:
        agreement.named(rubric, hard)
    st.header("How much of the sources was read", anchor="sources")
    st.table(session.ask("sources_read").rename(columns={"kind": "Who speaks", "full": "Read in full", "excerpt": "Read in part"}),
             hide_index=True, alt="Sources by who speaks and how much was read")  # fmt: skip
    st.header("Codebook", anchor="codebook")
    for name, table in closed_lists().items():
        with st.expander(name):
            st.table(escape_table(table), hide_index=True, alt=f"Words of the list {name}")
    st.header("Questions that the data answers", anchor="questions")
    st.markdown(chart_block.prose("data_addresses"))
    with st.expander("All questions, for `legitimacy ask`"):
        st.table(escape_table(questions_table(session.questions())), hide_index=True, alt="Named questions")
    st.header("Every source", anchor="every-source")
    sources: pd.DataFrame = session.ask("sources")
    names = short_titles(session.ask)
    for case in on_page(list(dict.fromkeys(sources["case_id"])), "every-source"):
        rows = sources[sources["case_id"] == case]
        with st.expander(f"{escape_markdown(names[case])} ({len(rows)})"):
            st.markdown("\n".join(chart_block.source_line(row) for row in rows.to_dict("records")))
chart_block.foot()
