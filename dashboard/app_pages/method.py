"""Data and method: where everything comes from, what words mean, what is wrong today."""

import re

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
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.how_sure import hard_by_rubric

LIST, CASE = "method-list", "method-case"
BOX = 520  # pixels


def show_head() -> None:
    """What the collection holds, whether it is in order, and the whole of it to take away."""
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
    chart_block.show_problems(session.problems())
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.of_collection()
        if not session.problems():
            st.markdown(
                ":small[:material/check: `legitimacy check` finds no problem in this collection.]", width="content"
            )


def show_method() -> None:
    """What this is and what is unknown, to read; how it was done, each part behind its question."""
    with st.container(key="method-prose"):
        st.markdown(chart_block.prose("method"))
    with st.grid(min_column_width=320):
        for part in re.split("^## ", chart_block.prose("method_details"), flags=re.MULTILINE)[1:]:
            heading, _, text = part.partition("\n")
            with st.expander(heading):
                st.markdown(text)


def show_measures() -> None:
    """Every measure with its unit, its definition and its caveat."""
    st.header("Measures", anchor="measures")
    with st.expander(f"The {len(MEASURES)} measures: unit, definition, caveat"):
        for measure in MEASURES.values():
            st.markdown(
                f"**{measure.label}** ({escape_markdown(measure.unit)}). {escape_markdown(measure.definition)} {escape_markdown(measure.caveat)}"
            )


def show_raters() -> None:
    """The criteria that raters read differently, rubric by rubric."""
    found = hard_by_rubric(session.answers())
    if found:
        st.header("What raters read differently", anchor="raters")
    for rubric, hard in found:
        agreement.named(rubric, hard)


def show_sources_read() -> None:
    """How many sources were read in full and in part, by who speaks."""
    st.header("How much of the sources was read", anchor="sources")
    st.table(session.ask("sources_read").rename(columns={"kind": "Who speaks", "full": "Read in full", "excerpt": "Read in part"}),
             hide_index=True, alt="Sources by who speaks and how much was read")  # fmt: skip


def show_codebook() -> None:
    """The words of one closed list with their meaning."""
    lists = closed_lists()
    st.header("Codebook", anchor="codebook")
    name = st.selectbox(f"One of {len(lists)} lists of words", list(lists), key=LIST)
    st.table(escape_table(lists[name]), hide_index=True, alt=f"Words of the list {name}")


def show_questions() -> None:
    """The questions that programs can ask."""
    st.header("Questions that the data answers", anchor="questions")
    st.markdown(chart_block.prose("data_addresses"))
    with st.expander("All questions, for `legitimacy ask`"):
        st.table(escape_table(questions_table(session.questions())), hide_index=True, alt="Named questions")


def show_every_source() -> None:
    """The sources of the case study that the reader chooses."""
    heads, names = session.ask("engagements"), short_titles(session.ask)
    numbers = {case: number for case, number in zip(heads["case_id"], heads["sources"], strict=True) if number}
    st.header("Every source", anchor="every-source")
    case = st.selectbox(
        f"Sources of one of {english.counted(len(numbers), 'case study', 'case studies')}", list(numbers), index=None, key=CASE,
        format_func=lambda case: f"{isolate_direction(names[case])} ({numbers[case]})", placeholder="Choose a case study", width=BOX,
    )  # fmt: skip
    if case:
        rows = on_page(session.ask("sources", case=case).to_dict("records"), f"method-{case}")
        with st.container(key="method-sources"):
            st.markdown("\n".join(chart_block.source_line(row) for row in rows))


st.title("Data and method", anchor=False)
filters.current_view("method")
show_head()
show_method()
left, right = st.columns(2, gap="large")
with left:
    show_measures()
    show_sources_read()
    show_raters()
with right:
    show_codebook()
    show_questions()
show_every_source()
chart_block.foot()
