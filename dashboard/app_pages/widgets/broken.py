"""What a reader is told when a page cannot be shown."""

import streamlit as st

from dashboard.storage.opening.current import CANNOT_BE_OPENED, Unavailable
from dashboard.storage.parquet_warehouse.place import PlaceRefused

OUR_FAULT = (
    "This page cannot be shown. That is our fault and not yours. "
    "Load it again, or open another page. Whoever runs this server finds the cause in its log."
)


def is_said_plainly(fault: Exception) -> bool:
    """Shows a sentence in the place of the page; Streamlit logs the fault and shows no sentence of its own."""
    st.error(sentence(fault))
    return True


def sentence(fault: Exception) -> str:
    """Returns what a reader is shown of a fault; it names no place on this machine."""
    if isinstance(fault, PlaceRefused):  # a table was damaged or taken away since it was opened
        return CANNOT_BE_OPENED
    return str(fault) if isinstance(fault, Unavailable) else OUR_FAULT
