"""What every data address has in common: tags, who may fetch, and refusals."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.api.routes import ADDRESSES, data_addresses
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import VARIABLE
from dashboard.storage.parquet_warehouse.place import find_place
from dashboard.storage.parquet_warehouse.write import write_tables
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from tests.api.asked import by_address
from tests.builders import CASE_ID, a_case, a_collection, ratings, write_yaml

CASES = "/api/v1/cases"


def test_whoever_has_the_answer_gets_none_again():
    first = by_address(CASES)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = by_address(CASES, If_None_Match=given)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert by_address(CASES, If_None_Match='"other"').status_code == 200


def test_every_question_has_a_tag_of_its_own():
    addresses = [
        "/api/v1/questions/counts.json",
        "/api/v1/questions/counts.csv",
        "/api/v1/questions/counts.csv?case=estonia-citizens-assembly-2013",
    ]
    assert len({by_address(address).headers["etag"] for address in addresses}) == 3
    refused = by_address("/api/v1/questions/counts.csv?case=x")
    assert refused.status_code == 404
    assert "etag" not in refused.headers


INFO = {"title": "T", "publisher": "P", "version": "1", "date": "2026-01-01", "licence": "CC0"}
ASKS_FIRST = {"Origin": "https://elsewhere.example", "Access_Control_Request_Method": "GET",
              "Access_Control_Request_Headers": "if-none-match"}  # fmt: skip


@pytest.mark.parametrize("info", [None, {}, {"public": False}])
def test_pages_of_others_get_nothing_of_a_collection_that_does_not_say_it_is_public(
    info: dict[str, bool] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    collection = a_collection(tmp_path / "collection")
    if info is not None:
        write_yaml(collection.data / "collection.yaml", {**INFO, **info})
    monkeypatch.setenv(VARIABLE, str(collection.root))
    for answer in (by_address(CASES), by_address(f"{CASES}/x.json"), by_address(CASES, "OPTIONS", **ASKS_FIRST)):
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert by_address(CASES, "OPTIONS", **ASKS_FIRST).status_code == 405


@pytest.mark.parametrize("public", [False, True])
def test_every_address_is_open_to_pages_of_others_or_none_is(
    public: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Lists, pictures, files for agents and what is not there: all of a collection or nothing of it."""
    collection = a_collection(tmp_path / "collection", ratings={CASE_ID: [ratings()]})
    write_yaml(collection.data / "collection.yaml", {**INFO, "public": public})
    monkeypatch.setenv(VARIABLE, str(collection.root))
    plain = {each.path for each in ADDRESSES if "{" not in each.path} - {"/health"}
    assert "/llms.txt" in plain
    named = {f"{CASES}/{CASE_ID}.json", "/api/v1/questions/counts.csv", "/api/v1/tables/counts.parquet", "/api/v1/charts/scale",
             "/api/v1/charts/scale/people-by-unit.svg", "/api/v1/questions/nope.json", "/api/v1/nope"}  # fmt: skip
    for address in sorted(plain | named):
        answer = by_address(address, Origin="https://elsewhere.example")
        assert answer.headers.get("access-control-allow-origin") == ("*" if public else None), address


def test_a_place_of_tables_that_is_gone_is_no_fault_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    collection = a_collection(tmp_path / "collection")
    place = tmp_path / "tables"
    monkeypatch.setenv(VARIABLE, str(collection.root))
    with closing(open_warehouse(read_collection(collection, date.today()), tmp_path / "cache")) as warehouse:
        write_tables(warehouse, find_place(str(place)))
    monkeypatch.setenv("LEGITIMACY_WAREHOUSE", str(place))
    assert by_address("/health").status_code == 200
    shutil.rmtree(place)
    for address in ("/health", "/api/v1/questions/counts.json"):
        answer = by_address(address)
        assert (answer.status_code, answer.json()["error"]) == (503, "the data cannot be opened just now")


def test_a_browser_that_asks_first_may_send_the_tag_of_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    collection = a_collection(tmp_path / "collection")
    write_yaml(collection.data / "collection.yaml", {**INFO, "public": True})
    monkeypatch.setenv(VARIABLE, str(collection.root))
    answer = by_address(CASES, "OPTIONS", **ASKS_FIRST)
    assert (answer.status_code, answer.content) == (204, b"")
    allowed = {name: answer.headers[f"access-control-allow-{name}"] for name in ("origin", "methods", "headers")}
    assert allowed == {"origin": "*", "methods": "GET, HEAD", "headers": "If-None-Match"}
    assert by_address(CASES).headers["access-control-allow-origin"] == "*"


def test_pages_of_others_may_fetch_data_and_refusals_and_not_the_state_of_the_server():
    assert by_address(CASES).headers["access-control-allow-origin"] == "*"
    assert by_address(f"{CASES}/x.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in by_address("/health").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("address", [CASES, "/api/v1/questions/counts.json", "/health"])
def test_data_is_only_read(method: str, address: str):
    answer = by_address(address, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json() == {"error": "data is only read here", "try": "send GET or HEAD"}


@pytest.mark.parametrize("address", ["/api", "/api/v1", "/api/v1/", f"{CASES}/", "/api/v2/cases", "/api/v1/cases.json"])
def test_an_address_where_nothing_is(address: str):
    assert (by_address(address).status_code, by_address(address).json()["error"]) == (
        404,
        "nothing is kept at this address",
    )


def test_a_head_is_an_answer_without_a_body_of_its_own():
    assert by_address(CASES, "HEAD").headers == by_address(CASES).headers


def test_what_breaks_shows_neither_a_traceback_nor_a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no such thing in {tmp_path}")

    monkeypatch.setattr(Warehouse, "ask_arrow", broken)
    for address in ("/api/v1/questions/counts.json", "/health"):
        with pytest.raises(RuntimeError):  # for the server's log
            by_address(address)
        answer = TestClient(data_addresses, raise_server_exceptions=False).get(address)
        assert (answer.status_code, set(answer.json())) == (500, {"error", "try"})
        assert str(tmp_path) not in answer.text


def test_a_cache_folder_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "file"))
    monkeypatch.setenv(VARIABLE, str(a_collection(tmp_path / "collection").root))
    assert by_address(CASES).status_code == by_address("/health").status_code == 200


def test_health_counts_and_lists_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(a_collection(tmp_path, [a_case(country="XYZ")]).root))
    answer = by_address("/health")
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.json()["ok"], answer.json()["case_studies"], answer.json()["rubrics"]) == (True, 1, 1)
    (problem,) = answer.json()["problems"]
    assert (problem["where"], problem["file"].endswith("case.yaml")) == ("country", True)


def test_a_collection_that_is_gone_is_not_ok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    collection = a_collection(tmp_path / "collection")
    monkeypatch.setenv(VARIABLE, str(collection.root))
    assert by_address("/health").json()["ok"]
    collection.case_studies.rename(tmp_path / "elsewhere")
    part = by_address("/health")
    assert (part.status_code, part.json()["ok"]) == (503, False)
    for content in ("rubrics", "data"):
        shutil.rmtree(collection.root / content)
    for address in ("/health", CASES):
        assert (by_address(address).status_code, by_address(address).json()["error"]) == (
            503,
            "the data cannot be opened just now",
        )
    collection.root.rmdir()
    assert by_address("/health").status_code == 503


@pytest.mark.parametrize(
    ("settings", "drafts", "status"),
    [({"LEGITIMACY_DRAFTS": "off"}, "off", 200), ({}, "usable", 200), ({"LEGITIMACY_STORE": "file"}, "unusable", 503)],
)
def test_health_knows_whether_drafts_can_be_saved(
    settings: dict[str, str], drafts: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.delenv("LEGITIMACY_DRAFTS", raising=False)
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / settings.pop("LEGITIMACY_STORE", "store")))
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    answer = by_address("/health")
    assert (answer.status_code, answer.json()["drafts"], answer.json()["ok"]) == (status, drafts, status == 200)
    assert str(tmp_path) not in answer.text


def test_health_notices_a_store_that_broke_since_it_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("LEGITIMACY_DRAFTS", raising=False)
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path))
    assert by_address("/health").json()["drafts"] == "usable"
    with sqlite3.connect(tmp_path / "drafts.sqlite") as connection:
        connection.execute("DROP TABLE drafts")
    connection.close()
    assert by_address("/health").json()["drafts"] == "unusable"
