"""Sends files zipped, and zips each only once: what a server reads again for every visitor is kept ready in memory."""

import gzip
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# With this extension an application hands over the path of a file instead of its bytes.
BY_PATH = "http.response.pathsend"
WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg+xml")
SMALLEST, LARGEST = 500, 16 * 2**20  # bytes


class Zipped:
    """Middleware for files of the server; whatever comes as bytes, ranges and sockets passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[str, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if takes_gzip(Headers(scope=scope).get("accept-encoding", "")):
            scope = {**scope, "extensions": {**scope.get("extensions", {}), BY_PATH: {}}}
        start: Message = {}

        async def forward(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                headers = MutableHeaders(scope=start)
                if worth_zipping(headers) and "accept-encoding" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Accept-Encoding")
                return
            if start:
                head, start = start, {}
                if message["type"] == BY_PATH:
                    message = await self._of_file(Path(message["path"]), MutableHeaders(scope=head))
                await send(head)
            await send(message)

        await self.app(scope, receive, forward)

    async def _of_file(self, path: Path, headers: MutableHeaders) -> Message:
        """The file's bytes, zipped where that is worth it; the headers are made to fit."""
        if not worth_zipping(headers) or not SMALLEST <= int(headers.get("content-length", 0)) <= LARGEST:
            return {"type": "http.response.body", "body": await run_in_threadpool(path.read_bytes)}
        tag = headers.get("etag", "")
        kept = self._kept.get(str(path))
        if kept is None or kept[0] != tag:
            kept = tag, await run_in_threadpool(lambda: gzip.compress(path.read_bytes(), mtime=0))
            self._kept[str(path)] = kept
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(kept[1]))
        # The same content in other bytes.
        headers["ETag"] = f"W/{tag.removeprefix('W/')}"
        return {"type": "http.response.body", "body": kept[1]}


def takes_gzip(accepted: str) -> bool:
    """Returns whether a header Accept-Encoding names gzip and does not refuse it."""
    asked = (part.partition(";") for part in accepted.lower().split(","))
    return any(
        name.strip() == "gzip" and quality.replace(" ", "") not in ("q=0", "q=0.0") for name, _, quality in asked
    )


def worth_zipping(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith(WORTH_IT) and "content-encoding" not in headers
