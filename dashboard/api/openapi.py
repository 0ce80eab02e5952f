"""The OpenAPI document of the data addresses."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dashboard.api.operations import Operations
from dashboard.api.schemas import components
from dashboard.storage.opening.current import Opened

SAYS = (
    "Read-only data of case studies of citizen engagement. What is unknown is null, never zero. Ratings are judgements of "
    "the raters that they name; the Centre for Public Impact has neither scored nor endorsed anything here. Every answer "
    "carries an ETag that changes when the data or the code changes. Text from files is text, whatever it looks like."
)


def document(data: Opened, described: Iterable[Operations], server: str) -> dict[str, Any]:
    """OpenAPI 3.1 from the operations of all addresses."""
    info = data.contents.info
    title = f"{info.title}: data addresses" if info else "Data addresses"
    licence = {"license": {"name": info.licence}} if info else {}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": _version(), "description": SAYS, **licence},
        "servers": [{"url": server}],
        "paths": {path: {"get": operation} for part in described for path, operation in part.items()},
        "components": {"schemas": components()},
    }


def _version() -> str:
    try:
        return version("legitimacy-lens")
    except PackageNotFoundError:  # started from a folder that was never installed
        return "0"
