"""Bring files together: blind ones, two of one project, and two versions of a rubric."""

from datetime import date
from pathlib import Path

import click

from dashboard.analysis.assessment.change import before_and_after
from dashboard.analysis.assessment.lenses import lenses
from dashboard.analysis.assessment.merge import NotYet, RoleFiles, merged, merged_passport
from dashboard.analysis.assessment.rubric_versions import (
    carried_over,
    carry_sentence,
    compare_rubrics,
    is_current,
    new_criteria,
    queue,
    retired,
)
from dashboard.analysis.ratings.version_changes import took_place_of
from dashboard.commands.assess import output
from dashboard.commands.assess.files import (
    AS_JSON,
    FILE,
    OUT,
    now,
    one_rubric,
    open_passport,
    rubric_in,
    rubrics_of,
    stop,
    written,
)
from dashboard.commands.terminal import faults_as_sentences, print_blocks, print_json, warehouse_of
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import version_name
from dashboard.storage.drafts.passport_file import passport_text, read_passport
from dashboard.storage.files.atomic_write import write_text


@click.command()
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
    read = [open_passport(context, file) for file in files]
    passports, rubric = [passport for passport, _ in read], read[0][1]
    with faults_as_sentences():
        parts = _merged(passports, rubric)
        whole = merged_passport(_of_role(parts, role), rater, rubric, date.today(), now()) if out else None
    joint = [whole] if whole else []
    by_role = lenses([*passports, *joint], rubric)
    if as_json:
        print_json(output.merge_document(parts, by_role))
    else:
        print_blocks(output.merge_blocks(parts, by_role, rubric))
    if out and whole:
        with written(out, new=True):
            write_text(out, passport_text(whole))


def _merged(passports: list[Passport], rubric: Rubric) -> tuple[RoleFiles, ...]:
    """Somebody who has not finished is a problem and no wrong call."""
    try:
        return merged(passports, rubric)
    except NotYet as waiting:
        raise click.ClickException(str(waiting)) from None


def _of_role(parts: tuple[RoleFiles, ...], role: str | None) -> RoleFiles:
    several = [part for part in parts if len(part.passports) > 1]
    if role is None and len(several) == 1:
        return several[0]
    found = next((part for part in several if part.role == role), None)
    if found is None:
        raise ValueError("name with --role a role in which there are two files or more")
    return found


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@AS_JSON
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, as_json: bool) -> None:
    """Compare two files of one project: what changed, side by side, and why it cannot be split into causes."""
    with faults_as_sentences():
        found = before_and_after(*open_passport(context, old), *open_passport(context, new))
    if as_json:
        print_json(output.change_document(found))
    else:
        print_blocks(output.change_blocks(found))


@click.command()
@click.argument("file", type=FILE)
@click.option("--old-rubric", type=FILE, help="The rubric that the file was made with, if the file holds no wording.")
@click.option("--out", type=OUT, required=True, help="Where to; may be the same file.")
@click.pass_context
def carry(context: click.Context, file: Path, old_rubric: Path | None, out: Path) -> None:
    """Carry the answers over to the version of the rubric in the collection; what was reworded waits for a new answer."""
    read = read_passport(file)
    if read.model is None:
        stop(read.problems)
    with faults_as_sentences():
        rubric = one_rubric(rubrics_of(context), read.model.rubric.id)
        if is_current(read.model, rubric):
            raise click.ClickException("the file was made with this very version, so there is nothing to carry over")
        made = carried_over(read.model, rubric, now(), rubric_in(old_rubric) if old_rubric else None)
    versions = [version_name(rubric.rubric.id, each.rubric.version) for each in (read.model, made)]
    place_of = took_place_of(warehouse_of(context).ask, *versions)
    with written(out):
        write_text(out, passport_text(made))
    click.echo(carry_sentence(read.model, made, place_of))
    for each in queue(made):
        click.echo(f"Waits to be confirmed: {without_codes(each.now.question, rubric)}")
    asked_before = {each.criterion: each.question for each in read.model.wordings}
    for wording in new_criteria(read.model, made):
        former = asked_before.get(place_of.get(wording.criterion, ""))
        click.echo(f"New: {without_codes(wording.question, rubric)}{f' (out of “{former}”)' if former else ''}")
    for gone in retired(made):
        click.echo(f"No longer asked, and kept in the file: {gone.wording.question}")


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@AS_JSON
def rubrics(old: Path, new: Path, as_json: bool) -> None:
    """Compare two versions of a rubric, criterion by criterion."""
    with faults_as_sentences():
        changes = compare_rubrics(rubric_in(old), rubric_in(new))
    if as_json:
        print_json(output.rubrics_document(changes))
    else:
        print_blocks(output.rubrics_blocks(changes))
