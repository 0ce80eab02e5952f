"""A box that shows what the address or the data say, and is left alone while it does."""

import streamlit as st


def fill_input(key: str, value: object, right: bool | None = None) -> None:
    """Sets the box to a value that it does not hold; `right` says so where more than the value counts, such as its words.

    A value that is set anew travels to the browser and would undo what somebody types or chooses there meanwhile.
    """
    if not (st.session_state.get(key) == value if right is None else right):
        st.session_state[key] = value
