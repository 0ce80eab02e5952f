"""One chart as a file of rows: each form with its media type, the words of its button and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.exports.files import workbook
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import MEDIA_TYPES, chart_parquet
from dashboard.exports.files.tidy import tidy

Codebook = Callable[[], pd.DataFrame]  # what the words mean (`analysis.codebook`), made only for a form that holds it


@dataclass(frozen=True, slots=True)
class ChartForm:
    """A form that a chart's rows can be had in; `meaning` is the help of its button."""

    media_type: str
    label: str
    meaning: str
    write: Callable[[Chart, Provenance, Codebook], bytes]


# A form that stands here has a button below every chart, a data address and a line in their description.
CHART_WRITERS = {
    "csv": ChartForm(
        MEDIA_TYPES["csv"], "CSV",
        "The rows of the table with ids, and shares as numbers, safe to open in a spreadsheet.",
        lambda chart, _, __: csv_bytes(tidy(chart)),
    ),
    "xlsx": ChartForm(
        workbook.MEDIA_TYPE, "Excel (XLSX)",
        "The same rows with real numbers and dates, with sources, licence and the meaning of the words.",
        lambda chart, provenance, codebook: workbook.workbook([chart], provenance, codebook()),
    ),
    "parquet": ChartForm(
        MEDIA_TYPES["parquet"], "Parquet", "The same rows for programs.",
        lambda chart, provenance, _: chart_parquet(chart, provenance),
    ),
}  # fmt: skip
