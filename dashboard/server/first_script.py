"""Puts a small script of ours first into the page that holds the app: what it must do cannot wait for the first run.

A page that opens with a figure also names the program that draws figures, which the browser would otherwise begin to fetch
when the figure has arrived.
"""

import hashlib
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.views.address import PAGES

SCRIPT = Path(__file__).with_name("first.js")
HEAD, END = "<head>", "</head>"
CONDITIONS = (b"if-none-match", b"if-modified-since")
DRAWING = "static/js/PlotlyChart.*.js"  # beside the page
WITHOUT_FIGURE = {*PAGES, "assess"} - {"overview", "how_sure"}


def page_with_script(page: Path, *, figure: bool = False) -> str:
    """Returns the text of the page with the script at the beginning of its head; with a `figure` also what draws it."""
    text = page.read_text(encoding="utf-8").replace(
        HEAD, f"{HEAD}<script>{SCRIPT.read_text(encoding='utf-8')}</script>", 1
    )
    drawing = [f"./{path.relative_to(page.parent).as_posix()}" for path in page.parent.glob(DRAWING) if figure]
    # Last, and of low priority: Streamlit's own programs are fetched before it.
    links = [f'<link rel="modulepreload" fetchpriority="low" crossorigin href="{address}">' for address in drawing]
    return text.replace(END, f"{''.join(links)}{END}", 1)


def opens_with_figure(path: str) -> bool:
    """Returns whether the page at this path draws a figure at once; the first page has no name of its own."""
    return path.rstrip("/").rpartition("/")[2] not in WITHOUT_FIGURE


class FirstScript:
    """Middleware that answers with the page that has the script wherever the server would send `page`."""

    def __init__(self, app: ASGIApp, page: Path) -> None:
        self.app = app
        self._length = str(page.stat().st_size)
        self._bodies = {figure: page_with_script(page, figure=figure).encode() for figure in (False, True)}

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
                body = self._bodies[opens_with_figure(scope["path"])]
                await _send_page(body, scope["method"], asked, message, send)
            elif not swapped:
                await send(message)

        await self.app({**scope, "headers": unconditional}, receive, forward)

    def _is_page(self, start: Message) -> bool:
        headers = Headers(raw=start["headers"])
        return headers.get("content-type", "").startswith("text/html") and headers.get("content-length") == self._length


async def _send_page(body: bytes, method: str, asked: Headers, start: Message, send: Send) -> None:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = tag in asked.get("if-none-match", "") and start["status"] == 200
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("last-modified", "content-length"):
        del headers[name]
    headers["ETag"] = tag
    if not known:
        headers["Content-Length"] = str(len(body))
    await send({**start, "status": 304 if known else start["status"], "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if known or method == "HEAD" else body})
