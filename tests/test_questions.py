"""Every named question keeps what its header promises, and no SQL is glued together."""

import ast
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from dashboard.domain.case_study.follow_through_lists import ACCEPTED, RESPONSES
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.questions.question_file import parse_question
from dashboard.storage.warehouse.questions import checked_arguments, read_questions
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import TODAY, a_collection, in_memory

ROOT = Path(__file__).parent.parent
SQL = ROOT / "dashboard/storage/sql"
NAMES = sorted(path.stem for path in SQL.glob("*.sql") if path.stem not in ("schema", "macros", "flat"))
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PLAIN_WORDS = {
    "text": pa.types.is_string,
    "whole": pa.types.is_integer,
    "number": pa.types.is_floating,
    "boolean": pa.types.is_boolean,
    "date": pa.types.is_date,
    "list": pa.types.is_list,
}
# A value for each parameter that finds something in the shipped collection; by name, else by type.
GIVEN: dict[str, Any] = {
    "case": "estonia-citizens-assembly-2013",
    "behaviour": "scrutiny",
    "rubric": "cpi-legitimacy-behaviours",
    "scope": "engagement",
    "country": "EST",
    "part": "report",
    "level": "national",
    "method": "consultation",
    "power": "unknown",
    "channel": "both",
    "area": "transport",
    "text": "climate",
    "since": 2016,
    "until": 2016,
}
BY_TYPE: dict[str, Any] = {"text": "x", "whole": 2016, "number": 0.5, "list": "x"}
HEADER = """\
-- question: Which case studies are there?
-- parameter: case (text): id of one case study
-- column: case_id (text): id of the case study
SELECT case_id FROM cases WHERE $case IS NULL OR case_id = $case;
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The warehouse of a collection in which there is nothing yet."""
    collection = a_collection(tmp_path_factory.mktemp("empty"), cases=[], rubrics=[])
    return in_memory(read_collection(collection, TODAY))


def types_differ(name: str, answer: pa.Table) -> list[str]:
    """Columns whose type is not the one that the header names."""
    columns = read_questions()[name].columns
    return [
        f"{column.name} is {answer.schema.field(column.name).type}, not {column.type}"
        for column in columns
        if not PLAIN_WORDS[column.type](answer.schema.field(column.name).type)
    ]


def test_every_file_is_a_question_and_the_tables_are_none():
    assert list(read_questions()) == NAMES
    assert {"schema", "macros", "flat"}.isdisjoint(read_questions())
    assert len(NAMES) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_header_keeps_its_promise(name: str, warehouse: Warehouse, empty: Warehouse):
    question = read_questions()[name]
    assert SNAKE.fullmatch(name)
    assert question.sentence.endswith("?")
    assert question.sentence[0].isupper()
    entries = (*question.parameters, *question.columns)
    assert question.columns
    assert all(SNAKE.fullmatch(entry.name) and entry.meaning.strip() for entry in entries)
    promised = [column.name for column in question.columns]
    assert len(set(promised)) == len(promised)
    assert {entry.name for entry in question.parameters} == set(re.findall(r"\$(\w+)", question.sql))

    full, nothing = warehouse.ask_arrow(name), empty.ask_arrow(name)
    assert full.column_names == nothing.column_names == promised
    assert types_differ(name, full) == types_differ(name, nothing) == []
    # Countries and kinds of passages are known before there is a case study.
    assert nothing.num_rows == 0 or name == "parameter_values"
    assert list(warehouse.ask(name).columns) == promised
    assert len(warehouse.ask(name)) == full.num_rows


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, entry) for name in NAMES for entry in read_questions()[name].parameters],
    ids=lambda value: value if isinstance(value, str) else value.name,
)  # fmt: skip
def test_each_parameter_narrows_the_answer(name: str, parameter: Any, warehouse: Warehouse, empty: Warehouse):
    value = GIVEN.get(parameter.name, BY_TYPE[parameter.type])
    everything, some = warehouse.ask_arrow(name), warehouse.ask_arrow(name, **{parameter.name: value})
    assert some.schema == everything.schema
    assert some.num_rows <= everything.num_rows
    assert empty.ask_arrow(name, **{parameter.name: value}).column_names == everything.column_names
    if parameter.name == "case" and "case_id" in some.column_names:
        mine = everything.filter(pa.compute.equal(everything["case_id"], value))
        assert some.to_pylist() == mine.to_pylist()
        assert warehouse.ask_arrow(name, case="no-such-case").num_rows == 0


def test_no_fraction_is_infinite_or_above_one(warehouse: Warehouse):
    for name, question in read_questions().items():
        table = warehouse.ask(name)
        for column in question.columns:
            if column.type == "number" and ("share" in column.name or "_of_" in column.name):
                known = table[column.name].dropna()
                assert known.between(0, 1).all(), f"{name}.{column.name}"


def test_engagements_are_in_every_answer_that_has_one_row_each(warehouse: Warehouse):
    ids = sorted(warehouse.ask("engagements")["case_id"])
    for name in ("case_head", "largest_participation", "matching"):
        assert sorted(warehouse.ask(name)["case_id"]) == ids
    assert sorted(warehouse.ask("what_is_known")["case_id"]) == sorted(ids * 5)


def test_answers_come_in_the_same_order_every_time(warehouse: Warehouse):
    for name in NAMES:
        assert warehouse.ask_arrow(name).equals(warehouse.ask_arrow(name)), name


def test_cases_of_the_same_name_come_in_a_fixed_order():
    """Every order ends in something that tells two case studies apart."""
    for name, question in read_questions().items():
        (*_, order) = question.sql.split("ORDER BY")
        assert "case_id" in order or "case_id" not in {column.name for column in question.columns}, name


@pytest.mark.parametrize("name", ["follow_through_rates", "response_times"])
def test_lists_of_statuses_in_sql_are_those_of_the_domain(name: str):
    """SQL cannot import the closed lists, so the words are compared."""
    lists = [set(re.findall(r"'(\w+)'", inside)) for inside in re.findall(r"status IN \(([^)]*)\)", sql_of(name))]
    assert {str(status) for status in RESPONSES} in lists
    if name == "follow_through_rates":
        assert {str(status) for status in ACCEPTED} in lists


def sql_of(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def test_unknown_parameter_is_refused_in_a_sentence(warehouse: Warehouse):
    with pytest.raises(ValueError, match="'counts' has no parameter 'csae'; it knows: case"):
        warehouse.ask("counts", csae="x")
    with pytest.raises(ValueError, match="'certainty' has no parameter 'case'; it knows: none"):
        warehouse.ask_arrow("certainty", case="x")


@pytest.mark.parametrize("value", ["many", "3.5", "", "9" * 30, [1], object()])
def test_malformed_whole_number_is_refused_in_a_sentence(value: Any):
    with pytest.raises(ValueError, match="is no whole for the parameter 'since'"):
        checked_arguments(read_questions()["matching"], {"since": value})


def test_unknown_question_is_a_key_error(warehouse: Warehouse):
    with pytest.raises(KeyError):
        warehouse.ask("no_such_question")


def test_parameters_that_are_not_given_are_null():
    question = parse_question("x", HEADER)
    assert checked_arguments(question, {}) == {"case": None}
    assert checked_arguments(question, {"case": 5}) == {"case": "5"}


def test_header_is_read():
    question = parse_question("x", HEADER)
    assert question.sentence == "Which case studies are there?"
    assert [(entry.name, entry.type, entry.meaning) for entry in (*question.parameters, *question.columns)] == [
        ("case", "text", "id of one case study"),
        ("case_id", "text", "id of the case study"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("-- question: Which case studies are there?\n", "", "exactly one line"),
        ("-- question:", "-- question: Two?\n-- question:", "exactly one line"),
        ("case_id (text): id", "case_id: id", "is not of the form"),
        ("case_id (text): id of the case study", "case_id (text)", "is not of the form"),
        ("case_id (text): id of the case study", "case_id (text): ", "is not of the form"),
        ("case_id (text)", "case id (text)", "is not of the form"),
        ("case_id (text)", "case_id (varchar)", "`varchar` is no type of a column"),
        ("parameter: case (text)", "parameter: case (words)", "`words` is no type of a parameter"),
    ],
)
def test_malformed_header_is_refused(old: str, new: str, says: str):
    assert HEADER.count(old) == 1
    with pytest.raises(ValueError, match=re.escape(says)):
        parse_question("x", HEADER.replace(old, new))


# SQL is never glued together.

RUNS_SQL = {"execute", "executemany", "sql", "query", "from_query"}
MARK = "table names are ours"


def glued_sql(source: str) -> list[int]:
    """Lines on which something put together from parts is run as SQL, except the three that are marked."""
    lines = source.splitlines()
    found: list[int] = []
    # Most files name none of these, and to take them apart takes long.
    if not any(name in source for name in RUNS_SQL):
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_SQL:
            parts = [part for argument in node.args[:1] for part in ast.walk(argument)]
            glued = any(isinstance(part, (ast.JoinedStr, ast.BinOp)) for part in parts) or any(
                isinstance(part, ast.Attribute) and part.attr in ("format", "replace", "join") for part in parts
            )
            if glued and MARK not in lines[node.lineno - 1]:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "source",
    ['c.execute(f"SELECT {x}")', 'c.sql("SELECT " + x)', 'c.execute("SELECT %s" % x)', 'c.execute("{}".format(x))'],
)
def test_glued_sql_is_noticed(source: str):
    assert glued_sql(source) == [1]
    assert glued_sql(f"{source}  # {MARK}") == []


def test_no_sql_is_glued_together():
    files = sorted((ROOT / "dashboard").rglob("*.py"))
    sources = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}
    assert {name: lines for name, source in sources.items() if (lines := glued_sql(source))} == {}
    assert sum(source.count(MARK) for source in sources.values()) == 3


def test_text_is_searched_without_regard_to_accents_and_case(warehouse: Warehouse):
    def found(text: str) -> set[str]:
        return set(warehouse.ask("matching", text=text)["case_id"])

    assert "reykjavik-education-policy-2017" in found("REYKJAVIK")
    assert found("Reykjavík") == found("reykjavik")
    assert found("  climate   assembly ") == found("climate assembly")
    assert found("climate nosuchword") == set()
    assert found("   ") == found("%") | set(warehouse.ask("matching")["case_id"])


def test_filters_by_value_count_what_matching_finds(warehouse: Warehouse):
    values: pd.DataFrame = warehouse.ask("filter_values")
    for row in values.itertuples():
        assert len(warehouse.ask("matching", **{row.filter: [row.value]})) == row.cases, (row.filter, row.value)
