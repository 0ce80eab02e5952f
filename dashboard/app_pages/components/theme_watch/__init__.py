"""Draws the charts anew when the reader's system, or the reader in the menu, turns the page dark or light.

Streamlit repaints the page without a run, and the charts have their colours from the run (its issue 11920).
"""

from dashboard.app_pages.components.component import component


def watch_theme(theme: str) -> None:
    """Asks for a run whenever the page has another theme than this run was made for."""
    component("theme_watch")(data={"theme": theme}, key="theme-watch", on_turned_change=lambda: None)
