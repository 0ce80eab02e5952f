"""The front door for the terminal: exit status 0 done, 1 problems found, 2 called wrongly."""

import sys
from io import TextIOWrapper

import click

from dashboard.commands.on_demand import CommandsOnDemand
from dashboard.storage.files.collection_paths import VARIABLE

# Command → its module in `commands/`, and what it does.
COMMANDS = {
    "serve": ("serve", "Start the app on this machine."),
    "check": ("check", "Read the whole collection and print every problem, and hints about the wording of rubrics."),
    "ask": ("ask", "Run a named question or SQL of your own; without either, list the questions."),
    "agree": ("ratings", "Say how far raters agree, and what may be concluded from it."),
    "ranks": ("ratings", "Print intervals and rank ranges under the uncertainties that the ratings state."),
    "import": ("import_data", "Bring data of others into a collection."),
    "export": ("export", "Write the briefing of LINK, or the whole collection, into a file."),
    "warehouse": ("warehouse", "Write the tables to PLACE as Parquet files, for other engines and many machines."),
    "mcp": ("mcp", "Answer agents over the Model Context Protocol, reading only."),
    "assess": ("assess", "Assess a project of your own, in a file that stays with you."),
    "drafts": ("drafts", "Look after the drafts of self-assessments that this machine keeps."),
    "fields": ("fields", "Print the field tables of the file formats."),
}


@click.group(cls=CommandsOnDemand, modules=COMMANDS)
@click.option("--collection", metavar="DIR", envvar=VARIABLE, help="Folder with rubrics/, case_studies/ and data/.")
@click.version_option(package_name="legitimacy-lens", prog_name="legitimacy")
def main(collection: str | None) -> None:
    """Legitimacy Lens: case studies of citizen engagement, from evidence to briefing."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal does not know is spelled out.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
