"""When a reader comes to a page from another one, its boxes are filled anew.

A browser that leaves a page forgets what stood in its boxes, and Streamlit may still take it to be there: so if a click that
leads to another page comes right after typing, for then Streamlit turns back to the page where something was typed. The
boxes would be empty though nothing was lost.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, WeakSet

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

# Kept outside of Streamlit's session state: the run of a page that is left again at once is broken off at its first look
# at that, before it could have noted anything there.
_page: WeakKeyDictionary[object, str] = WeakKeyDictionary()
_arrived: WeakSet[object] = WeakSet()


def begin_run() -> None:
    """Notes the page of the run that begins; the very first thing in it."""
    context = get_script_run_ctx()
    if context is None:
        return
    page = urlsplit(st.context.url or "").path
    if _page.get(context.session_state) != page:
        _arrived.add(context.session_state)
    _page[context.session_state] = page


def forget_boxes(keys: Iterable[str]) -> None:
    """On a page to which the reader just came: forgets what Streamlit takes to stand in its boxes."""
    context = get_script_run_ctx()
    if context is None or context.session_state not in _arrived:
        return
    for key in keys:
        st.session_state.pop(key, None)
    _arrived.discard(context.session_state)
