"""Which other engagements are comparable with one, on its page."""

import pandas as pd
import streamlit as st

from dashboard.analysis.compare import similarity
from dashboard.app_pages.case_study_page.folds import part
from dashboard.app_pages.session import pages, session
from dashboard.app_pages.widgets.text import escape_markdown

FEW = 3


@st.cache_data(max_entries=200, show_spinner=False)
def _found(_ask: similarity.Ask, data_hash: str, case: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    return similarity.comparable(_ask, case), similarity.refused(_ask, case)


def found(case: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The others, nearest first, and the titles of those of which too little is known; kept as long as the data."""
    return _found(session.ask, session.data_hash(), case)


def show_comparable(case: str) -> None:
    """The nearest others by context, each with its reasons and a link that holds the two side by side."""
    table, _ = similarity.nearest(found(case)[0], FEW)
    if not table.empty:
        part(case, "comparable", "Comparable engagements", lambda: _list(case, table))


def _list(case: str, table: pd.DataFrame) -> None:
    st.markdown(
        ":small[Nearest by the context in which they took place, never by what they achieved or how they were rated.]"
    )
    for row in table.to_dict("records"):
        st.page_link(
            pages.COMPARE, label=escape_markdown(f"Compare with {row['short_title']}"),
            query_params={"case": [case, row["case_id"]]}, icon=":material/compare_arrows:",
        )  # fmt: skip
        st.markdown(f":small[{escape_markdown(row['reasons'])}]")
