"""The folds of the full record: what a link or a click names is open, and stays open until the reader closes it."""

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from dashboard.analysis.evidence import case_study
from dashboard.app_pages.session import address, later, selected_mark, session
from dashboard.app_pages.widgets.text import escape_markdown

OPENED, LED, CLICKED = "opened-folds", "led-to", "clicked-fold"
# What opens a fold: settings of the address and charts whose mark it names.
BY_SETTING = {"fact": "evidence", "source": "sources", "recommendation": "decided"}
PLACES = {"fact": "asked-fact"}  # what is named, where it is more than its fold
BY_CHART = {
    "counts": "numbers", "decided-and-delivered": "decided", "timeline": "timeline", "profile": "ratings",
    "design": "design", "same-units": "numbers", "equal-ages": "ages", "impacts": "impacts",
}  # fmt: skip


def fold(case: str, name: str, title: str, *, wanted: bool = False) -> ExpanderContainer:
    """Returns a part of the record under its title; an escaped one, as it is Markdown. What becomes `wanted` opens it.

    What a link or a click opened in one case study is closed in the next; what the reader opened stays open.
    """
    key, state = f"{name}-fold", st.session_state
    before = state.get(f"{key}-of")
    if before not in (None, case):
        later.want_again(key)
        if (before, name) in _kept():
            state[key] = False
    state[f"{key}-of"] = case
    if state.get(CLICKED) == (case, name):
        del state[CLICKED]
        later.want_again(key)
        wanted = True
    wanted = wanted or name in _named()
    if wanted:
        _kept().add((case, name))
    with st.container(key=f"fold-{name}", gap=None):
        return later.fold(title, key, wanted=wanted)


def part(case: str, name: str, title: str, draw: Callable[[], object]) -> None:
    """Draws a fold, and what is in it when somebody opens it: neither paper nor a search of the browser sees into a closed one."""
    opened = fold(case, name, title)
    if opened.open:
        with opened:
            draw()


def lead_to(case: str, name: str) -> None:
    """Opens a fold and leads the reader to it."""
    st.session_state[CLICKED] = (case, name)
    st.session_state[selected_mark.LEAD] = f"fold-{name}"


def lead_once(setting: str, value: str) -> None:
    """Leads the reader to what a setting of the address names: once, for afterwards the reader goes on."""
    led: set[tuple[str, str]] = st.session_state.setdefault(LED, set())
    if (setting, value) not in led:
        led.add((setting, value))
        st.session_state[selected_mark.LEAD] = PLACES.get(setting, f"fold-{BY_SETTING[setting]}")


def _named() -> set[str]:
    """The folds that hold what the address names."""
    named = {BY_SETTING[setting] for setting in BY_SETTING if address.get(setting)}
    chart, apart, _ = selected_mark.asked().partition(selected_mark.APART)
    if apart:
        named |= {found for slug, found in BY_CHART.items() if chart == slug or chart.startswith(f"{slug}-")}
    return named


def _kept() -> set[tuple[str, str]]:
    """Case and name of each fold that was opened by a link or a click."""
    kept: set[tuple[str, str]] = st.session_state.setdefault(OPENED, set())
    return kept


def nothing_on_record(case: str, on_record: str) -> str:
    """Returns what an empty part says: of an import that nobody checked, that nobody has looked further."""
    unchecked = session.worked_out(case_study.is_unchecked_import, None, case)
    return "Not in this source, and nobody has looked further." if unchecked else on_record


def named_in_link(name: str, known: Iterable[str]) -> str | None:
    """The thing of this case study that the link names, to which the reader is led; one that is not there is said."""
    value = address.get(name) or None
    if value and value not in set(known):
        st.warning(escape_markdown(f"The link names a {name} “{value}” that is not in this case study."))
        return None
    if value:
        lead_once(name, value)
    return value
