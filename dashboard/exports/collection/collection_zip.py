"""The whole collection as a ZIP: tables for people and programs, the original files, and what explains both."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from dashboard.analysis.catalogue.collection_tables import Described
from dashboard.exports.collection.data_package import data_package
from dashboard.exports.collection.licences import Origin, licence_entry, origins
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import WHOSE, Provenance
from dashboard.exports.files.reproducible_zip import reproducible_zip
from dashboard.exports.files.table_formats import parquet_bytes, table_bytes

MEDIA_TYPE = "application/zip"
INSIDE = "collection/"
UNTOLD = Origin("origin not stated", "version not stated", "not stated", "data/SOURCES.md says nothing about it.")
SECTIONS = {"heading": "Headings of", "measure": "Measures of", "column": "Table", "word": "List"}
README = """\
# {title}

{origin}

## What is where

| File | What it is |
|---|---|
| `tables/*.csv` | {tables} tables, one row per thing, UTF-8 |
| `tables/*.parquet` | the same with real types, and lists as lists |
| `datapackage.json` | describes every table and column for programs |
| `codebook.csv`, `codebook.md` | what every column and every word of a closed list means |
| `SOURCES.csv` | every source with publisher, address, date and how much of it was read |
| `collection/` | the original files; `legitimacy --collection collection check` reads them |
| `LICENSE-DATA.md` | what you may do with it |
| `CITATION.cff` | how to cite it, where the collection says what it is |

## Before you use it

- An empty cell is unknown and never zero. Where there is a reason, a column holds it.
- A date is as precise as it is known: `2015`, `2015-04` or `2015-04-30`.
- Units are never added up: a vote is no voter and a visit is no visitor.
- In CSV files, text that a spreadsheet could take for a formula begins with an apostrophe. Take one away where the
  text behind it begins with `=`, `+`, `-`, `@`, a tab or a line break, also behind blanks or quotes. Parquet and
  `collection/` hold the text as it is.
- Tables on a rubric and its ratings hold the current version, all versions are counted in `rubric_versions` and compared in
  `version_marks`. The other versions, with their ratings and notes, are in `collection/`.
- {whose}

## Tables of others

{others}
"""


def collection_zip(
    tables: Sequence[Described],
    sources: pd.DataFrame,
    codebook: pd.DataFrame,
    originals: Iterable[tuple[str, bytes | None]],
    provenance: Provenance,
) -> bytes:
    """Returns the ZIP; the same data gives the same bytes.

    `tables` and `sources` come from `analysis.whole_collection`, `codebook` from `analysis.codebook`, `originals` are
    the collection's own files by their name inside it (`storage.collection.original_files`), None where one cannot be read.
    """  # fmt: skip
    given = dict(originals)
    files = {name: content for name, content in given.items() if content is not None}
    known = origins(files.get("data/SOURCES.md", b"").decode("utf-8", errors="replace"))
    others = {name: known.get(name.removeprefix("data/"), UNTOLD) for name in files if _is_of_others(name)}
    described = {INSIDE + name: (files[name], origin) for name, origin in others.items()}
    made = {
        "README.md": _readme(len(tables), others, given.keys() - files.keys(), provenance),
        "LICENSE-DATA.md": files.get("LICENSE-DATA.md") or _licence(provenance),
        "SOURCES.csv": csv_bytes(sources),
        "codebook.csv": csv_bytes(codebook),
        "codebook.md": _codebook_page(codebook),
        "datapackage.json": data_package(tables, described, provenance),
        **_citation(provenance),
        # An empty collection has its folders too.
        **{f"{INSIDE}{part}/": b"" for part in ("case_studies", "data", "rubrics")},
    }
    for table in tables:
        made[f"tables/{table.name}.csv"] = table_bytes(table.table, "csv")
        made[f"tables/{table.name}.parquet"] = parquet_bytes(
            table.table, {"Title": table.sentence, **provenance.by_label()}
        )
    return reproducible_zip(
        [*made.items(), *((INSIDE + name, content) for name, content in files.items())], provenance.day
    )


def _is_of_others(name: str) -> bool:
    return name.startswith("data/") and name.endswith(".csv")


def _readme(tables: int, others: Mapping[str, Origin], left_out: Iterable[str], provenance: Provenance) -> bytes:
    origin = "\n".join(
        f"- {label}: {_line(text)}" for label, text in provenance.by_label().items() if label != "Address of the view"
    )
    lines = [
        f"- `{INSIDE}{name}`: {_line(each.origin)}, {_line(each.version)}. Licence: {_line(each.licence)}. {_line(each.attribution)}"
        for name, each in sorted(others.items())
    ]
    title = provenance.info.title if provenance.info else "A collection of case studies"
    page = README.format(
        title=_line(title), origin=origin, tables=tables, whose=WHOSE, others="\n".join(lines) or "There are none."
    )
    return f"{page}{_missing(left_out)}".encode()


def _missing(left_out: Iterable[str]) -> str:
    """Returns the files of the collection that could not be read, so that nobody takes the rest for the whole."""
    names = "\n".join(f"- `{_line(name)}`" for name in sorted(left_out))
    return f"\n## Not in here\n\nThese files could not be read when the ZIP was made:\n\n{names}\n" if names else ""


def _line(text: str) -> str:
    """Text of a file on one line of a page, without HTML."""
    return escape(" ".join(text.split()), quote=False)


def _cell(text: str) -> str:
    """Text of a file in a cell of a table of a page; it may come from the collection's own questions."""
    return _line(text).replace("|", "\\|")


def _licence(provenance: Provenance) -> bytes:
    licence = provenance.by_label()["Licence"]
    return f"# Licence of the content\n\nThe collection states as its licence: {licence}.\n".encode()


def _codebook_page(codebook: pd.DataFrame) -> bytes:
    """Returns the codebook to read: a section for headings, for measures, per table and per closed list."""
    lines = ["# Codebook"]
    for (part, of), rows in codebook.groupby(["part", "of"], sort=False):
        lines += ["", f"## {SECTIONS[part]} `{of}`", "", "| Name | Type, unit or list | Meaning |", "|---|---|---|"]
        lines += [f"| `{row.name}` | {row.type} | {_cell(row.meaning)} |" for row in rows.itertuples(index=False)]
    return ("\n".join(lines) + "\n").encode()


def _citation(provenance: Provenance) -> dict[str, bytes]:
    """CITATION.cff, which is YAML; JSON texts are YAML too. Nothing where the collection does not say what it is."""
    info = provenance.info
    if info is None:
        return {}
    licence = licence_entry(info.licence)
    fields = {
        "cff-version": "1.2.0", "message": "If you use this data, please cite it as below.", "type": "dataset",
        "title": info.title, "version": info.version, "authors": [{"name": info.publisher}],
        **({"date-released": str(info.date)} if info.date.precision == "day" else {}),
        **({"license": licence["name"]} if "path" in licence else {}),
        "identifiers": [{"type": "other", "value": provenance.data_hash, "description": "hash of the content"}],
    }  # fmt: skip
    return {
        "CITATION.cff": "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()
        ).encode()
    }
