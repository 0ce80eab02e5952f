"""Leads the focus to a place on the page, which Streamlit by itself cannot."""

from dashboard.app_pages.components.component import component


def to(place: str, *, inside: bool, key: str) -> None:
    """Moves the focus to the container with that key, or to the first box or button `inside` it.

    Whoever calls it draws it in one run only, so that the focus is led once.
    """
    component("focus")(data={"to": place, "inside": inside}, key=key, height="content")
