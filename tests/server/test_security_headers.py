"""Every answer is told what the browser may do with it; only files named by their content are kept for long."""

import base64
import hashlib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dashboard.server.security_headers import HASHED, HEADERS, SafeHeaders, policy
from tests.api.asked import by_address

SCRIPT = "\n  window.ready = false\n"
PAGE = f'<html><script>{SCRIPT}</script><script type="module" src="./part.js"></script></html>'
LASTING = "public, immutable, max-age=31536000"


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")

    def lasting(request: Request) -> Response:
        return Response("x", headers={"Cache-Control": LASTING})

    return SafeHeaders(Starlette(routes=[Route("/{path:path}", lasting)]), tmp_path / "index.html")


def directives(text: str) -> dict[str, list[str]]:
    return {name: allowed for name, *allowed in (part.split() for part in text.split(";"))}


def test_the_policy_knows_the_inline_scripts_of_the_page_and_no_others():
    allowed = directives(policy(PAGE))
    known = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"'sha256-{known}'" in allowed["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(allowed["script-src"])
    assert (allowed["default-src"], allowed["frame-ancestors"], allowed["object-src"]) == (
        ["'self'"],
        ["'self'"],
        ["'none'"],
    )
    assert directives(policy("<html></html>"))["script-src"] == ["'self'", "blob:"]


@pytest.mark.parametrize("path", ["/", "/scale", "/api/v1/cases", "/health", "/favicon.png"])
def test_pages_and_data_carry_all_of_them(app: ASGIApp, path: str):
    headers = by_address(path, app=app).headers
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/static/js/PlotlyChart.D9Z0_fxz.js", LASTING),
        ("/static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2", LASTING),
        ("/favicon.png", "no-cache"),
        ("/", "no-cache"),
        ("/static/js/part.js", "no-cache"),
    ],
)
def test_only_a_name_with_a_hash_is_kept_for_long(app: ASGIApp, path: str, kept: str):
    headers = by_address(path, app=app).headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == (kept, "nosniff")
    assert bool(HASHED.fullmatch(path)) == (kept == LASTING)
