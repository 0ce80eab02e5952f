"""A chart whose table holds one of everything, hostile text too."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart, Encoding
from dashboard.domain.collection_info import CollectionInfo
from dashboard.exports.files.provenance import Provenance

HOSTILE = (
    '=HYPERLINK("https://example.org","x")', "+1+1", "-1+1", "@SUM(1,1)", "＝1+1", "  =1+1", "'=1+1", "\t=1+1", '"=1+1',
    "https://example.org/=1", "mailto:x@example.org", "1e5", "{=1+1}", "_x0041_", "\x01\ufffe", "<b>&amp;</b>",
)  # fmt: skip
INFO = CollectionInfo(title="=1+1", publisher="@SUM(1)", version="0.1", date="2026-11-23", licence="CC BY 4.0")
PROVENANCE = Provenance(INFO, "0" * 64, "https://example.org/scale?part=report")
SOURCE = Cited("case-1", "S1", "=1+1 (2020)", "https://example.org/S1")


def a_chart(**changes: Any) -> Chart:
    rows = len(HOSTILE)
    table = pd.DataFrame(
        {
            "text": list(HOSTILE),
            "whole": pd.array([-3, None, 212_108, *range(rows - 3)], dtype="Int64"),
            "number": [-0.25, None, 1e300, *(n / 7 for n in range(rows - 3))],
            "partial": ["2013-04-06", "2013-04", "2013", "1215-06-15", "2013-02-30", *[None] * (rows - 5)],
            "full": ["2013-04-06", None, "1900-03-01", *["2020-02-29"] * (rows - 3)],
            "day": [date(2013, 4, 6), None, *[date(1900, 3, 1)] * (rows - 2)],
            "listed": [["=a", "b"], None, [], *[["c"]] * (rows - 3)],
            "sure": [True, False, None, *[True] * (rows - 3)],
        }
    ).astype({"sure": object, "day": object})
    given = {
        "slug": "everything", "keys": (), "title": "=1+1 is no finding", "subtitle": "@people", "alt": "-", "row_sentences": (), "note": "+note " * 60,
        "encoding": Encoding("dots", x="whole", y="text"), "table": table, "sources": (SOURCE,), "filters": ("-5 of 25.",),
        "columns": {"text": "=Text", "whole": "Whole", "number": "Number", "partial": "When", "full": "Day",
                    "day": "Date", "listed": "Listed", "sure": "Sure"},
    }  # fmt: skip
    return Chart(**{**given, **changes})
