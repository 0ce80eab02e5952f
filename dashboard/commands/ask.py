"""`legitimacy ask`: a named question, or SQL of one's own, and the answer."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.commands.terminal import collection_of, print_json, print_rows, warehouse_of
from dashboard.exports.files.table_formats import MEDIA_TYPES, json_rows, table_bytes
from dashboard.storage.files.text_file import Refused, decode, read_bytes
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.questions.own_questions import read_own_questions
from dashboard.storage.questions.question_file import HeaderFault, Question, parse_question
from dashboard.storage.warehouse.questions import checked_arguments, read_questions, readable

if TYPE_CHECKING:
    from dashboard.storage.warehouse.warehouse import ArrowTable


@click.command()
@click.argument("question", required=False)
@click.argument("values", metavar="[NAME=VALUE]...", nargs=-1)
@click.option("--sql", help="SQL of your own instead of QUESTION; it reads the tables that `--tables` lists.")
@click.option("--file", "sql_file", type=click.Path(dir_okay=False, path_type=Path), help="The same from a file.")
@click.option("--tables", is_flag=True, help="List the tables for SQL of your own, with what each column means.")
@click.option("--format", "form", type=click.Choice(["table", *MEDIA_TYPES]), default="table", show_default=True)
@click.pass_context
def ask(
    context: click.Context,
    question: str | None,
    values: tuple[str, ...],
    sql: str | None,
    sql_file: Path | None,
    tables: bool,
    form: str,
) -> None:
    """Run a named question or SQL of your own; without either, list the questions."""
    if tables:
        _list_tables(form)
    elif sql is not None or sql_file is not None:
        if sql is not None and sql_file is not None:
            raise click.UsageError("give --sql or --file, not both")
        given = (*((question,) if question else ()), *values)
        _print(_own_sql(context, _read(sql_file) if sql_file else sql or "", given), form)
    elif question is None:
        _list_questions(_questions(context), form)
    else:
        _print(_named(context, question, values), form)


def _questions(context: click.Context) -> dict[str, Question]:
    """Returns the shipped questions and those of the collection."""
    reads = read_own_questions(collection_of(context))
    return {**read_questions(), **{each.question.name: each.question for each in reads if each.question}}


def _named(context: click.Context, question: str, values: tuple[str, ...]) -> "ArrowTable":
    questions = _questions(context)
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
    try:
        return warehouse.ask_arrow(question, **arguments)
    except QueryRefused as refusal:
        raise click.ClickException(str(refusal)) from None


def _own_sql(context: click.Context, sql: str, values: tuple[str, ...]) -> "ArrowTable":
    """Returns the answer to SQL; where it has the header of a question, its parameters have the types that it says."""
    arguments: dict[str, Any] = dict(_arguments(values))
    try:
        arguments = checked_arguments(parse_question("sql", sql), arguments)
    except HeaderFault:
        arguments = dict(arguments)
    except ValueError as refusal:
        raise click.UsageError(str(refusal)) from None
    try:
        return warehouse_of(context).ask_sql(sql, arguments)
    except QueryRefused as refusal:
        raise click.ClickException(str(refusal)) from None


def _read(path: Path) -> str:
    try:
        return decode(read_bytes(path))
    except Refused as fault:
        raise click.UsageError(f"{path}: {fault.says}; {fault.try_this}") from None


def _print(answer: "ArrowTable", form: str) -> None:
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
        print_json([{k: v for k, v in asdict(q).items() if k not in ("sql", "own")} for q in questions.values()])
        return
    if form != "table":
        raise click.UsageError("the list of questions comes as table or json")
    for question in questions.values():
        click.echo(f"{question.name}{' (of this collection)' if question.own else ''}\n    {question.sentence}")
        for kind, entries in (("with", question.parameters), ("gives", question.columns)):
            if entries:
                click.echo(f"    {kind}: {', '.join(f'{entry.name} ({entry.type})' for entry in entries)}")


def _list_tables(form: str) -> None:
    found = readable()
    if form == "json":
        print_json(
            [
                {"table": each.name, "says": each.sentence, "columns": [asdict(c) for c in each.columns]}
                for each in found
            ]
        )
        return
    if form != "table":
        raise click.UsageError("the list of tables comes as table or json")
    for each in found:
        click.echo(f"{each.name}\n    {each.sentence}")
        for column in each.columns:
            click.echo(f"    {column.name} ({column.type}): {column.meaning}")
