"""Drawing what readers look at second after what they look at first, and what is in a menu when they open it.

A browser shows what comes in the order in which it comes, and is busy with every box, button and menu. So a page keeps the
places of those, and they are filled when its sentences and charts are on their way.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

WAITING, WANTED = "drawn-later", "wanted-folds"


def forget_waiting() -> None:
    """Forgets what a run that was broken off has left."""
    st.session_state[WAITING] = []


def draw_later(place: DeltaGenerator, draw: Callable[[], object]) -> None:
    """Has a place filled when the page is done; at once where it is done already."""
    waiting: list[tuple[DeltaGenerator, Callable[[], object]]] | None = st.session_state.get(WAITING)
    if waiting is None:
        with place:
            draw()
    else:
        waiting.append((place, draw))


def draw_now() -> None:
    """Fills the places in the order in which they were kept."""
    for place, draw in st.session_state.pop(WAITING, []):
        with place:
            draw()


def menu(
    label: str, key: str, draw: Callable[[], object], icon: str | None = None, explained: str | None = None
) -> None:
    """Draws a menu; what is in it is made in the run in which a reader opens it."""
    opened = st.popover(label, type="tertiary", icon=icon, help=explained, key=key, on_change="rerun")
    if opened.open:
        with opened:
            draw()


def fold(title: str, key: str, *, wanted: bool = False) -> ExpanderContainer:
    """Returns a fold under its title, as Markdown; its `open` says whether the reader sees what is in it.

    What becomes `wanted` opens it. Apart from that it stays as the reader left it, also where its title changes: to Streamlit
    it is another fold then.
    """
    state = st.session_state
    if wanted and key not in _wanted():
        state[key] = True
    elif key in state:
        state[key] = bool(state[key])
    (_wanted().add if wanted else _wanted().discard)(key)
    return st.expander(title, key=key, on_change="rerun")


def now_on(page: str) -> None:
    """Forgets what was wanted on another page: a link back to it opens its folds again."""
    before, _ = st.session_state.get(WANTED, ("", set()))
    if before != page:
        st.session_state[WANTED] = (page, set())


def want_again(key: str) -> None:
    """Has a fold opened when it is wanted next, though it was wanted before and the reader closed it."""
    _wanted().discard(key)


def _wanted() -> set[str]:
    """The folds that were wanted when they were drawn last."""
    _, wanted = st.session_state.setdefault(WANTED, ("", set()))
    found: set[str] = wanted
    return found
