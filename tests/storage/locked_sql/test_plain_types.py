"""Days and moments that Python has no value for are text, as the database says them, and never a traceback."""

import json

import duckdb
import pytest

from dashboard.exports.files.table_formats import table_bytes
from dashboard.storage.locked_sql.plain_types import plain_table

BEYOND = {
    "DATE '20000-01-01'": "20000-01-01",
    "'infinity'::DATE": "infinity",
    "'-infinity'::TIMESTAMP": "-infinity",
    "'infinity'::TIMESTAMPTZ": "infinity",
    "DATE '0044-03-15 (BC)'": "-0043-03-15",
    "TIMESTAMP '20000-01-01 10:11:12'": "20000-01-01 10:11:12",
}


@pytest.mark.parametrize(("sql", "said"), BEYOND.items())
def test_what_lies_outside_of_the_calendar_is_text_beside_what_is_unknown(sql: str, said: str):
    answer = plain_table(duckdb.sql(f"SELECT unnest([{sql}, NULL]) AS x").to_arrow_table())
    assert [row["x"] for row in answer.to_pylist()] == [said, None]
    assert json.loads(table_bytes(answer, "json")) == [{"x": said}, {"x": None}]
    assert said in table_bytes(answer, "csv").decode()


def test_other_days_stay_days():
    answer = plain_table(duckdb.sql("SELECT DATE '2020-01-31' AS x").to_arrow_table())
    assert answer.to_pylist()[0]["x"].isoformat() == "2020-01-31"
