"""The fact sheet of a case study on one slide: what happened, how many, what came of it, how it was rated, what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, Encoding
from dashboard.charts.rows import Column, Group, Level, Row, Rows
from dashboard.exports.briefing.briefing import Item, storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import HARD, cut, height, wrapped
from dashboard.exports.slides.case_study.chains import chain_height, draw_chain
from dashboard.exports.slides.case_study.turning_points import draw_turning_points, turning_points_height
from dashboard.exports.slides.rows.cells import Piece, add_pieces
from dashboard.exports.slides.rows.drawing import draw_rows
from dashboard.exports.slides.rows.layout import RowsOnSlide, in_brief, on_slide
from dashboard.exports.slides.rows.levels import levels_sheet
from dashboard.exports.slides.rows.signs import add_line
from dashboard.exports.slides.tables import Sheet, draw_sheet
from dashboard.views.fact_sheet.lines import CLAUSE
from dashboard.views.fact_sheet.sheet import FactSheet, SheetLine

SIZE = 12  # points: a sheet is read at the table too
AIR, BETWEEN, LEFT_PART = 0.08, 0.35, 0.5  # inches between parts, and between both columns; share of the left one
NAME_WIDTH = 18  # of the table of outcomes, in per cent
LEAST_LINES, MOST_GAP_LINES = 7, 3  # of what changed and what was not found
CHANGED, NOT_FOUND = "What changed", "Not found"
NO_NUMBER = "No number of people or things is known for the engagement itself."
Line = tuple[Piece, ...]


def sheet_item(sheet: FactSheet, items: Sequence[Item]) -> Item:
    """Returns the finding that the slide shows: with all sources of the case study's charts, its words as alternative text."""
    sources = tuple(dict.fromkeys(source for item in items for source in item.chart.sources))
    steps = [step.says for chain in sheet.chains for step in chain.steps]
    texts = (*(f"{each.date}: {each.what}" for each in sheet.points), *steps, *(each.says for each in sheet.behaviours))
    chart = Chart(
        slug="fact-sheet", keys=(), title=sheet.title, subtitle=sheet.purpose, alt=f"{sheet.title}. {sheet.purpose}",
        row_sentences=tuple(f"{text.rstrip('.')}." for text in texts), encoding=Encoding("fact-sheet", "", ""), table=pd.DataFrame(), columns={},
        sources=sources, note=f"{sheet.chains_note} {sheet.evidence}{sheet.evidence_rest}".strip(), judged=bool(sheet.behaviours),
    )  # fmt: skip
    return Item(chart, sheet.title, link=items[0].link if items else "")


def draw_fact_sheet(page: Any, box: Box, sheet: FactSheet, name: str, alt: str) -> None:
    """Draws the parts from the top down: what happened, how many, what came of it; and at the foot how it was rated."""
    made = laid_out(sheet, box.width, box.height)
    top = box.top
    if sheet.points:
        draw_turning_points(page, Box(box.left, top, box.width, made.points), sheet.points, SIZE)
        top += made.points + AIR
    rule = add_line(page.shapes, box.left, top, box.width, style.TEXT_COLOUR, 1.25)
    rule.name = name
    rule._element.nvCxnSpPr.cNvPr.set("descr", storable(alt))
    top += AIR
    for number, each in enumerate(sheet.chains):
        draw_chain(page, Box(box.left, top, box.width, made.chain - AIR / 2), each, number, SIZE)
        top += made.chain
    if not sheet.chains:
        _write(page, "Numbers", Box(box.left, top, box.width, made.chain), [(Piece(NO_NUMBER, style.MUTED),)])
        top += made.chain
    foot = box.top + box.height - (made.rated.tall if made.rated else 0)
    if made.rated:
        place = Box(box.left, foot, box.width, made.rated.tall)
        draw_sheet(page, place, made.rated, "Behaviours", storable(sheet.behaviours_title))
    _draw_halves(page, Box(box.left, top + AIR, box.width, foot - top - 2 * AIR), sheet, made.outcomes)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Inches of the turning points and of a row of numbers, and the tables of outcomes and of behaviours."""

    points: float
    chain: float
    outcomes: RowsOnSlide | None
    rated: Sheet | None
    halves: float

    def height(self, chains: int) -> float:
        """Inches of all parts with the air between them."""
        parts = self.points + max(chains, 1) * self.chain + self.halves + (self.rated.tall if self.rated else 0)
        return parts + 4 * AIR + (AIR if self.points else 0)


def laid_out(sheet: FactSheet, wide: float, room: float) -> LaidOut:
    """Returns the parts in a room of so many inches: rows of numbers take what the others leave."""
    outcomes = _outcomes(sheet, wide * LEFT_PART - BETWEEN)
    halves = max(_rows_height(outcomes) if outcomes else 0.0, height(LEAST_LINES, SIZE))
    points = turning_points_height(sheet.points, wide, SIZE)
    fixed = LaidOut(points, 0.0, outcomes, _behaviours(sheet, wide), halves)
    chains = len(sheet.chains)
    left = (room - fixed.height(chains)) / max(chains, 1)
    return replace(fixed, chain=min(max(left, chain_height(SIZE, 1)), chain_height(SIZE, 2) * 1.25))


def _draw_halves(page: Any, box: Box, sheet: FactSheet, outcomes: RowsOnSlide | None) -> None:
    """What was decided and delivered on the left; what changed and what was not found on the right."""
    left, start, wide = box.width * LEFT_PART - BETWEEN, box.left + box.width * LEFT_PART, box.width * (1 - LEFT_PART)
    if outcomes:
        tall = min(_rows_height(outcomes) * 1.2, box.height)
        draw_rows(page, Box(box.left, box.top, left, tall), outcomes, sheet.outcomes_title, sheet.outcomes_note)
    else:
        lines = [_head(sheet.outcomes_title), (Piece(storable(sheet.nothing.outcomes), style.MUTED),)]
        _write(page, sheet.outcomes_title, Box(box.left, box.top, left, height(3, SIZE)), lines)
    most = int((box.height + 0.02) / height(1, SIZE))
    gaps = _gaps(sheet, wide, min(max(most - 5, 1), MOST_GAP_LINES))
    lines = [
        _head(CHANGED),
        *_changes(sheet, wide, most - 2 - len(gaps)),
        _head(NOT_FOUND),
        *((Piece(line),) for line in gaps),
    ]
    _write(page, f"{CHANGED}; {NOT_FOUND.lower()}", Box(start, box.top, wide, box.height), lines)


def _head(words: str) -> Line:
    return (Piece(storable(words), style.MUTED, bold=True),)


def _write(page: Any, name: str, box: Box, lines: Sequence[Line]) -> None:
    add_pieces(page, storable(name), box, lines, SIZE)


def _outcomes(sheet: FactSheet, wide: float) -> RowsOnSlide | None:
    """The main set on both axes, without what other sources count, which the appendix has."""
    if sheet.outcomes is None:
        return None
    rows = replace(in_brief(sheet.outcomes), key=(), key_note="")  # the words beside the squares say what they are
    [column, *rest] = rows.columns
    named = replace(
        rows,
        name_width=NAME_WIDTH,
        columns=(replace(column, title=sheet.outcomes_title, width=100 - NAME_WIDTH), *rest),
    )
    return replace(on_slide(named, wide, SIZE), rows=named)


def _rows_height(made: RowsOnSlide) -> float:
    return made.head_height(made.size) + sum(made.heights(made.size)) + made.key_lines * made.key_line + 0.1


def _changes(sheet: FactSheet, wide: float, most: int) -> list[Line]:
    """As many whole changes as have room, each in two lines at most; how many more there are."""
    if not sheet.changes:
        return [(Piece(storable(sheet.nothing.changes), style.MUTED),)]
    kept: list[Line] = []
    used = 0
    for number, each in enumerate(sheet.changes):
        more = len(sheet.changes) - number - 1 + sheet.changes_left
        text = _change(each, wide)
        lines = len(wrapped(text, SIZE, wide))
        if kept and used + lines + bool(more) > most:
            left = len(sheet.changes) - number + sheet.changes_left
            return [*kept, (Piece(f"{left} more in the appendix or under the link", style.MUTED),)]
        kept.append((Piece(f"{storable(each.head)}: ", bold=True), Piece(text.partition(": ")[2])))
        used += lines
    return kept


def _change(each: SheetLine, wide: float) -> str:
    whole = storable(f"{each.head}: {each.text} {each.quiet}".strip())
    return whole if len(wrapped(whole, SIZE, wide)) <= 2 else cut(storable(f"{each.head}: {each.text}"), SIZE, wide, 2)


def _gaps(sheet: FactSheet, wide: float, most: int) -> tuple[str, ...]:
    """What is not known, in a few lines, and how many points sources disagree on."""
    missing = " ".join(f"{each.rstrip('. ')}." for each in sheet.gaps) or sheet.nothing.gaps
    disagree = f" Sources disagree on {sheet.contested_number} {'point' if sheet.contested_number == 1 else 'points'}."
    tail = disagree if sheet.contested_number else ""
    kept = ""
    for clause in CLAUSE.split(storable(missing)):
        longer = f"{kept} {english.sentence(clause.rstrip('.; '))}.".strip()
        if kept and len(wrapped(f"{longer}{tail}", SIZE, wide)) > most:
            break
        kept = longer
    # One clause that has no room stands in the appendix.
    whole = f"{kept}{tail}" if len(wrapped(f"{kept}{tail}", SIZE, wide)) <= most else (tail.strip() or kept)
    return wrapped(whole, SIZE, wide)


def _behaviours(sheet: FactSheet, wide: float) -> Sheet | None:
    """One row of medians below the names of the behaviours."""
    if not sheet.behaviours:
        return None
    cells = tuple(Level(line.median, line.look, line.says) for line in sheet.behaviours)
    columns = tuple(Column(line.name, 1) for line in sheet.behaviours)
    row = Row("median", f"Median level, {sheet.scale[0]} to {sheet.scale[1]}".replace(" ", HARD, 1), cells)
    rows = Rows(sheet.behaviours_title, sheet.behaviours_title, columns, (Group("", (row,)),))
    return levels_sheet(rows, wide, SIZE)[0]
