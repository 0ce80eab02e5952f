"""Puts a small script of ours first into the page that holds the app: what it must do cannot wait for the first run."""

import hashlib
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = Path(__file__).with_name("first.js")
HEAD = "<head>"
CONDITIONS = (b"if-none-match", b"if-modified-since")


def page_with_script(page: Path) -> str:
    """Returns the text of the page with the script at the beginning of its head."""
    return page.read_text(encoding="utf-8").replace(
        HEAD, f"{HEAD}<script>{SCRIPT.read_text(encoding='utf-8')}</script>", 1
    )


class FirstScript:
    """Middleware that answers with the page that has the script wherever the server would send `page`."""

    def __init__(self, app: ASGIApp, page: Path) -> None:
        self.app = app
        self._length = str(page.stat().st_size)
        self._body = page_with_script(page).encode()
        self._tag = f'"{hashlib.sha256(self._body).hexdigest()[:32]}"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or "text/html" not in asked.get("accept", "")
        ):
            await self.app(scope, receive, send)
            return
        # The server would compare with its own page.
        unconditional = [pair for pair in scope["headers"] if pair[0] not in CONDITIONS]
        swapped = False

        async def forward(message: Message) -> None:
            nonlocal swapped
            if message["type"] == "http.response.start" and self._is_page(message):
                swapped = True
                await self._send(scope["method"], asked, message, send)
            elif not swapped:
                await send(message)

        await self.app({**scope, "headers": unconditional}, receive, forward)

    def _is_page(self, start: Message) -> bool:
        headers = Headers(raw=start["headers"])
        return headers.get("content-type", "").startswith("text/html") and headers.get("content-length") == self._length

    async def _send(self, method: str, asked: Headers, start: Message, send: Send) -> None:
        known = self._tag in asked.get("if-none-match", "") and start["status"] == 200
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in ("last-modified", "content-length"):
            del headers[name]
        headers["ETag"] = self._tag
        if not known:
            headers["Content-Length"] = str(len(self._body))
        await send({**start, "status": 304 if known else start["status"], "headers": headers.raw})
        await send({"type": "http.response.body", "body": b"" if known or method == "HEAD" else self._body})
