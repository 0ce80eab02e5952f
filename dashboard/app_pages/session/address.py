"""The address of the page on screen: what a link carried here, and where boxes write. Nothing else touches it."""

from collections.abc import Iterable, Mapping

import streamlit as st


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
    else:
        clear(name)


def clear(*names: str) -> None:
    """Takes parameters out; the others stay."""
    for name in names:
        st.query_params.pop(name, None)


def replace(wanted: Mapping[str, str | Iterable[str]]) -> None:
    """Writes these parameters in one go, in place of all that stood there."""
    st.query_params.from_dict(wanted)
