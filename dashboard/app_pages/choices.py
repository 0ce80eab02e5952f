"""Choices that a page keeps in its own part of the address."""

from collections.abc import Mapping

import streamlit as st

from dashboard.app_pages.parts import plain


def select(label: str, options: Mapping[str, str], name: str, *, always: bool = True) -> str:
    """A select box over ids and the words for them, kept in the parameter `name`; the first option is the default.

    The address leads: the box is set from it before it is drawn, and writes to it when the reader chooses. What the
    address names and is not there is said. With `always` off there is no box where there is nothing to choose.
    """
    asked = st.query_params.get(name, "")
    if asked and asked not in options:
        st.warning(
            plain(f"The link names a {label.lower()} “{asked}” that is not among those in view. Another is shown.")
        )
        st.query_params.pop(name)
    chosen = asked if asked in options else next(iter(options))
    if len(options) > 1 or always:
        key = f"choice-{name}"
        if st.session_state.get(key) != chosen:
            st.session_state[key] = chosen
        st.selectbox(
            label,
            list(options),
            format_func=lambda each: options.get(each, each),
            key=key,
            on_change=_keep,
            args=(name,),
        )
    return chosen


def _keep(name: str) -> None:
    st.query_params[name] = st.session_state[f"choice-{name}"]


def switch(label: str, name: str, help_text: str) -> bool:
    """A toggle, off by default, kept in the parameter `name` as yes."""
    asked = st.query_params.get(name, "")
    if asked not in ("", "yes"):
        st.warning(plain(f"The link says {name} “{asked}”, which is not “yes”, so it stays off."))
        st.query_params.pop(name)
    key = f"choice-{name}"
    if st.session_state.get(key) != (asked == "yes"):
        st.session_state[key] = asked == "yes"
    return st.toggle(label, key=key, on_change=_switched, args=(name,), help=help_text)


def _switched(name: str) -> None:
    if st.session_state[f"choice-{name}"]:
        st.query_params[name] = "yes"
    else:
        st.query_params.pop(name, None)
