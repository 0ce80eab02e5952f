"""Where an imported row came from is the same by every way out: panel of a mark, address, table, SQL, agent, and files to take."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from starlette.testclient import TestClient

from dashboard.analysis.provenance.of_imports import case_row, rows_read
from dashboard.api.routes import data_addresses
from dashboard.cli import main
from dashboard.exports.files.table_formats import json_rows
from dashboard.storage.files.collection_paths import VARIABLE
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.opening.current import let_go, open_collection
from tests.builders import a_collection
from tests.shipped import Ask
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, bring

# Question → the columns that say where a row came from.
ORIGIN = {
    "ledger": ("case_id", "recommendation_id", "source_line", "external_id", "snapshot", "file_hash", "mapping_hash", "last_seen"),
    "imports": ("case_id", "file", "file_hash", "mapping", "mapping_hash", "snapshot", "external_id", "line", "licence", "last_seen"),
}  # fmt: skip
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A ledger of which a newer copy changed one row and lacks another, and a register."""
    collection = a_collection(tmp_path_factory.mktemp("imported"), cases=[])
    bring(collection, HEAD + ROWS, LEDGER)
    later = {**LEDGER, "provenance": {**LEDGER["provenance"], "retrieved": "2017-01-01"}}
    bring(collection, HEAD + ROWS.replace("1500", "1600").replace("P3,@Bike", "P4,@Bike"), later)
    bring(collection, REGISTER, TABLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(collection.root))
        let_go()
        yield open_collection().warehouse.ask
        let_go()
        end_all()


def origin(name: str, rows: list[Mapping[str, Any]]) -> Rows:
    """The columns of origin as text, in any order; what is empty is empty."""
    cells = [tuple("" if row[each] is None else str(row[each]) for each in ORIGIN[name]) for row in rows]
    return sorted(cells)


def of_csv(content: str) -> list[Mapping[str, Any]]:
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", ORIGIN)
def test_every_way_out_names_the_same_origin(name: str, ask: Ask, tmp_path: Path):
    opened = open_collection()
    wanted = origin(name, json_rows(opened.warehouse.ask_arrow(name)))
    assert len(wanted) == {"ledger": 4, "imports": 3}[name]
    client = TestClient(data_addresses)
    for form in ("duckdb", "zip", "parquet"):
        done = CliRunner().invoke(main, ["export", "collection", "--out", str(tmp_path / f"all.{form}")])
        assert done.exit_code == 0, done.output
    with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as connection:
        in_duckdb = json_rows(connection.table(name).to_arrow_table())
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        in_zip = of_csv(
            file.read(next(each for each in file.namelist() if each.endswith(f"tables/{name}.csv"))).decode()
        )
    pieces = str(tmp_path / "all.parquet" / name / "**" / "*.parquet")
    table = client.get(f"/api/v1/tables/{name}.parquet").content
    found = {
        "address": client.get(f"/api/v1/questions/{name}.json").json(),
        "address as CSV": of_csv(client.get(f"/api/v1/questions/{name}.csv").text),
        "whole table": json_rows(parquet.read_table(io.BytesIO(table))),
        "terminal": json.loads(CliRunner().invoke(main, ["ask", name, "--format", "json"]).stdout),
        "SQL": json_rows(opened.warehouse.ask_sql(f"FROM {name}")),
        "DuckDB file": in_duckdb,
        "ZIP": in_zip,
        "Parquet folder": json_rows(duckdb.read_parquet(pieces, hive_partitioning=False).to_arrow_table()),
    }
    assert [way for way, rows in found.items() if origin(name, rows) != wanted] == []


@pytest.mark.parametrize("name", ORIGIN)
def test_an_agent_is_given_the_same_origin(name: str, ask: Ask):
    pytest.importorskip("mcp", reason="the extra legitimacy-lens[mcp] is not installed")
    from tests.commands.test_mcp import call

    assert origin(name, call("ask", question=name)["rows"]) == origin(
        name, ask(name).astype(object).where(ask(name).notna(), None).to_dict("records")
    )


def test_the_panel_of_a_mark_says_what_the_columns_hold(ask: Ask):
    came = {row["case_id"]: row for row in ask("imports").to_dict("records")}
    rows = ask("ledger").to_dict("records")
    panel = rows_read(ask, "testland-budget", [row["recommendation_id"] for row in rows])
    assert len(panel) == len(rows) == 4
    for row in rows:
        words = " ".join(panel[row["recommendation_id"]])
        for part in (
            f"line {row['source_line']}",
            f"id {row['external_id']}",
            row["file_hash"],
            row["mapping_hash"],
            came[row["case_id"]]["mapping"],
        ):
            assert part in words, (part, words)
        is_newest = came[row["case_id"]]["file_hash"].startswith(row["file_hash"])
        assert (came[row["case_id"]]["file"] in words) == is_newest
    for case, row in came.items():
        (piece,) = case_row(ask, case)
        words = " ".join(piece.says)
        assert row["file_hash"][:12] in words
        assert row["mapping_hash"][:12] in words
        assert ("line" in words) == (case != "testland-budget") == (f"line {row['line']}" in words)
