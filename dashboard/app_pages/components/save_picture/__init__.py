"""SVG and PNG of a chart, made in the reader's browser: with title, filters and sources inside the picture."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.app_pages.components.component import component
from dashboard.charts.captioned import SIZES
from dashboard.charts.chart import Chart
from dashboard.charts.rows_picture import rows_svg
from dashboard.charts.theme import DARK, FONT, LIGHT, Palette, light_of_dark

MOST_SOURCES = 12
SIZE_WORDS = {"page": "Page size", "16x9": "Slide, 16:9", "social": "Social media, 1200 × 630"}


def show_picture_menu(chart: Chart, key: str, foot: str, address: str = "") -> None:
    """A menu that saves the chart drawn under `key`, a figure or rows, in each of SIZES; `foot` names the data.

    Pictures always use the light palette. `address`, with places for `{form}` and `{size}`, is where the server gives the
    picture of a figure in a fixed size; without it the browser makes all of them.
    """
    draw, name = component("save_picture"), f"{key}-picture"
    if chart.lay_out is None:
        data = payload(chart, key, foot) | {"address": address}
        draw(data=data, key=name, width="content", on_form_change=lambda: None)
        return
    # A picture of rows is drawn on the server, in the run in which somebody asks for it.
    form, _, size = st.session_state.pop(f"{name}-wanted", "").partition(" ")
    svg = rows_svg(chart, chart.title, foot, SIZES[size]) if form else None
    data = {**payload(chart, key, foot), "rows": True, "form": form, "size": size, "svg": svg,
            "asked": st.session_state.get(f"{name}-asked", 0)}  # fmt: skip
    draw(data=data, key=name, width="content", on_form_change=partial(_asked, name))


def _asked(name: str) -> None:
    wanted = str(st.session_state[name].form)
    if wanted.partition(" ")[2] in SIZES:
        st.session_state[f"{name}-wanted"] = wanted
        # Whoever asks for the same again is given it again: unchanged data would not reach the browser.
        st.session_state[f"{name}-asked"] = st.session_state.get(f"{name}-asked", 0) + 1


def payload(chart: Chart, key: str, foot: str) -> dict[str, Any]:
    """What the picture needs besides the drawing: its words, the colours to exchange, the name of the file."""
    cited = chart.pages_cited
    named = [each.words for each in cited[:MOST_SOURCES]]
    more = len(cited) - len(named)
    sources = "Sources: " + "; ".join(named) + (f"; and {more} more, listed on the page" if more > 0 else "")
    return {
        "chart": f"st-key-{key}",
        "file": f"{key}-{chart.slug}",
        "title": chart.title,
        "lines": [" ".join([chart.subtitle, *chart.filters])],
        "foot": [*([chart.note] if chart.note else []), *([sources] if named else []), foot],
        "font": FONT,
        "colours": _colours(LIGHT),
        "exchange": light_of_dark(),
        "dark_paper": DARK.paper,
        "sizes": {
            size: {"words": words, "pixels": [SIZES[size].width, SIZES[size].height, SIZES[size].title]}
            for size, words in SIZE_WORDS.items()
        },
    }


def _colours(palette: Palette) -> dict[str, str]:
    return {"paper": palette.paper, "text": palette.text, "muted": palette.muted, "rule": palette.grid}
