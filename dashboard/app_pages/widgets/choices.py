"""Choices that belong to one page and live in its address: the address leads, the boxes show it and write to it."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.app_pages.session import address
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.views.view_data import chosen

SLIM = 220  # pixels


def asked(name: str, options: Mapping[str, str]) -> str:
    """Returns what the address parameter `name` asks for if it is one of the options, otherwise the first of them."""
    return chosen(address.get(name), options)


def one(
    name: str,
    label: str,
    options: Mapping[str, str],
    value: str,
    *,
    box: bool = True,
    says_unknown: bool = True,
    forget: Iterable[str] = (),
    meant: Mapping[str, str] = {},
) -> None:
    """A select box that holds `value` and writes to the address parameter `name`, which then names the value too.

    Without a box, for where there is nothing to choose, the value holds. A link that names another one is named on the page, unless
    `says_unknown` is False. Another choice takes the parameters in `forget` out of the address. `meant` maps what
    a link may say instead of an option to that option; such an address stays as it is.
    """
    linked = meant.get(address.get(name), address.get(name))
    if says_unknown and linked and linked not in options:
        other = " Choose another below." if box else ""
        st.warning(escape_markdown(f"The link names a {label.lower()} “{linked}” that is not here.{other}"))
    if not box:
        return
    if value != linked:
        address.put(name, value)
    fill_input(_key(name), value)
    st.selectbox(
        label, list(options), format_func=option_words(options), key=_key(name), on_change=_write, args=(name, forget)
    )


def order(name: str, label: str, options: Mapping[str, str]) -> str:
    """A select box bound to the address parameter `name`; its first option holds where the address says nothing."""
    first = next(iter(options))
    linked = address.get(name, first)
    if linked not in options:
        st.warning(escape_markdown(f"The link says {name} “{linked}”, which is not among the choices here."))
    value = chosen(linked, options)
    fill_input(_key(name), value)
    st.selectbox(
        label, list(options), format_func=option_words(options), key=_key(name), on_change=_ordered, args=(name, first),
        width=SLIM, label_visibility="collapsed",
    )  # fmt: skip
    return value


def _ordered(name: str, first: str) -> None:
    value = st.session_state[_key(name)]
    address.put(name, None if value == first else value)


def chips(name: str, label: str, options: Mapping[str, str], value: str) -> None:
    """Chips in one line, of which one or none is chosen, bound to the address parameter `name`; none means all."""
    linked = address.get(name)
    if linked and linked not in options:
        st.warning(
            escape_markdown(f"The link names {name} “{linked}”, which nothing in view has. Everything is shown.")
        )
    fill_input(_key(name), value or None)
    st.pills(
        label, list(options), format_func=lambda each: escape_markdown(options[each]), key=_key(name),
        on_change=_write, args=(name,),
    )  # fmt: skip


def several(name: str, label: str, options: Mapping[str, str], values: Iterable[str]) -> None:
    """A box that holds several values and writes to the address parameter `name`; empty means all."""
    for value in dict.fromkeys(address.get_all(name)):
        if value not in options:
            st.warning(escape_markdown(f"The link names a {label.lower()} “{value}” that is not here."))
    fill_input(_key(name), list(values))
    st.multiselect(
        label, list(options), format_func=option_words(options), key=_key(name), on_change=_write, args=(name,),
        placeholder="any",
    )  # fmt: skip


def switch(name: str, label: str, on: bool, help_text: str) -> None:
    """A toggle that is `on` or off, kept in the address parameter `name` as yes."""
    linked = address.get(name)
    if linked not in ("", "yes"):
        st.warning(escape_markdown(f"The link says {name} “{linked}”, which is not “yes”, so it stays off."))
        address.clear(name)
    fill_input(_key(name), on)
    st.toggle(label, key=_key(name), on_change=_switched, args=(name,), help=help_text)


def _switched(name: str) -> None:
    address.put(name, "yes" if st.session_state[_key(name)] else None)


def _key(name: str) -> str:
    return f"choice-{name}"


def _write(name: str, forget: Iterable[str] = ()) -> None:
    address.clear(*forget)
    address.put(name, st.session_state[_key(name)])
