"""A grid of marks as a real table: header cells, buttons, tab order; drawn in the browser from plain data."""

from typing import Any

import streamlit as st

from dashboard.app_pages import follow
from dashboard.app_pages.component import component


def show(data: dict[str, Any], key: str, larger: float = 1) -> str | None:
    """Draws the grid; returns the id of the mark that the address names, and writes a chosen one into the address.

    The page shows what stands behind the mark in a container with the key `{key}-panel`, to which the grid leads.

    `data`: label, rows (id, name, group, help), columns (id, name, group, help), cells by `row|column` (lists of marks:
    id, text, look, says, bar), looks (fill, ink, edge as light and dark colours, line), legend (look, text, words, bar),
    nothing (what an empty cell means).
    """
    chosen = follow.of_grid(mark["id"] for marks in data["cells"].values() for mark in marks)
    result = component("grid")(
        data={**data, "chosen": chosen, "panel": f"{key}-panel", "larger": larger},
        key=key,
        on_chosen_change=lambda: None,
    )
    if result.chosen and result.chosen != chosen:
        follow.open_mark(result.chosen)
        st.rerun()
    return chosen
