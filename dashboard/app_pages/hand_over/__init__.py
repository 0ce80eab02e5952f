"""Hands the words of a box over before a click or a tap on a link leads to another page."""

from dashboard.app_pages.component import component


def show() -> None:
    """From now on in this tab."""
    component("hand_over")(key="hand-over")
