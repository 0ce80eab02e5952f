"""Boxes into which a presenter writes: their keys, their words, and what is too long."""

from hashlib import sha256

import streamlit as st

from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets.text import over_limit
from dashboard.views.briefing_link import LONGEST, tidy

SHORT = 8  # letters that tell the boxes of one finding from those of another


def box_key(part: str, name: str = "") -> str:
    """The key of a box or button: named after its finding and not after its place, which changes."""
    return f"briefing-{part}-{sha256(name.encode()).hexdigest()[:SHORT]}" if name else f"briefing-{part}"


def show_words(key: str, value: str, part: str = "title") -> None:
    # What is too long stays in its box, where it can be shortened.
    if not _over(key, part):
        fill_input(key, value, right=key in st.session_state and _typed(key, part) == value)


def _typed(key: str, part: str) -> str:
    return tidy(part, st.session_state.get(key) or "")


def _over(key: str, part: str) -> str:
    return over_limit(_typed(key, part), LONGEST[part])


def say_what_is_over(key: str, part: str) -> None:
    if too_much := _over(key, part):
        st.markdown(f":red[:material/error: {too_much} It is not used yet.]")
