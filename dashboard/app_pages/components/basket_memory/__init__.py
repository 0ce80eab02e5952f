"""Remembers in the reader's tab what was collected for a briefing, which a new session does not know."""

from collections.abc import Callable

import streamlit as st

from dashboard.app_pages.components.component import component

KEY = "basket-memory"


def remember_basket(kept: str, begun: bool, found: Callable[[str], None]) -> None:
    """Has the tab remember `kept`; calls `found` with what it remembers while nothing was collected in this session."""

    def on_found() -> None:
        text = st.session_state[KEY].found
        if text:
            found(text)

    component("basket_memory")(data={"kept": kept, "begun": begun}, key=KEY, on_found_change=on_found)
