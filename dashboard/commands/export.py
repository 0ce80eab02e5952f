"""`legitimacy export`: the files of a briefing without a browser, the same bytes as from the page."""

import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.progress import Progress

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.charts.captioned import SIZES
from dashboard.commands.export_collection import NAME, export_collection
from dashboard.commands.terminal import faults_as_sentences, opened_of
from dashboard.exports.briefing.briefing import safe_link
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.from_address import ENDINGS, Wish, file_of
from dashboard.exports.masters.decks import lacking
from dashboard.exports.one_page.poster_html import PAPERS
from dashboard.storage.files.atomic_write import write_bytes
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.views.page_charts import kept_charts

BASE = "http://localhost:8501"
WITH_SLIDES = ("pptx", "zip")
# Of a template with its pictures.
MOST_BYTES = 100_000_000


@click.command()
@click.argument("link")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help=f"FILE.({'|'.join(ENDINGS)})"
)
@click.option("--base", default=BASE, show_default=True, help="Address of the app that links in the file lead to.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Slides in your organisation's layouts: FILE.(potx|pptx).",
)
@click.option(
    "--appendix/--no-appendix", default=None, help="Whether slides end with all rows of what does not fit on one."
)
@click.option(
    "--size",
    type=click.Choice(list(SIZES)),
    default="page",
    show_default=True,
    help="Of a picture; social is 1200×630.",
)
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a3", show_default=True, help="Of a poster.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of making; today if left out.")
@click.pass_context
def export(
    context: click.Context,
    link: str,
    out: Path,
    base: str,
    template: Path | None,
    appendix: bool | None,
    size: str,
    paper: str,
    day: datetime | None,
) -> None:
    """Write the briefing of LINK, or the whole collection, into a file.

    LINK is the address of a page or its part from the page's name on, such as 'scale?part=report'; 'briefing' is the
    ready-made briefing on all engagements and 'briefing?case=ID' the one on a case study. 'poster?part=report' is the
    poster of a view of the overview, 'fact_sheet?case=ID' the sheet of a case study.
    'collection' is everything: FILE.duckdb, FILE.zip, or FOLDER.parquet with a file per table and country.
    """
    if link == NAME:
        export_collection(context, out)
        return
    form = out.suffix.removeprefix(".").lower()
    if form not in ENDINGS:
        raise click.UsageError(f"'{out.name}' does not end in one of: {', '.join(f'.{name}' for name in ENDINGS)}")
    own, base = _template(template, form), _web_address(base)
    contents, warehouse = opened_of(context)
    answers = answers_of(warehouse)
    made_on = day.date() if day else datetime.now().astimezone().date()
    around = BriefingContext(answers.ask, contents.info, warehouse.data_hash, base, made_on)
    # Nobody watches a bar that goes into a file.
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with faults_as_sentences(), bar:
        bar.add_task("Making the charts", total=None)
        wish = Wish(form, size, paper, own, appendix)
        made = file_of(link, wish, kept_charts(answers), around, codebook(warehouse.questions))
    for complaint in (*made.complaints, *(lacking(own) if own else ())):
        click.echo(complaint, err=True)
    try:
        write_bytes(out, made.content)
    except OSError as fault:
        raise click.UsageError(f"{out} cannot be written: {fault.strerror}; name another file") from None
    click.echo(f"written: {out} {made.holds}", err=True)


def _web_address(given: str) -> str:
    """Returns the address of the app, which files hold as links."""
    try:
        host = urlsplit(given).hostname
    except ValueError:  # such as a bracket that is never closed
        host = None
    if not host or safe_link(given) != given:
        raise click.UsageError(f"--base '{given[:100]}' is no web address; write one such as {BASE}")
    return given


def _template(path: Path | None, form: str) -> bytes:
    """Returns the organisation's template, which only slides can use."""
    if path is None:
        return b""
    if form not in WITH_SLIDES:
        raise click.UsageError(
            f"--template is for slides; write a {' or '.join(f'.{each}' for each in WITH_SLIDES)} file"
        )
    try:
        content = read_bytes(path, MOST_BYTES)
    except Refused as refusal:
        raise click.UsageError(f"{path}: {refusal.says}; {refusal.try_this}") from None
    if not content:
        raise click.UsageError(f"{path}: the file is empty; name a template")
    return content
