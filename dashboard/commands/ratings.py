"""`legitimacy agree` and `legitimacy ranks`: what ratings allow one to conclude."""

import sys
from functools import partial
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.ratings.rubrics import role_words
from dashboard.analysis.uncertainty.ranking import ranking
from dashboard.analysis.uncertainty.simulation import DRAWS
from dashboard.commands import rating_output
from dashboard.commands.terminal import faults_as_sentences, print_blocks, print_json, warehouse_of
from dashboard.domain.base.rating_lists import Role


@click.command()
@click.option("--rubric", metavar="ID", help="Needed with several rubrics; ID@VERSION names one version.")
@click.option("--role", type=click.Choice(list(Role)), help="Only raters in this role; all roles if left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output, with every criterion.")
@click.pass_context
def agree(context: click.Context, rubric: str | None, role: str | None, as_json: bool) -> None:
    """Say how far raters agree, and what may be concluded from it."""
    with faults_as_sentences():
        ask = warehouse_of(context).ask
        rubric_scale, roles = agreements(ask, rubric, role)
        words = partial(role_words, ask, rubric_scale.rubric)
    if as_json:
        print_json(rating_output.agreement_document(rubric_scale, roles, words))
    else:
        print_blocks(rating_output.agreement_blocks(rubric_scale, roles, words))


@click.command()
@click.option("--rubric", metavar="ID", help="Needed with several rubrics; ID@VERSION names one version.")
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
    with faults_as_sentences(), bar:
        task = bar.add_task("Drawing")
        ask = warehouse_of(context).ask
        found = ranking(
            ask,
            overall=overall,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
            **given,
        )
        words = partial(role_words, ask, found.rubric_scale.rubric)
    if as_json:
        print_json(rating_output.ranking_document(found, words))
    else:
        print_blocks(rating_output.ranking_blocks(found, words))
