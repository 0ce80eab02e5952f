"""The ZIP describes itself so that programs accept it, can be opened as a collection again, and keeps every licence."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from pyarrow import parquet

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import described, every_source
from dashboard.exports.collection.collection_zip import collection_zip
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import table_bytes
from dashboard.storage.collection.original_files import Changed, original_files
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.questions import NO_TABLES
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import CASE_ID, TODAY, a_case, a_collection, a_count, a_fact, a_source, in_memory
from tests.shipped import COMPILED
from tests.without_rights import without_rights


def zipped(contents: Contents, warehouse: Warehouse) -> bytes:
    return collection_zip(
        described(warehouse.questions, warehouse.ask_arrow),
        every_source(warehouse.ask, contents.trigger_rules),
        codebook(warehouse.questions),
        original_files(contents),
        Provenance(contents.info, contents.data_hash),
    )


def of(collection: Collection) -> tuple[Contents, bytes]:
    contents = read_collection(collection, TODAY)
    warehouse = in_memory(contents)
    try:
        return contents, zipped(contents, warehouse)
    finally:
        warehouse.close()


def unpacked(content: bytes, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder


@pytest.fixture(scope="module")
def content(shipped_contents: Contents, warehouse: Warehouse) -> bytes:
    return zipped(shipped_contents, warehouse)


@pytest.fixture(scope="module")
def folder(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(content, tmp_path_factory.mktemp("zip"))


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return read


def test_the_same_data_gives_the_same_bytes(content: bytes, shipped_contents: Contents, warehouse: Warehouse):
    assert zipped(shipped_contents, warehouse) == content
    entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2026, 11, 30, 0, 0, 0)}


@pytest.mark.slow
def test_a_program_accepts_the_description_and_all_data(folder: Path):
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]
    assert report.stats["tasks"] > 35


def test_every_table_is_the_answer_and_every_column_is_described(
    folder: Path, package: dict[str, Any], warehouse: Warehouse
):
    resources = {each["name"]: each for each in package["resources"]}
    names = {path.stem for path in (folder / "tables").glob("*.csv")}
    assert names == {path.stem for path in (folder / "tables").glob("*.parquet")}
    assert names == set(warehouse.questions) - NO_TABLES
    for name in names:
        answer = warehouse.ask_arrow(name)
        assert (folder / f"tables/{name}.csv").read_bytes() == table_bytes(answer, "csv"), name
        assert parquet.read_table(folder / f"tables/{name}.parquet").equals(answer), name
        fields = resources[name]["schema"]["fields"]
        assert [(f["name"], f["description"].partition("; several")[0]) for f in fields] == [
            (column.name, column.meaning) for column in warehouse.questions[name].columns
        ]


def test_keys_lists_and_origin_are_described(package: dict[str, Any]):
    schemas = {each["name"]: each["schema"] for each in package["resources"]}
    assert schemas["ratings"]["primaryKey"] == ["case_id", "rubric", "rater", "criterion"]
    assert [key["reference"]["resource"] for key in schemas["ratings"]["foreignKeys"]] == [
        "engagements", "rubrics", "criteria",
    ]  # fmt: skip
    unit = next(field for field in schemas["counts"]["fields"] if field["name"] == "unit")
    assert "voters" in unit["constraints"]["enum"]
    assert unit["type"] == "string"
    assert package["created"] == "2026-11-30T00:00:00Z"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_tables_of_others_keep_their_licence(folder: Path, package: dict[str, Any]):
    foreign = {each["path"]: each for each in package["resources"] if "licenses" in each}
    assert set(foreign) == {f"collection/data/countries/{name}.csv" for name in ("population", "country-codes")}
    assert {each["licenses"][0]["name"] for each in foreign.values()} == {"PDDL-1.0"}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for path in foreign:
        assert f"`{path}`" in readme
    assert "World Bank" in readme
    assert (folder / "LICENSE-DATA.md").read_text(encoding="utf-8").startswith("# Licence of the content")


def test_unpacked_it_is_the_same_collection(folder: Path, shipped_contents: Contents):
    again = read_collection(Collection(folder / "collection"), COMPILED)
    assert again.problems == shipped_contents.problems == ()
    assert again.data_hash == shipped_contents.data_hash
    assert [len(each) for each in (again.cases, again.rubrics, again.ratings)] == [
        len(each) for each in (shipped_contents.cases, shipped_contents.rubrics, shipped_contents.ratings)
    ]


def test_every_version_of_a_rubric_is_in_it_with_its_ratings(folder: Path, package: dict[str, Any]):
    again = read_collection(Collection(folder / "collection"), COMPILED)
    assert [each.rubric.version for each in again.other_versions] == ["0.1.0"]
    assert {given.rubric_version for _, given in again.ratings} == {"0.1.0", "0.2.0"}
    assert (folder / "collection/rubrics/notes/cpi-legitimacy-behaviours@0.1.0.yaml").exists()
    rows = list(csv.DictReader(io.StringIO((folder / "tables/version_marks.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 279
    assert "version_marks" in {each["name"] for each in package["resources"]}
    assert "The other versions, with their ratings and notes" in (folder / "README.md").read_text(encoding="utf-8")


def test_every_source_and_every_word_is_listed(folder: Path, shipped_contents: Contents):
    rows = list(csv.DictReader(io.StringIO((folder / "SOURCES.csv").read_text(encoding="utf-8-sig"))))
    listed = {(row["case_id"], row["source_id"]): row for row in rows}
    given = {(case.id, source.id): source for case in shipped_contents.cases for source in case.sources}
    given |= {("", source.id): source for source in shipped_contents.trigger_rules.sources}
    assert listed.keys() == given.keys()
    for key, source in given.items():
        assert (listed[key]["url"], listed[key]["publisher"], listed[key]["date"], listed[key]["read"]) == (
            source.url, source.publisher, source.date or "", source.read,
        )  # fmt: skip
    words = list(csv.DictReader(io.StringIO((folder / "codebook.csv").read_text(encoding="utf-8-sig"))))
    assert [*dict.fromkeys(row["part"] for row in words)] == ["heading", "measure", "column", "word"]
    assert all(row["meaning"] for row in words)
    page = (folder / "codebook.md").read_text(encoding="utf-8")
    assert all(f"`{row['name']}`" in page for row in words)


def nothing(folder: Path) -> Collection:
    return a_collection(folder, cases=[], rubrics=[])


def hostile(folder: Path) -> Collection:
    """Formulas as text, an id used twice, one case study in two folders, no name and no licence."""
    text = '=HYPERLINK("https://example.org";"x") \n| <b>'
    case = a_case(
        title=text, summary=text, sources=[a_source(title="-5 to 5"), a_source(title="@SUM(1)")],
        facts=[a_fact(statement=text), a_fact(statement="＝1+1")], counts=[a_count(what=text, value=7)],
    )  # fmt: skip
    collection = a_collection(folder, cases=[case, a_case(id="other-case-2020")])
    (collection.data / "countries" / "population.csv").write_bytes(b"a,a\n\xff,1\n")
    return collection


def handed_on(collection: Collection, scratch: Path) -> tuple[Contents, Path]:
    """What was read, and the folder of a ZIP that a program accepts and that opens as the same collection."""
    contents, content = of(collection)
    folder = unpacked(content, scratch / "zip")
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]
    again = read_collection(Collection(folder / "collection"), TODAY)
    assert again.data_hash == contents.data_hash
    assert again.problems == contents.problems
    return contents, folder


@pytest.mark.slow
def test_an_empty_collection_is_handed_on(tmp_path: Path):
    contents, folder = handed_on(nothing(tmp_path / "collection"), tmp_path)
    assert contents.problems == ()
    assert not (folder / "CITATION.cff").exists()
    assert "not stated" in (folder / "LICENSE-DATA.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_collection_with_formulas_and_problems_is_handed_on(tmp_path: Path):
    contents, folder = handed_on(hostile(tmp_path / "collection"), tmp_path)
    assert contents.problems
    rows = list(csv.DictReader(io.StringIO((folder / "tables/engagements.csv").read_text(encoding="utf-8-sig"))))
    assert [row["title"][:12] for row in rows if row["case_id"] == CASE_ID] == ["'=HYPERLINK("]
    sources = next(
        each for each in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        if each["name"] == "sources"
    )  # fmt: skip
    assert "primaryKey" not in sources["schema"]
    assert "`collection/data/countries/population.csv`: origin not stated" in (folder / "README.md").read_text(
        encoding="utf-8"
    )


def test_a_file_that_cannot_be_read_is_left_out_and_named(tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    closed = [collection.data / "SOURCES.md", next(collection.case_studies.glob("*/case.yaml"))]
    closed[0].write_text("# Sources\n", encoding="utf-8")
    for path in closed:
        path.chmod(0)
    with without_rights():
        _, made = of(collection)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        readme = archive.read("README.md").decode()
        names = {f"collection/{collection.spoken(path)}" for path in closed}
        assert not names & set(archive.namelist())
    listed = [f"- `{collection.spoken(path)}`" for path in sorted(closed)]
    assert readme.split("## Not in here\n\n")[1].splitlines()[2:] == listed
    for path in closed:
        path.chmod(0o600)
    with zipfile.ZipFile(io.BytesIO(of(collection)[1])) as archive:
        assert "Not in here" not in archive.read("README.md").decode()
        assert names <= set(archive.namelist())


def test_a_file_that_changes_meanwhile_is_noticed(tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    contents = read_collection(collection, date(2026, 1, 1))
    case = next(collection.case_studies.glob("*/case.yaml"))
    case.write_text(case.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(Changed, match="changed while it was packed; try again"):
        list(original_files(contents))
