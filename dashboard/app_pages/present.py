"""Presenter mode: one finding in large type, next and back by keyboard, sources in the foot, nothing else."""

import streamlit as st

from dashboard.app_pages.briefing_pages import presenter, sections
from dashboard.app_pages.components import presenter_keys
from dashboard.app_pages.widgets import chart_block

made = sections.opened("present")
if not made.findings:
    st.title("Presenter mode", anchor=False)
    st.info("There is no finding to show. Put a briefing together first.")
    presenter.leave_link()
    st.stop()
at = presenter.position(len(made.findings), presenter_keys.pressed("present-keys"))
presenter.show(made.findings[at], f"present-{at}")
presenter.controls(at, len(made.findings))
chart_block.foot()
