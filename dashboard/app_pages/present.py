"""Presenter mode: one finding in large type, next and back by keyboard, sources in the foot, nothing else."""

import streamlit as st

from dashboard.app_pages import briefing_parts, keys, parts, present_parts

made = briefing_parts.opened("present")
if not made.findings:
    st.title("Presenter mode", anchor=False)
    st.info("There is no finding to show. Put a briefing together first.")
    present_parts.leave_link()
    st.stop()
at = present_parts.position(len(made.findings), keys.pressed("present-keys"))
present_parts.show(made.findings[at], f"present-{at}")
present_parts.controls(at, len(made.findings))
parts.foot()
