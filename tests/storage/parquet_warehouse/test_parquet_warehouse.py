"""A warehouse of Parquet files elsewhere answers as the one that is built here, and says what is wrong with a place."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.exports.files.table_formats import json_rows
from dashboard.storage.collection.contents import Contents
from dashboard.storage.opening.choose import warehouse_for
from dashboard.storage.parquet_warehouse.duckdb_warehouse import ParquetWarehouse
from dashboard.storage.parquet_warehouse.place import MANIFEST, Place, PlaceRefused, find_place
from dashboard.storage.parquet_warehouse.translate import letters_without_accents
from dashboard.storage.parquet_warehouse.write import write_tables
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.storage.parquet_warehouse.conftest import calls, known_values


def test_every_question_is_answered_alike(warehouse: Warehouse, place: Place, shipped_contents: Contents):
    known = known_values(warehouse)
    with closing(warehouse_for(shipped_contents, {"LEGITIMACY_WAREHOUSE": place.address})) as elsewhere:
        assert isinstance(elsewhere, ParquetWarehouse)
        unlike = [
            (question.name, given)
            for question in warehouse.questions.values()
            for given in calls(question, known)
            if json_rows(elsewhere.ask_arrow(question.name, **given))
            != json_rows(warehouse.ask_arrow(question.name, **given))
        ]
        assert unlike == []
        assert elsewhere.most_rows() == warehouse.most_rows()
        assert elsewhere.ask("counts").equals(warehouse.ask("counts"))


def test_the_tables_are_cut_by_country(place: Place):
    cut = duckdb.read_parquet(f"{place.root}/counts/**/*.parquet", hive_partitioning=True).to_arrow_table().to_pylist()
    countries = {row["case_id"]: row["of_country"] for row in cut}
    assert countries["estonia-citizens-assembly-2013"] == "EST"
    assert countries["climate-colab-global-plan-2015"] == "none"


def test_an_object_store_is_written_and_its_manifest_comes_last(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    store = find_place("mock:///bucket/tables")
    write_tables(warehouse, store)
    with store.files.open_input_stream(store.path(MANIFEST)) as stream:
        assert json.loads(stream.read())["data"] == warehouse.data_hash

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.storage.parquet_warehouse.write.ds.write_dataset", full)
    half = find_place("mock:///bucket/half")
    with pytest.raises(
        PlaceRefused, match=r"cannot be written: .*No space left on device; make room or name another place"
    ):
        write_tables(warehouse, half)
    assert half.files.get_file_info(half.path(MANIFEST)).type.name == "NotFound"


def test_what_is_read_from_an_object_store_is_the_same(warehouse: Warehouse, shipped_contents: Contents):
    store = find_place("mock:///bucket/tables")
    write_tables(warehouse, store)
    with closing(ParquetWarehouse(shipped_contents, store)) as elsewhere:
        assert json_rows(elsewhere.ask_arrow("search", words=["budget"])) == json_rows(
            warehouse.ask_arrow("search", words=["budget"])
        )


def test_a_place_that_cannot_be_used_is_refused_in_a_sentence(
    warehouse: Warehouse, place: Place, shipped_contents: Contents, tmp_path: Path
):
    def refusal(contents: Contents = shipped_contents, **settings: str) -> str:
        with pytest.raises(PlaceRefused) as fault:
            warehouse_for(contents, {f"LEGITIMACY_{name.upper()}": value for name, value in settings.items()})
        return str(fault.value)

    assert "holds no warehouse" in refusal(warehouse=str(tmp_path / "nowhere"))
    assert "cannot be reached" in refusal(warehouse="carrier-pigeon://loft")
    assert "is not known; it is duckdb or spark" in refusal(engine="oracle")
    assert "name their place in LEGITIMACY_WAREHOUSE" in refusal(engine="spark")
    assert "holds data" in refusal(replace(shipped_contents, data_hash="0" * 64), warehouse=place.address)
    with pytest.raises(PlaceRefused, match="name a place that is empty"):
        write_tables(warehouse, place)

    small = tmp_path / "small"
    small.mkdir()
    for text, sentence in {
        "{": "is damaged",
        "[]": "is damaged",
        json.dumps({"data": shipped_contents.data_hash, "key": "0", "rows": {}}): "another version of this program",
    }.items():
        (small / MANIFEST).write_text(text)
        assert sentence in refusal(warehouse=str(small))


def test_a_table_that_is_gone_is_said(warehouse: Warehouse, shipped_contents: Contents, tmp_path: Path):
    found = find_place(str(tmp_path / "tables"))
    write_tables(warehouse, found)
    (tmp_path / "tables" / "cases").rename(tmp_path / "cases")
    with pytest.raises(PlaceRefused, match="cannot be read; empty it and write it again"):
        ParquetWarehouse(shipped_contents, found)


@pytest.fixture(scope="module")
def tables(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged") / "tables"
    write_tables(warehouse, find_place(str(folder)))
    return folder


@pytest.mark.parametrize("damage", ["a file more", "a file less", "half a file"])
def test_a_table_with_other_rows_than_were_written_is_refused(damage: str, tables: Path, shipped_contents: Contents):
    """A copy that broke off would otherwise answer with other numbers."""
    path = next(iter(sorted((tables / "counted").rglob("*.parquet"))))
    whole, more = path.read_bytes(), path.with_name("more.parquet")
    if damage == "a file more":
        more.write_bytes(whole)
    elif damage == "a file less":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2])
    try:
        with pytest.raises(PlaceRefused, match=r"the table counted in .* (has|cannot be read).*write it again"):
            ParquetWarehouse(shipped_contents, find_place(str(tables)))
    finally:
        more.unlink(missing_ok=True)
        path.write_bytes(whole)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_list_of_tables_that_lost_some_is_refused(kept: int, tables: Path, shipped_contents: Contents):
    whole = (tables / MANIFEST).read_text()
    document = json.loads(whole)
    short = document | {"rows": dict(list(document["rows"].items())[:kept])}
    (tables / MANIFEST).write_text(json.dumps(short))
    try:
        with pytest.raises(PlaceRefused, match="is damaged; empty it and write it again"):
            ParquetWarehouse(shipped_contents, find_place(str(tables)))
    finally:
        (tables / MANIFEST).write_text(whole)


def test_a_damaged_page_answers_with_no_number(tables: Path, shipped_contents: Contents):
    path = next(iter(sorted((tables / "counted").rglob("*.parquet"))))
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + bytes([whole[60] ^ 255]) + whole[61:])
    try:
        with pytest.raises(PlaceRefused, match="cannot be read"):
            ParquetWarehouse(shipped_contents, find_place(str(tables))).ask_arrow("counts")
    finally:
        path.write_bytes(whole)


def test_the_terminal_writes_and_answers_from_there(
    tmp_path: Path, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "tables"
    written = CliRunner().invoke(main, ["warehouse", str(folder)])
    assert written.exit_code == 0, written.output
    assert f"LEGITIMACY_WAREHOUSE={folder}" in written.stderr
    monkeypatch.setenv("LEGITIMACY_WAREHOUSE", str(folder))
    answer = CliRunner().invoke(main, ["ask", "counts", "--format", "json"])
    assert json.loads(answer.stdout) == json_rows(warehouse.ask_arrow("counts"))
    (folder / MANIFEST).unlink()
    refused = CliRunner().invoke(main, ["ask", "counts"])
    assert refused.exit_code == 2
    assert "holds no warehouse" in refused.stderr


def test_letters_lose_their_accents_as_in_duckdb():
    accented, bare = letters_without_accents()
    (row,) = duckdb.execute("SELECT strip_accents($letters)", {"letters": accented}).fetchall()
    assert len(accented) > 900
    assert [(a, b, c) for a, b, c in zip(accented, bare, row[0], strict=True) if b != c] == []
