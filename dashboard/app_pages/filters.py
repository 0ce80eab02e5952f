"""The filter bar: widgets that mirror the View, and the View in the address."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.analysis.about import link_to
from dashboard.analysis.view import LABELS, TEXT, YEARS, Ask, View, in_words, known_values, matching, read_view, within
from dashboard.app_pages import session
from dashboard.app_pages.parts import plain

KEPT = "view"
# Parameters of single pages. The browser's Back button leaves them in the address of another page.
PAGES_OWN = {"case", "rubric", "role", "behaviour", "state", "certainty", "differ", "mark", "overall", "weights", "find", "kind", "sort",
             "fact", "recommendation", "source", "criterion"}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1980, 2100


def bar(others: tuple[str, ...] = ()) -> tuple[View, Ask]:
    """Draws the filters; returns the view and a way of asking that sees only the engagements in it.

    The address leads: widgets are set from it before they are drawn, and write to it when they change. Parameters that
    could not be used are named on the page. `others` are parameters of the page itself.
    """
    known = known_values(session.ask)
    view, complaints = _current(known, others)
    for complaint in complaints:
        st.warning(plain(complaint))
    cases, everything = matching(session.ask, view), matching(session.ask, View())
    said = in_words(view, known, len(cases), len(everything))
    with st.expander(f"Filter · {plain(said)}", key="filter-bar"):
        _widgets(view, known)
    if not cases and everything:
        st.info("No engagement matches all of these filters at once. Take one away, or begin again with “Show all”.")
    if not view.is_everything:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Show all", on_click=_reset, key="filter-reset")
            with st.popover("Link to this view"):
                own = {name: st.query_params[name] for name in others if name in st.query_params}
                st.code(link_to(st.context.url or "", view, own), language=None, wrap_lines=True)
    return view, within(session.ask, cases)


def said(view: View) -> tuple[str, ...]:
    """The filters as words that charts carry with them."""
    known = known_values(session.ask)
    cases, everything = matching(session.ask, view), matching(session.ask, View())
    return () if view.is_everything else (in_words(view, known, len(cases), len(everything)),)


def _current(known: Mapping[str, Mapping[str, str]], others: tuple[str, ...]) -> tuple[View, tuple[str, ...]]:
    """The view of the address; on an address without one, the view kept from the page before."""
    for name in PAGES_OWN - set(others):
        st.query_params.pop(name, None)
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    view, complaints = read_view(parameters, known, others)
    named = [name for name in parameters if name not in others]
    kept: View = st.session_state.get(KEPT, View())
    if not named and not kept.is_everything:
        view = kept
        _write(view)
    st.session_state[KEPT] = view
    return view, complaints


def _write(view: View) -> None:
    """Puts the view into the address and leaves the page's own parameters alone."""
    for name in (*LABELS, *YEARS, TEXT):
        st.query_params.pop(name, None)
    for name, values in view.address().items():
        st.query_params[name] = values


def _widgets(view: View, known: Mapping[str, Mapping[str, str]]) -> None:
    with st.grid(min_column_width=240):
        for name, label in LABELS.items():
            values = known[name]
            _show(name, list(getattr(view, name)))
            st.multiselect(
                label, list(values), format_func=values.__getitem__,
                key=f"filter-{name}", on_change=_changed, placeholder="any",
            )  # fmt: skip
        for name, field in YEARS.items():
            _show(name, getattr(view, field))
            st.number_input(
                "Still running in or after (year)" if name == "from" else "Begun in or before (year)", FIRST_YEAR, LAST_YEAR, None, key=f"filter-{name}",
                on_change=_changed, placeholder="any year",
            )  # fmt: skip
        _show(TEXT, view.text)
        st.text_input("Words that must occur", key=f"filter-{TEXT}", on_change=_changed, placeholder="such as climate")


def _show(name: str, value: Any) -> None:
    """Sets a widget that shows something else. One that is right is left alone: a value that is set anew travels to the
    browser and would undo a choice made there meanwhile."""
    if st.session_state.get(f"filter-{name}") != value:
        st.session_state[f"filter-{name}"] = value


def _changed() -> None:
    """Writes what the widgets hold into the address; the run that follows reads it from there."""
    state = st.session_state
    listed: dict[str, Any] = {name: tuple(state[f"filter-{name}"]) for name in LABELS}
    years: dict[str, Any] = {field: state[f"filter-{name}"] for name, field in YEARS.items()}
    view = View(**listed, **years, text=" ".join(state[f"filter-{TEXT}"].split()))
    state[KEPT] = view
    _write(view)


def _reset() -> None:
    st.session_state[KEPT] = View()
    _write(View())
