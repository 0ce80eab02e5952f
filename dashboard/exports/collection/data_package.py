"""The description of a folder of tables that programs read: datapackage.json of the Frictionless standards."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from dashboard.analysis.catalogue.collection_tables import Described
from dashboard.exports.collection.licences import Origin, licence_entry
from dashboard.exports.files.provenance import Provenance

TYPES = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "list": "string",
}
# Columns that name a row, and tables that they lead to. Both are claimed only where they hold in the data at hand:
# a collection with problems is handed on too.
KEYS = {
    "engagements": ("case_id",), "case_head": ("case_id",), "sources": ("case_id", "source_id"), "evidence": ("case_id", "fact_id"),
    "counts": ("case_id", "count_id"), "populations": ("case_id", "population_id"), "depths": ("case_id", "depth_id"),
    "access": ("case_id", "access_id"), "tallies": ("case_id", "tally_id"), "impacts": ("case_id", "impact_id"),
    "triggers": ("case_id", "trigger_id"), "gaps": ("case_id", "gap_id"), "trigger_rules": ("rule_id",),
    "recommendations": ("case_id", "recommendation_id", "axis", "step"), "rubrics": ("rubric",),
    "criteria": ("rubric", "criterion"), "levels": ("rubric", "criterion", "level"),
    "ratings": ("case_id", "rubric", "rater", "criterion"), "outcomes": ("case_id", "set_id", "axis", "status"),
    "what_lasted": ("case_id", "step"), "doubts": ("case_id", "rubric", "criterion"), "shares": ("case_id",), "what_is_known": ("case_id", "aspect"),
}  # fmt: skip
LEADS_TO = ("engagements", "rubrics", "criteria", "impacts")


def data_package(
    tables: Sequence[Described], others: Mapping[str, tuple[bytes, Origin]], provenance: Provenance
) -> bytes:
    """JSON that describes the CSV files in tables/, and those of others under the names that they have in the ZIP."""
    info, by_name = provenance.info, {table.name: table for table in tables}
    document = {
        "profile": "data-package",
        "name": "legitimacy-lens-collection",
        "id": provenance.data_hash,
        "title": info.title if info else "A collection of case studies of citizen engagement",
        "description": "Case studies of citizen engagement with sources, numbers, follow-through and ratings. See README.md.",
        **({"version": info.version, "licenses": [licence_entry(info.licence)]} if info else {}),
        **({"contributors": [{"title": info.publisher, "role": "publisher"}]} if info else {}),
        "created": f"{provenance.day.isoformat()}T00:00:00Z",
        "sources": [{"title": "Every source of every case study", "path": "SOURCES.csv"}],
        "resources": [
            *(_resource(table, by_name) for table in tables),
            *(found for name, (content, origin) in sorted(others.items()) if (found := _of_others(name, content, origin))),
        ],
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Described, by_name: Mapping[str, Described]) -> dict[str, Any]:
    key = KEYS.get(table.name, ())
    schema = {
        "fields": [_field(table, column.name, column.type, column.meaning) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(key)} if key and _names_each_row(table.table, key) else {}),
        "foreignKeys": [
            {"fields": list(KEYS[other]), "reference": {"resource": other, "fields": list(KEYS[other])}}
            for other in LEADS_TO
            if other in by_name and other != table.name and _leads_to(table.table, by_name[other].table, KEYS[other])
        ],
    }
    return {
        **tabular(table.name, f"tables/{table.name}.csv"), "title": table.sentence,
        "schema": {name: value for name, value in schema.items() if value},
    }  # fmt: skip


def tabular(name: str, path: str) -> dict[str, Any]:
    """Returns the head of a resource that is one of our CSV files."""
    head = {"profile": "tabular-data-resource", "name": name, "path": path}
    return {**head, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def _field(table: Described, name: str, kind: str, meaning: str) -> dict[str, Any]:
    joined = "; several values are joined by “; ”" if kind == "list" else ""
    words = table.words.get(name, ())
    return {
        "name": name, "type": TYPES[kind], "description": meaning + joined,
        **({"constraints": {"enum": list(words)}} if words and _holds_only(table.table, name, words) else {}),
    }  # fmt: skip


def _holds_only(table: pa.Table, name: str, words: Sequence[str]) -> bool:
    return set(table.column(name).to_pylist()) <= {*words, None}


def _rows(table: pa.Table, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in columns), strict=True))


def _names_each_row(table: pa.Table, key: Sequence[str]) -> bool:
    rows = _rows(table, key)
    return len(set(rows)) == len(rows) and all(cell is not None for row in rows for cell in row)


def _leads_to(table: pa.Table, other: pa.Table, key: Sequence[str]) -> bool:
    if not set(key) <= set(table.column_names) or not _names_each_row(other, key):
        return False
    return set(_rows(table, key)) <= set(_rows(other, key))


def _of_others(name: str, content: bytes, origin: Origin) -> dict[str, Any] | None:
    """Returns a table that others wrote, as far as it can be described: its columns, its origin and its own licence."""
    try:
        heading = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), [])
    except (UnicodeDecodeError, csv.Error):
        return None
    if not heading or not all(heading) or len(set(heading)) < len(heading):
        return None
    slug = name.removesuffix(".csv").replace("/", "-").lower()
    return {
        **tabular(slug, name), "title": f"{origin.origin}, {origin.version}", "description": f"Not ours. {origin.attribution}",
        "licenses": [licence_entry(origin.licence)], "sources": [{"title": origin.origin}],
        "schema": {"fields": [{"name": column, "type": "any"} for column in heading], "missingValues": [""]},
    }  # fmt: skip
