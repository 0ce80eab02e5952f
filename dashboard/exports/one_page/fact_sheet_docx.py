"""The fact sheet of a case study as a document, for those who must edit it; the same words as the page."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from dashboard.charts.rows import Amount
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.assessment.docx_style import bullets, link, muted, pairs_table, ruled_table, set_up
from dashboard.exports.briefing.briefing import safe_link, storable
from dashboard.exports.files.reproducible_zip import without_times
from dashboard.exports.one_page.about import PageFoot
from dashboard.views.fact_sheet.sheet import FactSheet, SheetLine

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNSURE = ", very unsure"
FOLLOWS = "“Follows” joins a count with the one above it: one channel and one time. It does not say that all of them are the same people."


def fact_sheet_docx(sheet: FactSheet, answer: str, foot: PageFoot) -> bytes:
    """Returns the document; the same sheet gives the same bytes."""
    document = Document()
    set_up(document, storable(sheet.title))
    muted(document.add_paragraph().add_run(storable(sheet.kicker)))
    document.add_heading(storable(sheet.title), 0)
    document.add_paragraph(storable(sheet.purpose))
    muted(document.add_paragraph().add_run(storable(answer)))
    if sheet.points:
        ruled_table(document, ("When", "What happened"), [(storable(point.date), storable(point.what)) for point in sheet.points], (4, 13))  # fmt: skip
    _numbers(document, sheet)
    _outcomes(document, sheet)
    _list(document, "What changed", map(_line, sheet.changes), sheet.nothing.changes, sheet.changes_left)
    _behaviours(document, sheet)
    left = sheet.contested_number - len(sheet.contested)
    _list(
        document,
        "Where sources disagree",
        map(_line, sheet.contested),
        sheet.nothing.contested,
        left,
    )
    left = sheet.gaps_number - len(sheet.gaps)
    _list(document, "What was not found", sheet.gaps, sheet.nothing.gaps, left)
    document.add_paragraph(storable(f"{sheet.evidence}{sheet.evidence_rest}"))
    muted(document.add_paragraph().add_run(storable(foot.data_line)))
    if address := safe_link(foot.link):
        link(document.add_paragraph(), address)
    for text in document.element.iter(qn("w:t")):
        text.text = isolate_direction(text.text or "")
    written = io.BytesIO()
    document.save(written)
    return without_times(written.getvalue())


def _line(each: SheetLine) -> str:
    return f"{each.head}: {each.text} {each.quiet}".strip()


def _list(document: Any, title: str, texts: Iterable[str], nothing: str, left: int) -> None:
    """A heading with its points; how many more the full record has stands below them."""
    document.add_heading(title, 1)
    lines = [storable(text) for text in texts]
    bullets(document, lines)
    if not lines:
        muted(document.add_paragraph().add_run(nothing))
    if left > 0:
        muted(document.add_paragraph().add_run(f"{left} more in the full record."))


def _numbers(document: Any, sheet: FactSheet) -> None:
    document.add_heading(storable(sheet.numbers_title), 1)
    for chain in sheet.chains:
        rows = [
            (storable(step.number), storable(f"{step.words}{UNSURE if step.unsure else ''}"), storable(step.rival), "follows" if step.joined else "")
            for step in chain.steps
        ]  # fmt: skip
        ruled_table(document, (storable(chain.name), "What was counted", "Other sources", ""), rows, (3, 7, 5, 2))
    if not sheet.chains:
        muted(document.add_paragraph().add_run("No number of people or things is known for the engagement itself."))
    if any(chain.drawn for chain in sheet.chains):
        muted(document.add_paragraph().add_run(FOLLOWS))


def _outcomes(document: Any, sheet: FactSheet) -> None:
    document.add_heading(storable(sheet.outcomes_title), 1)
    if sheet.outcomes is None:
        muted(document.add_paragraph().add_run(sheet.nothing.outcomes))
    else:
        pairs_table(document, list(_amounts(sheet)))
    if sheet.outcomes_note:
        muted(document.add_paragraph().add_run(storable(sheet.outcomes_note)))


def _amounts(sheet: FactSheet) -> Iterator[tuple[str, str]]:
    """What was decided and delivered, in words, and how much of it only the authority says."""
    for row in sheet.outcomes.rows() if sheet.outcomes else ():
        for cell in row.cells:
            if isinstance(cell, Amount):
                claimed = sum(part.number for part in cell.parts if "_own" in part.sign)
                whose = f"; {claimed} of them only by the authority's own word" if claimed else ""
                yield storable(row.name), storable(f"{cell.words}{whose}.")


def _behaviours(document: Any, sheet: FactSheet) -> None:
    document.add_heading(storable(sheet.behaviours_title), 1)
    if not sheet.behaviours:
        muted(document.add_paragraph().add_run("Nobody has rated this engagement."))
        return
    ruled_table(document, ("Behaviour", "Median", "In words"), [(storable(line.name), storable(line.median), storable(line.says.removeprefix(f"{line.name}: "))) for line in sheet.behaviours], (5, 2.5, 9.5))  # fmt: skip
