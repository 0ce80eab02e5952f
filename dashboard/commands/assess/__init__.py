"""`legitimacy assess`: assessments of one's own project from the terminal. Every file stays with the one who calls."""

import click

from dashboard.commands.assess.answer import answer_questions
from dashboard.commands.assess.begin import check, lock, new
from dashboard.commands.assess.compare import carry, diff, merge, rubrics
from dashboard.commands.assess.form import form
from dashboard.commands.assess.report import rating, report


@click.group()
def assess() -> None:
    """Assess a project of your own, in a file that stays with you."""


for command in (new, answer_questions, form, check, lock, report, merge, diff, carry, rubrics, rating):
    assess.add_command(command)
