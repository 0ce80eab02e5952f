"""The list of pages."""

from copy import copy
from pathlib import Path

import streamlit as st

from dashboard.analysis.view import FIRST
from dashboard.app_pages import arrival, basket, follow, hand_over, media, panel, session, share, theme_watch

HERE = Path(__file__).parent
OVERVIEW = st.Page(HERE / "overview.py", title="Overview", default=True)
SCALE = st.Page(HERE / "scale.py", title="Scale", url_path="scale")
IMPACT = st.Page(HERE / "impact.py", title="Impact", url_path="impact")
FOLLOW_THROUGH = st.Page(HERE / "follow_through.py", title="Follow-through", url_path="follow_through")
BEHAVIOURS = st.Page(HERE / "behaviours.py", title="Behaviours", url_path="behaviours")
COMPARE = st.Page(HERE / "compare.py", title="Compare", url_path="compare")
CASE_STUDY = st.Page(HERE / "case_study.py", title="Case study", url_path="case_study")
HOW_SURE = st.Page(HERE / "how_sure.py", title="How sure", url_path="how_sure")
RUBRIC = st.Page(HERE / "rubric.py", title="Rubric", url_path="rubric")
ASSESS = st.Page(HERE / "assess.py", title="Self-assessment", url_path="assess")
FIND = st.Page(HERE / "find.py", title="Find", url_path="find")
BRIEFING = st.Page(HERE / "briefing.py", title="Briefing", url_path="briefing")
METHOD = st.Page(HERE / "method.py", title="Data and method", url_path="method")
PRESENT = st.Page(HERE / "present.py", title="Presenter mode", url_path="present", visibility="hidden")
PAGES = (
    OVERVIEW,
    SCALE,
    IMPACT,
    FOLLOW_THROUGH,
    BEHAVIOURS,
    COMPARE,
    HOW_SURE,
    CASE_STUDY,
    RUBRIC,
    ASSESS,
    FIND,
    BRIEFING,
    METHOD,
    PRESENT,
)
BY_NAME = {page.url_path or FIRST: page for page in PAGES}


def run() -> None:
    """Draws the navigation and runs the page that the address names."""
    arrival.begin_run()
    st.set_page_config(page_title="Legitimacy Lens", layout="wide")
    session.begin_run()
    share.begin_run()
    follow.begin_run()
    basket.begin_run()
    # Streamlit notes on the page itself that it is to be run now; one that all sessions share would be run by another.
    pages = [copy(page) for page in PAGES]
    page = st.navigation(pages, position="top")
    presenting = page.url_path == PRESENT.url_path
    if presenting:
        # Nothing but the finding is on the screen.
        st.navigation(pages, position="hidden")
    st.session_state[basket.PAGE] = page.url_path or FIRST
    page.run()
    theme_watch.show()
    media.show()
    hand_over.show()
    basket.remember()
    if not presenting:
        panel.fill()
        share.fill(page.url_path or FIRST)
