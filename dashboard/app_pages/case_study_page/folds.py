"""The folds of the full record: what a link or a click names is open, and stays open until the reader closes it."""

from contextlib import AbstractContextManager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.app_pages.session import address, selected_mark

OPENED, LED = "opened-folds", "led-to"
# What opens a fold: settings of the address and charts whose mark it names.
BY_SETTING = {"fact": "evidence", "source": "sources", "recommendation": "decided"}
PLACES = {"fact": "asked-fact"}  # what is named, where it is more than its fold
BY_CHART = {
    "counts": "numbers", "decided-and-delivered": "decided", "timeline": "timeline", "profile": "ratings",
    "design": "design", "same-units": "numbers", "equal-ages": "ages", "impacts": "impacts",
}  # fmt: skip


def fold(case: str, name: str, title: str, *, wanted: bool = False) -> AbstractContextManager[DeltaGenerator]:
    """Returns a part of the record under its title; an escaped one, as it is Markdown. It is open if it is `wanted`."""
    if wanted:
        _kept().add((case, name))
    place = st.container(key=f"fold-{name}", gap=None)
    return place.expander(title, expanded=(case, name) in _opened(case))


def lead_to(case: str, name: str) -> None:
    """Opens a fold and leads the reader to it."""
    _kept().add((case, name))
    st.session_state[selected_mark.LEAD] = f"fold-{name}"


def lead_once(setting: str, value: str) -> None:
    """Leads the reader to what a setting of the address names: once, for afterwards the reader goes on."""
    led: set[tuple[str, str]] = st.session_state.setdefault(LED, set())
    if (setting, value) not in led:
        led.add((setting, value))
        st.session_state[selected_mark.LEAD] = PLACES.get(setting, f"fold-{BY_SETTING[setting]}")


def _opened(case: str) -> set[tuple[str, str]]:
    """The folds that are open by what was named so far in this session."""
    opened = _kept()
    named = {BY_SETTING[setting] for setting in BY_SETTING if address.get(setting)}
    chart, apart, _ = selected_mark.asked().partition(selected_mark.APART)
    if apart:
        named |= {found for slug, found in BY_CHART.items() if chart == slug or chart.startswith(f"{slug}-")}
    opened |= {(case, name) for name in named}
    return opened


def _kept() -> set[tuple[str, str]]:
    """Case and name of each fold that was opened by a link or a click."""
    kept: set[tuple[str, str]] = st.session_state.setdefault(OPENED, set())
    return kept
