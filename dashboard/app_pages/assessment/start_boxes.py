"""What stands in the boxes before an assessment begins: kept in the tab alone, and put back after a reload."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from dashboard.app_pages.assessment import start
from dashboard.app_pages.assessment.sharing import invite
from dashboard.domain.base.rating_lists import Role

# The value of each box as it comes back from the tab. The code of a draft is none of them.
WORDS = (start.TITLE, start.INITIALS, invite.INITIALS)
CHOICES: dict[str, Callable[[Any], Any]] = {
    start.RUBRIC: str, start.ROLE: Role.read, start.KEEP: bool, invite.ROLE: Role.read, invite.KEEP: bool,
}  # fmt: skip


def are_new() -> bool:
    """Returns whether no run has drawn the boxes yet: in a new session, or when somebody comes back from another page."""
    return not any(key in st.session_state for key in (*WORDS, *CHOICES))


def choices() -> dict[str, str | bool]:
    """Returns what is chosen in the boxes on screen; the tab knows their words by itself, before they are sent."""
    found = {key: st.session_state[key] for key in CHOICES if st.session_state.get(key) is not None}
    return {key: value if isinstance(value, bool) else str(value) for key, value in found.items()}


def put_back(kept: Mapping[str, Any]) -> None:
    """Fills the boxes with what the tab kept; what no box can hold is left out."""
    for key, value in kept.items():
        if key in WORDS and isinstance(value, str):
            st.session_state[key] = value
        elif key in CHOICES:
            with suppress(ValueError):
                st.session_state[key] = CHOICES[key](value)
