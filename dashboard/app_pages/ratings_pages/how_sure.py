"""The parts about cases on the page that says how sure one can be: profile, rank ranges, what drives the spread."""

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.session import pages
from dashboard.app_pages.widgets import chart_block, choices
from dashboard.app_pages.widgets.text import escape_markdown, escape_table
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.how_sure import HowSure

PAIRS = "Who lies above whom, pair by pair"


def way_back(everything: bool) -> None:
    """Where a reader may go from a page that has nothing to show."""
    if not everything:
        st.info("Take a filter away, or begin again with “Show all”.")
    st.page_link(pages.OVERVIEW, label="Back to the overview")
    st.page_link(pages.RUBRIC, label="To the rubrics")


def show_profile(shown: HowSure) -> None:
    """The profile of one case, which the reader chooses."""
    case = shown.profile
    choices.one("profile", "Engagement", shown.profiles, case)
    chart_block.show_chart(shown.by_slug()["profile"], f"{case}-profile")
    st.page_link(
        pages.CASE_STUDY,
        label=f"The evidence on {escape_markdown(shown.profiles[case])}",
        query_params={"case": case},
        icon=":material/arrow_forward:",
    )


def ranks(shown: HowSure) -> None:
    """Rank ranges on one behaviour, which the reader chooses, and on request every pair."""
    choices.one("behaviour", "Behaviour", shown.behaviours, shown.behaviour)
    chart = shown.by_slug().get("rank-ranges")
    if chart is None:
        st.info("There are no first ratings to compare engagements by.")
        return
    chart_block.show_chart(chart, f"{shown.behaviour}-ranks")
    if shown.pairs.empty:
        return
    with st.expander(PAIRS):
        cells = shown.pairs.assign(share=[english.percent(round(share, 3)) for share in shown.pairs["share"]]).rename(
            columns={
                "above": "Engagement",
                "below": "Compared with",
                "share": "Draws that put it above",
                "conclusion": "So they",
            }
        )[["Engagement", "Compared with", "Draws that put it above", "So they"]]
        st.markdown(
            "Two engagements can be told apart if at least 95% of the draws agree which one is higher. Equal draws count half."
        )
        st.table(
            escape_table(cells),
            hide_index=True,
            alt=isolate_direction(f"{PAIRS} on {english.within(shown.behaviours[shown.behaviour])}"),
        )


def drivers(shown: HowSure) -> None:
    """On request: which assumption moves the chosen case on the chosen behaviour most, or why that cannot be drawn."""
    chart = shown.by_slug().get("what-drives-the-spread")
    where = f"{shown.profiles[shown.profile]} on {english.within(shown.behaviours[shown.behaviour])}"
    with st.expander(escape_markdown(f"What makes {where} uncertain"), expanded=chart_block.is_open(chart)):
        if chart:
            chart_block.show_chart(chart, f"{shown.profile}-{shown.behaviour}-drivers", inside=True)
        else:
            st.info(escape_markdown(shown.undriven))
