"""A briefing in every form that needs no browser: slides, one-file page, workbook, CSV, and a ZIP of them all."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.analysis.text.english import spoken_date
from dashboard.exports.briefing.briefing import Briefing, Item
from dashboard.exports.collection.data_package import tabular
from dashboard.exports.collection.licences import licence_entry
from dashboard.exports.files.chart_formats import CHART_WRITERS
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.reproducible_zip import reproducible_zip
from dashboard.exports.files.table_formats import arrow_table
from dashboard.exports.files.tidy import tidy
from dashboard.exports.files.workbook import MEDIA_TYPE, workbook
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.web.page import html_bytes

README = """\
# {title}

{origin}

- `briefing.pptx`: slides with native charts and tables, with sources and notes
- `briefing.html`: the same to read, present and print without a network
- `briefing.xlsx`: a sheet per finding, with sources and codebook
- `tables/`: the rows of each finding as CSV, described by `datapackage.json`

Empty cells are unknown, never zero. Text that a spreadsheet could take for a formula begins with an apostrophe.

## Findings

{findings}
"""


@dataclass(frozen=True)
class Pack:
    """A briefing with the origin of its data and what its words mean (`analysis.codebook`); `template` is an organisation's."""

    briefing: Briefing
    provenance: Provenance
    codebook: pd.DataFrame
    template: bytes = b""


def slides(pack: Pack) -> bytes:
    return pptx_bytes(pack.briefing, pack.template)


def page(pack: Pack) -> bytes:
    return html_bytes(pack.briefing)


def sheets(pack: Pack) -> bytes:
    briefing = pack.briefing
    charts = [replace(item.chart, title=item.title) for item in briefing.items]
    head = {"Briefing": briefing.title, "Audience": briefing.audience, "Date": spoken_date(briefing.date.isoformat())}
    return workbook(charts, pack.provenance, pack.codebook, {name: text for name, text in head.items() if text})


def table(pack: Pack) -> bytes:
    """The one chart's rows. Raises ValueError where there are several."""
    items = pack.briefing.items
    if len(items) > 1:
        raise ValueError(
            f"a CSV file holds one chart and this link has {len(items)}; name one, such as "
            f"'{items[0].chart.slug}' after the page's name and a slash, or write a .zip or .xlsx"
        )
    return CHART_WRITERS["csv"].write(items[0].chart, pack.provenance, lambda: pack.codebook)


def everything(pack: Pack) -> bytes:
    """All forms in one ZIP, with a description that programs read; the same briefing gives the same bytes."""
    tables = {f"tables/{name}.csv": item for name, item in named(pack.briefing.items).items()}
    files = {
        "briefing.pptx": slides(pack),
        "briefing.html": page(pack),
        "briefing.xlsx": sheets(pack),
        **{path: csv_bytes(tidy(item.chart)) for path, item in tables.items()},
        "datapackage.json": _description(tables, pack),
        "README.md": _readme(tables, pack),
        "link.txt": f"{pack.briefing.link}\n".encode(),
        "LICENCE.txt": f"Licence of the data, as the collection states it: {pack.provenance.by_label()['Licence']}.\n".encode(),
    }
    return reproducible_zip(files.items(), pack.provenance.day)


BRIEFING_FORMS: dict[str, tuple[str, Callable[[Pack], bytes]]] = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", slides),
    "html": ("text/html", page),
    "xlsx": (MEDIA_TYPE, sheets),
    "csv": (CHART_WRITERS["csv"].media_type, table),
    "zip": ("application/zip", everything),
}


def named(items: tuple[Item, ...]) -> dict[str, Item]:
    """Each item under its number and the name of its chart, which may occur more than once."""
    return {f"{number:02}-{item.chart.slug}": item for number, item in enumerate(items, start=1)}


def _description(tables: dict[str, Item], pack: Pack) -> bytes:
    """A data package: each table with its columns, units of the whole in words, sources and licence."""
    provenance, briefing = pack.provenance, pack.briefing
    document: dict[str, Any] = {
        "profile": "data-package",
        "name": "briefing",
        "id": provenance.data_hash,
        "title": briefing.title,
        "homepage": briefing.link,
        "created": f"{briefing.date.isoformat()}T00:00:00Z",
        **(
            {"licenses": [licence_entry(provenance.info.licence)], "version": provenance.info.version}
            if provenance.info
            else {}
        ),
        "resources": [_resource(path, item) for path, item in tables.items()],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(path: str, item: Item) -> dict[str, Any]:
    chart = item.chart
    name = path.removeprefix("tables/").removesuffix(".csv")
    fields = [{"name": field.name, "type": _type(field.type)} for field in arrow_table(tidy(chart)).schema]
    cited = dict.fromkeys((each.words, each.url) for each in chart.sources)
    return {
        **tabular(name, path),
        "title": item.title,
        "description": " ".join([chart.subtitle, *chart.filters, chart.note]).strip(),
        "sources": [{"title": words, "path": url} for words, url in cited]
        or [{"title": "the ratings of the collection"}],
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _type(kind: pa.DataType) -> str:
    """What a column of the CSV file holds; a list stands there as one text."""
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    return "date" if pa.types.is_date(kind) else "string"


def _readme(tables: dict[str, Item], pack: Pack) -> bytes:
    origin = "\n".join(
        f"- {label}: {' '.join(str(text).split())}" for label, text in pack.provenance.by_label().items()
    )
    findings = "\n".join(f"- `{path}`: {' '.join(item.title.split())}" for path, item in tables.items())
    return README.format(title=" ".join(pack.briefing.title.split()), origin=origin, findings=findings).encode()
