"""The server as a program meets it: headers, zipped files, data beside the pages.

That the pages work under their policy every other browser test says: a breach is an error in the console.
"""

import gzip
import json
import re
import urllib.request
from http.client import HTTPMessage
from urllib.error import HTTPError

import pytest

pytestmark = pytest.mark.browser


def fetched(address: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    asked = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})  # noqa: S310
    try:
        with urllib.request.urlopen(asked) as answer:  # noqa: S310  our own server
            return answer.status, answer.headers, answer.read()
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_pages_and_data_come_from_one_server(app_url: str):
    _, headers, page = fetched(app_url)
    assert headers["Cache-Control"] == "no-cache"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    script = app_url + re.search(r'src="\.(/static/js/index\.[\w-]{8}\.js)"', page.decode())[1]
    (_, _, plain), (_, headers, packed) = fetched(script), fetched(script, Accept_Encoding="gzip")
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2
    assert "immutable" in headers["Cache-Control"]
    status, headers, body = fetched(f"{app_url}/api/v1/questions/engagements.json")
    assert (status, len(json.loads(body)), headers["X-Content-Type-Options"]) == (200, 25, "nosniff")
    assert fetched(f"{app_url}/api/v1/questions/engagements.json", If_None_Match=headers["ETag"])[0] == 304
    assert fetched(f"{app_url}/api/v1/cases/x.json")[0] == 404
    assert json.loads(fetched(f"{app_url}/health")[2])["ok"] is True
