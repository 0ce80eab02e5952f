"""The address of the page on screen: what a link carried here, and where boxes write. Nothing else touches it."""

from collections.abc import Iterable, Mapping

import streamlit as st

OURS = "written-by-the-app"  # parameter → the values that this session last wrote into an address or read on their own page


def parameters() -> dict[str, list[str]]:
    """Returns every parameter with its values, as they stand."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def get(name: str, default: str = "") -> str:
    """Returns the value of a parameter; the last, if it has several."""
    value: str = st.query_params.get(name, default)
    return value


def get_all(name: str) -> list[str]:
    """Returns the values of a parameter; none, if the address does not name it."""
    return list(st.query_params.get_all(name))


def put(name: str, value: str | Iterable[str] | None) -> None:
    """Writes one value or several; nothing takes the parameter out."""
    if value:
        st.query_params[name] = value
        note((name,))
    else:
        clear(name)


def clear(*names: str) -> None:
    """Takes parameters out; the others stay."""
    for name in names:
        st.query_params.pop(name, None)


def replace(wanted: Mapping[str, str | Iterable[str]]) -> None:
    """Writes these parameters in one go, in place of all that stood there."""
    st.query_params.from_dict(wanted)
    note(wanted)


def note(names: Iterable[str]) -> None:
    """Notes the values that these parameters have now as this session's own."""
    st.session_state.setdefault(OURS, {}).update({name: get_all(name) for name in names})


def clear_left_overs(own: Iterable[str]) -> None:
    """Takes out what this session itself had in the address of another page; `own` are the names that this page knows.

    Streamlit may leave the parameters of one page in the address of the next. What a link says is never ours: whoever
    opens one begins a new session.
    """
    ours = st.session_state.setdefault(OURS, {})
    clear(*(name for name in parameters() if name not in own and ours.get(name) == get_all(name)))
    note(name for name in parameters() if name in own)
