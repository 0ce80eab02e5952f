"""`legitimacy import`: data of others into a collection, with a report that adds up; nothing is written unless all is."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from dashboard.domain.imports.mapping import Format, ImportMapping
from dashboard.domain.imports.report import MOST_REFUSED, Report, sentences
from dashboard.storage.files.access import is_folder
from dashboard.storage.files.atomic_write import write_bytes
from dashboard.storage.files.collection_paths import SHIPPED, Collection, find_collection
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.draft import draft_mapping
from dashboard.storage.imports.mapping_file import read_mapping, shipped_names
from dashboard.storage.imports.run import made_of
from dashboard.storage.imports.write import planned, refused_csv, report_of, write_plan
from dashboard.storage.opening.new_collection import begin, is_begun


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice([str(each) for each in Format]))
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--mapping", metavar="FILE", help=f"Mapping file, or one that comes along: {', '.join(shipped_names())}.")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Collection to write into; begins a new one where there is none.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--draft-mapping", "draft", is_flag=True, help="Print a mapping to go on with; write nothing.")
@click.option("--part", is_flag=True, help="The file holds only some rows, such as mended ones; none is missing.")
@click.option(
    "--max-refused",
    type=click.IntRange(0, 100),
    default=MOST_REFUSED,
    show_default=True,
    help="Per cent of the rows; with more nothing is written.",
)
@click.option(
    "--refused",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("refused.csv"),
    show_default=True,
    help="Where refused rows go.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
def import_(
    form: str, source: Path, mapping: str | None, into: Path | None, dry_run: bool, draft: bool, part: bool,
    max_refused: int, refused: Path, as_json: bool,
) -> None:  # fmt: skip
    """Bring data of others into a collection.

    SOURCE is a CSV or XLSX file, of polis a folder. FORMAT says what one row is: a recommendation (ledger) or an engagement
    (table, register, participedia). Importing again takes over what is new or changed, and keeps what you edited.
    """
    if draft:
        with refused_in_a_sentence(source):
            click.echo(_draft(source, form), nl=False)
        return
    collection = find_collection(str(into)) if into else None
    if collection is None or not is_folder(collection.root.parent):
        raise click.UsageError(f"there is no folder {into.parent}" if into else "name the collection with --into DIR")
    with refused_in_a_sentence(Path(mapping or form)):
        how, mapping_hash = read_mapping(mapping or form)
    if how.format != form:
        raise click.UsageError(f"the mapping is for {how.format}; call `legitimacy import {how.format}`")
    report = _import(source, how, mapping_hash, collection, dry_run, part, max_refused, refused)
    _tell(report, dry_run, as_json, refused)
    if report.refused or report.conflicts:
        raise click.exceptions.Exit(1)


def _draft(source: Path, form: str) -> str:
    if form == Format.polis:
        raise Refused(0, "conversations of Polis need no mapping of columns", "use `--mapping polis`")
    return draft_mapping(source, Format.read(form))


def _import(
    source: Path, mapping: ImportMapping, mapping_hash: str, collection: Collection, dry_run: bool, part: bool, most: int, refused: Path
) -> Report:  # fmt: skip
    # Nobody watches a bar that goes into a file.
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    is_new = not is_begun(collection)
    with refused_in_a_sentence(source), bar:
        bar.add_task(f"Reading {source.name}", total=None)
        # A collection that begins here gets the shipped list of countries.
        made = made_of(source, mapping, mapping_hash, Collection(SHIPPED) if is_new else collection, date.today())
        plan = planned(made, collection, part=part)
        report = report_of(made, plan)
        if dry_run:
            return report
        if report.refused:
            write_bytes(refused, refused_csv(made, report.refusals))
        if report.refuses_more_than(most):
            lines = "\n".join(sentences(report))
            says = f"{report.refused:,} of {report.read:,} rows were refused, more than {most} %. Nothing was written."
            raise click.ClickException(f"{says} The refused rows are in {refused}.\n{lines}")
        if is_new and plan.files:
            begin(collection)
            click.echo(f"{collection.root} is a new collection.", err=True)
        write_plan(plan, collection)
    return report


def _tell(report: Report, dry_run: bool, as_json: bool, refused: Path) -> None:
    if as_json:
        numbers = ("read", "written", "new", "changed", "unchanged", "refused", "skipped", "vanished")
        document = {name: getattr(report, name) for name in numbers}
        lists = {"cases": report.cases, "sentences": sentences(report), "conflicts": report.conflicts}
        click.echo(json.dumps({**document, **{name: list(held) for name, held in lists.items()}}, ensure_ascii=False))
        return
    for line in sentences(report):
        click.echo(line)
    if dry_run:
        click.echo("This was a trial; nothing was written.", err=True)
    elif report.refused:
        click.echo(f"The refused rows are in {refused}. Mend them there and import that file with --part.", err=True)


@contextmanager
def refused_in_a_sentence(path: Path) -> Iterator[None]:
    """Ends a command with status 1 and a sentence where a file cannot be read or the collection cannot be written."""
    try:
        yield
    except Refused as refusal:
        line = f"{path}:{refusal.line}" if refusal.line else str(path)
        raise click.ClickException(f"{line}: {refusal.says} ({refusal.try_this})") from None
    except OSError as fault:
        raise click.ClickException(f"{fault.filename}: {fault.strerror}; nothing was written") from None
