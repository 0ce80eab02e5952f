"""What the reader's tab remembers: the code of the open draft, and nothing of its answers.

It lies in the tab's session storage. There it outlives a reload and ends with the tab; unlike an address it appears in
no history, no log and on nobody's projector, and unlike a cookie it goes with no request.
"""

from collections.abc import Callable

import streamlit as st

from dashboard.app_pages.components.component import component

KEY = "tab-memory"


def remember_draft(draft: str, code: str, place: str, only_here: bool, found: Callable[[str], None]) -> None:
    """Tells the tab what to remember.

    `draft` is open (remember `code`), none (forget), or unknown (say which is remembered: then `found` is called with
    it). `place` names the question on screen; a new one gets the focus. `only_here` warns before the tab is closed.
    """

    def tell() -> None:
        if remembered := st.session_state[KEY].found:
            found(remembered)

    data = {"draft": draft, "code": code, "place": place, "only_here": only_here}
    component("draft_memory")(data=data, key=KEY, on_found_change=tell)
