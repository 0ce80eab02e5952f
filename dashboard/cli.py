"""The front door for the terminal: exit status 0 done, 1 problems found, 2 called wrongly."""

import os
import subprocess
import sys
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.uncertainty.ranking import ranking
from dashboard.analysis.uncertainty.simulation import DRAWS
from dashboard.commands import rating_output
from dashboard.commands.assess import assess
from dashboard.commands.drafts import drafts
from dashboard.commands.export import export
from dashboard.commands.terminal import (
    add_collection_option,
    collection_of,
    contents_of,
    counted,
    print_blocks,
    print_json,
    print_rows,
    said_in_a_sentence,
    warehouse_of,
)
from dashboard.domain.base.rating_lists import Role
from dashboard.exports.files.table_formats import MEDIA_TYPES, json_rows, table_bytes
from dashboard.storage.collection.field_tables import README_FORMATS, tables, write_schemas, write_tables
from dashboard.storage.drafts.settings import OFF, WHICH
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE
from dashboard.storage.files.own_folders import from_here
from dashboard.storage.warehouse.questions import Question, checked_arguments, read_questions

CALLED_WRONGLY = 2


@click.group()
@click.option("--collection", metavar="DIR", envvar=VARIABLE, help="Folder with rubrics/, case_studies/ and data/.")
@click.version_option(package_name="legitimacy-lens", prog_name="legitimacy")
def main(collection: str | None) -> None:
    """Legitimacy Lens: case studies of citizen engagement, from evidence to briefing."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal does not know is spelled out.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.option("--port", default=8501, envvar="STREAMLIT_SERVER_PORT", show_default=True, show_envvar=True, help="Port.")
@click.option("--address", default="localhost", envvar="STREAMLIT_SERVER_ADDRESS", show_default=True, show_envvar=True,
              help="Address to listen at; 0.0.0.0 lets other machines in.")  # fmt: skip
@click.option("--no-drafts", is_flag=True, help="Keep no drafts of self-assessments; only their files hold answers.")
@click.pass_context
def serve(context: click.Context, port: int, address: str, no_drafts: bool) -> None:
    """Start the app on this machine."""
    app = Path(__file__).with_name("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    environment = {
        **_allowed_hosts(address), **os.environ, **from_here(),
        VARIABLE: str(collection_of(context).root), **({WHICH: OFF} if no_drafts else {}),
    }  # fmt: skip
    below = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    host = f"[{address}]" if ":" in address else address
    click.echo(f"Legitimacy Lens on http://{host}:{port}/{below} (end with Ctrl+C)", err=True)
    _become([*command, "--server.address", address], environment)


def _allowed_hosts(address: str) -> dict[str, str]:
    """The names that a server of this machine answers to, so that no web page reaches it under a name of its own."""
    own = ("localhost", "127.0.0.1", "::1")
    return {"STREAMLIT_SERVER_ALLOWED_HOSTS": " ".join(own)} if address in own else {}


def _become(command: list[str], environment: dict[str, str]) -> None:
    """Goes on as the server, so that a signal to this process reaches it."""
    # Our settings lie beside app.py; in the folder that it is started from, Streamlit would find those of another project.
    if os.name == "nt":  # there a started program is always another process
        sys.exit(subprocess.call(command, cwd=SHIPPED, env=environment))
    os.chdir(SHIPPED)
    os.execve(command[0], command, environment)  # noqa: S606  arguments of our own making


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Read the whole collection and print every problem, and hints about the wording of rubrics."""
    contents = contents_of(context)
    problems, hints = contents.problems, contents.hints
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
            f"{counted(counts['case_studies'], 'case study', 'case studies')}, {counted(counts['rubrics'], 'rubric')} and "
            f"{counted(counts['ratings'], 'rating file')} read: {counted(len(problems), 'problem')}"
            + (f" and {counted(len(hints), 'hint')}" if hints else "")
        )
    sys.exit(1 if problems else 0)


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@click.option("--schema", is_flag=True, help="Write the JSON Schemas for editors into the collection.")
@click.option("--write", is_flag=True, help="Bring the field tables in the collection's README files up to date.")
@click.pass_context
def fields(context: click.Context, schema: bool, write: bool) -> None:
    """Print the field tables of the file formats."""
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


main.add_command(assess)
main.add_command(drafts)
main.add_command(export)
add_collection_option(main)
