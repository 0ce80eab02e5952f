"""Which other engagements are comparable with one, on its page."""

import pandas as pd
import streamlit as st

from dashboard.analysis import comparable
from dashboard.app_pages import navigation, parts, session

FEW = 3


@st.cache_data(max_entries=200, show_spinner=False)
def _found(_ask: comparable.Ask, data_hash: str, case: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    return comparable.comparable(_ask, case), comparable.refused(_ask, case)


def found(case: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The others, nearest first, and the titles of those of which too little is known; kept as long as the data."""
    return _found(session.ask, session.data_hash(), case)


def show(case: str) -> None:
    """The nearest others by context, each with its reasons and a link that holds the two side by side."""
    table, _ = comparable.nearest(found(case)[0], FEW)
    if table.empty:
        return
    st.header("Comparable engagements", anchor="comparable")
    st.markdown(
        ":small[Nearest by the context in which they took place, never by what they achieved or how they were rated.]"
    )
    for row in table.to_dict("records"):
        st.page_link(
            navigation.COMPARE, label=parts.plain(f"Compare with {row['short_title']}"),
            query_params={"case": [case, row["case_id"]]}, icon=":material/compare_arrows:",
        )  # fmt: skip
        st.markdown(f":small[{parts.plain(row['reasons'])}]")
