"""`legitimacy export collection`: one DuckDB file, one ZIP, one folder of Parquet; whole or not at all."""

import json
import zipfile
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from frictionless import Package
from pyarrow import parquet

from dashboard.cli import main
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.questions import readable, table_questions, views
from tests.builders import a_case, a_collection


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Two case studies: of a country, and of the whole world."""
    cases = [a_case(country="EST"), a_case(id="world-2021", level="global", country=None)]
    return a_collection(tmp_path_factory.mktemp("exported"), cases)


def export(collection: Collection, out: Path) -> Result:
    return CliRunner().invoke(main, ["--collection", str(collection.root), "export", "collection", "--out", str(out)])


def test_the_duckdb_file_says_what_every_table_and_column_means(collection: Collection, tmp_path: Path):
    out = tmp_path / "all.duckdb"
    assert export(collection, out).exit_code == 0
    with duckdb.connect(str(out), read_only=True) as connection:
        tables = dict(connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        columns = connection.execute("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal")
        comments = {(table, column): comment for table, column, comment in columns.fetchall()}
        of_views = dict(
            connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        )
        given = {each.name: connection.table(each.name).columns for each in views()}
        about = dict(connection.execute("SELECT label, text FROM about_this_data").fetchall())
        assert connection.execute("SELECT count(*) FROM engagements").fetchall() == [(2,)]
    assert tables == {each.name: each.sentence for each in table_questions()} | {
        "about_this_data": tables["about_this_data"]
    }
    assert {key: comments[key] for key in comments if key[0] != "about_this_data"} == {
        (each.name, column.name): column.meaning for each in readable() for column in each.columns
    }
    assert of_views == {each.name: each.sentence for each in views()}
    assert given == {each.name: [column.name for column in each.columns] for each in views()}
    assert len(about["Content hash"]) == 64
    assert list(tmp_path.iterdir()) == [out]


def test_a_question_that_breaks_its_promise_does_not_stop_the_file(tmp_path: Path):
    own = a_collection(tmp_path / "own", [a_case()])
    own.questions.mkdir()
    (own.questions / "many.sql").write_text("-- question: How many?\n-- column: n (whole): how many\nSELECT 1 AS m\n")
    assert export(own, tmp_path / "all.duckdb").exit_code == 0
    with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT m FROM many").fetchall() == [(1,)]


@pytest.mark.parametrize("fault", [duckdb.IOException, duckdb.FatalException])
def test_a_full_disk_is_a_sentence(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
):
    def full(*_: object) -> None:
        raise fault("No space left on device")

    monkeypatch.setattr("dashboard.storage.warehouse.answers_file._comment", full)
    result = export(collection, tmp_path / "all.duckdb")
    assert result.exit_code == 2
    assert "cannot be written: there is no room for it" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_parquet_folder_is_cut_by_country_and_loses_no_row(collection: Collection, tmp_path: Path):
    out = tmp_path / "all.parquet"
    assert export(collection, out).exit_code == 0
    assert {path.parent.name for path in out.glob("engagements/*/*.parquet")} == {"of_country=EST", "of_country=none"}
    rows = duckdb.execute(
        "SELECT case_id, of_country FROM read_parquet($files, hive_partitioning = true) ORDER BY ALL",
        {"files": str(out / "engagements" / "**" / "*.parquet")},
    ).fetchall()
    assert [country for _, country in rows] == ["EST", "none"]
    assert parquet.read_schema(out / "criteria" / "part-0.parquet").metadata[b"Title"]
    package = Package(str(out / "datapackage.json"))
    assert package.to_descriptor()["resources"]
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    named = {
        path
        for each in described["resources"]
        for path in ([each["path"]] if isinstance(each["path"], str) else each["path"])
    }
    assert named == {path.relative_to(out).as_posix() for path in out.rglob("*.parquet")}
    for each in described["resources"]:
        path = each["path"] if isinstance(each["path"], str) else each["path"][0]
        assert [field["name"] for field in each["schema"]["fields"]] == parquet.read_schema(out / path).names


def test_the_zip_is_that_of_the_page(collection: Collection, tmp_path: Path):
    out = tmp_path / "all.zip"
    assert export(collection, out).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        assert {"datapackage.json", "tables/engagements.csv"} <= set(archive.namelist())


@pytest.mark.parametrize("name", ["all.docx", "all"])
def test_another_ending_gets_a_sentence(collection: Collection, tmp_path: Path, name: str):
    done = export(collection, tmp_path / name)
    assert done.exit_code == 2
    assert "does not end in one of: .duckdb, .zip, .parquet" in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(collection: Collection, tmp_path: Path):
    (tmp_path / "all.parquet").mkdir()
    (tmp_path / "all.parquet" / "mine.txt").write_text("mine")
    assert export(collection, tmp_path / "all.parquet").exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["all.parquet", "mine.txt"]
