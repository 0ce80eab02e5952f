"""The report of an assessment as a DOCX, for those who must edit it; the same words as the HTML file."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from dashboard.analysis.assessment.at_a_glance import NO_ACTION, NO_GAP, NO_STRENGTH, brief, first_heads
from dashboard.analysis.assessment.next_steps import TODAY
from dashboard.analysis.assessment.report import Report, without_level
from dashboard.analysis.assessment.report_criteria import BehaviourPart, CriterionPart, evidence_words
from dashboard.analysis.text import english
from dashboard.charts.ratings.glance import report_bars
from dashboard.domain.assessment.passport import EvidenceItem
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.assessment.docx_chart import add_bars
from dashboard.exports.assessment.docx_style import (
    bullets,
    laid_out,
    link,
    muted,
    pairs_table,
    ruled,
    ruled_table,
    set_up,
)
from dashboard.exports.files.reproducible_zip import without_times

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_docx(report: Report) -> bytes:
    """Returns the document: one page at a glance, then how sure it is, like engagements and every criterion."""
    document = Document()
    set_up(document, f"Assessment of {report.title}")
    _first_page(document, report)
    _how_sure(document, report)
    _around(document, report)
    for behaviour in report.behaviours:
        _behaviour(document, behaviour)
    if report.set_aside:
        document.add_heading("Answers to an older version of the rubric", 1)
        rows = [(question, answer, why) for why, question, answer in report.set_aside]
        ruled_table(document, ("What was asked", "The answer", "Why it is set aside"), rows, (6, 6, 5.6))
    document.add_heading("How this was made", 1)
    pairs_table(document, report.made_with)
    for text in document.element.iter(qn("w:t")):
        text.text = isolate_direction(text.text or "")
    written = io.BytesIO()
    document.save(written)
    return without_times(written.getvalue())


def _first_page(document: Any, report: Report) -> None:
    """Everything that is understood in a minute, and nothing else."""
    glance = report.glance
    muted(document.add_paragraph().add_run("Assessment at a glance"))
    document.add_heading(report.title, 0)
    muted(document.add_paragraph().add_run(f"{glance.dated} {glance.answered}"))
    add_bars(document, report_bars(report))
    named = "; ".join(f"{level} {words}" for level, words in report.labels)
    low, high = report.scale
    muted(
        document.add_paragraph().add_run(
            f"Medians, levels {low} to {high}: {english.ended(named)} There is no overall number."
        )
    )
    lists = (
        ([(each.headline, brief(each.shown)) for each in glance.strengths], NO_STRENGTH),
        ([(each.headline, brief(each.gap_sentence)) for each in glance.gaps], NO_GAP),
        ([(brief(each.what), each.says) for each in glance.actions], NO_ACTION),
    )
    table = document.add_table(rows=1, cols=len(lists))
    for cell, head, (items, nothing), more in zip(
        table.rows[0].cells, first_heads(glance), lists, glance.more, strict=True
    ):
        cell.paragraphs[0].style = document.styles["Heading 2"]
        cell.paragraphs[0].add_run(head)
        for number, (name, text) in enumerate(items, 1):
            paragraph = cell.add_paragraph()
            paragraph.add_run(f"{number}. {name}").bold = True
            paragraph.add_run().add_break()
            paragraph.add_run(text)
        if not items:
            cell.add_paragraph(nothing)
        if more:
            muted(cell.add_paragraph().add_run(f"{more} more on the next pages."))
    laid_out(table, (5.9, 5.9, 5.8))
    muted(document.add_paragraph().add_run(report.notice))


def _how_sure(document: Any, report: Report) -> None:
    document.add_heading("How sure this is", 1).paragraph_format.page_break_before = True
    muted(document.add_paragraph().add_run(report.standing))
    rows = [(part.name, part.covered, _median(part), part.says) for part in report.behaviours]
    ruled_table(document, ("Behaviour", "With a level", "Median", "Where it stands"), rows, (3.4, 2.6, 2, 9.6))
    if report.caveat:
        muted(document.add_paragraph().add_run(f"{report.caveat} Source: {report.caveat_source}"))
    if report.which_counts:
        document.add_heading("Which answer counts", 2)
        bullets(document, report.which_counts)
    if report.glance.more[2]:
        document.add_heading("All actions", 2)
        done = [(each.what, each.question, each.owner, each.until) for each in report.actions]
        ruled_table(document, ("Action", "For", "Who", "Until"), done, (6.5, 5.7, 2.8, 2.6))
    for head, questions in without_level(report):
        document.add_heading(head, 2)
        bullets(document, questions)
    muted(document.add_paragraph().add_run(TODAY))
    if report.facts:
        document.add_heading("The project", 2)
        pairs_table(document, report.facts)


def _median(part: BehaviourPart) -> str:
    return "not shown" if part.strip.median is None else f"{part.strip.median:g}"


def _around(document: Any, report: Report) -> None:
    around = report.around
    if around is None:
        return
    document.add_heading("Next to engagements like this one", 1)
    document.add_paragraph(around.says)
    for each in around.near:
        bullets(document, (f"{each.says} {around.did_on}" if each.did else each.says,))
        bullets(document, each.did_sentences, deeper=True)
    bullets(document, filter(None, (around.also, *(each.says for each in around.numbers))))


def _behaviour(document: Any, part: BehaviourPart) -> None:
    """A behaviour with a table of its criteria: the question with its level, and all that the file holds about it."""
    document.add_heading(part.name, 1)
    asks = document.add_paragraph()
    muted(asks.add_run(part.asks))
    asks.paragraph_format.keep_with_next = True
    if part.left_out:
        asks.add_run(f" {part.left_out}")
    if not part.held:
        asks.paragraph_format.keep_with_next = False
        return
    table = document.add_table(rows=0, cols=2)
    for criterion in part.held:
        asked, answered = table.add_row().cells
        _asked(asked, criterion)
        _answered(answered, criterion)
    laid_out(table, (5.8, 12))
    for row in table.rows:
        ruled(row)


def _asked(cell: Any, part: CriterionPart) -> None:
    cell.paragraphs[0].add_run(part.question).bold = True
    cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    paragraph = cell.add_paragraph()
    paragraph.add_run(f"{part.mark}: {part.descriptor}" if part.descriptor else english.ended(part.mark))
    if part.certainty:
        muted(paragraph.add_run(f" Certainty {part.certainty}."))


def _answered(cell: Any, part: CriterionPart) -> None:
    """Names and texts, one below the other."""
    rows: list[tuple[str, str, str | None]] = [(name, value, None) for name, value in part.details]
    if part.raters:
        for each in part.raters:
            rows.append((each.rater, each.in_words, None))
            rows += _evidence(each.evidence)
    else:
        rows += _evidence(part.evidence)
    if part.lacks:
        rows.append(("Still lacking" if part.counted else "Not counted yet", " ".join(part.lacks), None))
    rows += [(name, value, None) for name, value in part.further]
    rows += [("Decided", words, None) for words in part.adjudications]
    rows += [("Reply", words, None) for words in part.replies]
    for number, (name, value, address) in enumerate(rows):
        line = cell.add_paragraph() if number else cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0.5)
        muted(line.add_run(f"{name}: "))
        line.add_run(f"{value} " if address else value)
        if address:
            link(line, address)


def _evidence(items: Sequence[EvidenceItem]) -> list[tuple[str, str, str | None]]:
    return [("Evidence", evidence_words(item), item.url) for item in items]
