"""Leads the focus to a place on the page, which Streamlit by itself cannot."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def _component() -> Any:
    """Registered on first use; Streamlit then knows it by its name."""
    script = files("dashboard.app_pages").joinpath("lead", "lead.js").read_text(encoding="utf-8")
    return st.components.v2.component("lead", html="<span></span>", js=script)


def to(place: str, *, inside: bool, key: str) -> None:
    """Moves the focus to the container with that key, or to the first box or button `inside` it.

    Whoever calls it draws it in one run only, so that the focus is led once.
    """
    _component()(data={"to": place, "inside": inside}, key=key, height="content")
