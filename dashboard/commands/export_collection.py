"""`legitimacy export collection`: everything in one DuckDB file, one ZIP, or a folder of Parquet files."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import Described, described, every_source
from dashboard.commands.terminal import opened_of
from dashboard.exports.collection.collection_zip import collection_zip
from dashboard.exports.collection.parquet_folder import parquet_folder
from dashboard.exports.files.provenance import Provenance
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.original_files import Changed, original_files
from dashboard.storage.files.atomic_write import write_bytes
from dashboard.storage.warehouse.answers_file import Answered, write_answers
from dashboard.storage.warehouse.warehouse import Warehouse

NAME = "collection"
COLLECTION_FORMS = ("duckdb", "zip", "parquet")


def export_collection(context: click.Context, out: Path) -> None:
    """Writes the whole collection; the ending of `out` says in which form, and .parquet is a folder."""
    form = out.suffix.removeprefix(".").lower()
    if form not in COLLECTION_FORMS:
        raise click.UsageError(
            f"'{out.name}' does not end in one of: {', '.join(f'.{name}' for name in COLLECTION_FORMS)}"
        )
    if form == "parquet" and out.exists():
        raise click.UsageError(f"{out} is there already; the Parquet files need a folder of their own, so name another")
    contents, warehouse = opened_of(context)
    tables = described(warehouse.questions, warehouse.ask_arrow)
    write: dict[str, Callable[[], None]] = {
        "duckdb": lambda: _duckdb(out, tables, warehouse, contents),
        "zip": lambda: write_bytes(out, _zip(tables, warehouse, contents)),
        "parquet": lambda: _folder(out, tables, warehouse, contents),
    }
    try:
        write[form]()
    except OSError as fault:
        raise click.UsageError(f"{out} cannot be written: {fault.strerror}; name another place") from None
    except Changed as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"written: {out} ({len(tables)} tables of data {contents.data_hash[:12]})", err=True)


def _provenance(contents: Contents) -> Provenance:
    return Provenance(contents.info, contents.data_hash)


def _duckdb(out: Path, tables: tuple[Described, ...], warehouse: Warehouse, contents: Contents) -> None:
    answered = [Answered(warehouse.questions[each.name], each.table) for each in tables]
    with _beside(out) as scratch:
        unfinished = Path(scratch) / "collection.duckdb"
        write_answers(unfinished, answered, _provenance(contents).by_label())
        unfinished.replace(out)


def _zip(tables: tuple[Described, ...], warehouse: Warehouse, contents: Contents) -> bytes:
    sources = every_source(warehouse.ask, contents.trigger_rules)
    return collection_zip(
        tables, sources, codebook(warehouse.questions), original_files(contents), _provenance(contents)
    )


def _folder(out: Path, tables: tuple[Described, ...], warehouse: Warehouse, contents: Contents) -> None:
    country_of = {row["case_id"]: row["country"] for row in warehouse.ask_arrow("facets").to_pylist()}
    with _beside(out) as scratch:
        unfinished = Path(scratch) / "parquet"
        for path, content in parquet_folder(tables, country_of, _provenance(contents)).items():
            write_bytes(unfinished / path, content)
        shutil.move(unfinished, out)


def _beside(out: Path) -> tempfile.TemporaryDirectory[str]:
    """Returns a folder on the same disk, so that what is whole can be renamed."""
    out.parent.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.")
