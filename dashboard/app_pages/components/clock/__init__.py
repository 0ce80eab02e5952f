"""A clock for the presenter: the time of day and how long the presentation has lasted, counted in the browser."""

from dashboard.app_pages.components.component import component


def show_clock(key: str) -> None:
    """Draws the clock."""
    component("clock")(key=key, data={"passed": "min since the start", "again": "Start again"})
