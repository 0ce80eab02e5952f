"""What every way into an assessment asks and does: whether a draft is kept, and opening it."""

from collections.abc import Callable

import streamlit as st

from dashboard.app_pages import assess_work as work
from dashboard.app_pages.parts import plain
from dashboard.storage.drafts import DraftRefused

NO_STORE = (
    "Drafts are switched off on this server: **only the file keeps your answers.** They stay in this tab until you close "
    "or reload it, so download the file now and then, and always before a break."
)


def keep_draft(key: str, drafts_on: bool) -> None:
    """The choice whether the server keeps a draft, with what that means."""
    if not drafts_on:
        st.info(NO_STORE)
        return
    if key not in st.session_state:
        st.session_state[key] = True
    st.toggle("Save every change on this server", key=key, help=(
        "You get a code that nobody can guess; with it you carry on after a break or on another machine. "
        "Nothing else leads to your answers, and you can delete them with everything at any time."
    ))  # fmt: skip
    if not st.session_state[key]:
        st.markdown(f":small[{NO_STORE.partition(': ')[2]}]")


def open_it(begin: Callable[[bool], None], key: str, part: str = "project") -> None:
    """Opens an assessment and goes to its first part; a store that fails is said and nothing is opened."""
    try:
        begin(bool(st.session_state.get(key)))
    except DraftRefused as refusal:
        st.error(plain(refusal))
        return
    work.go(part)
    st.rerun()
