"""The findings that a reader collects for a briefing while going from page to page."""

from dataclasses import replace

import streamlit as st

from dashboard.analysis.briefing import MOST, ItemRef, written
from dashboard.analysis.view import known_values, read_view
from dashboard.app_pages import session

BASKET, PAGE = "basket", "page-on-screen"


def button(chart: str, key: str) -> None:
    """Adds a chart, with the filters and settings of its page, to the briefing."""
    if st.session_state.get(PAGE):
        st.button("Add to briefing", key=f"{key}-add", on_click=_add, args=(chart,), icon=":material/add:")


def items() -> tuple[str, ...]:
    """What is collected, as a link holds it."""
    collected: tuple[str, ...] = st.session_state.get(BASKET, ())
    return collected


def keep(collected: tuple[str, ...]) -> None:
    st.session_state[BASKET] = collected


def _add(chart: str) -> None:
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    view, _ = read_view(st.session_state[PAGE], parameters, known_values(session.ask))
    item = written(ItemRef(replace(view, mark="", data=""), chart))
    here = items()
    if item in here:
        st.toast("This finding is in the briefing already.")
    elif len(here) == MOST:
        st.toast(f"A briefing holds {MOST} findings. Take one out on the page “Briefing” first.")
    else:
        keep((*here, item))
        st.toast(f"Added: the briefing has {len(here) + 1} finding{'s' if here else ''} now.")
