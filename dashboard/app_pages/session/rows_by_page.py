"""Rows of which there are too many to draw at once: a box to find some, one to choose a heading, and pages of them."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.charts.many import PAGE, headings, is_many, number_of_rows, page_with, part_of
from dashboard.charts.rows import Rows
from dashboard.domain.base.reading_direction import isolate_direction

BOX = 260  # pixels
EVERY = "all"
Thing = TypeVar("Thing")


def rows_on_page(rows: Rows, key: str, chosen: str | None) -> Rows:
    """Draws the boxes above many rows and returns those of the page that the reader is on; few rows come back as they are.

    A mark that was chosen since the last run leads to its page.
    """
    number = number_of_rows(rows)
    if not is_many(number):
        return rows
    place = f"{key}-page"
    _lead_to(rows, key, chosen)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-many-slim"):
        words = st.text_input(
            "Find rows", key=f"{key}-words", width=BOX, placeholder=f"Find among {english.grouped(number)} rows", label_visibility="collapsed",
            on_change=_to_first, args=(place,),
        )  # fmt: skip
        heading = _heading(rows, key, place)
        part = part_of(rows, st.session_state.get(place, 0), words, heading)
        pager(place, part.found, number)
    return part.rows


def _lead_to(rows: Rows, key: str, chosen: str | None) -> None:
    """Turns to the page of a mark that was chosen since the last run, if it is not on the page that the reader is on."""
    state, last = st.session_state, f"{key}-led"
    new = chosen and state.get(last) != chosen
    state[last] = chosen
    if not chosen or not new:
        return
    heading = state.get(f"{key}-heading", EVERY)
    part = part_of(
        rows, state.get(f"{key}-page", 0), state.get(f"{key}-words", ""), "" if heading == EVERY else heading
    )
    if page_with(part.rows, chosen) is None:
        state[f"{key}-page"] = page_with(rows, chosen) or 0
        state[f"{key}-words"], state[f"{key}-heading"] = "", EVERY


def _heading(rows: Rows, key: str, place: str) -> str:
    """The heading under which the reader looks; empty for all."""
    numbers = headings(rows)
    if not numbers:
        return ""
    name = f"{key}-heading"
    if st.session_state.get(name, EVERY) not in (EVERY, *numbers):
        fill_input(name, EVERY)
    chosen = st.selectbox(
        "Under which heading", [EVERY, *numbers], key=name, width=BOX, label_visibility="collapsed", on_change=_to_first, args=(place,),
        format_func=lambda each: "Under every heading" if each == EVERY else f"{isolate_direction(each)} ({english.grouped(numbers.get(each, 0))})",
    )  # fmt: skip
    return "" if chosen == EVERY else chosen


def on_page(things: Sequence[Thing], key: str) -> Sequence[Thing]:
    """Returns the things of the page that the reader is on, with a way back and on above many; few come back as they are."""
    if not is_many(len(things)):
        return things
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-many-slim"):
        first = pager(f"{key}-page", len(things), len(things))
    return things[first : first + PAGE]


def pager(place: str, found: int, number: int) -> int:
    """Draws which of the `found` among `number` are shown, with a way back and on; returns the first of them, from 0.

    `place` is where the session keeps the number of the page.
    """
    page = min(max(int(st.session_state.get(place, 0)), 0), max(found - 1, 0) // PAGE)
    last = min((page + 1) * PAGE, found)
    st.button(
        "Previous", key=f"{place}-back", type="tertiary", disabled=not page, on_click=_turn, args=(place, page - 1)
    )
    st.markdown(f":small[{_where(page * PAGE, last, found, number)}]", width="content")
    st.button(
        "Next", key=f"{place}-on", type="tertiary", disabled=last >= found, on_click=_turn, args=(place, page + 1)
    )
    return page * PAGE


def _where(first: int, last: int, found: int, number: int) -> str:
    if not found:
        return f"None of {english.grouped(number)} fits"
    of = (
        english.grouped(found) if found == number else f"{english.grouped(found)} found among {english.grouped(number)}"
    )
    return f"{english.grouped(first + 1)}–{english.grouped(last)} of {of}"


def _turn(place: str, page: int) -> None:
    st.session_state[place] = page


def _to_first(place: str) -> None:
    st.session_state[place] = 0
