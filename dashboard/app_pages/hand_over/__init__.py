"""Hands the words of a box over before a click on a link or a download leads away or makes a file."""

from dashboard.app_pages.component import component


def show() -> None:
    """From now on in this tab."""
    component("hand_over")(key="hand-over")
