"""What becomes of a file: a report to keep, or a rating of a case study."""

from collections.abc import Callable
from pathlib import Path

import click

from dashboard.analysis.assessment.next_steps import StepOrder, next_steps
from dashboard.analysis.assessment.profile import profile, weakest
from dashboard.analysis.assessment.report import Report, report_of
from dashboard.analysis.assessment.similar_engagements import around
from dashboard.commands.assess.files import FILE, OUT, open_passport, stop, written
from dashboard.commands.terminal import faults_as_sentences, opened_of
from dashboard.domain.assessment.as_rating import as_rating_set, evidence_of
from dashboard.domain.assessment.changes import for_others
from dashboard.domain.assessment.passport import Passport
from dashboard.exports.assessment.report_docx import report_docx
from dashboard.exports.assessment.report_html import report_html
from dashboard.exports.assessment.report_pptx import report_pptx
from dashboard.storage.drafts.passport_file import ENDING, passport_text, read_passport
from dashboard.storage.files.atomic_write import write_bytes, write_text
from dashboard.storage.files.write_model import model_text

FORMS: dict[str, Callable[[Report, Passport], bytes]] = {
    ".html": lambda made, passport: report_html(
        made, passport_text(for_others(passport)), f"{passport.project.short_name}{ENDING}"
    ),
    ".docx": lambda made, _: report_docx(made),
    ".pptx": lambda made, _: report_pptx(made),
}
ORDERS = [order.name for order in StepOrder if order != StepOrder.own]


@click.command()
@click.argument("file", type=FILE)
@click.option("--out", type=OUT, required=True, help="A name that ends in .html, .docx or .pptx.")
@click.option(
    "--order", type=click.Choice(ORDERS), default=ORDERS[0], show_default=True, help="Which next step comes first."
)
@click.pass_context
def report(context: click.Context, file: Path, out: Path, order: str) -> None:
    """Write a report: one HTML file with the answers inside, a DOCX for those who must edit it, or three slides (PPTX)."""
    if out.suffix not in FORMS:
        raise click.UsageError("a report is a file that ends in .html, .docx or .pptx")
    passport, rubric = open_passport(context, file)
    contents, warehouse = opened_of(context)
    ask = warehouse.ask
    weak = [step.criterion for step in next_steps(passport, rubric)]
    near = around(ask, passport.project, rubric, weakest(profile(passport, rubric)), weak)
    country = contents.countries.codes.get(passport.project.country or "")
    made = report_of(passport, rubric, StepOrder[order], near, country)
    with written(out):
        write_bytes(out, FORMS[out.suffix](made, passport))


@click.command()
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
        stop(read.problems)
    with faults_as_sentences():
        made = as_rating_set(read.model)
    path = into / "ratings" / f"{made.rater.id}.yaml"
    with written(path, new=True):
        write_text(path, model_text(made))
    click.echo(model_text(evidence_of(read.model)), nl=False)
