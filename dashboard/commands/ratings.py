"""`legitimacy agree` and `legitimacy ranks`: what ratings allow one to conclude."""

import sys
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.uncertainty.ranking import ranking
from dashboard.analysis.uncertainty.simulation import DRAWS
from dashboard.commands import rating_output
from dashboard.commands.terminal import print_blocks, print_json, said_in_a_sentence, warehouse_of
from dashboard.domain.base.rating_lists import Role


@click.command()
@click.option("--rubric", metavar="ID", help="Needed if ratings were made with several rubrics.")
@click.option("--role", type=click.Choice(list(Role)), help="Only raters in this role; all roles if left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output, with every criterion.")
@click.pass_context
def agree(context: click.Context, rubric: str | None, role: str | None, as_json: bool) -> None:
    """Say how far raters agree, and what may be concluded from it."""
    with said_in_a_sentence():
        rubric_scale, roles = agreements(warehouse_of(context).ask, rubric, role)
    if as_json:
        print_json(rating_output.agreement_document(rubric_scale, roles))
    else:
        print_blocks(rating_output.agreement_blocks(rubric_scale, roles))


@click.command()
@click.option("--rubric", metavar="ID", help="Needed if ratings were made with several rubrics.")
@click.option("--behaviour", metavar="ID", help="Only this behaviour; all if left out.")
@click.option("--overall", is_flag=True, help="An overall too, unless something speaks against it.")
@click.option("--rater", metavar="ID", help="Believe this rater only; all first raters of one role if left out.")
@click.option("--draws", type=click.IntRange(min=1), default=DRAWS, show_default=True)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same answer."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.pass_context
def ranks(context: click.Context, overall: bool, as_json: bool, **given: Any) -> None:
    """Print intervals and rank ranges under the uncertainties that the ratings state."""
    if overall and given["behaviour"]:
        raise click.UsageError("--behaviour and --overall exclude each other")
    # Nobody watches a bar that goes into a file.
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with said_in_a_sentence(), bar:
        task = bar.add_task("Drawing")
        found = ranking(
            warehouse_of(context).ask,
            overall=overall,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
            **given,
        )
    if as_json:
        print_json(rating_output.ranking_document(found))
    else:
        print_blocks(rating_output.ranking_blocks(found))
