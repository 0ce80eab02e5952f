"""Makes charts as wide as the paper before a page is printed."""

from dashboard.app_pages.components.component import component


def load_print_script() -> None:
    """Brings the program that shrinks what is wider than the paper; the look on paper is in text/page.css."""
    component("media")(key="media")
