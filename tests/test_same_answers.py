"""The same five questions by every way in: page, terminal, address, whole table, Parquet folder, DuckDB file, SQL, Python, agent.

DuckDB and Spark over Parquet files elsewhere are held to all questions in `storage/parquet_warehouse`.
"""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from starlette.testclient import TestClient

from dashboard.api.routes import data_addresses
from dashboard.app_pages.ask_page import result
from dashboard.cli import main
from dashboard.exports.files.table_formats import json_rows
from dashboard.library import OpenedCollection
from dashboard.storage.collection.contents import Contents
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.warehouse.warehouse import ArrowTable, Warehouse
from tests.app.conftest import Open, components, drafts_folder, opened  # noqa: F401  fixtures

FIVE = ("engagements", "counts", "outcomes", "sources", "ratings")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def wanted(warehouse: Warehouse) -> dict[str, Rows]:
    """The answers as the warehouse gives them."""
    found = {name: json_rows(warehouse.ask_arrow(name)) for name in FIVE}
    assert all(found.values())
    return found


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, warehouse: Warehouse) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("exported")
    for name in ("all.duckdb", "all.parquet"):
        assert CliRunner().invoke(main, ["export", "collection", "--out", str(folder / name)]).exit_code == 0
    yield folder
    end_all()


def in_any_order(rows: Rows) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("name", FIVE)
def test_terminal_addresses_python_and_sql(
    name: str, wanted: dict[str, Rows], warehouse: Warehouse, shipped_contents: Contents
):
    client, lens = TestClient(data_addresses), OpenedCollection(shipped_contents, warehouse)
    table = client.get(f"/api/v1/tables/{name}.parquet")
    found = {
        "terminal": json.loads(CliRunner().invoke(main, ["ask", name, "--format", "json"]).stdout),
        "address": client.get(f"/api/v1/questions/{name}.json").json(),
        "whole table": json_rows(parquet.read_table(io.BytesIO(table.content))),
        "python": json_rows(lens.ask_arrow(name)),
        "sql": json_rows(lens.sql_arrow(f"FROM {name}")),
    }
    assert [way for way, rows in found.items() if rows != wanted[name]] == []
    assert (
        parquet.read_schema(io.BytesIO(table.content)).metadata[b"Content hash"].decode() == shipped_contents.data_hash
    )


@pytest.mark.parametrize("name", FIVE)
def test_files_to_take_away(name: str, wanted: dict[str, Rows], exported: Path):
    with duckdb.connect(str(exported / "all.duckdb"), read_only=True) as connection:
        assert json_rows(connection.table(name).to_arrow_table()) == wanted[name]
    pieces = str(exported / "all.parquet" / name / "**" / "*.parquet")
    cut = duckdb.read_parquet(pieces, hive_partitioning=False).to_arrow_table()
    assert in_any_order(json_rows(cut)) == in_any_order(wanted[name])


@pytest.mark.parametrize("name", FIVE)
def test_the_page(name: str, wanted: dict[str, Rows], opened: Open, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    shown: list[ArrowTable] = []
    monkeypatch.setattr(result, "show_answer", lambda answer, _: shown.append(answer))
    opened("ask", question=name)
    assert [json_rows(each) for each in shown] == [wanted[name]]


@pytest.mark.parametrize("name", FIVE)
def test_an_agent(name: str, wanted: dict[str, Rows], warehouse: Warehouse):
    pytest.importorskip("mcp", reason="the extra legitimacy-lens[mcp] is not installed")
    from tests.commands.test_mcp import call

    assert call("ask", question=name, most_rows=5000)["rows"] == wanted[name]
