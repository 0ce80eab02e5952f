"""What these commands share: reading and writing files, and refusing in sentences."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from pydantic import BaseModel, ValidationError

from dashboard.analysis.assessment.rubric_in_passport import rubric_as_worded
from dashboard.commands.terminal import collection_of, faults_as_sentences
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.problem import Problem, spoken_path
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.rubrics import read_rubrics
from dashboard.storage.drafts.passport_file import checked_passport, read_passport
from dashboard.storage.files.read_model import read_model
from dashboard.storage.files.validation_messages import findings_of

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
M = TypeVar("M", bound=BaseModel)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


def rubrics_of(context: click.Context) -> dict[str, Rubric]:
    """Returns the rubrics of the collection by id."""
    return {read.model.rubric.id: read.model for read in read_rubrics(collection_of(context)) if read.model}


def open_passport(context: click.Context, file: Path) -> tuple[Passport, Rubric]:
    """Returns a passport with the rubric in the version that it was made with; ends with its problems if it cannot be read."""
    read = read_passport(file)
    if read.model is None:
        stop(read.problems)
    rubrics = rubrics_of(context)
    if read.model.rubric.id not in rubrics:
        stop(checked_passport(read, rubrics, date.today()).problems)
    with faults_as_sentences():
        return read.model, rubric_as_worded(read.model, rubrics[read.model.rubric.id])


def stop(problems: tuple[Problem, ...]) -> NoReturn:
    """Ends with the problems of a file and status 1."""
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(1)


def now() -> datetime:
    """Returns the time of a saved step."""
    return datetime.now(UTC)


@contextmanager
def written(path: Path, new: bool = False) -> Iterator[None]:
    """Around a write: `new` refuses a file that is there already."""
    if new and path.exists():
        raise click.UsageError(f"there is a file {path} already; name another one")
    try:
        yield
    except OSError as fault:
        raise click.UsageError(f"{path} cannot be written: {fault.strerror}") from None
    click.echo(f"written: {path}", err=True)


def sound(model: type[M], fields: dict[str, Any]) -> M:
    """Returns the model of what was typed; ValueError, in a sentence, for what it refuses."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        fault = next(findings_of(error, model, fields))
        raise ValueError(f"{spoken_path(fault.path)}: {fault.says} ({fault.try_this})") from None


def one_rubric(rubrics: dict[str, Rubric], wanted: str | None) -> Rubric:
    """Returns the named rubric, or the only one; ValueError, in a sentence, without a choice."""
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


def rubric_in(file: Path) -> Rubric:
    """Returns the rubric in a file; ends with its problems if it cannot be read."""
    read = read_model(file, file.name, Rubric)
    if read.model is None:
        stop(read.problems)
    return read.model
