"""A grid of marks as a real table: header cells, buttons, tab order; drawn in the browser from plain data."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def _component() -> Any:
    """Registered on first use; Streamlit then knows it by its name."""
    folder = files("dashboard.app_pages").joinpath("grid")
    return st.components.v2.component(
        "mark_grid",
        html="<div class='grid'></div>",
        css=folder.joinpath("grid.css").read_text(encoding="utf-8"),
        js=folder.joinpath("grid.js").read_text(encoding="utf-8"),
    )


def show(data: dict[str, Any], key: str) -> str | None:
    """Draws the grid; returns the id of the mark chosen so far, also after later runs.

    `data`: label, rows (id, name, group, help), columns (id, name, group, help), cells by `row|column` (lists of marks:
    id, text, look, says), looks (fill, ink, edge as light and dark colours, line), legend (look, text, words), nothing
    (what an empty cell means).
    """
    kept = f"{key}-chosen"
    result = _component()(data={**data, "chosen": st.session_state.get(kept)}, key=key, on_chosen_change=lambda: None)
    if result.chosen:
        st.session_state[kept] = result.chosen
        st.rerun()
    return st.session_state.get(kept)
