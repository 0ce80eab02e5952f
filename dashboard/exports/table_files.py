"""An answer as CSV, JSON or Parquet bytes."""

import io
import json

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from dashboard.exports.csv_file import csv_bytes

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def json_rows(answer: pa.Table) -> list[dict[str, object]]:
    """Rows with plain values: whole numbers stay whole, unknown is null, lists are lists, dates are ISO text."""
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in answer.to_pylist()
    ]


def table_bytes(answer: pa.Table, form: str) -> bytes:
    """The answer in one of MEDIA_TYPES."""
    if form == "csv":
        return csv_bytes(pd.DataFrame(answer.to_pylist(), columns=answer.column_names, dtype=object))
    if form == "json":
        return (json.dumps(json_rows(answer), ensure_ascii=False, indent=1) + "\n").encode()
    buffer = io.BytesIO()
    parquet.write_table(answer, buffer)
    return buffer.getvalue()
