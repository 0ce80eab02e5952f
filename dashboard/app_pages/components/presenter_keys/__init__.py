"""The keys that lead through a presentation: arrows, Page Up and Page Down as a presenter's remote sends them, Home, End, Esc;
on a touch screen a swipe. Windows of one browser stay at the same finding."""

from functools import partial

import streamlit as st

from dashboard.app_pages.components.component import component


def pressed(key: str) -> str | None:
    """`leave`, or `at 3` where a key, a swipe or another window asked for the third finding, if that led to this run."""
    move: str | None = st.session_state.pop(f"{key}-move", None)
    return move


def listen(key: str, at: int, total: int, briefing: str) -> None:
    """Listens for the next key; `at` of `total` is the finding on the screen, from 1, which the windows of one `briefing` share."""
    data = {"at": at, "total": total, "briefing": briefing}
    component("presenter_keys")(key=key, data=data, on_move_change=partial(_keep, key), height=1)


def _keep(key: str) -> None:
    st.session_state[f"{key}-move"] = st.session_state[key].move
