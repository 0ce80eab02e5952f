"""`legitimacy warehouse`: the tables as Parquet files, which LEGITIMACY_WAREHOUSE then names."""

import click

from dashboard.commands.terminal import contents_of
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.files.own_folders import PLACE
from dashboard.storage.parquet_warehouse.place import PlaceRefused, find_place
from dashboard.storage.parquet_warehouse.write import write_tables
from dashboard.storage.warehouse.warehouse import open_warehouse


@click.command()
@click.argument("place")
@click.pass_context
def warehouse(context: click.Context, place: str) -> None:
    """Write the tables to PLACE as Parquet files, for other engines and many machines.

    PLACE is a folder, or a bucket such as s3://bucket/folder, and must be empty. With LEGITIMACY_WAREHOUSE=PLACE all
    commands and pages then answer from there.
    """
    try:
        found = find_place(place)
        manifest = write_tables(open_warehouse(contents_of(context)), found)
    except PlaceRefused as fault:
        raise click.UsageError(str(fault)) from None
    except Changed as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(
        f"written: {len(manifest.rows)} tables of data {manifest.data[:12]}; use them with {PLACE}={place}", err=True
    )
