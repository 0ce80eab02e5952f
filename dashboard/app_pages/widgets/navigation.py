"""Runs the page that the address names, with what all pages share around it."""

from copy import copy

import streamlit as st

from dashboard.analysis.selection.view import FIRST
from dashboard.app_pages.components import flush_inputs, media, theme_watch
from dashboard.app_pages.session import basket, later, refill_inputs, selected_mark, session
from dashboard.app_pages.session.pages import PRESENT, SECTIONS
from dashboard.app_pages.widgets import page_frame, panel, share


def run() -> None:
    """Draws the navigation and runs the page that the address names."""
    refill_inputs.note_page()
    st.set_page_config(page_title="Legitimacy Lens", layout="wide")
    session.refresh_collection()
    try:
        _run_page()
    finally:
        session.let_collection_go()


def _run_page() -> None:
    share.forget_places()
    selected_mark.forget_open_panel()
    basket.take_changes()
    later.forget_waiting()
    page_frame.show_page_frame(session.theme())
    # Streamlit notes on the page itself that it is to be run now; one that all sessions share would be run by another.
    pages = {section: [copy(page) for page in group] for section, group in SECTIONS.items()}
    page = st.navigation(pages, position="top")
    presenting = page.url_path == PRESENT.url_path
    if presenting:
        # Nothing but the finding is on the screen.
        st.navigation(pages, position="hidden")
    basket.now_on(page.url_path or FIRST)
    later.now_on(page.url_path or FIRST)
    try:
        page.run()
    except Exception:  # a page that breaks keeps its filters
        later.draw_now()
        raise
    later.draw_now()
    theme_watch.watch_theme(session.theme())
    media.load_print_script()
    flush_inputs.start_flushing()
    basket.remember()
    if not presenting:
        panel.fill()
        share.fill(page.url_path or FIRST)
