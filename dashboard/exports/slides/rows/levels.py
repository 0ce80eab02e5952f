"""Rows that hold levels and words only, as a native table with shaded cells."""

from dashboard.charts.rows import Cell as RowCell
from dashboard.charts.rows import Group, KeyEntry, Level, Row, Rows, Words
from dashboard.charts.rows_picture import SHADES
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import HARD
from dashboard.exports.slides.rows.cells import LIGHT
from dashboard.exports.slides.tables import Cell, Run, Sheet, cell


def holds_levels_only(rows: Rows) -> bool:
    """Whether a table with shaded cells shows everything that the rows hold."""
    cells = [each for row in rows.rows() for each in row.cells]
    return any(isinstance(each, Level) for each in cells) and all(isinstance(each, (Level, Words)) for each in cells)


def levels_sheet(rows: Rows, wide: float) -> tuple[Sheet, int]:
    """Returns the table with all rows, and how many of them are not folded, which come first."""
    shares = [rows.name_width, *(column.width for column in rows.columns)]
    widths = tuple(wide * share / sum(shares) for share in shares)
    names = (storable(rows.head), *(storable(column.title) for column in rows.columns))
    groups = sorted((group for group in rows.groups if group.rows), key=lambda group: group.folded)
    made = tuple(line for group in groups for line in _lines(group, len(widths)))
    first = sum(len(tuple(_lines(group, len(widths)))) for group in groups if not group.folded)
    return Sheet(names, widths, made, key=_key(rows)), first


def _lines(group: Group, columns: int) -> list[tuple[Cell, ...]]:
    heading = [(cell(group.title, bold=True), *(cell("") for _ in range(columns - 1)))] if group.title else []
    return [*heading, *(_line(row) for row in group.rows)]


def _line(row: Row) -> tuple[Cell, ...]:
    strong, name = storable(row.strong), storable(row.name)
    named = (Run(f"{strong} ", bold=True), Run(name)) if strong and name else (Run(strong or name, bold=True),)
    return (Cell(named), *(_cell(each) for each in row.cells))


def _cell(each: RowCell) -> Cell:
    if not isinstance(each, Level):
        words = each if isinstance(each, Words) else Words("")
        ink = style.MUTED if words.muted else style.TEXT_COLOUR
        runs = [Run(storable(words.strong) + HARD, ink, bold=True)] if words.strong else []
        return Cell((*runs, Run(storable(words.text), ink)))
    shade = SHADES[each.look]
    ink, fill, edge = (style.colour(shade[part][LIGHT]) for part in ("ink", "fill", "edge"))
    text = storable(each.text) or HARD
    if each.words:
        digit = Run(f"{HARD}{text}{HARD}", ink, fill if fill != style.PAPER else None, bold=True)
        return Cell((digit, Run(f"{HARD}{storable(each.words)}", style.MUTED)))
    blank = fill == style.PAPER and shade["line"] != "none"
    return Cell(
        (Run(text, ink, bold=True),),
        fill,
        edge if blank else style.PAPER,
        dotted=shade["line"] == "dotted",
        centred=True,
    )


def _key(rows: Rows) -> tuple[Run, ...]:
    runs: list[Run] = []
    for entry in (*rows.key, *([KeyEntry(rows.key_note)] if rows.key_note else [])):
        shade = SHADES.get(entry.look)
        text = storable(entry.text)
        if shade and text:
            fill = style.colour(shade["fill"][LIGHT])
            runs.append(
                Run(
                    f"{HARD}{text}{HARD}",
                    style.colour(shade["ink"][LIGHT]),
                    fill if fill != style.PAPER else None,
                    bold=True,
                )
            )
        elif text:
            runs.append(Run(text, bold=True))
        runs.append(Run(f"{HARD}{storable(entry.words).replace(' ', HARD)}   ", style.MUTED))
    return tuple(runs)
