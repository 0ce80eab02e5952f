"""Legitimacy Lens: evidence, judgement, chart and briefing of citizen engagements in one chain."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.library import OpenedCollection


def open_collection(folder: str | None = None) -> "OpenedCollection":
    """Returns a collection that answers questions, SQL and charts; without a folder the shipped one. docs/python.md shows how."""
    # Not above: whoever imports one module of the package would wait for all of them.
    from dashboard.library import open_data

    return open_data(folder)
