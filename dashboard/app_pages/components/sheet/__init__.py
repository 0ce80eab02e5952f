"""A sheet of HTML that the server has made, on the page: marks are buttons, and some words lead to a fold of the record."""

from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.components.component import script
from dashboard.app_pages.components.rows_table import ROWS
from dashboard.exports.web.rows_html import rows_css


@dataclass(frozen=True, slots=True)
class Clicked:
    """What a reader chose in this run: the id of a mark, a case study, or the fold that words lead to; mostly nothing."""

    mark: str | None
    case: str | None
    to: str | None


def sheet(name: str, html: str, css: str, key: str, chosen: str) -> Clicked:
    """Draws a sheet of one kind, with the mark that the address names; returns what was clicked."""
    # The same program as that of rows: the sheet is made of the same parts.
    draw = st.components.v2.component(
        name, html="<div class='rows'></div>", css=f"{rows_css()}\n{css}", js=script(ROWS)
    )
    result = draw(
        data={"html": html, "chosen": chosen, "larger": 1},
        key=key,
        on_mark_change=lambda: None,
        on_case_change=lambda: None,
        on_to_change=lambda: None,
    )
    return Clicked(result.mark if result.mark != chosen else None, result.case, result.to)
