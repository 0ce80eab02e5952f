"""`legitimacy assess`: assessments of one's own project from the terminal. Every file stays with the one who calls."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from pydantic import BaseModel, ValidationError

from dashboard.analysis.as_worded import rubric_as_worded
from dashboard.analysis.assessing import progress
from dashboard.analysis.assessment_report import report as report_of
from dashboard.analysis.before_after import before_and_after
from dashboard.analysis.lenses import lenses
from dashboard.analysis.like_cases import follow_through_beside, like_cases, scale_beside
from dashboard.analysis.merging import NotYet, Together, merged, merged_passport
from dashboard.analysis.rubric_change import carried_over, compare_rubrics, is_current, queue
from dashboard.domain.assessment import Assessor, Passport, Project
from dashboard.domain.passport_answers import blank
from dashboard.domain.passport_rating import as_rating_set, evidence_of
from dashboard.domain.passport_steps import for_another_rater, locked, new_passport
from dashboard.domain.problem import Problem, spoken_path
from dashboard.domain.rating_words import Role
from dashboard.domain.rubric import Rubric
from dashboard.exports import assessment_documents as documents
from dashboard.exports.assessment_document import report_docx
from dashboard.exports.assessment_report import report_html
from dashboard.storage.complaints import findings_of
from dashboard.storage.model_files import read_model
from dashboard.storage.model_text import model_text
from dashboard.storage.passport_file import ENDING, checked_passport, passport_text, read_passport
from dashboard.storage.rubric_files import read_rubrics
from dashboard.storage.safe_write import write_bytes, write_text
from dashboard.terminal import collection_of, counted, print_blocks, print_json, said_in_a_sentence, warehouse_of

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
M = TypeVar("M", bound=BaseModel)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.group()
def assess() -> None:
    """Assess a project of your own, in a file that stays with you."""


def _rubrics(context: click.Context) -> dict[str, Rubric]:
    return {read.model.rubric.id: read.model for read in read_rubrics(collection_of(context)) if read.model}


def _opened(context: click.Context, file: Path) -> tuple[Passport, Rubric]:
    """A passport with the rubric in the version that it was made with; ends with its problems if it cannot be read."""
    read = read_passport(file)
    if read.model is None:
        _stop(read.problems)
    rubrics = _rubrics(context)
    if read.model.rubric.id not in rubrics:
        _stop(checked_passport(read, rubrics, date.today()).problems)
    with said_in_a_sentence():
        return read.model, rubric_as_worded(read.model, rubrics[read.model.rubric.id])


def _stop(problems: tuple[Problem, ...]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(1)


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _written(path: Path, new: bool = False) -> Iterator[None]:
    """Around a write: `new` refuses a file that is there already."""
    if new and path.exists():
        raise click.UsageError(f"there is a file {path} already; name another one")
    try:
        yield
    except OSError as fault:
        raise click.UsageError(f"{path} cannot be written: {fault.strerror}") from None
    click.echo(f"written: {path}", err=True)


@assess.command()
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
    with said_in_a_sentence():
        who = _sound(Assessor, {"id": rater, "role": role})
        if like:
            first, rubric = _opened(context, like)
            made = for_another_rater(first, who, _now())
        else:
            rubric = _one_rubric(_rubrics(context), given["rubric"])
            made = new_passport(rubric, _sound(Project, {"title": title}), who, _now())
    made = made.model_copy(update={"answers": tuple(blank(criterion.id) for criterion in rubric.criteria)})
    path = given["out"] or Path(f"{made.project.short_name}-{rater}{ENDING}")
    with _written(path, new=True):
        write_text(path, passport_text(made))


def _sound(model: type[M], fields: dict[str, Any]) -> M:
    """The model of what was typed; ValueError, in a sentence, for what it refuses."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        fault = next(findings_of(error, model, fields))
        raise ValueError(f"{spoken_path(fault.path)}: {fault.says} ({fault.try_this})") from None


def _one_rubric(rubrics: dict[str, Rubric], wanted: str | None) -> Rubric:
    if wanted is None and len(rubrics) == 1:
        return next(iter(rubrics.values()))
    if wanted not in rubrics:
        known = ", ".join(sorted(rubrics))
        says = (
            f"there is no rubric '{wanted}'"
            if wanted
            else "there are several rubrics"
            if rubrics
            else "there is no rubric"
        )
        raise ValueError(f"{says}; name one with --rubric: {known}" if known else f"{says} in this collection")
    return rubrics[wanted]


@assess.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@AS_JSON
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong or still lacking in assessment files, and how far they have come."""
    rubrics = _rubrics(context)
    reads = [(file, checked_passport(read_passport(file), rubrics, date.today())) for file in files]
    found = []
    for file, read in reads:
        rubric = rubrics.get(read.model.rubric.id) if read.model else None
        found.append(documents.check_document(str(file), read.model, rubric, read.problems))
        if as_json:
            continue
        for problem in read.problems:
            click.echo(str(problem))
        told = f"{progress(read.model, rubric)[-1].says}, " if read.model and rubric else ""
        click.echo(f"{file.name}: {told}{counted(len(read.problems), 'problem')}")
    if as_json:
        print_json({"files": found})
    sys.exit(1 if any(read.problems for _, read in reads) else 0)


@assess.command()
@click.argument("file", type=FILE)
@click.option("--out", type=OUT, required=True, help="A name that ends in .html or .docx.")
@click.pass_context
def report(context: click.Context, file: Path, out: Path) -> None:
    """Write a report to keep: one HTML file with the answers inside, or a DOCX for those who must edit it."""
    if out.suffix not in (".html", ".docx"):
        raise click.UsageError("a report is a file that ends in .html or .docx")
    passport, rubric = _opened(context, file)
    ask = warehouse_of(context).ask
    like = like_cases(ask, passport.project)
    numbers = (scale_beside(ask, passport.project, like), *follow_through_beside(ask, passport.project, like))
    made = report_of(passport, rubric, beside=numbers if len(like) else ())
    name = f"{passport.project.short_name}{ENDING}"
    content = report_html(made, passport_text(passport), name) if out.suffix == ".html" else report_docx(made)
    with _written(out):
        write_bytes(out, content)


@assess.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--out", type=OUT, help="Where to write the merged file of one role.")
@click.option("--rater", metavar="ID", default="merged", show_default=True, help="Short name for the merged file.")
@click.option("--role", type=click.Choice(list(Role)), help="Which role to merge, if there are several.")
@AS_JSON
@click.pass_context
def merge(
    context: click.Context, files: tuple[Path, ...], out: Path | None, rater: str, role: str | None, as_json: bool
) -> None:
    """Bring blind files together: agreement, differences and the gap between roles. Nothing is shown before all are locked."""
    opened = [_opened(context, file) for file in files]
    passports, rubric = [passport for passport, _ in opened], opened[0][1]
    with said_in_a_sentence():
        parts = _merged(passports, rubric)
        whole = merged_passport(_of_role(parts, role), rater, rubric, date.today(), _now()) if out else None
    joint = [whole] if whole else []
    seen = lenses([*passports, *joint], rubric)
    if as_json:
        print_json(documents.merge_document(parts, seen))
    else:
        print_blocks(documents.merge_blocks(parts, seen))
    if out and whole:
        with _written(out, new=True):
            write_text(out, passport_text(whole))


def _merged(passports: list[Passport], rubric: Rubric) -> tuple[Together, ...]:
    """Somebody who has not finished is a problem and no wrong call."""
    try:
        return merged(passports, rubric)
    except NotYet as waiting:
        raise click.ClickException(str(waiting)) from None


def _of_role(parts: tuple[Together, ...], role: str | None) -> Together:
    several = [part for part in parts if len(part.passports) > 1]
    if role is None and len(several) == 1:
        return several[0]
    found = next((part for part in several if part.role == role), None)
    if found is None:
        raise ValueError("name with --role a role in which there are two files or more")
    return found


@assess.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@AS_JSON
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, as_json: bool) -> None:
    """Compare two files of one project: what changed, and how much of it is the rubric's change."""
    with said_in_a_sentence():
        found = before_and_after(*_opened(context, old), *_opened(context, new))
    if as_json:
        print_json(documents.change_document(found))
    else:
        print_blocks(documents.change_blocks(found))


@assess.command()
@click.argument("file", type=FILE)
@click.option("--old-rubric", type=FILE, help="The rubric that the file was made with, if the file holds no wording.")
@click.option("--out", type=OUT, required=True, help="Where to; may be the same file.")
@click.pass_context
def carry(context: click.Context, file: Path, old_rubric: Path | None, out: Path) -> None:
    """Carry the answers over to the version of the rubric in the collection; what was reworded waits for a new answer."""
    read = read_passport(file)
    if read.model is None:
        _stop(read.problems)
    with said_in_a_sentence():
        rubric = _one_rubric(_rubrics(context), read.model.rubric.id)
        if is_current(read.model, rubric):
            raise click.ClickException("the file was made with this very version, so there is nothing to carry over")
        made = carried_over(read.model, rubric, _now(), _rubric_in(old_rubric) if old_rubric else None)
    with _written(out):
        write_text(out, passport_text(made))
    for each in queue(made):
        click.echo(f"{each.now.criterion} waits for a new answer: {each.now.question}")


def _rubric_in(file: Path) -> Rubric:
    read = read_model(file, file.name, Rubric)
    if read.model is None:
        _stop(read.problems)
    return read.model


@assess.command()
@click.argument("file", type=FILE)
@click.option("--out", type=OUT, required=True, help="Where to; may be the same file.")
@click.pass_context
def lock(context: click.Context, file: Path, out: Path) -> None:
    """Finish: from then on an answer changes only by a logged decision. A file with problems is not locked."""
    read = checked_passport(read_passport(file), _rubrics(context), date.today())
    if read.model is None or read.problems:
        _stop(read.problems)
    with _written(out):
        write_text(out, passport_text(locked(read.model, date.today(), _now())))


@assess.command()
@click.argument("file", type=FILE)
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder of a case study.",
)
def rating(file: Path, into: Path) -> None:
    """Write a locked file as a rating of a case study, and print the sources and facts that it rests on."""
    read = read_passport(file)
    if read.model is None:
        _stop(read.problems)
    with said_in_a_sentence():
        made = as_rating_set(read.model)
    path = into / "ratings" / f"{made.rater.id}.yaml"
    with _written(path, new=True):
        write_text(path, model_text(made))
    click.echo(model_text(evidence_of(read.model)), nl=False)


@assess.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@AS_JSON
def rubrics(old: Path, new: Path, as_json: bool) -> None:
    """Compare two versions of a rubric, criterion by criterion."""
    with said_in_a_sentence():
        changes = compare_rubrics(_rubric_in(old), _rubric_in(new))
    if as_json:
        print_json(documents.rubrics_document(changes))
    else:
        print_blocks(documents.rubrics_blocks(changes))
