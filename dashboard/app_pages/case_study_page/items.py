"""The recommendations of one case study one by one: of many, those that hold some words or have a status, page by page."""

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.session.rows_by_page import EVERY, pager
from dashboard.app_pages.widgets import evidence_lists
from dashboard.app_pages.widgets.evidence_lists import Rows
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.many import PAGE, is_many

BOX = 260  # pixels
Items = list[tuple[str, Rows]]


def show_items(case: str, steps: Rows, named: str | None) -> None:
    """Draws every item in a fold of its own, the `named` one open and first; `steps` answers `recommendations`."""
    # By id: two recommendations may be worded alike.
    items: Items = [(mine[0]["wording"], mine) for mine in evidence_lists.by(steps, "recommendation_id").values()]
    if named is not None:
        items.sort(key=lambda item: named not in _ids(item[1]))
    for wording, mine in _on_page(case, items) if is_many(len(items)) else items:
        _item(case, wording, mine, expanded=named in _ids(mine))


def _ids(steps: Rows) -> set[str]:
    return {row["recommendation_id"] for row in steps}


def _on_page(case: str, items: Items) -> Items:
    """The items of the page that the reader is on, below the boxes that narrow them."""
    key, number = f"{case}-items", len(items)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-slim"):
        place = f"{key}-page"
        words = st.text_input(
            "Find recommendations", key=f"{key}-words", width=BOX, label_visibility="collapsed", on_change=_to_first, args=(place,),
            placeholder=f"Find among {english.grouped(number)} recommendations",
        )  # fmt: skip
        states = dict.fromkeys(_state(steps) for _, steps in items)
        state = st.selectbox(
            "With which status", [EVERY, *states], key=f"{key}-state", width=BOX, label_visibility="collapsed", on_change=_to_first,
            args=(place,), format_func=lambda each: "Every status" if each == EVERY else each,
        )  # fmt: skip
        wanted = words.casefold().split()
        fitting = [
            (wording, steps)
            for wording, steps in items
            if all(each in wording.casefold() for each in wanted) and state in (EVERY, _state(steps))
        ]
        first = pager(place, len(fitting), number)
    return fitting[first : first + PAGE]


def _to_first(place: str) -> None:
    st.session_state[place] = 0


def _state(steps: Rows) -> str:
    """The last status on both axes; a file with problems may have no step on one."""
    last = {row["axis"]: row["status"] for row in steps}
    return " · ".join(english.label(last.get(axis)) for axis in ("decision", "delivery"))


def _item(case: str, wording: str, steps: Rows, *, expanded: bool) -> None:
    with st.expander(f"{escape_markdown(wording)} — **{_state(steps)}**", expanded=expanded):
        for row in steps:
            by = f" by {escape_markdown(row['decided_by'])}" if english.known(row["decided_by"]) else ""
            note = f" {escape_markdown(row['note'])}" if english.known(row["note"]) else ""
            st.markdown(
                f"- {row['axis']}: **{english.label(row['status'])}**, {english.spoken_date(row['date'])}{by}. "
                f"{english.sentence(english.label(row['verified_by']))}, certainty {english.label(row['certainty'])}.{note} "
                f"{evidence_lists.links_of(case, row['sources'])}"
            )
