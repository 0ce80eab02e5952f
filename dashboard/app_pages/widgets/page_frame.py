"""The frame that all pages share: the product's name, margins and width, and the look on paper and in forced colours."""

from functools import lru_cache
from importlib.resources import files

import streamlit as st

from dashboard.charts.theme import LIGHT, PALETTES

NAME = "text/name.svg"  # its letters are outlines of Streamlit's own font, Source Sans
STYLE = "text/page.css"


def show_page_frame(theme: str) -> None:
    """Draws the name before the navigation, and brings the look of the page before anything stands on it."""
    st.logo(_name(theme), size="medium")
    st.html(f"<style>{_read(STYLE)}</style>")


@lru_cache(maxsize=2)
def _name(theme: str) -> str:
    return _read(NAME).replace(LIGHT.text, PALETTES[theme].text)


@lru_cache(maxsize=2)
def _read(path: str) -> str:
    return files("dashboard.app_pages").joinpath(path).read_text(encoding="utf-8")
