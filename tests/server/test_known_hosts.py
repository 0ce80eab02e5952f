"""A server answers only to its own names, and below a path of its own as it does at the root."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.server import middleware, routes
from tests.api.asked import by_address
from tests.server.test_uploads import StandIn


def an_app(base: str = "", *, allowed: bool = True) -> Starlette:
    index = Path(__file__)
    return Starlette(
        routes=routes(base), middleware=middleware(index, lambda host: allowed or host == "localhost", StandIn)
    )


@pytest.mark.parametrize("address", ["/api/v1/cases", "/health"])
def test_a_name_of_somebody_else_is_refused_with_a_sentence(address: str):
    app = an_app(allowed=False)
    refused = by_address(address, app=app, Host="evil.example")
    assert refused.status_code == 421
    assert "does not answer to the name" in refused.text
    assert by_address(address, app=app, Host="localhost").status_code == 200


@pytest.mark.parametrize("base", ["lens", "/lens/", "/a/b"])
def test_below_a_path_everything_answers_and_says_where_it_is(base: str):
    client, below = TestClient(an_app(base)), f"/{base.strip('/')}"
    assert client.get(f"{below}/health").json()["ok"]
    assert client.get("/health").status_code == client.get("/api/v1/cases").status_code == 404
    assert client.get(f"{below}/api/v1/openapi.json").json()["servers"] == [{"url": f"{below}/"}]
    for listed, entries in (("cases", "cases"), ("rubrics", "rubrics"), ("charts", "pages")):
        entry = client.get(f"{below}/api/v1/{listed}").json()[entries][0]
        assert entry["address"].startswith(f"{below}/api/v1/{listed}/")
        assert client.get(entry["address"]).status_code == 200
    question = client.get(f"{below}/api/v1/questions").json()["questions"][0]
    assert client.get(question["addresses"]["csv"]).status_code == 200
    chart = client.get(f"{below}/api/v1/charts/scale").json()["charts"][0]
    assert client.get(chart["addresses"]["csv"]).status_code == 200
    assert client.get(f"{below}/api/v1/cases/x.json").json()["try"].endswith(f"{below}/api/v1/cases lists them")
    assert client.get(f"{below}/api/v1/x").json()["try"] == f"{below}/api/v1/openapi.json lists the addresses"
