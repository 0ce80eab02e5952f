"""`legitimacy fields`: the fields of the file formats, printed or written."""

import click

from dashboard.analysis.catalogue.own_sql import paper
from dashboard.commands.terminal import collection_of
from dashboard.storage.collection.field_tables import README_FORMATS, tables, write_schemas, write_tables


@click.command()
@click.option("--schema", is_flag=True, help="Write the JSON Schemas for editors into the collection.")
@click.option("--write", is_flag=True, help="Bring the field tables in the collection's README files up to date.")
@click.option("--sql", is_flag=True, help="Print the tables and views that SQL of your own reads.")
@click.pass_context
def fields(context: click.Context, schema: bool, write: bool, sql: bool) -> None:
    """Print the field tables of the file formats."""
    if sql:
        click.echo(paper(), nl=False)
        return
    if schema or write:
        collection = collection_of(context)
        try:
            written = (*(write_schemas(collection) if schema else ()), *(write_tables(collection) if write else ()))
        except (OSError, ValueError) as refusal:
            raise click.UsageError(str(refusal)) from None
        for path in written:
            click.echo(f"written: {collection.spoken(path)}", err=True)
        return
    click.echo(tables(tuple(name for names in README_FORMATS.values() for name in names)))
