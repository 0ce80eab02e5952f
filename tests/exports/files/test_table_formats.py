"""Answers as files say the same as the answers themselves."""

import csv
import io
import json
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from dashboard.exports.files.csv_file import safe_cell
from dashboard.exports.files.table_formats import MEDIA_TYPES, arrow_table, chart_parquet, json_rows, table_bytes
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.exports.charts_made import HOSTILE, PROVENANCE, a_chart

TABLE = pa.table({
    "text": pa.array(["=1+1", None, "Côte d'Ivoire"]),
    "whole": pa.array([1, None, -3], pa.int64()),
    "number": pa.array([0.5, None, 2.0], pa.float64()),
    "boolean": pa.array([True, None, False]),
    "date": pa.array([date(2013, 4, 6), None, date(1215, 6, 15)]),
    "list": pa.array([["a", "=b"], None, []], pa.list_(pa.string())),
})  # fmt: skip


@pytest.fixture(scope="module")
def tables(warehouse: Warehouse) -> dict[str, pa.Table]:
    """Every answer of the shipped collection, and one with everything in it."""
    return {name: warehouse.ask_arrow(name) for name in read_questions()} | {"everything": TABLE}


def from_json(value: Any, kind: pa.DataType) -> Any:
    return date.fromisoformat(value) if value is not None and pa.types.is_date(kind) else value


def test_json_can_be_read_back(tables: dict[str, pa.Table]):
    for name, table in tables.items():
        rows = json.loads(table_bytes(table, "json"), parse_constant=pytest.fail)
        types = {field.name: field.type for field in table.schema}
        back = [{column: from_json(value, types[column]) for column, value in row.items()} for row in rows]
        assert pa.Table.from_pylist(back, schema=table.schema).equals(table), name


def test_parquet_can_be_read_back(tables: dict[str, pa.Table]):
    for name, table in tables.items():
        assert parquet.read_table(io.BytesIO(table_bytes(table, "parquet"))).equals(table), name


def test_csv_has_every_row_and_cell(tables: dict[str, pa.Table]):
    for name, table in tables.items():
        content = table_bytes(table, "csv").decode("utf-8-sig")
        heading, *rows = csv.reader(io.StringIO(content, newline=""))
        assert heading == table.column_names, name
        expected = [[str(safe_cell(value)) for value in row.values()] for row in table.to_pylist()]
        assert rows == expected, name


def test_csv_by_hand():
    assert table_bytes(TABLE, "csv").decode("utf-8-sig").split("\r\n") == [
        "text,whole,number,boolean,date,list",
        "'=1+1,1,0.5,True,2013-04-06,a; =b",
        ",,,,,",
        "Côte d'Ivoire,-3,2,False,1215-06-15,",
        "",
    ]


def test_json_by_hand():
    assert json_rows(TABLE)[0] == {
        "text": "=1+1", "whole": 1, "number": 0.5, "boolean": True, "date": "2013-04-06", "list": ["a", "=b"]
    }  # fmt: skip
    assert set(json_rows(TABLE)[1].values()) == {None}


def test_parquet_of_a_chart_has_real_types_and_says_what_it_is():
    chart = a_chart()
    table = parquet.read_table(io.BytesIO(chart_parquet(chart, PROVENANCE)))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds == {
        "=Text": "string", "Whole": "int64", "Number": "double", "When": "string", "Day": "date32[day]",
        "Date": "date32[day]", "Listed": "list<element: string>", "Sure": "string",
    }  # fmt: skip
    rows = table.to_pylist()
    assert rows[0] == {
        "=Text": HOSTILE[0], "Whole": -3, "Number": -0.25, "When": "2013-04-06", "Day": date(2013, 4, 6),
        "Date": date(2013, 4, 6), "Listed": ["=a", "b"], "Sure": "yes",
    }  # fmt: skip
    assert [row["=Text"] for row in rows] == list(HOSTILE)
    assert set(rows[1].values()) == {HOSTILE[1], None, "2013-04", "no"}
    assert rows[2]["Listed"] == []
    metadata = {name.decode(): text.decode() for name, text in table.schema.metadata.items()}
    assert metadata["Title"] == chart.title
    assert metadata["Subtitle"] == chart.subtitle
    assert metadata["Filters"] == "-5 of 25."
    assert metadata["Content hash"] == PROVENANCE.data_hash
    assert metadata["Licence"] == "CC BY 4.0"
    assert metadata["Address of the view"] == PROVENANCE.link
    assert chart_parquet(chart, PROVENANCE) == chart_parquet(a_chart(), PROVENANCE)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1.0, None, 3.0], "int64"), ([1, 2.5], "double"), ([1, "a"], "string"), ([None, float("nan")], "string"),
        ([], "string"), ([True, False], "bool"), ([True, 1], "string"), ([2**70], "double"), ([["a"], "b"], "string"),
        (["2013-04-06", "2013"], "string"), (["2013-02-30"], "string"),
    ],
)  # fmt: skip
def test_a_column_has_the_one_type_that_all_its_cells_have(cells: list[Any], kind: str):
    table = arrow_table(pd.DataFrame({"a": pd.Series(cells, dtype=object)}))
    assert str(table.schema.field("a").type) == kind
    assert table.num_rows == len(cells)


def test_every_form_has_a_media_type():
    assert set(MEDIA_TYPES) == {"csv", "json", "parquet"}
    for form in MEDIA_TYPES:
        assert table_bytes(TABLE, form)
