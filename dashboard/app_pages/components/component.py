"""Small components of our own, drawn in the browser from plain data: each in a folder of its name beside the pages."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st


@lru_cache(maxsize=64)
def component(name: str) -> Any:
    """The component of that name, made of <name>.js and, where there is one, <name>.css; it draws into a box of its name.

    Registered on first use; Streamlit then knows it by its name.
    """
    folder = files("dashboard.app_pages.components").joinpath(name)
    style = folder.joinpath(f"{name}.css")
    return st.components.v2.component(
        name,
        html=f"<div class='{name}'></div>",
        css=style.read_text(encoding="utf-8") if style.is_file() else None,
        js=folder.joinpath(f"{name}.js").read_text(encoding="utf-8"),
    )
