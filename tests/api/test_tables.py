"""Whole tables by address, and the page for programs that read text."""

import csv
import io

import pytest
from pyarrow import parquet
from starlette.testclient import TestClient

from dashboard.api.routes import data_addresses
from dashboard.storage.warehouse.questions import table_questions
from dashboard.storage.warehouse.warehouse import Warehouse


@pytest.fixture
def client(warehouse: Warehouse) -> TestClient:
    return TestClient(data_addresses)


def test_every_table_is_listed_and_described(client: TestClient):
    listed = client.get("/api/v1/tables").json()["tables"]
    assert [each["name"] for each in listed] == [each.name for each in table_questions()]
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert all(f"/api/v1/tables/{each['name']}.{{form}}" in paths for each in listed)
    assert "/llms.txt" in paths


def test_a_table_in_both_forms(client: TestClient, warehouse: Warehouse):
    table = parquet.read_table(io.BytesIO(client.get("/api/v1/tables/counts.parquet").content))
    assert table.to_pylist() == warehouse.ask_arrow("counts").to_pylist()
    assert table.schema.metadata[b"Licence"] == b"CC BY 4.0"
    answer = client.get("/api/v1/tables/counts.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))) == table.num_rows + 1
    assert client.get("/api/v1/tables/counts.csv", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nope.parquet", "there is no table 'nope'"),
        ("count.parquet", "there is no table 'count'"),
        ("search.parquet", "there is no table 'search'"),
        ("counts.xlsx", "there is no form 'xlsx'"),
    ],
)
def test_what_is_no_table_gets_a_sentence(client: TestClient, path: str, says: str):
    answer = client.get(f"/api/v1/tables/{path}")
    assert answer.status_code == 404
    assert says in answer.json()["error"]
    assert answer.json()["try"]


def test_what_programs_should_know(client: TestClient, warehouse: Warehouse):
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert warehouse.data_hash in answer.text
    assert "It is never zero" in answer.text
    for line in answer.text.splitlines():
        if line.startswith("- ["):
            assert client.get(line.partition("](")[2].partition(")")[0]).status_code == 200, line
