"""The list of pages."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
OVERVIEW = st.Page(HERE / "overview.py", title="Overview", default=True)
CASE_STUDY = st.Page(HERE / "case_study.py", title="Case study", url_path="case_study")


def run() -> None:
    """Draws the navigation and runs the page that the address names."""
    st.navigation([OVERVIEW, CASE_STUDY], position="top").run()
