"""What the server of the pages is given besides the pages."""

import gc
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware

from dashboard.api.routes import routes
from dashboard.server.first_script import FirstScript
from dashboard.server.gzip_static import Zipped
from dashboard.server.known_hosts import KnownHosts
from dashboard.server.making_ready import making_ready
from dashboard.server.security_headers import SafeHeaders
from dashboard.server.uploads import Runtime, UploadLimits, closing_left_visits
from dashboard.storage.drafts.housekeeping import forgetting_daily
from dashboard.storage.opening.current import freeze_what_stays

__all__ = ["middleware", "prepared", "routes"]


def middleware(page: Path, allowed: Callable[[str | None], bool], runtime: Callable[[], Runtime]) -> list[Middleware]:
    """Outermost first; `page` is the file that holds the app in the browser, `allowed` knows the server's own names."""
    return [
        Middleware(KnownHosts, allowed=allowed),
        Middleware(SafeHeaders, page=page),
        Middleware(UploadLimits, runtime=runtime),
        Middleware(Zipped),
        Middleware(FirstScript, page=page),
    ]


@asynccontextmanager
async def prepared(app: object, runtime: Callable[[], Runtime]) -> AsyncIterator[None]:
    """What holds while the server runs: small answers are sent at once, garbage collections stay short, old drafts go,
    and so do the uploads of closed tabs; what readers ask first is made ready beside them."""
    _send_at_once()
    freeze_what_stays()
    with forgetting_daily(), making_ready():
        async with closing_left_visits(runtime):
            yield
    gc.unfreeze()


def _send_at_once() -> None:
    """Holds nothing small back until the reader has confirmed what came before.

    The body of every answer is sent after its head, and would wait up to 40 milliseconds for that. Connections take this
    setting over from the socket that they arrive at; the server made it and keeps it to itself, so it is looked for.
    """
    for each in gc.get_objects():
        if type(each) is socket.socket and each.family in (socket.AF_INET, socket.AF_INET6) and each.fileno() >= 0:
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
