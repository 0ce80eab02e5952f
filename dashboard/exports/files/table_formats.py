"""A table as CSV, JSON or Parquet bytes: an answer as it is, or exactly what a chart shows."""

import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from dashboard.analysis.text.english import known
from dashboard.charts.chart import Chart
from dashboard.exports.files.cells import as_date, plain_cell
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.tidy import tidy

LARGEST = 2**63


def json_rows(answer: pa.Table) -> list[dict[str, object]]:
    """Rows with plain values: whole numbers stay whole, unknown is null, lists are lists, dates are ISO text."""
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in answer.to_pylist()
    ]


def table_bytes(answer: pa.Table, form: str) -> bytes:
    """Returns an answer in one of TABLE_FORMS."""
    return TABLE_FORMS[form].write(answer)


def _csv_bytes(answer: pa.Table) -> bytes:
    return csv_bytes(pd.DataFrame(answer.to_pylist(), columns=answer.column_names, dtype=object))


def _json_bytes(answer: pa.Table) -> bytes:
    return (json.dumps(json_rows(answer), ensure_ascii=False, indent=1) + "\n").encode()


def parquet_bytes(answer: pa.Table, metadata: Mapping[str, str]) -> bytes:
    """Parquet with some texts about the table in the metadata of its schema."""
    buffer = io.BytesIO()
    parquet.write_table(answer.replace_schema_metadata(dict(metadata) or None), buffer)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form that an answer can be had in; `label` is its button."""

    media_type: str
    label: str
    write: Callable[[pa.Table], bytes]


# A form that stands here is offered by the terminal, the page that asks, the data addresses and their description.
TABLE_FORMS = {
    "csv": TableForm("text/csv", "CSV", _csv_bytes),
    "json": TableForm("application/json", "JSON", _json_bytes),
    "parquet": TableForm("application/vnd.apache.parquet", "Parquet", lambda answer: parquet_bytes(answer, {})),
}
MEDIA_TYPES = {form: each.media_type for form, each in TABLE_FORMS.items()}


def chart_parquet(chart: Chart, provenance: Provenance) -> bytes:
    """What a chart shows, with numbers, lists and full dates of their own type, and what the chart says around it."""
    metadata = {
        "Title": chart.title,
        "Subtitle": chart.subtitle,
        "Filters": " ".join(chart.filters),
        "Note": chart.note,
    }
    return parquet_bytes(arrow_table(tidy(chart)), metadata | provenance.by_label())


def arrow_table(shown: pd.DataFrame) -> pa.Table:
    """Each column with the one type that all its known cells have; text where they differ."""
    columns = [_column(list(shown.iloc[:, place])) for place in range(shown.shape[1])]
    return pa.table(columns, names=list(map(str, shown.columns)))


def _column(cells: list[Any]) -> pa.Array:
    known_cells = [cell for cell in cells if _is_list(cell) or known(cell)]
    if known_cells and all(map(_is_list, known_cells)):
        return pa.array([list(map(str, cell)) if _is_list(cell) else None for cell in cells], pa.list_(pa.string()))
    plain = [plain_cell(cell) for cell in cells]
    if known_cells and all(map(as_date, known_cells)):
        return pa.array(map(as_date, plain), pa.date32())
    kinds = {type(cell) for cell in plain if cell is not None}
    if kinds == {bool}:
        return pa.array(plain, pa.bool_())
    if kinds == {int} and all(abs(cell or 0) < LARGEST for cell in plain):
        return pa.array(plain, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array([None if cell is None else float(cell) for cell in plain], pa.float64())
    return pa.array([None if cell is None else str(cell) for cell in plain], pa.string())


def _is_list(cell: Any) -> bool:
    return isinstance(cell, Iterable) and not isinstance(cell, str)
