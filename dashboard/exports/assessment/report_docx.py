"""The report of an assessment as a DOCX, for those who must edit it; the same words as the HTML file."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.analysis.assessment.next_steps import TODAY
from dashboard.analysis.assessment.report import Report, without_level
from dashboard.analysis.assessment.report_criteria import BehaviourPart, CriterionPart, evidence_said
from dashboard.analysis.text import english
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.assessment.docx_style import bullets, link, muted, pairs_table, ruled_table, set_up
from dashboard.exports.files.reproducible_zip import without_times

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_docx(report: Report) -> bytes:
    """Returns the document."""
    document = Document()
    set_up(document, f"Assessment of {report.title}")
    _opening(document, report)
    _glance(document, report)
    _strong(document, report)
    _steps(document, report)
    _around(document, report)
    for behaviour in report.behaviours:
        _behaviour(document, behaviour)
    if report.set_aside:
        document.add_heading("Answers to an older version of the rubric", 1)
        rows = [(question, answer, why) for why, question, answer in report.set_aside]
        ruled_table(document, ("What was asked", "The answer", "Why it is set aside"), rows, (6, 6, 5))
    document.add_heading("How this was made", 1)
    pairs_table(document, report.made_with)
    for text in document.element.iter(qn("w:t")):
        text.text = isolate_direction(text.text or "")
    written = io.BytesIO()
    document.save(written)
    return without_times(written.getvalue())


def _opening(document: Any, report: Report) -> None:
    muted(document.add_paragraph().add_run("Assessment of"))
    document.add_heading(report.title, 0)
    muted(document.add_paragraph().add_run(report.standing))
    pairs_table(document, report.facts)
    document.add_paragraph()
    document.add_paragraph(report.notice)
    if report.caveat:
        document.add_paragraph(f"{report.caveat} Source: {report.caveat_source}")


def _glance(document: Any, report: Report) -> None:
    low, high = report.scale
    document.add_heading("At a glance", 1)
    rows = [(part.name, part.covered, _median(part), part.says) for part in report.behaviours]
    ruled_table(
        document,
        ("Behaviour", "With a level", "Median", "Where it stands"),
        rows,
        (3.4, 2.6, 2.6, 8.4),
    )
    named = "; ".join(f"{level} {english}" for level, english in report.labels)
    muted(
        document.add_paragraph().add_run(f"Levels {low} to {high}: {english.ended(named)} There is no overall number.")
    )


def _median(part: BehaviourPart) -> str:
    return "not shown" if part.strip.median is None else f"{part.strip.median:g}"


def _strong(document: Any, report: Report) -> None:
    if not report.strengths:
        return
    document.add_heading("What is strong, and why", 1)
    for each in report.strengths:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(each.question).bold = True
        paragraph.add_run(f" {each.says}")


def _steps(document: Any, report: Report) -> None:
    document.add_heading("What to do next", 1)
    muted(document.add_paragraph().add_run(TODAY))
    if report.actions:
        ruled_table(document, ("Action", "For", "Who", "Until"), report.actions, (6.5, 5.3, 2.8, 2.4))
    else:
        document.add_paragraph("No action has been chosen yet.")
    weak = [step for step in report.steps if step.next_level is not None]
    if weak:
        document.add_heading("The next level of each question that is not strong", 2)
        rows = [
            (step.question, f"{step.level:g}", f"{step.next_level}: {step.asks}", "; ".join(step.shown_by))
            for step in weak
        ]
        ruled_table(
            document, ("Question", "Now", "What the next level asks", "What would show it"), rows, (5, 1.2, 5.4, 5.4)
        )
    for head, questions in without_level(report):
        document.add_heading(head, 2)
        bullets(document, questions)


def _around(document: Any, report: Report) -> None:
    around = report.around
    if around is None:
        return
    document.add_heading("Next to engagements like this one", 1)
    document.add_paragraph(around.says)
    for each in around.near:
        bullets(document, (f"{each.says} {around.did_on}" if each.did else each.says,))
        bullets(document, each.did_said, deeper=True)
    bullets(document, [each.says for each in around.numbers])


def _behaviour(document: Any, part: BehaviourPart) -> None:
    document.add_heading(part.name, 1)
    muted(document.add_paragraph().add_run(part.asks))
    document.add_paragraph(part.says)
    if part.path:
        document.add_paragraph(part.path)
    for criterion in part.criteria:
        _criterion(document, criterion)


def _criterion(document: Any, part: CriterionPart) -> None:
    document.add_heading(part.question, 3)
    paragraph = document.add_paragraph()
    paragraph.add_run(part.mark).bold = True
    paragraph.add_run(f": {part.descriptor}" if part.descriptor else ".")
    if part.certainty:
        muted(paragraph.add_run(f" Certainty {part.certainty}."))
    # An answer begins on the page of its question.
    paragraph.paragraph_format.keep_with_next = True
    rows: list[tuple[str, str, str | None]] = [(name, value, None) for name, value in part.details]
    rows += [("Evidence", evidence_said(item), item.url) for item in part.evidence]
    if part.lacks:
        rows.append(("Still lacking" if part.counted else "Not counted yet", " ".join(part.lacks), None))
    if part.next_level:
        rows.append((*part.next_level, None))
    rows += [("Adjudicated", said, None) for said in part.adjudications]
    rows += [("Reply", said, None) for said in part.replies]
    for name, value, address in rows:
        _pair(document, name, value, address)


def _pair(document: Any, name: str, value: str, address: str | None) -> None:
    """A name and, hanging beside it, what is told, with an address where there is one."""
    line = document.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(3.6), Cm(-3.6)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(3.6))
    line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.keep_together = True
    muted(line.add_run(f"{name}\t"))
    line.add_run(f"{value} " if address else value)
    if address:
        link(line, address)
