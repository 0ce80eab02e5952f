"""Presenter mode: one finding in large type, next and back by keyboard, sources in the foot, nothing else."""

import streamlit as st

from dashboard.app_pages.briefing_pages import presenter, sections
from dashboard.app_pages.components import presenter_keys

made = sections.open_briefing("present")
if not made.findings:
    st.title("Presenter mode", anchor=False)
    st.info("There is no finding to show. Put a briefing together first.")
    presenter.leave_link()
    st.stop()
notes, total = presenter.with_notes(), len(made.findings)
at = presenter.position(total, presenter.here(total), presenter_keys.pressed("present-keys"))
presenter_keys.listen("present-keys", at + 1, total, made.title)
if notes:
    presenter.show_notes(made.findings, at)
else:
    presenter.show_safely(made.findings[at], f"present-{at}")
presenter.controls(at, total)
