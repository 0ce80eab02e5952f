"""What every data address has in common: tags, who may fetch, and refusals."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.api.addresses import data_addresses
from dashboard.storage.places import VARIABLE
from dashboard.storage.warehouse import Warehouse
from tests.api.asked import ask
from tests.builders import a_case, a_collection

CASES = "/api/v1/cases"


def test_whoever_has_the_answer_gets_none_again():
    first = ask(CASES)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = ask(CASES, If_None_Match=given)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask(CASES, If_None_Match='"other"').status_code == 200


def test_every_question_has_a_tag_of_its_own():
    addresses = [
        "/api/v1/questions/counts.json",
        "/api/v1/questions/counts.csv",
        "/api/v1/questions/counts.csv?case=x",
    ]
    assert len({ask(address).headers["etag"] for address in addresses}) == 3


def test_pages_of_others_may_fetch_data_and_refusals_and_not_the_state_of_the_server():
    assert ask(CASES).headers["access-control-allow-origin"] == "*"
    assert ask(f"{CASES}/x.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask("/health").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("address", [CASES, "/api/v1/questions/counts.json", "/health"])
def test_data_is_only_read(method: str, address: str):
    answer = ask(address, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json() == {"error": "data is only read here", "try": "send GET or HEAD"}


@pytest.mark.parametrize("address", ["/api", "/api/v1", "/api/v1/", f"{CASES}/", "/api/v2/cases", "/api/v1/cases.json"])
def test_an_address_where_nothing_is(address: str):
    assert (ask(address).status_code, ask(address).json()["error"]) == (404, "nothing is kept at this address")


def test_a_head_is_an_answer_without_a_body_of_its_own():
    assert ask(CASES, "HEAD").headers == ask(CASES).headers


def test_what_breaks_shows_neither_a_traceback_nor_a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no such thing in {tmp_path}")

    monkeypatch.setattr(Warehouse, "ask_arrow", broken)
    for address in ("/api/v1/questions/counts.json", "/health"):
        with pytest.raises(RuntimeError):  # for the server's log
            ask(address)
        answer = TestClient(data_addresses, raise_server_exceptions=False).get(address)
        assert (answer.status_code, set(answer.json())) == (500, {"error", "try"})
        assert str(tmp_path) not in answer.text


def test_a_cache_folder_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "file"))
    monkeypatch.setenv(VARIABLE, str(a_collection(tmp_path / "collection").root))
    assert ask(CASES).status_code == ask("/health").status_code == 200


def test_health_counts_and_lists_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(a_collection(tmp_path, [a_case(country="XYZ")]).root))
    answer = ask("/health")
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.json()["ok"], answer.json()["case_studies"], answer.json()["rubrics"]) == (True, 1, 1)
    (problem,) = answer.json()["problems"]
    assert (problem["where"], problem["file"].endswith("case.yaml")) == ("country", True)
