"""A blank questionnaire to print, for a workshop."""

from collections.abc import Callable
from pathlib import Path

import click

from dashboard.analysis.assessment.form import Form, form_of
from dashboard.commands.assess.files import OUT, one_rubric, rubrics_of, written
from dashboard.commands.terminal import faults_as_sentences
from dashboard.exports.assessment.form_docx import form_docx
from dashboard.exports.assessment.form_html import form_html, form_pdf
from dashboard.storage.files.atomic_write import write_bytes

KINDS: dict[str, Callable[[Form], bytes]] = {".html": form_html, ".docx": form_docx, ".pdf": form_pdf}


@click.command()
@click.option("--rubric", metavar="ID", help="Needed if the collection has several.")
@click.option("--out", type=OUT, required=True, help="A name that ends in .docx, .pdf or .html.")
@click.pass_context
def form(context: click.Context, rubric: str | None, out: Path) -> None:
    """Write a blank questionnaire to print: a DOCX, a PDF (which needs a Chrome), or an HTML page."""
    if out.suffix not in KINDS:
        raise click.UsageError("a form is a file that ends in .docx, .pdf or .html")
    with faults_as_sentences():
        made = form_of(one_rubric(rubrics_of(context), rubric))
        content = KINDS[out.suffix](made)
    with written(out):
        write_bytes(out, content)
