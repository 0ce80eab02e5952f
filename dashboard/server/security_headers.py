"""What every answer of the server tells the browser to allow: nothing from elsewhere, and no frame of others."""

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.first_script import page_with_script

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit and Plotly write styles into the page while it is open; our components come as modules from blobs.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob: {inline}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}
NO_SNIFFING = {"X-Content-Type-Options": "nosniff"}
HEADERS = {
    **NO_SNIFFING,
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# A file whose name changes with its content: PlotlyChart.D9Z0_fxz.js
HASHED = re.compile(r"(?:/.+)?/static/.+\.[\w-]{8}\.\w+")
LASTING = "immutable"


class SafeHeaders:
    """Middleware that gives every answer these headers; `page` is the file that holds the app in the browser."""

    def __init__(self, app: ASGIApp, page: Path) -> None:
        self.app = app
        self._headers = {**HEADERS, "Content-Security-Policy": policy(page_with_script(page))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                hashed = bool(HASHED.fullmatch(scope["path"]))
                # A page fetches a hundred parts, and what a part is allowed to do its page says.
                headers.update(NO_SNIFFING if hashed else self._headers)
                if LASTING in headers.get("cache-control", "") and not hashed:
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def policy(page: str) -> str:
    """Returns the content security policy under which this page works: its own inline scripts are known by their hash."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in INLINE_SCRIPT.findall(page))
    inline = " ".join(f"'sha256-{each}'" for each in hashes)
    return "; ".join(f"{name} {allowed}".format(inline=inline).strip() for name, allowed in POLICY.items())
