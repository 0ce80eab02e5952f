"""What the commands share: which collection is meant, and how an answer or a refusal is printed."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from dashboard.domain.base.control_characters import OBEYED
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.access import is_folder
from dashboard.storage.files.collection_paths import Collection, find_collection

if TYPE_CHECKING:
    from dashboard.storage.warehouse.warehouse import Warehouse

# Letters that a column needs so that most words in it stay whole.
MOST_OF_A_WORD = 10
# What a terminal obeys instead of showing it: SQL of anybody can make such signs, though no file can hold them.
OBEYED_BY_TERMINALS = re.compile(f"[\r{OBEYED}\u202a-\u202e]")


def _remember(context: click.Context, _option: click.Parameter, folder: str | None) -> None:
    if folder is not None:
        context.find_root().params["collection"] = folder


def add_collection_option(command: click.Command) -> None:
    """Lets a command and all below it take --collection behind their names too; the last one given holds."""
    says = "Another collection than the shipped one."
    command.params.append(
        click.Option(["--collection"], metavar="DIR", help=says, expose_value=False, callback=_remember)
    )
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        add_collection_option(below)


def collection_of(context: click.Context) -> Collection:
    """Returns the collection that the command line or the environment names; ends with a sentence if it is no folder."""
    collection = find_collection(context.find_root().params["collection"])
    if not is_folder(collection.root):
        raise click.UsageError(f"there is no folder {collection.root}; name one with rubrics/, case_studies/ and data/")
    return collection


def contents_of(context: click.Context) -> Contents:
    """Returns everything in that collection, with its problems."""
    return read_collection(collection_of(context), date.today())


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 rubric', '2 rubrics'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def warehouse_of(context: click.Context) -> "Warehouse":
    """Returns the warehouse of that collection."""
    return opened_of(context)[1]


def opened_of(context: click.Context) -> "tuple[Contents, Warehouse]":
    """Returns both, of one state of the files."""
    # Not above: commands that ask nothing would wait half a second for pandas and DuckDB.
    from dashboard.storage.opening.choose import read_and_open
    from dashboard.storage.parquet_warehouse.place import PlaceRefused

    try:
        return read_and_open(lambda: contents_of(context))
    except PlaceRefused as fault:
        raise click.UsageError(str(fault)) from None
    except Changed as fault:
        raise click.ClickException(str(fault)) from None


def print_json(document: object) -> None:
    """As bytes: JSON is UTF-8 whatever the terminal speaks."""
    click.echo(json.dumps(document, ensure_ascii=False).encode())


def print_rows(rows: list[dict[str, object]], columns: list[str]) -> None:
    """A table, or where the terminal is too narrow for one each row as a list of its own."""
    from rich.console import Console
    from rich.table import Column, Table

    table = Table(*(Column(name, overflow="fold") for name in columns))
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in columns))
    console = Console(markup=False, highlight=False, emoji=False)
    if _room(rows, columns) <= console.width:
        console.print(table)
    else:
        _print_records(rows, columns)


def _cell(value: object) -> str:
    return "" if value is None else OBEYED_BY_TERMINALS.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _room(rows: list[dict[str, object]], columns: list[str]) -> int:
    """Returns the width below which a table cannot be read, because most of its words would be broken."""
    longest = (
        max((len(word) for each in (name, *(_cell(row[name]) for row in rows)) for word in each.split()), default=0)
        for name in columns
    )
    return sum(min(width, MOST_OF_A_WORD) + 3 for width in longest) + 1


def _print_records(rows: list[dict[str, object]], columns: list[str]) -> None:
    """Each row with its columns one below the other."""
    if not rows:
        click.echo(f"No rows. Columns: {', '.join(columns)}")
    wide = max(map(len, columns), default=0)
    for number, row in enumerate(rows, 1):
        click.echo(f"Row {number:,} of {len(rows):,}")
        for name in columns:
            click.echo(f"  {name:<{wide}}  {_cell(row[name])}".rstrip())


@contextmanager
def faults_as_sentences() -> Iterator[None]:
    """Without ratings the command ends with status 1, with a wrong name with 2."""
    from dashboard.analysis.ratings.marks import Unrated

    try:
        yield
    except Unrated as finding:
        raise click.ClickException(str(finding)) from None
    except ValueError as refusal:
        raise click.UsageError(str(refusal)) from None


def print_blocks(blocks: Iterable[str | list[dict[str, object]]]) -> None:
    """Sentences and tables, one after another."""
    for block in blocks:
        if isinstance(block, str):
            click.echo(block)
        else:
            print_rows(block, list(block[0]))
