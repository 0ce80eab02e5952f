"""When a reader comes to a page from another one, its boxes are filled anew.

A browser that leaves a page forgets what stood in its boxes, and Streamlit may still take it to be there: so if a click that
leads to another page comes right after typing, for then Streamlit turns back to the page where something was typed. The
boxes would be empty though nothing was lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST_SESSIONS = 10_000


@dataclass
class _Place:
    """The page on which a session is, and whether its boxes are still to be filled anew there."""

    page: str
    arrived: bool = False


# By session, and outside of Streamlit's session state: the run of a page that is left again at once is broken off at its
# first look at that, before it could have noted anything there. The oldest sessions are forgotten.
_places: dict[str, _Place] = {}


def note_page() -> None:
    """Notes the page of the run that begins; the very first thing in it."""
    context = get_script_run_ctx()
    if context is None:
        return
    page = urlsplit(st.context.url or "").path
    place = _places.setdefault(context.session_id, _Place(page))
    if place.page != page:
        place.page, place.arrived = page, True
    for session in list(_places)[:-MOST_SESSIONS]:
        _places.pop(session, None)


def forget_boxes(keys: Iterable[str]) -> None:
    """On a page to which the reader just came: forgets what Streamlit takes to stand in its boxes."""
    context = get_script_run_ctx()
    place = _places.get(context.session_id) if context else None
    if place is None or not place.arrived:
        return
    for key in keys:
        st.session_state.pop(key, None)
    place.arrived = False
