"""The report of an assessment as a DOCX, for those who must edit it; the same words as the HTML file."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.analysis.assessment_report import Report, still_unknown
from dashboard.analysis.report_criteria import BehaviourPart, CriterionPart, evidence_said
from dashboard.charts.theme import LIGHT
from dashboard.exports.sealed_zip import sealed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The file says nothing of the day on which it was made, so that the same assessment gives the same bytes.
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
FONT = "Arial"
MUTED, INK = RGBColor.from_string(LIGHT.muted[1:]), RGBColor.from_string(LIGHT.text[1:])


def report_docx(report: Report) -> bytes:
    """The document."""
    document = Document()
    _set_up(document, report)
    _opening(document, report)
    _glance(document, report)
    _strong(document, report)
    _steps(document, report)
    if report.beside:
        document.add_heading("Next to engagements like this one", 1)
        _bullets(document, report.beside)
    for behaviour in report.behaviours:
        _behaviour(document, behaviour)
    if report.set_aside:
        document.add_heading("Answers to an older version of the rubric", 1)
        rows = [(question, answer, why) for why, question, answer in report.set_aside]
        _table(document, ("What was asked", "The answer", "Why it is set aside"), rows, (6, 6, 5))
    document.add_heading("How this was made", 1)
    _pairs(document, report.made_with)
    written = io.BytesIO()
    document.save(written)
    return sealed(written.getvalue())


def _set_up(document: Any, report: Report) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = f"Assessment of {report.title}"[:255], "", ""
    core.created = core.modified = LONG_AGO
    core.language = "en-GB"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    styles = document.styles
    _font(styles["Normal"], 10.5, INK)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size, before in (("Title", 22, 0), ("Heading 1", 15, 20), ("Heading 2", 12, 12), ("Heading 3", 10.5, 8)):
        _font(styles[name], size, INK, bold=True)
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(before), Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    _font(styles["Footer"], 9.5, MUTED)
    _without_rule(styles["Title"])
    _page_numbers(section)


def _font(style: Any, size: float, colour: RGBColor, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    # Headings take their face from the theme unless all four are named.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _without_rule(style: Any) -> None:
    """The title of the template stands on a blue line."""
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _page_numbers(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 2
    for instruction, after in (("PAGE", " of "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        paragraph._p.append(field)
        if after:
            _muted(paragraph.add_run(after))


def _muted(run: Any) -> Any:
    run.font.color.rgb = MUTED
    run.font.size = Pt(9.5)
    return run


def _opening(document: Any, report: Report) -> None:
    _muted(document.add_paragraph().add_run("Assessment of"))
    document.add_heading(report.title, 0)
    _muted(document.add_paragraph().add_run(report.standing))
    _pairs(document, report.facts)
    document.add_paragraph()
    document.add_paragraph(report.notice)
    if report.caveat:
        document.add_paragraph(f"{report.caveat} Source: {report.caveat_source}")


def _glance(document: Any, report: Report) -> None:
    low, high = report.scale
    document.add_heading("At a glance", 1)
    rows = [(part.name, part.covered, _median(part), part.says) for part in report.behaviours]
    _table(
        document,
        ("Behaviour", "With a level", f"Median ({low} to {high})", "Where it stands"),
        rows,
        (3.4, 2.6, 2.6, 8.4),
    )
    named = "; ".join(f"{level} {words}" for level, words in report.labels)
    _muted(document.add_paragraph().add_run(f"{named}. There is no overall number."))


def _median(part: BehaviourPart) -> str:
    return "not shown" if part.strip.median is None else f"{part.strip.median:g}"


def _strong(document: Any, report: Report) -> None:
    if not report.strengths:
        return
    document.add_heading("What is strong, and why", 1)
    for each in report.strengths:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(each.question).bold = True
        rests = f" It rests on: {'; '.join(each.evidence)}." if each.evidence else ""
        why = f" {each.rationale}" if each.rationale else ""
        paragraph.add_run(f" Level {each.level:g}: {each.descriptor}{why}{rests}")


def _steps(document: Any, report: Report) -> None:
    document.add_heading("What to do next", 1)
    if report.actions:
        _table(document, ("Agreed action", "For", "Who", "Until"), report.actions, (6, 5.5, 2.5, 3))
    else:
        document.add_paragraph("No action has been agreed yet.")
    weak = [step for step in report.steps if step.next_level is not None]
    if weak:
        document.add_heading("The next level of each criterion that is not strong", 2)
        rows = [
            (step.question, f"{step.level:g}", f"{step.next_level}: {step.asks}", "; ".join(step.shown_by))
            for step in weak
        ]
        _table(
            document, ("Criterion", "Now", "What the next level asks", "What would show it"), rows, (5, 1.2, 5.4, 5.4)
        )
    for head, questions in still_unknown(report.steps):
        document.add_heading(head, 2)
        _bullets(document, questions)


def _behaviour(document: Any, part: BehaviourPart) -> None:
    document.add_heading(part.name, 1)
    _muted(document.add_paragraph().add_run(part.asks))
    document.add_paragraph(part.says)
    for criterion in part.criteria:
        _criterion(document, criterion)


def _criterion(document: Any, part: CriterionPart) -> None:
    document.add_heading(part.question, 3)
    paragraph = document.add_paragraph()
    paragraph.add_run(part.mark).bold = True
    paragraph.add_run(f": {part.descriptor}" if part.descriptor else ".")
    if part.certainty:
        _muted(paragraph.add_run(f" Certainty {part.certainty}."))
    rows = list(part.details)
    rows += [("Evidence", evidence_said(item) + (f" {item.url}" if item.url else "")) for item in part.evidence]
    if part.lacks:
        rows.append(("Still lacking" if part.counted else "Not counted yet", " ".join(part.lacks)))
    if part.next_level:
        rows.append(part.next_level)
    rows += [("Adjudicated", said) for said in part.adjudications] + [("Reply", said) for said in part.replies]
    for name, value in rows:
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(3.6), Cm(-3.6)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(3.6))
        line.paragraph_format.space_after = Pt(2)
        _muted(line.add_run(f"{name}\t"))
        line.add_run(value)


def _bullets(document: Any, texts: Iterable[str]) -> None:
    for text in texts:
        document.add_paragraph(text, style="List Bullet")


def _pairs(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values side by side, without lines."""
    if not pairs:
        return  # a table without rows is no table
    table = document.add_table(rows=0, cols=2)
    for name, value in pairs:
        cells = table.add_row().cells
        _muted(cells[0].paragraphs[0].add_run(name))
        cells[1].paragraphs[0].add_run(value)
    _laid_out(table, (4.6, 12.4))


def _table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table with a head that is repeated on each page and thin lines between rows."""
    table = document.add_table(rows=1, cols=len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        _muted(cell.paragraphs[0].add_run(text))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    _laid_out(table, widths)
    for row in table.rows:
        _ruled(row)


def _laid_out(table: Any, widths: Sequence[float]) -> None:
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_before = cell.paragraphs[0].paragraph_format.space_after = Pt(2.5)


def _ruled(row: Any) -> None:
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("color", LIGHT.grid[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)
