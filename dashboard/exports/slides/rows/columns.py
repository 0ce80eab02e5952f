"""How wide the columns of rows are on a slide: as their cells need it, and no word broken if that can be helped."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.evidence.outcome_rows import needed_entries
from dashboard.charts.rows import Amount, Cell, Column, Items, Level, Rows, Words
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import text_width
from dashboard.exports.slides.rows.cells import BESIDE, BETWEEN, SIGN_SIDE

GAP, LEVEL, WIDEST = 0.2, 0.65, 0.4  # inches between columns and of a level; share of the width of one column
ENOUGH, ALONE = 0.8, 1.04  # share of cells that stand on one line; a word may be wider than its letters are on average
UNITS = 1000  # in which widths are given


def with_fitted_columns(rows: Rows, wide: float, size: float = style.TEXT) -> Rows:
    """Returns rows whose columns share the width by what is in them; those with an axis or a short axis stay as they are."""
    if not _can_be_fitted(rows):
        return rows
    heads, columns = [Column(rows.head, 0), *rows.columns], _columns(rows)
    least = [_least(head, cells, size) for head, cells in zip(heads, columns, strict=True)]
    wanted = [min(_wanted(head, cells, low, size), max(WIDEST * wide, low)) for low, head, cells in zip(least, heads, columns, strict=True)]  # fmt: skip
    fitted = _shared(least, wanted, wide)
    shares = [max(round(each / wide * UNITS), 1) for each in fitted]
    return replace(
        rows, name_width=shares[0],
        columns=tuple(replace(column, width=share) for column, share in zip(rows.columns, shares[1:], strict=True)),
    )  # fmt: skip


def parts_by_columns(rows: Rows, wide: float, size: float = style.TEXT) -> tuple[Rows, ...]:
    """Returns the rows in as many parts as it takes for no word to be broken: each with the names and the columns that fit."""
    if not _can_be_fitted(rows):
        return (rows,)
    name, *needs = [
        _least(head, cells, size)
        for head, cells in zip([Column(rows.head, 0), *rows.columns], _columns(rows), strict=True)
    ]
    parts: list[list[int]] = [[]]
    for at, need in enumerate(needs):
        if parts[-1] and name + sum(needs[each] for each in parts[-1]) + need > wide:
            parts.append([])
        parts[-1].append(at)
    return tuple(of_columns(rows, part) for part in parts) if len(parts) > 1 else (rows,)


def of_columns(rows: Rows, kept: Sequence[int]) -> Rows:
    """Returns the rows with some of their columns, and a key of what these show."""
    groups = tuple(
        replace(group, rows=tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in group.rows))
        for group in rows.groups
    )
    fewer = replace(rows, columns=tuple(rows.columns[at] for at in kept), groups=groups)
    return replace(fewer, key=needed_entries(rows.key, fewer))


def _can_be_fitted(rows: Rows) -> bool:
    whole = list(rows.rows())
    return bool(whole) and all(isinstance(cell, (Words, Amount, Items, Level)) for row in whole for cell in row.cells)


def _columns(rows: Rows) -> list[list[Cell]]:
    """The cells of each column, those of the names first."""
    whole = list(rows.rows())
    names: list[Cell] = [each for row in whole for each in (Words(row.name, row.strong), Words(row.small))]
    return [names, *([row.cells[at] for row in whole] for at in range(len(rows.columns)))]


def _shared(least: Sequence[float], wanted: Sequence[float], wide: float) -> list[float]:
    """Everybody what is needed at least; the rest where more is wanted."""
    spare, asked = wide - sum(least), sum(wanted) - sum(least)
    if spare <= 0:
        return [each * wide / sum(least) for each in least]
    if asked > spare:
        return [low + (high - low) * spare / asked for low, high in zip(least, wanted, strict=True)]
    return [high + (spare - asked) / len(wanted) for high in wanted]


def _least(head: Column, cells: Sequence[Cell], size: float) -> float:
    words = [
        *((word, True) for word in head.title.split()),
        *((word, False) for cell in cells for word in _text(cell).split()),
    ]
    signs = max((_signs(cell) if isinstance(cell, Items) else 0.0 for cell in cells), default=0.0)
    level = max((LEVEL if isinstance(cell, Level) else 0.0 for cell in cells), default=0.0)
    longest = max((text_width(storable(word), size, bold) for word, bold in words), default=0.0)
    return max(longest * ALONE + signs, level) + GAP


def _wanted(head: Column, cells: Sequence[Cell], least: float, size: float) -> float:
    """What most cells need to stand on one line, the less so the fewer cells there are."""
    needs = sorted(filter(None, (_whole(cell, head, size) for cell in cells)))
    if not needs:
        return least
    most = needs[int(ENOUGH * (len(needs) - 1))] + GAP
    return least + max(most - least, 0) * len(needs) / len(cells)


def _whole(cell: Cell, head: Column, size: float) -> float:
    inches, side = text_width(storable(_text(cell)), size), SIGN_SIDE * size / style.TEXT
    match cell:
        case Amount(total=total, is_bar=is_bar):
            # Words stand beside few squares and below many.
            squares = 0.0 if is_bar else min(total, head.per_line) * (side + BETWEEN)
            return max(squares, inches) if squares > inches / 2 else squares + BESIDE + inches
        case Items(items=items):
            return sum(
                item.number * (side + BETWEEN) + text_width(storable(item.words), size) + BESIDE for item in items
            )
        case Level():
            return LEVEL + inches
    return inches


def _text(cell: Cell) -> str:
    match cell:
        case Words(text=text, strong=strong):
            return f"{strong} {text}"
        case Items(items=items):
            return " ".join(item.words for item in items)
        case Amount(words=words) | Level(words=words):
            return words
    return ""


def _signs(cell: Items) -> float:
    return max((item.number * (SIGN_SIDE + BETWEEN) for item in cell.items), default=0.0)
