"""A request to an application inside this process, without a server."""

from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from dashboard.api.routes import data_addresses


def by_address(address: str, method: str = "GET", app: ASGIApp = data_addresses, **headers: str) -> Response:
    """The answer to one request; header names are given with underscores. What the application raises is raised."""
    client = TestClient(app, follow_redirects=False)
    return client.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
