"""Uploads: how many files one visit may hold, and that they go some minutes after its tab was closed.

Streamlit lets a visit send any number of files. When a tab is closed it keeps the visit, for its reader may come back, and
lets go of it only when another tab is closed.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sized
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MARK = "/_stcore/upload_file/"
MOST_FILES, MOST_FOR_ALL = 50, 500
TOO_MANY = 429
REFUSED = "Too many files are held here. Take some of yours away, or try again in a few minutes.\n"
# Seconds. Streamlit's own setting `disconnectedSessionTTL` is longer: what it has given up by itself cannot be closed.
STAYS, LOOK_EVERY = 120.0, 15.0


class Runtime(Protocol):
    """What is needed of Streamlit's runtime."""

    @property
    def uploaded_file_mgr(self) -> Any: ...
    def is_active_session(self, session_id: str) -> bool: ...
    def close_session(self, session_id: str) -> None: ...


def held(runtime: Runtime) -> Mapping[str, Sized]:
    """Returns the uploaded files by visit."""
    files: Mapping[str, Sized] = runtime.uploaded_file_mgr.file_storage
    return files


class UploadLimits:
    """Middleware that refuses a file where its visit or the server holds as many as it may, arriving ones counted."""

    def __init__(self, app: ASGIApp, runtime: Callable[[], Runtime]) -> None:
        self.app, self._runtime = app, runtime
        self._arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or MARK not in scope["path"]:
            await self.app(scope, receive, send)
            return
        visit = scope["path"].partition(MARK)[2].partition("/")[0]
        if self._is_full(visit):
            await PlainTextResponse(REFUSED, TOO_MANY)(scope, receive, send)
            return
        self._arriving[visit] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._arriving[visit] -= 1
            self._arriving = +self._arriving

    def _is_full(self, visit: str) -> bool:
        files = held(self._runtime())
        mine = len(files.get(visit, ())) + self._arriving[visit]
        return mine >= MOST_FILES or sum(map(len, list(files.values()))) + self._arriving.total() >= MOST_FOR_ALL


@asynccontextmanager
async def closing_left_visits(runtime: Callable[[], Runtime], look_every: float = LOOK_EVERY) -> AsyncIterator[None]:
    """While the server runs: ends each visit with uploads whose tab was closed some minutes ago, which frees them."""
    task = asyncio.create_task(_close_left(runtime, look_every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _close_left(runtime: Callable[[], Runtime], look_every: float) -> None:
    left: dict[str, float] = {}
    while True:
        await asyncio.sleep(look_every)
        left = close_left(runtime(), left, time.monotonic())


def close_left(runtime: Runtime, left: Mapping[str, float], now: float) -> dict[str, float]:
    """Ends the visits that were left long enough ago; returns those that are left, with when that was first seen."""
    files = held(runtime)
    away = {visit: left.get(visit, now) for visit in list(files) if not runtime.is_active_session(visit)}
    for visit in [each for each, since in away.items() if now - since >= STAYS]:
        runtime.close_session(visit)
        runtime.uploaded_file_mgr.remove_session_files(visit)
        del away[visit]
    return away
