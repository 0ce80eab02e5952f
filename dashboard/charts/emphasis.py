"""Rows in which some engagements stand out: the others in grey, with the same shapes, patterns and words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.charts.rows import (
    HIGHLIGHTED,
    QUIET,
    Amount,
    Cell,
    Column,
    Group,
    Items,
    KeyEntry,
    Level,
    Lollipop,
    Row,
    Rows,
    Strip,
    Words,
    cell_marks,
    signs_of,
)
from dashboard.charts.signs import IN_GREY, SIGNS, loud, quiet, sign_meanings
from dashboard.charts.theme import QUIET_LOOK

TOGETHER = " · "  # between the meanings that stand in one entry of a key


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """Which engagement each mark of a chart is about, and which of them are highlighted."""

    cases: Mapping[str, str]
    highlight: frozenset[str]

    def of_cell(self, cell: Cell) -> str:
        """Returns the engagement that all marks of a cell are about; nothing where there are several or none."""
        found = {self.cases.get(mark, "") for mark in cell_marks(cell) if mark}
        return found.pop() if len(found) == 1 else ""

    def of_row(self, row: Row, before: str) -> str:
        """Returns the engagement of a row; one without a name of its own belongs to the row before."""
        return row.case or self.cases.get(row.id) or before


def with_emphasis(rows: Rows, cases: Mapping[str, str], highlight: frozenset[str]) -> Rows:
    """Returns the rows with all but the highlighted engagements in grey; `cases` maps marks to engagements.

    Engagements are rows, or else columns, of which only the marks say whose they are.
    """
    emphasis = _Emphasis(cases, highlight)
    by_row = any(row.case or row.id in cases for row in rows.rows())
    groups = tuple(
        replace(group, rows=tuple(_by_row(group, emphasis) if by_row else _by_cell(group, emphasis)))
        for group in rows.groups
    )
    columns = rows.columns if by_row else tuple(_columns(rows, emphasis))
    made = replace(rows, groups=groups, columns=columns)
    return replace(made, key=tuple(_key(rows.key, made)))


def highlighted_first(rows: Rows) -> Rows:
    """Returns the rows with the highlighted ones in a group of their own at the top, for places without room for all rows."""
    first = tuple(row for group in rows.groups for row in group.rows if row.emphasis == HIGHLIGHTED)
    if not first:
        return rows
    rest = (replace(group, rows=tuple(row for row in group.rows if row not in first)) for group in rows.groups)
    left = (replace(group, counted=False) for group in rest if group.rows or group.note)
    return replace(rows, groups=(Group("", first, counted=False), *left))


def _by_row(group: Group, emphasis: _Emphasis) -> Iterator[Row]:
    case = ""
    for row in group.rows:
        case = emphasis.of_row(row, case)
        further = tuple(_whole_row(each, emphasis.of_row(each, case), emphasis) for each in row.more)
        yield replace(_whole_row(row, case, emphasis), more=further)


def _whole_row(row: Row, case: str, emphasis: _Emphasis) -> Row:
    is_loud = case in emphasis.highlight
    cells = tuple(_cell(cell, is_loud=is_loud) for cell in row.cells)
    if is_loud:
        return replace(row, cells=cells, strong=f"{row.strong} {row.name}".strip(), name="", emphasis=HIGHLIGHTED)
    return replace(row, cells=cells, strong="", name=f"{row.strong} {row.name}".strip(), emphasis=QUIET)


def _by_cell(group: Group, emphasis: _Emphasis) -> Iterator[Row]:
    for row in group.rows:
        pairs = ((cell, emphasis.of_cell(cell)) for cell in row.cells)
        yield replace(
            row, cells=tuple(_cell(cell, is_loud=case in emphasis.highlight) if case else cell for cell, case in pairs)
        )


def _columns(rows: Rows, emphasis: _Emphasis) -> Iterator[Column]:
    """Yields the columns, those of highlighted engagements tinted."""
    for at, column in enumerate(rows.columns):
        cases = {emphasis.of_cell(row.cells[at]) for row in rows.rows()} - {""}
        yield replace(column, marked=True) if cases and cases <= emphasis.highlight else column


def _cell(cell: Cell, *, is_loud: bool) -> Cell:
    """Returns a cell with the signs of one that is highlighted or not; the words of one that is not are quiet."""
    of: Callable[[str], str] = loud if is_loud else quiet
    match cell:
        case Amount():
            return replace(cell, parts=tuple(replace(part, sign=of(part.sign)) for part in cell.parts))
        case Items():
            return replace(cell, items=tuple(replace(item, sign=of(item.sign)) for item in cell.items))
        case Strip():
            return replace(cell, places=tuple((place, of(sign)) for place, sign in cell.places))
        case Lollipop():
            made = replace(cell, sign=of(cell.sign))
            words = " ".join(filter(None, (cell.strong, cell.words, cell.quiet)))
            return made if is_loud else replace(made, strong="", words="", quiet=words)
        case Level():
            return cell if is_loud or not cell.look.startswith("level") else replace(cell, look=QUIET_LOOK)
        case Words():
            text = f"{cell.strong} {cell.text}".strip()
            return cell if is_loud else replace(cell, text=text, strong="", muted=True)


def _key(key: tuple[KeyEntry, ...], rows: Rows) -> Iterator[KeyEntry]:
    """Yields the key in its order; a sign in grey has an entry of its own where its shape differs or it stands alone."""
    exact = signs_of(rows)
    shown = {meaning for name in exact for meaning in sign_meanings(name)} | exact
    in_colour = {meaning for name in exact if not name.endswith(IN_GREY) for meaning in sign_meanings(name)}
    looks = {SIGNS[name] for name in in_colour}
    for entry in key:
        if not entry.sign:
            yield entry
            continue
        words = entry.words.split(TOGETHER) if entry.also else [entry.words]
        pairs = list(zip(words, (entry.sign, *entry.also), strict=True))
        # One entry may stand for several signs of one look.
        coloured = [(text, loud(sign) if loud(sign) in shown else sign) for text, sign in pairs if SIGNS[sign] in looks]
        grey = [
            (text, quiet(sign))
            for text, sign in pairs
            if quiet(sign) in shown and (SIGNS[sign] not in looks or _differs(sign))
        ]
        if coloured:
            yield _entry(entry, coloured)
        if grey:
            made = _entry(entry, grey)
            yield replace(made, words=f"{made.words}, grey") if coloured else made


def _entry(entry: KeyEntry, pairs: list[tuple[str, str]]) -> KeyEntry:
    (_, first), *others = pairs
    words = TOGETHER.join(text for text, _ in pairs)
    return replace(entry, words=words, sign=first, also=tuple(sign for _, sign in others))


def _differs(name: str) -> bool:
    """Whether a sign has another shape or pattern in grey."""
    one, other = SIGNS[name], SIGNS[quiet(name)]
    return (one.shape, one.pattern) != (other.shape, other.pattern)
