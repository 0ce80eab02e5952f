"""What leaves by the data addresses: a body with its type, a tag for caches, and refusals as JSON."""

import hashlib
import json
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.elsewhere import for_pages_elsewhere, for_refusals_elsewhere
from dashboard.api.errors import NOT_FOUND, UNAVAILABLE, Refused
from dashboard.storage.opening.current import Opened, Unavailable, open_collection
from dashboard.storage.parquet_warehouse.place import PlaceRefused

ROOT = "/api/v1"
JSON = "application/json"
NOT_CHANGED = 304
CLOSED = "the data cannot be opened just now", "ask whoever runs this server to read its log"
_LOG = logging.getLogger(__name__)
ROOMS = Path(__file__).parents[1]


def served_data() -> Opened:
    """Returns the collection as the pages show it. Raises Refused if it cannot be opened on this machine."""
    try:
        return open_collection()
    except Unavailable as fault:
        _LOG.warning("The collection cannot be opened.", exc_info=fault)
        raise Refused(UNAVAILABLE, *CLOSED) from fault


def address(request: Request, path: str) -> str:
    """Returns a data address as it begins on this server, which may lie below a path of its own."""
    return f"{request.scope.get('root_path', '')}{path}"


def json_bytes(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def kept_answer(
    request: Request, data: Opened, body: Callable[[], bytes], media_type: str = JSON, file: str | None = None
) -> Response:
    """Returns an answer that holds until the data or the code changes; the body is made only for those who do not have it yet.

    `file` is the name under which a browser saves it.
    """
    tag = f'W/"{_digest(data.warehouse.data_hash, _code_hash(), request.url.path, request.url.query)}"'
    headers = {**for_pages_elsewhere(data), "ETag": tag, "Cache-Control": "no-cache"}
    if _has(request, tag):
        return Response(status_code=NOT_CHANGED, headers=headers)
    if file:
        headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return Response(body(), media_type=media_type, headers=headers)


def _has(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return any(each.strip().removeprefix("W/") in ("*", tag.removeprefix("W/")) for each in given.split(","))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@cache
def _code_hash() -> str:
    """SHA-256 over all code that turns files into answers; the data's own hash is of the data alone."""
    code = sorted(path for path in ROOMS.rglob("*") if path.suffix in (".py", ".sql"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in code)).hexdigest()


def refusal(request: Request, raised: Exception) -> Response:
    """Any refusal as JSON, whoever raised it."""
    below = request.url.path.removeprefix(request.scope.get("root_path", ""))
    headers = for_refusals_elsewhere() if below.startswith("/api") else {}
    match raised:
        case Refused(status=status, says=says, try_this=try_this):
            pass
        case PlaceRefused():
            _LOG.warning("The tables cannot be read.", exc_info=raised)
            status, says, try_this = UNAVAILABLE, *CLOSED
        case HTTPException(status_code=405):
            status, says, try_this = 405, "data is only read here", "send GET or HEAD"
            headers["Allow"] = "GET, HEAD"
        case HTTPException(status_code=404):
            status, says = NOT_FOUND, "nothing is kept at this address"
            try_this = f"{address(request, ROOT)}/openapi.json lists the addresses"
        case _:
            status, says = 500, "this question broke the server, which is our fault and not yours"
            try_this = "try another question, and tell whoever runs this server"
    return Response(json_bytes({"error": says, "try": try_this}), status, headers, JSON)
