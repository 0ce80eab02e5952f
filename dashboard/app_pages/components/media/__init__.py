"""Lays the page out for paper, without menus and with charts as wide as it, and for colours that the system dictates."""

from importlib.resources import files

import streamlit as st

from dashboard.app_pages.components.component import component

# Not media.css: a component's own style does not reach what Streamlit draws.
STYLE = files("dashboard.app_pages.components").joinpath("media", "page.css").read_text(encoding="utf-8")


def show() -> None:
    """Brings the look of the page in these media, and the program that shrinks what is wider than the paper."""
    st.html(f"<style>{STYLE}</style>")
    component("media")(key="media")
