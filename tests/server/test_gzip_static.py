"""Files are zipped once, whole and only for those who take it; everything else passes through as it is."""

import gzip
import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from dashboard.server import gzip_static
from dashboard.server.gzip_static import Zipped, takes_gzip
from tests.api.asked import by_address

SCRIPT = b"export const answer = 42;\n" * 200
PICTURE = bytes(range(256)) * 20


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    """A server of a few files and of some bytes that it zips itself."""
    (tmp_path / "part.js").write_bytes(SCRIPT)
    (tmp_path / "tiny.js").write_bytes(b"1")
    (tmp_path / "picture.png").write_bytes(PICTURE)

    def file(request: Request) -> Response:
        return FileResponse(tmp_path / request.path_params["name"])

    def text(request: Request) -> Response:
        return Response(SCRIPT, media_type="text/plain")

    def stream(request: Request) -> Response:
        return StreamingResponse(iter([b"one ", b"two"]), media_type="video/mp4")

    routes = [Route("/file/{name}", file), Route("/text", text), Route("/stream", stream)]
    return Zipped(GZipMiddleware(Starlette(routes=routes)))


def test_a_file_comes_zipped_to_those_who_take_it(app: ASGIApp):
    plain, packed = (by_address("/file/part.js", app=app, Accept_Encoding=taken) for taken in ("", "br, gzip"))
    # The client unpacks it.
    assert plain.content == packed.content == SCRIPT
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == packed.num_bytes_downloaded < len(SCRIPT)
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"


def test_a_file_is_zipped_once_and_again_when_it_changed(app: ASGIApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls = []
    compress = gzip.compress
    monkeypatch.setattr(gzip_static.gzip, "compress", lambda data, **how: calls.append(data) or compress(data, **how))
    for _ in range(3):
        assert by_address("/file/part.js", app=app, Accept_Encoding="gzip").content == SCRIPT
    (tmp_path / "part.js").write_bytes(b"changed;\n" * 100)
    os.utime(tmp_path / "part.js", ns=(1, 1))
    assert by_address("/file/part.js", app=app, Accept_Encoding="gzip").content == b"changed;\n" * 100
    assert len(calls) == 2


@pytest.mark.parametrize("name", ["picture.png", "tiny.js"])
def test_what_would_not_get_smaller_stays_as_it_is(app: ASGIApp, tmp_path: Path, name: str):
    answer = by_address(f"/file/{name}", app=app, Accept_Encoding="gzip")
    assert answer.content == (tmp_path / name).read_bytes()
    assert "content-encoding" not in answer.headers


def test_a_part_of_a_file_is_a_part_of_the_file(app: ASGIApp):
    answer = by_address("/file/part.js", app=app, Accept_Encoding="gzip", Range="bytes=7-12")
    assert (answer.status_code, answer.content) == (206, SCRIPT[7:13])
    assert "content-encoding" not in answer.headers


def test_only_the_head_is_asked_for(app: ASGIApp):
    answer = by_address("/file/part.js", "HEAD", app=app, Accept_Encoding="gzip")
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_is_zipped_further_in_is_not_zipped_again(app: ASGIApp):
    answer = by_address("/text", app=app, Accept_Encoding="gzip")
    assert (answer.content, answer.headers["content-encoding"]) == (SCRIPT, "gzip")
    assert answer.headers["vary"] == "Accept-Encoding"


def test_media_are_streamed_as_they_come(app: ASGIApp):
    answer = by_address("/stream", app=app, Accept_Encoding="gzip")
    assert (answer.content, "content-encoding" in answer.headers) == (b"one two", False)


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
    ],
)
def test_who_takes_it(accepted: str, taken: bool):
    assert takes_gzip(accepted) == taken
