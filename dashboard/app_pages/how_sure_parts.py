"""The parts about cases on the page that says how sure one can be: profile, rank ranges, what drives the spread."""

import streamlit as st

from dashboard.analysis import words
from dashboard.analysis.rank_rows import pair_rows, rank_answer, rank_rows
from dashboard.analysis.sureness import Sureness, drivers_answer
from dashboard.app_pages import choices, navigation, parts, rated
from dashboard.charts.chart import Around
from dashboard.charts.ranks import ranks_chart
from dashboard.charts.sensitivity import sensitivity_chart

plain = parts.plain
PAIRS = "Who lies above whom, pair by pair"


def way_back(everything: bool) -> None:
    """Where a reader may go from a page that has nothing to show."""
    if not everything:
        st.info("Take a filter away, or begin again with “Show all”.")
    st.page_link(navigation.OVERVIEW, label="Back to the overview")
    st.page_link(navigation.RUBRIC, label="To the rubrics")


def profile(known: Sureness, said: tuple[str, ...]) -> str:
    """The profile of one case, which the reader chooses; returns its id."""
    titles = rated.titles()
    rated_cases = sorted(set(known.ranking.profiled["case_id"]), key=lambda case: (titles[case], case))
    options = {case: titles[case] for case in rated_cases}
    case = choices.one("case", "Engagement", options)
    parts.show_chart(rated.profile(case, known.ranking.stick.rubric, known.ranking.role, said), f"{case}-profile")
    st.page_link(
        navigation.CASE_STUDY,
        label=f"The evidence on {plain(titles[case])}",
        query_params={"case": case},
        icon=":material/arrow_forward:",
    )
    return case


def ranks(known: Sureness, mixed: str, said: tuple[str, ...]) -> str:
    """Rank ranges on one behaviour, which the reader chooses, and on request every pair; returns the behaviour."""
    ranked, titles = known.ranking, rated.titles()
    behaviour = choices.one("behaviour", "Behaviour", ranked.stick.behaviours)
    rows, told = rank_rows(ranked, behaviour, titles), pair_rows(ranked, behaviour, titles)
    if rows.empty:
        st.info("There are no first ratings to compare engagements by.")
        return behaviour
    around = Around(" ".join(filter(None, [mixed, ranked.cautions[behaviour]])), said)
    parts.show_chart(ranks_chart(rows, rank_answer(rows, told), rated.HOW, around), f"{behaviour}-ranks")
    if len(told):
        with st.expander(PAIRS):
            cells = told.assign(share=[words.percent(round(share, 3)) for share in told["share"]]).rename(
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
                cells.map(plain), hide_index=True, alt=f"{PAIRS} on {words.within(ranked.stick.behaviours[behaviour])}"
            )
    return behaviour


def drivers(known: Sureness, case: str, behaviour: str) -> None:
    """Which assumption moves the chosen case on the chosen behaviour most."""
    ranked, title = known.ranking, rated.titles()[case]
    try:
        indices, says = rated.sensitivity(case, ranked.stick.rubric, ranked.role, behaviour)
    except ValueError as reason:
        st.info(plain(f"What drives the spread of {title} cannot be said: {reason}."))
        return
    says = says.replace(case, title)
    if indices.empty:
        st.info(plain(says))
    else:
        finding = drivers_answer(indices, title, ranked.stick.behaviours[behaviour])
        parts.show_chart(sensitivity_chart(indices, finding, says, Around()), f"{case}-{behaviour}-drivers")
