"""A request to an application inside this process, without a server."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

from dashboard.api.addresses import data_addresses


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine returns, from a thread of its own: where a browser is open, this one has its loop running already."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


def ask(
    address: str, method: str = "GET", app: ASGIApp = data_addresses, into: Answer | None = None, **headers: str
) -> Answer:
    """The answer to one request; header names are given with underscores.

    What the application raises is raised; what it had sent before stands in `into`.
    """
    path, _, query = address.partition("?")
    named = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        "headers": named, "http_version": "1.1", "scheme": "http", "server": ("testserver", 80), "client": ("tester", 1),
        "root_path": "", "asgi": {"version": "3.0", "spec_version": "2.4"},
    }  # fmt: skip
    answer = into or Answer()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            assert message["type"] == "http.response.body"
            answer.body += message.get("body", b"")

    finished(app(scope, receive, send))
    return answer
