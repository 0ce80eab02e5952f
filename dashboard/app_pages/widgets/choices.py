"""Choices that belong to one page and live in its address: the address leads, the boxes show it and write to it."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.app_pages.widgets.chart_block import plain

BOX = 300  # pixels


def one(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    box: bool = True,
    told: bool = True,
    forget: Iterable[str] = (),
) -> str:
    """A select box bound to the address parameter `name`; its first option, which the address then names, where it has none.

    Without a box, for where there is nothing to choose, the first option holds. A link that names another one is told so,
    unless that was `told` not to be done here. Another choice takes the parameters in `forget` out of the address.
    """
    asked = st.query_params.get(name, "")
    if told and asked and asked not in options:
        other = " Choose another below." if box else ""
        st.warning(plain(f"The link names a {label.lower()} “{asked}” that is not here.{other}"))
    value = asked if asked in options else next(iter(options))
    if not box:
        return value
    if value != asked:
        st.query_params[name] = value
    _show(name, value)
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=_key(name), on_change=_write, args=(name, forget)
    )
    return value


def order(name: str, label: str, options: Mapping[str, str]) -> str:
    """A select box bound to the address parameter `name`; its first option holds where the address says nothing."""
    first = next(iter(options))
    asked = st.query_params.get(name, first)
    if asked not in options:
        st.warning(plain(f"The link says {name} “{asked}”, which is not among the choices here."))
    value = asked if asked in options else first
    _show(name, value)
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=_key(name), on_change=_ordered, args=(name, first),
        width=BOX,
    )  # fmt: skip
    return value


def _ordered(name: str, first: str) -> None:
    if st.session_state[_key(name)] == first:
        st.query_params.pop(name, None)
    else:
        _write(name)


def several(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """A box for several values bound to the address parameter `name`; empty means all."""
    asked = tuple(dict.fromkeys(st.query_params.get_all(name)))
    for value in asked:
        if value not in options:
            st.warning(plain(f"The link names a {label.lower()} “{value}” that is not here."))
    values = [value for value in options if value in asked]
    _show(name, values)
    st.multiselect(
        label, list(options), format_func=options.__getitem__, key=_key(name), on_change=_write, args=(name,),
        placeholder="any",
    )  # fmt: skip
    return tuple(values)


def switch(name: str, label: str, help_text: str) -> bool:
    """A toggle, off by default, kept in the address parameter `name` as yes."""
    asked = st.query_params.get(name, "")
    if asked not in ("", "yes"):
        st.warning(plain(f"The link says {name} “{asked}”, which is not “yes”, so it stays off."))
        st.query_params.pop(name)
    _show(name, asked == "yes")
    return st.toggle(label, key=_key(name), on_change=_switched, args=(name,), help=help_text)


def _switched(name: str) -> None:
    if st.session_state[_key(name)]:
        st.query_params[name] = "yes"
    else:
        st.query_params.pop(name, None)


def _key(name: str) -> str:
    return f"choice-{name}"


def _show(name: str, value: object) -> None:
    # A box that is right is left alone: a value set anew travels to the browser and would undo a choice made meanwhile.
    if st.session_state.get(_key(name)) != value:
        st.session_state[_key(name)] = value


def _write(name: str, forget: Iterable[str] = ()) -> None:
    for other in forget:
        st.query_params.pop(other, None)
    value = st.session_state[_key(name)]
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
