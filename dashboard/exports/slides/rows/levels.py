"""Rows that hold levels and words only, as a native table with shaded cells."""

from dataclasses import replace

from dashboard.charts.rows import HIGHLIGHTED, QUIET, Cell, Column, Group, KeyEntry, Level, Row, Rows, Words
from dashboard.charts.rows_picture_cells import SHADES
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import HARD, text_width
from dashboard.exports.slides.rows.cells import LIGHT
from dashboard.exports.slides.tables import SIDE, Run, Sheet, SheetCell, cell

MOST_WITH_DOTS = 6  # columns
LINE = "—"  # stands in the key for the lines below levels, which a table shows as dots
ALONE = 1.04  # a single word may be wider than its letters are on average
ONE_LINE, MOST_LINES = (
    2.3,
    (2, 3),
)  # inches of words that never break, and the lines of others, fewer where that has room
LONGEST_NAME, SHORTEST_NAME = 0.32, 0.2  # of the width


def holds_levels_only(rows: Rows) -> bool:
    """Whether a table with shaded cells shows everything that the rows hold."""
    kinds = set()
    for row in rows.rows():
        kinds |= {type(each) for each in row.cells}
        if not kinds <= {Level, Words}:
            return False
    return Level in kinds


def levels_sheet(rows: Rows, wide: float, size: float = style.TEXT) -> tuple[Sheet, int]:
    """Returns the table with all rows, and how many of its lines are not folded, which come first."""
    names = (storable(rows.head), *(storable(column.title) for column in rows.columns))
    groups = sorted((group for group in rows.groups if group.rows), key=lambda group: group.folded)
    made = [(group, line) for group in groups for line in _lines(group, rows.columns)]
    first = sum(not group.folded for group, _ in made)
    lines = tuple(line for _, line in made)
    return Sheet(names, _widths(rows, names, lines, wide, size), lines, size, _key(rows)), first


def without_last_heading(sheet: Sheet) -> Sheet:
    """The table without the heading of a group whose rows stand elsewhere."""
    rows = sheet.rows
    while len(rows) > 1 and not any(each.text for each in rows[-1][1:]):
        rows = rows[:-1]
    return replace(sheet, rows=rows)


def in_few_words(rows: Rows) -> Rows:
    """The rows without words beside a blank whose look the key explains, and without those behind a number."""
    explained = {entry.look for entry in rows.key}

    def short(each: Cell) -> Cell:
        if isinstance(each, Words) and each.strong:
            return replace(each, text="")
        return (
            replace(each, words="") if isinstance(each, Level) and each.look in explained and _is_blank(each) else each
        )

    return replace(rows, groups=tuple(
        replace(group, rows=tuple(replace(row, cells=tuple(map(short, row.cells))) for row in group.rows))
        for group in rows.groups
    ))  # fmt: skip


def has_words_behind_numbers(rows: Rows) -> bool:
    """Whether a table in few words lacks some that only the appendix holds."""
    return any(isinstance(each, Words) and each.strong and each.text for row in rows.rows() for each in row.cells)


def _is_blank(each: Level) -> bool:
    return each.look.startswith("blank")


def _widths(
    rows: Rows, names: tuple[str, ...], lines: tuple[tuple[SheetCell, ...], ...], wide: float, size: float
) -> tuple[float, ...]:
    """Names on one line where that has room, no word of a heading broken, the rest as the rows share it."""
    for most in MOST_LINES:
        least = [
            max(
                *(text_width(word, size, bold=True) * ALONE for word in title.split(" ")),
                *(_least(line[at].text, size, most) for line in lines),
            )
            + 2 * SIDE
            + 0.03
            for at, title in enumerate(names[1:], 1)
        ]
        if sum(least) + SHORTEST_NAME * wide <= wide:
            break
    longest = max(
        (text_width(line[0].text, size, bold=True) for line in lines if len(line[0].runs) > 1 or line[-1].text.strip()),
        default=0,
    )
    name = min(
        max(longest + 2 * SIDE + 0.05, SHORTEST_NAME * wide),
        LONGEST_NAME * wide,
        max(wide - sum(least), SHORTEST_NAME * wide),
    )
    shares = [column.width for column in rows.columns]
    spare = (wide - name - sum(least)) / sum(shares)
    return (name, *(low + spare * share for low, share in zip(least, shares, strict=True)))


def _least(text: str, size: float, most: int) -> float:
    """Inches that words in a cell need: on one line if they are few, else on so many lines."""
    inches = text_width(text, size, bold=True)
    longest = max((text_width(word, size, bold=True) for word in text.split(" ")), default=0)
    return inches if inches < ONE_LINE * size / style.TEXT else max(inches / most, longest)


def _lines(group: Group, columns: tuple[Column, ...]) -> list[tuple[SheetCell, ...]]:
    heading = [(cell(group.title, bold=True), *(cell("") for _ in columns))] if group.title else []
    return [*heading, *(_line(row, columns) for row in group.rows)]


def _line(row: Row, columns: tuple[Column, ...]) -> tuple[SheetCell, ...]:
    strong, name = storable(row.strong), storable(row.name)
    ink = style.MUTED if row.emphasis == QUIET else style.TEXT_COLOUR
    plain = (Run(strong or name, ink, bold=bool(strong)),)
    named = (Run(f"{strong} ", ink, bold=True), Run(name, ink)) if strong and name else plain
    dotted = len(columns) <= MOST_WITH_DOTS
    return (
        SheetCell(named, style.TINT if row.emphasis == HIGHLIGHTED else None),
        *(_cell(each, column, dotted=dotted) for each, column in zip(row.cells, columns, strict=False)),
    )


def _cell(each: Cell, column: Column, *, dotted: bool) -> SheetCell:
    ground = style.TINT if column.marked else None
    if not isinstance(each, Level):
        words = each if isinstance(each, Words) else Words("")
        ink = style.MUTED if words.muted else style.TEXT_COLOUR
        runs = [Run(storable(words.strong) + HARD, ink, bold=True)] if words.strong else []
        return SheetCell((*runs, Run(storable(words.text), ink)), ground)
    shade = SHADES[each.look]
    ink, fill, edge = (style.colour(shade[part][LIGHT]) for part in ("ink", "fill", "edge"))
    text = storable(each.text) or HARD
    if each.words:
        digit = Run(f"{HARD}{text}{HARD}", ink, fill if fill != style.PAPER else None, bold=True)
        return SheetCell((digit, Run(f"{HARD}{storable(each.words)}", style.MUTED)), ground)
    if each.bar and dotted:
        text = f"{text}{HARD}{_dots(each.bar)}"
    blank = fill == style.PAPER and shade["line"] != "none"
    return SheetCell(
        (Run(text, ink, bold=True, sure=0 if dotted else each.bar),),
        fill,
        edge if blank else style.PAPER,
        dotted=shade["line"] == "dotted",
        centred=True,
    )


def _sure_key(*, dotted: bool) -> list[Run]:
    """What says how sure a level is: dots beside it, or a line below it where columns are narrow."""
    if dotted:
        return [Run(f"{_dots(4)}{HARD}very{HARD}sure … {_dots(1)}{HARD}unsure   ", style.MUTED)]
    words = {4: f"very{HARD}sure", 3: "sure", 2: f"less{HARD}sure", 1: "unsure"}
    return [run for bar, label in words.items() for run in (Run(label, style.MUTED, sure=bar), Run("   ", style.MUTED))]


def _dots(bar: int) -> str:
    """How sure a level is, in quarters: a table has no lines inside its cells."""
    return "●" * bar + "○" * (4 - bar)


def _key(rows: Rows) -> tuple[Run, ...]:
    """The key without signs, which a table does not draw."""
    sure = any(isinstance(each, Level) and each.bar for row in rows.rows() for each in row.cells)
    runs = _sure_key(dotted=len(rows.columns) <= MOST_WITH_DOTS) if sure else []
    for entry in (*rows.key, *([KeyEntry(rows.key_note)] if rows.key_note else [])):
        shade, text = SHADES.get(entry.look), storable(entry.text)
        if entry.sign or (sure and entry.text == LINE):
            continue
        if shade and text:
            ink, fill = (style.colour(shade[part][LIGHT]) for part in ("ink", "fill"))
            runs.append(Run(f"{HARD}{text}{HARD}", ink, fill if fill != style.PAPER else None, bold=True))
        elif text:
            runs.append(Run(text, bold=True))
        runs.append(Run(f"{HARD}{storable(entry.words).replace(' ', HARD)}   ", style.MUTED))
    return tuple(runs)
