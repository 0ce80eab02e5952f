"""The parts about cases on the page that says how sure one can be: profile, rank ranges, what drives the spread."""

import streamlit as st

from dashboard.analysis.cached_answers import titles
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.rank_table import pair_rows
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.app_pages.session import pages, session
from dashboard.app_pages.widgets import chart_block, choices
from dashboard.views import ratings

plain = chart_block.plain
PAIRS = "Who lies above whom, pair by pair"


def way_back(everything: bool) -> None:
    """Where a reader may go from a page that has nothing to show."""
    if not everything:
        st.info("Take a filter away, or begin again with “Show all”.")
    st.page_link(pages.OVERVIEW, label="Back to the overview")
    st.page_link(pages.RUBRIC, label="To the rubrics")


def profile(known: Sureness, said: tuple[str, ...]) -> str:
    """The profile of one case, which the reader chooses; returns its id."""
    options = ratings.rated_cases(session.ask, known)
    case = choices.one("profile", "Engagement", options)
    stick, role = known.ranking.stick, known.ranking.role
    chart_block.show_chart(ratings.profile(session.answers(), case, stick.rubric, role, said), f"{case}-profile")
    st.page_link(
        pages.CASE_STUDY,
        label=f"The evidence on {plain(options[case])}",
        query_params={"case": case},
        icon=":material/arrow_forward:",
    )
    return case


def ranks(known: Sureness, mixed: str, said: tuple[str, ...]) -> str:
    """Rank ranges on one behaviour, which the reader chooses, and on request every pair; returns the behaviour."""
    ranked = known.ranking
    behaviour = choices.one("behaviour", "Behaviour", ranked.stick.behaviours)
    chart = ratings.ranks(session.ask, known, behaviour, mixed, said)
    if chart is None:
        st.info("There are no first ratings to compare engagements by.")
        return behaviour
    chart_block.show_chart(chart, f"{behaviour}-ranks")
    told = pair_rows(ranked, behaviour, titles(session.ask))
    if len(told):
        with st.expander(PAIRS):
            cells = told.assign(share=[english.percent(round(share, 3)) for share in told["share"]]).rename(
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
                cells.map(plain),
                hide_index=True,
                alt=f"{PAIRS} on {english.within(ranked.stick.behaviours[behaviour])}",
            )
    return behaviour


def drivers(known: Sureness, case: str, behaviour: str) -> None:
    """Which assumption moves the chosen case on the chosen behaviour most."""
    ranked, title = known.ranking, titles(session.ask)[case]
    chart = ratings.drivers(session.answers(), known, case, behaviour)
    if chart:
        chart_block.show_chart(chart, f"{case}-{behaviour}-drivers")
        return
    try:
        _, says = session.answers().sensitivity(case, ranked.stick.rubric, ranked.role, behaviour)
        st.info(plain(says.replace(case, title)))
    except ValueError as reason:
        st.info(plain(f"What drives the spread of {title} cannot be said: {reason}."))
