"""Questions that lie in the collection: read, refused with a sentence each, answered like the shipped ones, handed on."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import described, every_source
from dashboard.api.routes import data_addresses
from dashboard.cli import main
from dashboard.exports.collection.collection_zip import collection_zip
from dashboard.exports.files.provenance import Provenance
from dashboard.storage.collection.input_hash import content_hash
from dashboard.storage.collection.original_files import original_files
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.opening.current import let_go, open_collection
from tests.builders import CASE_ID, TODAY, a_collection, in_memory

GOOD = """\
-- question: How many facts does each engagement have?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: facts (whole): number of facts
SELECT case_id, facts FROM engagements WHERE $case IS NULL OR case_id = $case ORDER BY case_id
"""


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collection]:
    """A small collection with one question of its own."""
    found = a_collection(tmp_path)
    write(found, "facts_of_each", GOOD)
    monkeypatch.setenv(VARIABLE, str(found.root))
    let_go()
    yield found
    let_go()
    end_all()


def write(collection: Collection, name: str, sql: str) -> None:
    collection.questions.mkdir(exist_ok=True)
    (collection.questions / f"{name}.sql").write_text(sql, encoding="utf-8")


def run(collection: Collection, *words: str) -> Result:
    return CliRunner().invoke(main, ["--collection", str(collection.root), *words])


@pytest.mark.parametrize(
    ("name", "sql", "says"),
    [
        ("counts", GOOD, "there is a shipped table 'counts' already"),
        ("schema", GOOD, "there is a shipped table 'schema' already"),
        ("fact_sources", GOOD, "there is a shipped table 'fact_sources' already"),
        ("about_this_data", GOOD, "there is a shipped table 'about_this_data' already"),
        ("By Country", GOOD, "is no name of a question"),
        ("x", "SELECT 1", "x.sql needs exactly one line `-- question: …`"),
        ("x", GOOD.replace("(whole)", "(integer)"), "x.sql: `integer` is no type of a column"),
        ("x", GOOD.replace("case (text): ", "case: "), "is not of the form `name (type): meaning`"),
        ("x", GOOD.replace("have?", "have."), "the question does not end with a question mark"),
        ("x", GOOD.replace("-- column", "-- colum"), "no column is described"),
        ("x", GOOD.replace("-- parameter", "-- para"), "$case is used and not described"),
        ("x", GOOD.replace("$case IS NULL OR case_id = $case", "true"), "the parameter 'case' is described and not used"),
        ("x", GOOD + "\x00", "there is a control character"),
        ("x", GOOD.replace("facts (whole): number", "case_id (text): number"), "the column 'case_id' is described twice"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_a_problem_with_its_place(tmp_path: Path, name: str, sql: str, says: str):
    collection = a_collection(tmp_path)
    write(collection, name, sql)
    contents = read_collection(collection, TODAY)
    (problem,) = contents.problems
    assert problem.file == f"questions/{name}.sql"
    assert says in problem.says
    assert problem.try_this
    assert contents.own_questions == {}


# What is wrong with an answer → SQL in the place of that of the good question.
WRONG = {
    "the answer has the columns facts, case_id": ("SELECT case_id, facts", "SELECT facts, case_id"),
    "'facts' is string and not whole": ("SELECT case_id, facts", "SELECT case_id, title AS facts"),
    "The function read_text is not allowed here": ("FROM engagements", "FROM read_text('/etc/passwd')"),
    "There is no table “cases”": ("FROM engagements", "FROM cases"),
    "Only one statement is run at a time": ("ORDER", "; DROP TABLE counts; --"),
}


def test_check_runs_each_and_says_what_its_answer_is_not(collection: Collection):
    for place, (old, new) in enumerate(WRONG.values()):
        write(collection, f"wrong_{place}", GOOD.replace(old, new))
    done = run(collection, "check")
    assert done.exit_code == 1
    lines = [line for line in done.stdout.splitlines() if line.startswith("questions/")]
    assert len(lines) == len(WRONG)
    for place, (says, line) in enumerate(zip(WRONG, lines, strict=True)):
        assert line.startswith(f"questions/wrong_{place}.sql:1: ")
        assert says in line


def test_a_good_one_is_no_problem_and_part_of_the_data(collection: Collection):
    assert run(collection, "check").exit_code == 0
    with_it = content_hash(collection)
    (collection.questions / "facts_of_each.sql").unlink()
    assert content_hash(collection) != with_it


def test_it_is_listed_and_answered_like_the_shipped_ones(collection: Collection):
    wanted = [{"case_id": CASE_ID, "facts": 3}]
    assert "facts_of_each (of this collection)\n" in run(collection, "ask").stdout
    assert json.loads(run(collection, "ask", "facts_of_each", "--format", "json").stdout) == wanted
    assert json.loads(run(collection, "ask", "facts_of_each", f"case={CASE_ID}", "--format", "json").stdout) == wanted
    assert run(collection, "ask", "facts_of_each", "case=nope").exit_code == 2
    client = TestClient(data_addresses)
    listed = client.get("/api/v1/questions").json()["questions"]
    assert [each["sentence"] for each in listed if each["name"] == "facts_of_each"] == ["How many facts does each engagement have?"]  # fmt: skip
    assert client.get("/api/v1/questions/facts_of_each.json").json() == wanted
    assert "/api/v1/questions/facts_of_each.{form}" in client.get("/api/v1/openapi.json").json()["paths"]
    assert open_collection().warehouse.ask("facts_of_each").to_dict("records") == wanted


def test_one_that_is_refused_leaves_the_rest_as_it_is(collection: Collection):
    write(collection, "facts_of_each", GOOD.replace("FROM engagements", "FROM glob('/*')"))
    client = TestClient(data_addresses)
    refused = client.get("/api/v1/questions/facts_of_each.json")
    assert (refused.status_code, refused.json()["error"][:17]) == (503, "The function glob")
    assert client.get("/api/v1/questions/engagements.json").status_code == 200
    done = run(collection, "ask", "facts_of_each")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Error: The function glob is not allowed here" in done.stderr


def test_without_a_cache_folder_it_is_answered_all_the_same(collection: Collection):
    contents = read_collection(collection, TODAY)
    warehouse = in_memory(contents)
    assert warehouse.ask_arrow("facts_of_each").to_pylist() == [{"case_id": CASE_ID, "facts": 3}]
    file = warehouse._answers
    warehouse.close()
    del warehouse
    assert file is not None
    assert not file.exists()


def test_it_goes_along_in_the_download(collection: Collection):
    opened = open_collection()
    contents, warehouse = opened.contents, opened.warehouse
    packed = collection_zip(
        described(warehouse.questions, warehouse.ask_arrow), every_source(warehouse.ask, contents.trigger_rules),
        codebook(warehouse.questions), original_files(contents), Provenance(None, contents.data_hash),
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.read("collection/questions/facts_of_each.sql").decode() == GOOD
        assert CASE_ID in archive.read("tables/facts_of_each.csv").decode()
        assert "| `facts` | whole | number of facts |" in archive.read("codebook.md").decode()


def test_own_sql_on_the_terminal(collection: Collection, tmp_path: Path):
    sql = "SELECT case_id FROM engagements WHERE case_id = $id"
    asked = run(collection, "ask", "--sql", sql, f"id={CASE_ID}", "--format", "json")
    assert json.loads(asked.stdout) == [{"case_id": CASE_ID}]
    file = tmp_path / "mine.sql"
    file.write_text(GOOD, encoding="utf-8")
    assert json.loads(run(collection, "ask", "--file", str(file), "--format", "json").stdout)[0]["facts"] == 3
    assert "case_id" in run(collection, "ask", "--file", str(file)).stdout
    refused = run(collection, "ask", "--sql", "COPY counts TO 'x'")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "only questions that read are run here, and this is COPY" in " ".join(refused.stderr.split())
    assert run(collection, "ask", "--sql", "SELECT 1", "--file", str(file)).exit_code == 2
    assert run(collection, "ask", "--file", str(tmp_path / "nope.sql")).exit_code == 2
    assert "counts\n" in run(collection, "ask", "--tables").stdout
