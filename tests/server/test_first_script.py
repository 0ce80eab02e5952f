"""The page that holds the app carries our script first; everything else is sent as it is."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from dashboard.server.first_script import SCRIPT, FirstScript, opens_with_figure, page_with_script
from dashboard.server.gzip_static import Zipped
from dashboard.server.security_headers import SafeHeaders

PAGE = "<html><head><title>The app</title></head><body></body></html>"
STREAMLIT = Path(streamlit.__file__).with_name("static") / "index.html"
HTML = {"Accept": "text/html,*/*"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    page = tmp_path / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    (tmp_path / "other.html").write_text(f"{PAGE}\n", encoding="utf-8")

    def data(request: Request) -> Response:
        return Response(status_code=304 if "if-none-match" in request.headers else 200, headers={"ETag": '"1"'})

    app = Starlette(
        routes=[Route("/data", data), Mount("/", StaticFiles(directory=tmp_path, html=True))],
        middleware=[
            Middleware(SafeHeaders, page=page),
            Middleware(Zipped),
            Middleware(FirstScript, page=page),
        ],
    )
    return TestClient(app)


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_the_page_has_the_script_first_and_its_length_fits(client: TestClient, coding: str):
    answer = client.get("/", headers=HTML | {"Accept-Encoding": coding})
    assert answer.text == PAGE.replace("<head>", f"<head><script>{SCRIPT.read_text(encoding='utf-8')}</script>")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client.head("/", headers=HTML).headers["content-length"] == answer.headers["content-length"]


def test_the_policy_allows_the_script(client: TestClient, tmp_path: Path):
    allowed = client.get("/", headers=HTML).headers["content-security-policy"]
    assert allowed.count("'sha256-") == page_with_script(tmp_path / "index.html").count("<script>") == 1


@pytest.mark.parametrize(
    ("path", "ahead"),
    [
        ("/", True),
        ("/lens/", True),
        ("/how_sure", True),
        ("/scale", False),
        ("/lens/case_study/", False),
        ("/assess", False),
    ],
)
def test_only_a_page_that_opens_with_a_figure_names_the_program_that_draws_it(path: str, ahead: bool):
    page = page_with_script(STREAMLIT, figure=opens_with_figure(path))
    named = re.findall(r'<link rel="modulepreload" fetchpriority="low" crossorigin href="\./([^"]+)"></head>', page)
    assert [(STREAMLIT.parent / each).is_file() for each in named] == [True] * ahead


def test_a_browser_that_has_the_page_is_told_so_and_one_that_has_the_page_without_the_script_is_not(client: TestClient):
    tag = client.get("/", headers=HTML).headers["etag"]
    again = client.get("/", headers=HTML | {"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    before = client.get("/").headers
    old = {"If-None-Match": before["etag"], "If-Modified-Since": before["last-modified"]}
    assert SCRIPT.read_text(encoding="utf-8") in client.get("/", headers=HTML | old).text


def test_everything_else_is_sent_as_it_is(client: TestClient):
    assert client.get("/other.html", headers=HTML).text == f"{PAGE}\n"
    assert client.get("/data", headers={"If-None-Match": '"1"'}).status_code == 304
