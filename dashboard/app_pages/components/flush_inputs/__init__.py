"""Hands words over before a click leads away; Escape deletes nothing."""

from dashboard.app_pages.components.component import component


def start_flushing() -> None:
    """From now on in this tab."""
    component("flush_inputs")(key="hand-over")
