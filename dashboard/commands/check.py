"""`legitimacy check`: every problem of the collection, and hints."""

import sys
from dataclasses import asdict

import click

from dashboard.commands.terminal import contents_of, counted, print_json
from dashboard.domain.base.problem import Problem
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.original_files import Changed


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Read the whole collection and print every problem, and hints about the wording of rubrics."""
    contents = contents_of(context)
    problems, hints = (*contents.problems, *_of_answers(contents)), contents.hints
    others = len(contents.other_versions)
    beside = f" with {counted(others, 'version')} beside" if others else ""
    counts = {"case_studies": len(contents.cases), "rubrics": len(contents.rubrics), "ratings": len(contents.ratings)}
    if as_json:
        print_json(
            {**counts, "problems": [asdict(each) for each in problems], "hints": [asdict(each) for each in hints]}
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        for hint in hints:
            click.echo(f"hint: {hint}")
        click.echo(
            f"{counted(counts['case_studies'], 'case study', 'case studies')}, {counted(counts['rubrics'], 'rubric')}{beside} and "
            f"{counted(counts['ratings'], 'rating file')} read: {counted(len(problems), 'problem')}"
            + (f" and {counted(len(hints), 'hint')}" if hints else "")
        )
    sys.exit(1 if problems else 0)


def _of_answers(contents: Contents) -> tuple[Problem, ...]:
    """Returns what is wrong with the answers to the collection's own questions. Only where there are any is anything built."""
    if not contents.own_questions:
        return ()
    from dashboard.storage.warehouse.own_answers import answer_problems
    from dashboard.storage.warehouse.warehouse import open_warehouse

    try:
        warehouse = open_warehouse(contents)
    except Changed as fault:
        raise click.ClickException(str(fault)) from None
    return tuple(answer_problems(warehouse, contents.question_reads))
