"""`legitimacy ask`: a named question and its answer."""

import sys
from dataclasses import asdict

import click

from dashboard.commands.terminal import print_json, print_rows, warehouse_of
from dashboard.exports.files.table_formats import MEDIA_TYPES, json_rows, table_bytes
from dashboard.storage.warehouse.questions import Question, checked_arguments, read_questions


@click.command()
@click.argument("question", required=False)
@click.argument("values", metavar="[NAME=VALUE]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(["table", *MEDIA_TYPES]), default="table", show_default=True)
@click.pass_context
def ask(context: click.Context, question: str | None, values: tuple[str, ...], form: str) -> None:
    """Run a named question; without a name, list them."""
    questions = read_questions()
    if question is None:
        _list_questions(questions, form)
        return
    if question not in questions:
        raise click.UsageError(f"there is no question '{question}'; `legitimacy ask` lists them")
    arguments = _arguments(values)
    try:
        checked_arguments(questions[question], arguments)
    except ValueError as refusal:
        raise click.UsageError(str(refusal)) from None
    warehouse = warehouse_of(context)
    if unknown := warehouse.unknown_value(question, **arguments):
        raise click.UsageError(f"{unknown.says()}; `legitimacy ask parameter_values` lists what there is")
    answer = warehouse.ask_arrow(question, **arguments)
    if form == "table":
        print_rows(json_rows(answer), answer.column_names)
    else:
        sys.stdout.buffer.write(table_bytes(answer, form))


def _arguments(values: tuple[str, ...]) -> dict[str, str]:
    pairs = [_split(value) for value in values]
    names = [name for name, _ in pairs]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated:
        raise click.UsageError(f"'{repeated}' is given twice; several values of a list stand with commas between them")
    return dict(pairs)


def _split(value: str) -> tuple[str, str]:
    name, equals, text = value.partition("=")
    if not equals:
        raise click.UsageError(f"'{value}' is not of the form NAME=VALUE")
    return name, text


def _list_questions(questions: dict[str, Question], form: str) -> None:
    if form == "json":
        print_json([{k: v for k, v in asdict(q).items() if k != "sql"} for q in questions.values()])
        return
    if form != "table":
        raise click.UsageError("the list of questions comes as table or json")
    for question in questions.values():
        click.echo(f"{question.name}\n    {question.sentence}")
        for kind, entries in (("with", question.parameters), ("gives", question.columns)):
            if entries:
                click.echo(f"    {kind}: {', '.join(f'{entry.name} ({entry.type})' for entry in entries)}")
