"""The result of an assessment as three slides, made by the machinery of briefings: bars, strengths and gaps, actions."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.analysis.assessment.at_a_glance import NO_ACTION, NO_GAP, NO_STRENGTH, Glance, brief
from dashboard.analysis.assessment.report import Report
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, Encoding
from dashboard.charts.ratings.glance import report_bars
from dashboard.exports.assessment.docx_style import LONG_AGO
from dashboard.exports.briefing.briefing import About, Briefing, Item
from dashboard.exports.slides.deck import pptx_bytes

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_WORDS = 12  # of a title
ON_SLIDE = 90  # letters of a strength or gap, so that three of each have room


def report_pptx(report: Report) -> bytes:
    """Returns the slides; the same report gives the same bytes."""
    bars = report_bars(report)
    bars = replace(bars, subtitle=f"{report.title}. {report.glance.answered} {bars.subtitle}")
    items = tuple(Item(chart, chart.title) for chart in (bars, _strengths_and_gaps(report), _actions(report)))
    data = f"Assessment of {report.title}. {report.standing}"
    about = About(data, "", "", "", "", dated=report.glance.dated)
    made = Briefing(
        f"Assessment of {report.title}", "", LONG_AGO.date(), items, "", about, report.notice, appendix=False
    )
    return pptx_bytes(made, findings_only=True)


def _strengths_and_gaps(report: Report) -> Chart:
    """Returns a table of at most three of each; an empty side says so."""
    glance = report.glance
    rows = [("Strength", each.headline, brief(each.shown, ON_SLIDE)) for each in glance.strengths]
    rows = rows or [("Strength", NO_STRENGTH, "")]
    gaps = [("Gap", each.headline, brief(each.short_gap, ON_SLIDE)) for each in glance.gaps]
    return _table("strengths-and-gaps", _strongest(glance), [*rows, *(gaps or [("Gap", NO_GAP, "")])],
                  ("", "Question", "What shows it, or what is missing"), report)  # fmt: skip


def _strongest(glance: Glance) -> str:
    """'Strongest: balanced information; weakest: promise on use of results', as far as it is known."""
    parts = [
        f"{name} {english.within(items[0].short or items[0].question)}"
        for name, items in (("Strongest:", glance.strengths), ("weakest:", glance.gaps))
        if items
    ]
    sentence = english.sentence("; ".join(parts))
    return sentence if parts and len(sentence.split()) <= MOST_WORDS else "What is strong, and what is missing"


def _actions(report: Report) -> Chart:
    glance = report.glance
    rows = [(brief(each.what), each.owner, each.until) for each in glance.actions]
    number = len(glance.actions) + glance.more[2]
    owned = sum(each.is_owned for each in report.actions)
    with_both = "each with owner and date" if owned == number else f"{english.number_word(owned)} with owner and date"
    title = f"{english.sentence(english.counted(number, 'action'))}, {with_both}" if number else NO_ACTION.rstrip(".")
    return _table("actions", title, rows or [(NO_ACTION, "", "")], ("Action", "Who", "Until"), report)


def _table(slug: str, title: str, rows: Sequence[tuple[str, ...]], heads: tuple[str, ...], report: Report) -> Chart:
    """Returns a chart that is a table of words."""
    names = [f"column_{place}" for place in range(len(heads))]
    table = pd.DataFrame(rows, columns=names).assign(row=range(len(rows)))
    return Chart(
        slug=slug,
        keys=("row",),
        title=title,
        subtitle=f"{report.title}. {report.glance.dated}",
        alt=english.ended(title),
        row_sentences=tuple(" ".join(english.ended(cell) for cell in row if cell) for row in rows),
        encoding=Encoding("words", x=names[0], y=names[0]),
        table=table,
        columns=dict(zip(names, heads, strict=True)),
        note=report.notice,
        judged=True,
    )
