"""Refuses requests under a name that this server does not answer to: a web page may give its own name to our address."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MISDIRECTED = 421
REFUSED = (
    "This server does not answer to the name in this address. "
    "Use the address that it printed when it started, or add the name to STREAMLIT_SERVER_ALLOWED_HOSTS.\n"
)


class KnownHosts:
    """Middleware for requests; `allowed` says whether the server answers to the value of a header Host.

    Streamlit itself asks the same of its sockets.
    """

    def __init__(self, app: ASGIApp, allowed: Callable[[str | None], bool]) -> None:
        self.app, self._allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._allowed(Headers(scope=scope).get("host")):
            await PlainTextResponse(REFUSED, MISDIRECTED)(scope, receive, send)
            return
        await self.app(scope, receive, send)
