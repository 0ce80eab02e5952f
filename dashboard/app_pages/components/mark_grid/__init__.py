"""A grid of marks as a real table: header cells, buttons, tab order; drawn in the browser from plain data."""

from typing import Any

from dashboard.app_pages.components.component import component, readable


def mark_grid(data: dict[str, Any], key: str, chosen: str | None, larger: float = 1) -> str | None:
    """Draws the grid with one mark chosen, or none; returns the id of the mark that a reader chose instead, or None.

    The page shows what stands behind the mark in a container with the key `{key}-panel`, to which the grid leads.

    `data`: label, rows (id, name, group, help), columns (id, name, group, help), cells by `row|column` (lists of marks:
    id, text, look, says, bar), looks (fill, ink, edge as light and dark colours, line), legend (look, text, words, bar),
    nothing (what an empty cell means).
    """
    result = component("mark_grid")(
        data=readable({**data, "chosen": chosen, "panel": f"{key}-panel", "larger": larger}),
        key=key,
        on_chosen_change=lambda: None,
    )
    clicked: str | None = result.chosen
    return clicked if clicked != chosen else None
