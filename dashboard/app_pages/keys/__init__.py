"""The keys that lead through a presentation: arrows, Page Up and Page Down as a presenter's remote sends them, Home, End, Esc."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def _component() -> Any:
    """Registered on first use; Streamlit then knows it by its name."""
    script = files("dashboard.app_pages").joinpath("keys", "keys.js").read_text(encoding="utf-8")
    return st.components.v2.component("keys", html="<div class='keys'></div>", js=script)


def pressed(key: str) -> str | None:
    """`next`, `back`, `first`, `last` or `leave` if such a key was pressed and led to this run."""
    result = _component()(key=key, on_move_change=lambda: None, height=1)
    return result.move  # type: ignore[no-any-return]
