"""Begin a file, look at it, and finish it."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from dashboard.analysis.assessment.profile import progress
from dashboard.commands.assess import output
from dashboard.commands.assess.files import (
    AS_JSON,
    FILE,
    OUT,
    now,
    one_rubric,
    open_passport,
    rubrics_of,
    sound,
    stop,
    written,
)
from dashboard.commands.terminal import counted, faults_as_sentences, print_json
from dashboard.domain.assessment.changes import for_another_rater, locked, new_passport
from dashboard.domain.assessment.current_answers import blank
from dashboard.domain.assessment.passport import Assessor, Project
from dashboard.domain.base.rating_lists import Role
from dashboard.storage.drafts.passport_file import ENDING, checked_passport, passport_text, read_passport
from dashboard.storage.files.atomic_write import write_text


@click.command()
@click.option("--title", help="Name of the project.")
@click.option("--rater", metavar="ID", required=True, help="Short name of the rater, such as initials.")
@click.option("--role", type=click.Choice(list(Role)), default=Role.self, show_default=True)
@click.option("--rubric", metavar="ID", help="Needed if the collection has several.")
@click.option("--like", type=FILE, help="Take project and rubric from this file, for a second rater who rates blind.")
@click.option("--out", type=OUT, help="Where to; named after the project if left out.")
@click.pass_context
def new(context: click.Context, title: str | None, rater: str, role: str, like: Path | None, **given: Any) -> None:
    """Begin a file with every criterion of a rubric, not assessed yet."""
    if (title is None) == (like is None):
        raise click.UsageError("give either --title or --like")
    with faults_as_sentences():
        who = sound(Assessor, {"id": rater, "role": role})
        if like:
            first, rubric = open_passport(context, like)
            made = for_another_rater(first, who, now())
        else:
            rubric = one_rubric(rubrics_of(context), given["rubric"])
            made = new_passport(rubric, sound(Project, {"title": title}), who, now())
    made = made.model_copy(update={"answers": tuple(blank(criterion.id) for criterion in rubric.criteria)})
    path = given["out"] or Path(f"{made.project.short_name}-{rater}{ENDING}")
    with written(path, new=True):
        write_text(path, passport_text(made))


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@AS_JSON
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong or still lacking in assessment files, and how far they have come."""
    rubrics = rubrics_of(context)
    reads = [(file, checked_passport(read_passport(file), rubrics, date.today())) for file in files]
    found = []
    for file, read in reads:
        rubric = rubrics.get(read.model.rubric.id) if read.model else None
        found.append(output.check_document(str(file), read.model, rubric, read.problems))
        if as_json:
            continue
        for problem in read.problems:
            click.echo(str(problem))
        progress_words = f"{progress(read.model, rubric)[-1].says}, " if read.model and rubric else ""
        click.echo(f"{file.name}: {progress_words}{counted(len(read.problems), 'problem')}")
    if as_json:
        print_json({"files": found})
    sys.exit(1 if any(read.problems for _, read in reads) else 0)


@click.command()
@click.argument("file", type=FILE)
@click.option("--out", type=OUT, required=True, help="Where to; may be the same file.")
@click.pass_context
def lock(context: click.Context, file: Path, out: Path) -> None:
    """Finish: from then on an answer changes only by a logged decision. A file with problems is not locked."""
    read = checked_passport(read_passport(file), rubrics_of(context), date.today())
    if read.model is None or read.problems:
        stop(read.problems)
    with written(out):
        write_text(out, passport_text(locked(read.model, date.today(), now())))
