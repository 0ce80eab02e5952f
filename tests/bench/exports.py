"""Each form in which a briefing of six findings is taken along: seconds and kB, with twelve pictures of figures."""

import time
from collections.abc import Callable
from datetime import date

import click

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.selection.view import View
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.briefing_formats import BRIEFING_FORMS, Pack
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.one_page.make import poster_file
from dashboard.exports.web.page import html_bytes
from dashboard.views.page_charts import kept_charts
from tests.shipped import open_shipped

COMPARED = "case=estonia-citizens-assembly-2013&case=madrid-plaza-de-espana-2017"
FINDINGS = (
    "overview/size-and-follow-through", "scale/people-by-unit", "follow_through/decided-and-delivered", "impact/impacts",
    "behaviours/behaviour-medians", f"compare/behaviours-beside?{COMPARED}",
)  # fmt: skip
FIGURE, PICTURES = FINDINGS[0], 12
DAY = date(2026, 11, 30)


def measure(rounds: int) -> None:
    """Prints the shortest time of each form, its size, and whether it was the same each time."""
    warehouse = open_shipped()
    answers = answers_of(warehouse)
    charts = kept_charts(answers)
    around = BriefingContext(answers.ask, None, warehouse.data_hash, "http://localhost:8501", DAY)
    briefing, _ = briefing_from(f"briefing?{'&'.join(f'item={_quoted(each)}' for each in FINDINGS)}", charts, around)
    pack = Pack(briefing, Provenance(None, warehouse.data_hash, briefing.link), codebook(warehouse.questions))
    (figure,) = briefing_from(FIGURE, charts, around)[0].items
    jobs: dict[str, Callable[[], bytes]] = {
        f"{form}, {len(briefing.items)} findings": lambda form=form: BRIEFING_FORMS[form][1](pack)
        for form in BRIEFING_FORMS
        if form != "csv"
    }
    jobs["poster as html"] = lambda: poster_file(View("overview"), charts, around, "html")
    if pictures.chrome():
        jobs["pdf, the page printed"] = lambda: pictures.pdf_bytes(html_bytes(briefing))
        jobs[f"{PICTURES} pictures of a figure as png"] = lambda: b"".join(
            pictures.picture_bytes(figure.chart, f"{figure.title} {number}", "Data.", "png")
            for number in range(PICTURES)
        )
        jobs["1 picture of rows as png"] = lambda: pictures.picture_bytes(
            briefing.items[1].chart, "Rows", "Data.", "png"
        )
    else:
        click.echo(pictures.MISSING)
    click.echo("\nExports of a briefing\nThe first call of each is thrown away; compare runs on one machine only.\n")
    click.echo(f"  {'':<40}{'seconds':>10}{'kB':>10}   same bytes")
    for name, make in jobs.items():
        click.echo(f"  {name:<40}{_line(make, rounds)}")


def _quoted(item: str) -> str:
    return item.replace("?", "%3F").replace("&", "%26").replace("=", "%3D")


def _line(make: Callable[[], bytes], rounds: int) -> str:
    first, taken = make(), []
    same = True
    for _ in range(max(rounds, 1)):
        start = time.perf_counter()
        made = make()
        taken.append(time.perf_counter() - start)
        same = same and made == first
    return f"{min(taken):>10.2f}{len(first) / 1000:>10.0f}   {'yes' if same else 'NO'}"
