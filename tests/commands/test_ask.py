"""legitimacy ask: lists, answers, every format, and values that are nowhere in the collection."""

import csv
import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.known_values import ASKED, CLOSED
from dashboard.storage.warehouse.questions import read_questions
from tests.builders import (
    CASE_ID,
    a_case,
    a_collection,
)
from tests.called import CALLED_WRONGLY, DONE, on, run

FORMS = ("table", "csv", "json", "parquet")
NOWHERE = [
    ("counts", "case=nope", "case 'nope'"), ("matching", f"case={CASE_ID},nope", "case 'nope'"),
    ("matching", "country=EST,XXX", "country 'XXX'"), ("country_populations", "country=XXX", "country 'XXX'"),
    ("matching", "level=moon", "level 'moon'"), ("matching", "method=x", "method 'x'"), ("matching", "power=x", "power 'x'"),
    ("matching", "area=x", "area 'x'"), ("matching", "part=x", "part 'x'"), ("matching", "channel=x", "channel 'x'"),
    ("matching", "recruitment=x", "recruitment 'x'"), ("evidence", "behaviour=b9", "behaviour 'b9'"),
    ("ratings", "rater=x", "rater 'x'"), ("criteria", "rubric=x", "rubric 'x'"), ("outcomes", "scope=x", "scope 'x'"),
    ("search", "kind=x", "kind 'x'"), ("version_marks", "before=x", "before 'x'"),
]  # fmt: skip


def test_list_of_questions():
    result = run("ask")
    assert result.exit_code == DONE
    for question in read_questions().values():
        assert f"{question.name}\n    {question.sentence}\n" in result.stdout


def test_list_of_questions_as_json():
    result = run("ask", "--format", "json")
    listed = json.loads(result.stdout)
    assert [each["name"] for each in listed] == list(read_questions())
    assert all({"sentence", "parameters", "columns"} <= each.keys() and "sql" not in each for each in listed)


def test_every_form(collection: Collection):
    forms = {form: on(collection, "ask", "counts", f"case={CASE_ID}", "--format", form) for form in FORMS}
    assert {form: (result.exit_code, result.stderr) for form, result in forms.items()} == dict.fromkeys(FORMS, (0, ""))
    (row,) = json.loads(forms["json"].stdout)
    assert (row["value"], row["unit"], row["sources"]) == (1000, "voters", ["S1"])
    (line,) = csv.DictReader(io.StringIO(forms["csv"].stdout_bytes.decode("utf-8-sig"), newline=""))
    assert (line["value"], line["unit"], line["sources"]) == ("1000", "voters", "S1")
    assert parquet.read_table(io.BytesIO(forms["parquet"].stdout_bytes)).to_pylist() == [row]
    assert "high" in on(collection, "ask", "certainty").stdout


def test_the_table_shows_text_letter_by_letter(tmp_path: Path):
    text = "[red]x[/red] :100: <b>"
    collection = a_collection(tmp_path, [a_case(short_title=text)])
    assert text in on(collection, "ask", "certainty").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no_such_question"], "there is no question 'no_such_question'; `legitimacy ask` lists them"),
        (["engagements", "csae=x"], "'engagements' has no parameter 'csae'; it knows: case"),
        (["certainty", "case=x"], "'certainty' has no parameter 'case'; it knows: none"),
        (["engagements", "estonia"], "'estonia' is not of the form NAME=VALUE"),
        (["matching", "since=soon"], "'soon' is no whole for the parameter 'since'"),
        (["matching", f"since={'9' * 30}"], "is no whole for the parameter 'since'"),
        (["engagements", "--format", "xlsx"], "'xlsx' is not one of"),
        (["--format", "csv"], "the list of questions comes as table or json"),
        (["schema"], "there is no question 'schema'"),
        (["../../cli"], "there is no question"),
    ],
)
def test_called_wrongly(arguments: list[str], says: str, collection: Collection):
    result = on(collection, "ask", *arguments)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    assert says in " ".join(result.stderr.split())


@pytest.mark.parametrize("value", ["case=", "case='; DROP TABLE cases; --", "case=a=b", "case=\udcff"])
def test_odd_values_are_refused(value: str, collection: Collection):
    assert on(collection, "ask", "engagements", value).exit_code == CALLED_WRONGLY


@pytest.mark.parametrize(("question", "value", "what"), NOWHERE)
def test_what_is_nowhere_in_the_collection_is_said_and_not_answered_with_bare_headings(
    question: str, value: str, what: str, collection: Collection
):
    result = on(collection, "ask", question, value)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    says = f"there is no {what} in this collection; `legitimacy ask parameter_values` lists what there is"
    assert says in " ".join(result.stderr.split())


def test_every_parameter_with_a_list_of_values_is_looked_up():
    free = {"words", "until", "since", "text", "most"}
    asked = {entry.name for question in read_questions().values() for entry in question.parameters}
    assert asked - free <= {*CLOSED, *ASKED}


def test_lists_are_given_with_commas(collection: Collection):
    found = on(collection, "ask", "matching", "country=EST,NOR", "level=municipal", "--format", "json")
    assert json.loads(found.stdout) == [{"case_id": CASE_ID}]
    assert json.loads(on(collection, "ask", "matching", "country=NOR", "--format", "json").stdout) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_cache_folder_that_cannot_be_used(
    place: str, collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "file").write_text("not a folder")
    environment = {"LEGITIMACY_CACHE": str(tmp_path / place)}
    command = ("--collection", collection.root, "ask", "engagements", "--format", "json")
    result = run(*command, environment=environment)
    assert (result.exit_code, result.stdout) == (DONE, run(*command).stdout)
    assert "LEGITIMACY_CACHE" in caplog.text  # without a test the log goes to standard error


@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["ask", "engagements"], ["fields", "--schema"],
                                       ["fields", "--write"], ["serve"]], ids=" ".join)  # fmt: skip
def test_a_collection_that_is_not_there(arguments: list[str], tmp_path: Path):
    (tmp_path / "a-file").write_text("")
    for folder in (tmp_path / "nowhere", tmp_path / "a-file"):
        result = run("--collection", folder, *arguments)
        assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
        assert "there is no folder" in result.stderr
        assert not (tmp_path / "nowhere").exists()
