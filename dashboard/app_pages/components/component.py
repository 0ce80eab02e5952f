"""Small components of our own, drawn in the browser from plain data: each in a folder of its name beside the pages."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.domain.base.reading_direction import isolate_direction

NAMES = ("id", "chosen", "panel", "look")  # what the programs call things by, which nobody reads


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
        js=script(name),
    )


@lru_cache(maxsize=64)
def script(name: str) -> str:
    """Returns the program of the component of that name."""
    return files("dashboard.app_pages.components").joinpath(name, f"{name}.js").read_text(encoding="utf-8")


def readable(data: dict[str, Any]) -> dict[str, Any]:
    """Returns the data of a table with every text in it that runs from right to left set apart from what stands beside it."""
    return {name: value if name in NAMES else _readable(value) for name, value in data.items()}


def _readable(data: Any) -> Any:
    if isinstance(data, dict):
        return readable(data)
    if isinstance(data, (list, tuple)):
        return [_readable(value) for value in data]
    return isolate_direction(data) if isinstance(data, str) else data
