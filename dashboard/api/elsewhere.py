"""What web pages of others may do with the data addresses: fetch what is public, and nothing of a private collection."""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.storage.opening.current import Opened, Unavailable, open_collection

OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
ASKED = "access-control-request-method"
ALLOWED = {
    **OPEN_TO_ALL,
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
NO_CONTENT = 204


def for_pages_elsewhere(data: Opened) -> dict[str, str]:
    """Returns the headers of an answer: any page may read it, if the collection says that it is public."""
    info = data.contents.info
    return dict(OPEN_TO_ALL) if info and info.public else {}


def for_refusals_elsewhere() -> dict[str, str]:
    """Returns the same for a refusal, also if there is nothing to open."""
    try:
        return for_pages_elsewhere(open_collection())
    except Unavailable:
        return {}


class Preflights:
    """Middleware that answers a browser that asks whether a page from elsewhere may fetch a data address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["type"] == "http" and scope["method"] == "OPTIONS" and ASKED in Headers(scope=scope)
        if asks and for_refusals_elsewhere():
            await Response(status_code=NO_CONTENT, headers=ALLOWED)(scope, receive, send)
            return
        await self.app(scope, receive, send)
