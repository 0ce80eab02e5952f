"""The filter bar: widgets that mirror the View, and the View in the address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.analysis.selection.facets import Left
from dashboard.analysis.selection.matching import Ask, within
from dashboard.analysis.selection.view import ASKED, FILTERS, HIGHLIGHT, LABELS, ON_EVERY_PAGE, TEXT, YEARS, Known, View
from dashboard.analysis.text import english
from dashboard.app_pages.session import address, later, session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets import former_version, share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.address import PAGES, read_view

KEPT, EARLIER, LAST = "view", "earlier-views", "last-filtered-page"
MOST_STEPS = 20
FIRST_YEAR, LAST_YEAR = 1980, 2100


def bar(page: str) -> tuple[View, Ask]:
    """Draws the filters; returns the view and a way of asking that sees only the engagements in it.

    The address leads: widgets are set from it before they are drawn, and write to it when they change. Parameters that
    could not be used are named on the page.
    """
    known = session.known_values()
    view = current_view(page, known)
    left = session.answers().left(view)
    place = st.container(horizontal=True, vertical_alignment="top", key="filters-slim")
    later.draw_later(place, lambda: _bar(view, known, left))
    if not left.cases and left.out_of:
        st.info("No engagement matches all of these filters at once. Take one away, or begin again with “Show all”.")
    return view, within(session.ask, left.cases)


def _bar(view: View, known: Known, left: Left) -> None:
    with st.expander(f"Filter · {escape_markdown(left.filter_description)}", key="filter-bar", type="compact"):
        _widgets(view, known, left.counts)
    if not view.is_everything:
        st.button("Show all", on_click=_reset, key="filter-reset", type="tertiary")
    if st.session_state.get(EARLIER):
        st.button(
            "Undo",
            on_click=_undo,
            key="filter-undo",
            type="tertiary",
            help="Takes back the last change of the filters.",
        )
    share.place(share.BUTTON)


def current_view(page: str, known: Known | None = None) -> View:
    """The view that the address names, with a notice for each part of it that could not be used."""
    parts = PAGES[page]
    share.place(share.NOTICE)
    address.clear_left_overs({*parts.filters, *parts.settings, *ON_EVERY_PAGE})
    view, complaints = read_view(page, address.parameters(), known or session.known_values())
    for complaint in complaints:
        st.warning(escape_markdown(complaint))
    if view.highlight:
        _say_highlighted(view, known or session.known_values())
    if former_version.lead(view):
        view, _ = read_view(page, address.parameters(), known or session.known_values())
    if parts.filters == FILTERS:
        view = _with_kept(view)
    return view


def _say_highlighted(view: View, known: Known) -> None:
    """Names what the link highlights, with the way back to charts in which all stand alike."""
    names = english.listed([known["case"][case] for case in view.highlight])
    with st.container(horizontal=True, vertical_alignment="center", key="highlight-slim"):
        st.markdown(f":small[Highlighted: {escape_markdown(names)}.]", width="content")
        st.button("Highlight none", on_click=address.clear, args=(HIGHLIGHT,), key="highlight-none", type="tertiary")


def filter_words(view: View) -> tuple[str, ...]:
    """The filters as words that charts carry with them."""
    return () if view.is_everything else (session.answers().left(view).filter_description,)


def _with_kept(view: View) -> View:
    """When a link leads to another page without naming a filter: the filters kept from the page before."""
    state = st.session_state
    named = [name for name in address.parameters() if name not in (*PAGES[view.page].settings, *ON_EVERY_PAGE)]
    kept: View = state.get(KEPT, View())
    arrived = state.get(LAST) != view.page and not by_history()
    if arrived and not named and not kept.is_everything:
        view = replace(view, **{name: getattr(kept, name) for name in ASKED})
        _write(view)
    state[KEPT], state[LAST] = view, view.page
    return view


def by_history() -> bool:
    """Whether the browser's Back or Forward led here: then the address alone says what was on the page."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _write(view: View) -> None:
    """Puts the filters into the address in one go and leaves everything else alone."""
    rest = {name: values for name, values in address.parameters().items() if name not in FILTERS}
    address.replace(rest | view.filters())


def _widgets(view: View, known: Known, left: Mapping[str, Mapping[str, int]]) -> None:
    with st.grid(min_column_width=240):
        for name, label in LABELS.items():
            labels = _with_numbers(known[name], left.get(name))
            _set_widget(name, list(getattr(view, name)), labels)
            st.multiselect(
                label, list(labels), format_func=labels.__getitem__,
                key=f"filter-{name}", on_change=_changed, placeholder="any",
            )  # fmt: skip
        for name, field in YEARS.items():
            _set_widget(name, getattr(view, field))
            st.number_input(
                "Still running in or after (year)" if name == "from" else "Begun in or before (year)", FIRST_YEAR, LAST_YEAR, None, key=f"filter-{name}",
                on_change=_changed, placeholder="any year",
            )  # fmt: skip
        _set_widget(TEXT, view.text)
        st.text_input("Words that must occur", key=f"filter-{TEXT}", on_change=_changed, placeholder="such as climate")


def _with_numbers(values: Mapping[str, str], left: Mapping[str, int] | None) -> dict[str, str]:
    """The options of a filter, 'Estonia (1)', with how many engagements each would leave; those that leave none come last."""
    values = {value: isolate_direction(words) for value, words in values.items()}
    if left is None:
        return values
    ordered = sorted(values, key=lambda value: value not in left)
    return {value: f"{values[value]} ({left.get(value, 0)})" for value in ordered}


def _set_widget(name: str, value: Any, labels: Mapping[str, str] | None = None) -> None:
    """Sets a widget that shows something else; one whose label has changed since as well, which the browser goes by."""
    state = st.session_state
    now = {each: labels[each] for each in value} if labels else {}
    before: Mapping[str, str] = state.get(f"labels-{name}", {})
    same_labels = all(before.get(each, now[each]) == now[each] for each in now)
    fill_input(f"filter-{name}", value, right=same_labels and state.get(f"filter-{name}") == value)
    state[f"labels-{name}"] = now


def _changed() -> None:
    """Writes what the widgets hold into the address; the run that follows reads it from there."""
    state = st.session_state
    known = session.known_values()
    listed: dict[str, Any] = {name: _values(state[f"filter-{name}"], known[name]) for name in LABELS}
    years: dict[str, Any] = {field: state[f"filter-{name}"] for name, field in YEARS.items()}
    _turn_to(View(**listed, **years, text=" ".join(state[f"filter-{TEXT}"].split())))


def _values(held: list[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The values that a box holds; a label that came from the browser with an earlier number is read as its value."""
    by_words = {isolate_direction(words): value for value, words in known.items()}
    read = (each if each in known else by_words.get(each.rpartition(" (")[0], "") for each in held)
    return tuple(dict.fromkeys(filter(None, read)))


def _turn_to(view: View) -> None:
    """Keeps the view that is left, so that it can be had back."""
    state = st.session_state
    state[EARLIER] = [*state.get(EARLIER, []), state.get(KEPT, View())][-MOST_STEPS:]
    state[KEPT] = view
    _write(view)


def _reset() -> None:
    _turn_to(View())


def _undo() -> None:
    view: View = st.session_state[EARLIER].pop()
    st.session_state[KEPT] = view
    _write(view)
