"""Small made-up files for imports: a participatory budget, a register, a conversation of Polis."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dashboard.domain.imports.report import Report, sentences
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.mapping_file import mapping_of
from dashboard.storage.imports.run import made_of_bytes
from dashboard.storage.imports.write import planned, report_of, write_plan

TODAY = date(2026, 1, 1)
HEAD = "ref,title,edition,state,vote,cost,theme,seen\n"
ROWS = (
    "P1,Plant trees,2014,done,won,1500,green,2015-03\n"
    'P2,"Fix the\nroof",2014,dropped,won,200,school,2015\n'
    "P3,@Bike lanes,2014,-,lost,,roads,\n"
)
LEDGER: dict[str, Any] = {
    "format": "ledger", "name": "test-budget",
    "provenance": {"title": "Projects", "publisher": "Testland", "url": "https://example.org/p", "licence": "CC0", "retrieved": "2016-01-01"},
    "read": {"nulls": ["-"]},
    "recorded": ["decision", "delivery", "cost"],
    "case": {"id": "testland-budget", "rows_are": "projects in the file", "rows_unit": "projects", "fields": {"title": "Testland budget"}},
    "columns": {
        "id": "ref", "wording": "title", "amount": "cost", "delivery_date": "seen",
        "decision": {"from": "vote", "map": {"won": "accepted", "lost": "rejected_without_reasons"}},
        "delivery": {"from": "state", "map": {"done": "implemented", "dropped": "abandoned"}},
    },
    "keep": ["theme"],
    "constants": {"verified_by": "government_claim", "certainty": "moderate", "currency": "EUR"},
}  # fmt: skip
TABLE: dict[str, Any] = {
    "format": "table", "name": "test-register",
    "provenance": LEDGER["provenance"],
    "case": {"prefix": "reg", "fields": {}},
    "columns": {"id": "id", "title": "name", "country": "where", "start": "year"},
    "participants": {"from": "people", "unit": "participants"},
    "constants": {"certainty": "low"},
}  # fmt: skip
REGISTER = "id,name,where,year,people\na,Assembly A,EST,2020,50.0\nb,Assembly B,,2021,\n"


def bring(
    collection: Collection, text: str | bytes, mapping: dict[str, Any], *, name: str = "file.csv", part: bool = False, write: bool = True
) -> Report:  # fmt: skip
    """Imports a file and returns the report."""
    how, digest = mapping_of(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False).encode(), "test.yaml")
    raw = text.encode() if isinstance(text, str) else text
    made = made_of_bytes(raw, name, how, digest, collection, TODAY)
    plan = planned(made, collection, part=part)
    if write:
        write_plan(plan, collection)
    report = report_of(made, plan)
    assert report.adds_up
    return report


def problems(report: Report) -> list[str]:
    """The sentences about refused rows."""
    return [line for line in sentences(report) if ": line" in line or " rows, lines " in line]


def files_of(collection: Collection) -> dict[str, bytes]:
    return {
        str(p.relative_to(collection.root)): p.read_bytes() for p in Path(collection.root).rglob("*") if p.is_file()
    }


def changed(mapping: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return mapping | changes
