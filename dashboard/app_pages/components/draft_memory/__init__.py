"""What the reader's tab remembers: the code of the open draft, and what stands in the boxes before one is begun.

It lies in the tab's session storage. There it outlives a reload and ends with the tab; unlike an address it appears in
no history, no log and on nobody's projector, and unlike a cookie it goes with no request. No answer is in it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.app_pages.components.component import component

KEY = "tab-memory"


def remember_draft(
    draft: str, code: str, place: str, only_here: bool, found: Callable[[str], None],
    *, begun: bool, choices: Mapping[str, str | bool] | None, put_back: Callable[[Mapping[str, Any]], None],
) -> None:  # fmt: skip
    """Tells the tab what to remember.

    `draft` is open (remember `code`), none (forget), or unknown (say which is remembered: then `found` is called with
    it). `place` names the question on screen; a new one gets the focus. `only_here` warns before the tab is closed.
    `choices` are those in the boxes before the beginning; with None the boxes are new, and `put_back` is called with what
    the tab remembers of them. Once an assessment is `begun`, the tab forgets them.
    """

    def tell() -> None:
        if remembered := st.session_state[KEY].found:
            found(remembered)

    def fill() -> None:
        if remembered := st.session_state[KEY].start:
            put_back(remembered)

    data = {"draft": draft, "code": code, "place": place, "only_here": only_here, "begun": begun, "choices": choices}
    component("draft_memory")(data=data, key=KEY, on_found_change=tell, on_start_change=fill)
