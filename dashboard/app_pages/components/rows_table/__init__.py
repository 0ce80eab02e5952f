"""Rows as a real table on the page: marks are buttons, names lead to case studies, folds stay as the reader left them."""

from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.components.component import script
from dashboard.charts.rows import Rows
from dashboard.exports.web.rows_html import rows_css, rows_html

ROWS = "rows_table"


@dataclass(frozen=True, slots=True)
class Clicked:
    """What a reader chose in this run: the id of a mark, or the case study whose name was followed; mostly neither."""

    mark: str | None
    case: str | None


def rows_table(rows: Rows, key: str, chosen: str | None, larger: float = 1) -> Clicked:
    """Draws rows, `larger` times their usual size, with one mark chosen or none; returns what was clicked."""
    draw = st.components.v2.component(ROWS, html="<div class='rows'></div>", css=rows_css(), js=script(ROWS))
    result = draw(
        data={"html": rows_html(rows, pressed=True), "chosen": chosen, "larger": larger},
        key=key,
        on_mark_change=lambda: None,
        on_case_change=lambda: None,
    )
    return Clicked(result.mark if result.mark != chosen else None, result.case)
