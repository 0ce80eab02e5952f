"""The whole collection as a folder of Parquet files: each table cut by country, described for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.analysis.catalogue.collection_tables import Described
from dashboard.exports.collection.data_package import TYPES
from dashboard.exports.collection.licences import licence_entry
from dashboard.exports.files.provenance import WHOSE, Provenance
from dashboard.exports.files.table_formats import parquet_bytes

# The folder of a file says the country of its case studies: the code, `several`, `none` for a question of the whole world, or `unknown`.
CUT_BY, CASE = "of_country", "case_id"
FIELD_TYPES = TYPES | {"list": "array"}
README = """\
# {title}

{origin}

Each folder is a table. Where its rows belong to case studies, it is cut by `{cut_by}`: the code of the country, `several`,
`none` where the question is one of the whole world, or `unknown` where nobody says. `datapackage.json` describes every table and column.

    SELECT * FROM read_parquet('counts/**/*.parquet', hive_partitioning = true)

An empty cell is unknown and never zero. {whose}
"""


def parquet_folder(
    tables: Sequence[Described], country_of: Mapping[str, str], provenance: Provenance
) -> dict[str, bytes]:
    """Returns the bytes of each file by its path; `country_of` names the country of each case study."""
    files = {path: content for table in tables for path, content in _files(table, country_of, provenance)}
    title = provenance.info.title if provenance.info else "A collection of case studies"
    origin = "\n".join(f"- {label}: {' '.join(text.split())}" for label, text in provenance.by_label().items())
    page = README.format(title=" ".join(title.split()), origin=origin, cut_by=CUT_BY, whose=WHOSE)
    return {**files, "README.md": page.encode(), "datapackage.json": _package(tables, files, provenance)}


def _files(table: Described, country_of: Mapping[str, str], provenance: Provenance) -> list[tuple[str, bytes]]:
    metadata = {"Title": table.sentence, **provenance.by_label()}
    if CASE not in table.table.column_names:
        return [(f"{table.name}/part-0.parquet", parquet_bytes(table.table, metadata))]
    countries = pa.array([_folder(country_of.get(case)) for case in table.table.column(CASE).to_pylist()], pa.string())
    return [
        (
            f"{table.name}/{CUT_BY}={country}/part-0.parquet",
            parquet_bytes(table.table.filter(pc.equal(countries, country)), metadata),
        )
        for country in sorted(set(countries.to_pylist())) or ["unknown"]
    ]


def _folder(country: str | None) -> str:
    """Returns the name of the folder: a code or a word, and nothing that a file of the collection could make a path of."""
    return country if country and country.isascii() and country.isalpha() else "unknown"


def _package(tables: Sequence[Described], files: Mapping[str, bytes], provenance: Provenance) -> bytes:
    info = provenance.info
    document = {
        "profile": "data-package", "name": "legitimacy-lens-parquet", "id": provenance.data_hash,
        "title": info.title if info else "A collection of case studies of citizen engagement",
        **({"version": info.version, "licenses": [licence_entry(info.licence)]} if info else {}),
        "resources": [_resource(table, sorted(path for path in files if path.startswith(f"{table.name}/"))) for table in tables],
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Described, paths: list[str]) -> dict[str, Any]:
    fields = [{"name": c.name, "type": FIELD_TYPES[c.type], "description": c.meaning} for c in table.columns]
    return {
        "profile": "data-resource", "name": table.name, "title": table.sentence, "path": paths if len(paths) > 1 else paths[0],
        "format": "parquet", "mediatype": "application/vnd.apache.parquet", "schema": {"fields": fields},
    }  # fmt: skip
