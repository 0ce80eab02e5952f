"""The blank questionnaire as a DOCX, for a workshop that wants to change or print it."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from dashboard.analysis.assessment.form import AFTER, HEAD, HOW, LINES, Form, FormQuestion
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.assessment.docx_style import muted, pairs_table, set_up
from dashboard.exports.files.reproducible_zip import without_times

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BOX, RULE = "☐", "_" * 88


def form_docx(form: Form) -> bytes:
    """Returns the document."""
    document = Document()
    set_up(document, f"{form.title}: blank questionnaire")
    document.add_heading(form.title, 0)
    muted(document.add_paragraph().add_run(f"Version {form.version}. {form.notice}"))
    pairs_table(document, [(name, "_" * 60) for name in HEAD])
    document.add_paragraph(f"{HOW} {AFTER}")
    roles = "   ".join(f"{BOX} {name} ({says})" for name, says in form.roles)
    muted(document.add_paragraph().add_run(f"Your role: {roles}"))
    for part in form.parts:
        document.add_heading(f"{part.name}: {part.asks}", 1)
        for question in part.questions:
            _question(document, form, question)
    for text in document.element.iter(qn("w:t")):
        text.text = isolate_direction(text.text or "")
    written = io.BytesIO()
    document.save(written)
    return without_times(written.getvalue())


def _question(document: Any, form: Form, question: FormQuestion) -> None:
    """One question, kept on one page as far as it fits."""
    document.add_heading(f"{question.number}. {question.asks}", 2)
    look = f" Look for: {question.look_for}" if question.look_for else ""
    paragraphs = [muted(document.add_paragraph().add_run(f"{question.why}{look}"))]
    for option in question.options:
        paragraph = document.add_paragraph(f"{BOX} ")
        paragraph.add_run(option.name).bold = True
        paragraph.add_run(f" · {option.says}")
        paragraphs.append(paragraph.runs[0])
    for label, count in LINES:
        paragraphs.append(muted(document.add_paragraph().add_run(label)))
        paragraphs += [muted(document.add_paragraph().add_run(RULE)) for _ in range(count)]
    for run in paragraphs:
        run._parent.paragraph_format.keep_with_next = True
    words = "   ".join(f"{BOX} {word} ({says})" for word, says in form.words)
    muted(document.add_paragraph().add_run(f"{form.check} {words}"))
