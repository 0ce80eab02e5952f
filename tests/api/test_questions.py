"""Questions by address: the same answers and the same sentences as `legitimacy ask`."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from dashboard.cli import main
from dashboard.exports.files.table_formats import MEDIA_TYPES, table_bytes
from dashboard.storage.files.collection_paths import VARIABLE
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.api.asked import by_address
from tests.builders import CASE_ID, a_case, a_collection

QUESTIONS = "/api/v1/questions"


def in_the_terminal(*arguments: str) -> str:
    """What `legitimacy ask` writes, on either stream, in one line."""
    return " ".join(CliRunner().invoke(main, ["ask", *arguments]).output.split())


def test_the_list_is_that_of_the_terminal_with_addresses_that_answer():
    listed = by_address(QUESTIONS).json()["questions"]
    addresses = [entry.pop("addresses") for entry in listed]
    assert listed == json.loads(CliRunner().invoke(main, ["ask", "--format", "json"]).output)
    assert {address: by_address(address, "HEAD").status_code for address in addresses[0].values()} == dict.fromkeys(
        addresses[0].values(), 200
    )


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_every_question_is_answered_in_every_form(form: str, warehouse: Warehouse):
    # CSV and Parquet are made of the same table, so a part of the questions will do for them.
    for name in list(read_questions())[:: 1 if form == "json" else 6]:
        answer = by_address(f"{QUESTIONS}/{name}.{form}")
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, MEDIA_TYPES[form])
        assert answer.content == table_bytes(warehouse.ask_arrow(name), form), name


def test_the_three_forms_hold_the_same():
    about = f"case={CASES[0]}"
    rows = by_address(f"{QUESTIONS}/counts.json?{about}").json()
    table = parquet.read_table(io.BytesIO(by_address(f"{QUESTIONS}/counts.parquet?{about}").content))
    text = by_address(f"{QUESTIONS}/counts.csv?{about}")
    lines = list(csv.DictReader(io.StringIO(text.content.decode("utf-8-sig"), newline="")))
    assert text.headers["content-disposition"] == 'attachment; filename="counts.csv"'
    assert rows == table.to_pylist()
    assert [row["count_id"] for row in rows] == [line["count_id"] for line in lines]
    assert {row["case_id"] for row in rows} == {CASES[0]}


CASES = ("iceland-constitution-2010", "estonia-citizens-assembly-2013")


def test_values_of_a_list_may_be_repeated_or_stand_with_commas():
    several = ("country=ISL&country=EST", "country=ISL,EST", "country=ISL%2CEST")
    first, *others = [by_address(f"{QUESTIONS}/matching.json?{query}").json() for query in several]
    assert others == [first, first]
    alone = [by_address(f"{QUESTIONS}/matching.json?country={country}").json() for country in ("ISL", "EST")]
    assert {row["case_id"] for row in first} == {row["case_id"] for rows in alone for row in rows} > set(CASES)


@pytest.mark.parametrize(
    ("address", "status", "says", "try_this"),
    [
        ("couns.json", 404, "there is no question 'couns'", f"did you mean 'counts'? {QUESTIONS} lists them"),
        ("schema.json", 404, "there is no question 'schema'", f"{QUESTIONS} lists them"),
        ("..%2F..%2Fcli.json", 404, "nothing is kept at this address", "/api/v1/openapi.json lists the addresses"),
        ("counts.xlsx", 404, "there is no form 'xlsx'", f"{QUESTIONS} lists them"),
        ("counts", 404, "nothing is kept at this address", "/api/v1/openapi.json lists the addresses"),
        ("counts.json?csae=x", 400, "'counts' has no parameter 'csae'; it knows: case", "did you mean 'case'?"),
        ("certainty.json?q=x", 400, "'certainty' has no parameter 'q'; it knows: none",
         f"{QUESTIONS} lists the parameters and what they mean"),
        ("matching.json?since=soon", 400, "'soon' is no whole for the parameter 'since'",
         f"{QUESTIONS} lists the parameters and what they mean"),
        ("counts.json?case=nope", 404, "there is no case 'nope'", f"{QUESTIONS}/parameter_values.json lists them"),
        ("matching.json?country=EST,QQQ", 404, "there is no country 'QQQ'",
         f"{QUESTIONS}/parameter_values.json lists them"),
        ("evidence.json?behaviour=scrutinny", 404, "there is no behaviour 'scrutinny'",
         f"did you mean 'scrutiny'? {QUESTIONS}/parameter_values.json lists them"),
        ("counts.json?case=a&case=b", 400, "'case' is given twice", "give it once; it takes one value"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_gets_a_sentence(address: str, status: int, says: str, try_this: str):
    answer = by_address(f"{QUESTIONS}/{address}")
    assert (answer.status_code, answer.json()) == (status, {"error": says, "try": try_this})
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("wrong", [("counts", "csae=x"), ("matching", "since=soon"), ("certainty", "q=x")])
def test_the_sentence_is_that_of_the_terminal(wrong: tuple[str, str]):
    name, value = wrong
    assert by_address(f"{QUESTIONS}/{name}.json?{value}").json()["error"] in in_the_terminal(name, value)


def test_a_very_long_name_is_cut_in_the_sentence():
    assert len(by_address(f"{QUESTIONS}/{'x' * 5000}.json").content) < 300


def test_text_of_files_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = '<img src=x onerror=alert(1)> =1+1 "'
    collection = a_collection(tmp_path, [a_case(title=text)])
    monkeypatch.setenv(VARIABLE, str(collection.root))
    answer = by_address(f"{QUESTIONS}/engagements.json")
    assert answer.headers["content-type"] == "application/json"
    assert [row["title"] for row in answer.json()] == [text]
    assert [row["case_id"] for row in answer.json()] == [CASE_ID]
