"""`legitimacy drafts`: what whoever runs a server does for the drafts on it."""

from pathlib import Path

import click

from dashboard.storage.drafts.housekeeping import copy_drafts
from dashboard.storage.drafts.refusals import DraftRefused


@click.group()
def drafts() -> None:
    """Look after the drafts of self-assessments that this machine keeps."""


@drafts.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where the copy goes.")
def backup(out: Path) -> None:
    """Copy all drafts into one file while the app runs. Whoever deletes a draft cannot delete it from your copies."""
    if out.exists():
        raise click.UsageError(f"there is a file {out} already; name another one")
    try:
        many = copy_drafts(out)
    except DraftRefused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"written: {out} ({many} {'draft' if many == 1 else 'drafts'})", err=True)
