"""Measures and draws the cells of rows: words, squares, bars, signs with words, levels, short axes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

from dashboard.charts.rows import Amount, Cell, Column, Items, Level, Lollipop, Strip, Words
from dashboard.charts.rows_picture_cells import SHADES, with_one_word
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.masters.text_width import HARD, height, text_width, wrapped
from dashboard.exports.slides.rows.looks import add_run, add_words
from dashboard.exports.slides.rows.signs import INKS, add_line, add_shape, draw_sign, grouped, write_inside

LIGHT = 0  # looks hold the colours of the light and of the dark theme
SIGN, BETWEEN, BESIDE = 1.25, 0.04, 0.12  # a sign in sizes of the letters; inches
NARROWEST_WORD = 0.2  # inches
LEAST_WORDS, BAR, AXIS, DOTS = 1.1, 0.55, 1.6, 1.0  # inches, and the share of a cell that a bar takes
SMALLEST_SIGN = 0.75  # of its usual size
SURE = 0.97  # of a room: words of narrow letters may be wider than they are on average
POINTS = 72
SIGN_SIDE = style.TEXT * SIGN / POINTS  # inches of a sign in plain letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one look, as part of a line."""

    text: str
    ink: Ink = style.TEXT_COLOUR
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell in its place: what is drawn, where its words stand below its upper left corner, and how high it is."""

    signs: tuple[tuple[str, Box], ...] = ()
    words: tuple[tuple[Box, tuple[Piece, ...]], ...] = ()
    height: float = 0.0
    says: str = ""
    end: bool = False


def lay(cell: Cell, column: Column, wide: float, size: float) -> Laid:
    """Returns the cell as it lies in a column of so many inches."""
    match cell:
        case Words():
            return _words(cell, column, wide, size)
        case Amount():
            return _amount(cell, column, wide, size)
        case Items():
            return _items(cell, wide, size)
        case Strip():
            return _strip(cell, wide, size)
        case Level():
            return _level(cell, wide, size)
        case Lollipop():
            return _lollipop(cell, wide, size)


def text_height(text: str, wide: float, size: float, bold: bool = False) -> float:
    """Inches that words take in a column."""
    return height(len(wrapped(text, size, wide, bold)), size)


def _side(size: float) -> float:
    return size * SIGN / POINTS


def _words(cell: Words, column: Column, wide: float, size: float) -> Laid:
    text = storable(f"{cell.strong} {cell.text}".strip())
    ink = style.MUTED if cell.muted else style.TEXT_COLOUR
    pieces = _pieces(cell.strong, cell.text, ink)
    tall = text_height(text, wide, size, bool(cell.strong))
    return Laid(words=((Box(0, 0, wide, tall), pieces),), height=tall, end=column.end)


def _pieces(strong: str, text: str, ink: Ink) -> tuple[Piece, ...]:
    bold = Piece(storable(strong), ink, bold=True)
    return (
        (bold, Piece(f" {storable(text)}", ink))
        if strong and text
        else (bold,)
        if strong
        else (Piece(storable(text), ink),)
    )


def _beside(
    words: str, left: float, wide: float, below: float, size: float
) -> tuple[tuple[Box, tuple[Piece, ...]], ...]:
    """Quiet words right of a drawing, or below it where there is too little room."""
    text = storable(words)
    if not text:
        return ()
    under = text_height(text, wide * SURE, size)
    has_room = wide - left >= min(LEAST_WORDS, text_width(text, size) + 0.02)
    right = text_height(text, (wide - left) * SURE, size) if has_room else 0.0
    # Where a narrow column would make many lines of them, words below a drawing take less height.
    if has_room and right <= below + 0.03 + under:
        place = Box(left, 0, wide - left, right)
    else:
        place = Box(0, below + 0.03, wide, under)
    return ((place, (Piece(text, style.MUTED),)),)


def _whole(signs: Sequence[tuple[str, Box]], words: Sequence[tuple[Box, Any]], least: float) -> float:
    return max([least, *(box.top + box.height for _, box in signs), *(box.top + box.height for box, _ in words)])


def _amount(cell: Amount, column: Column, wide: float, size: float) -> Laid:
    side, line = _side(size), height(1, size)
    says = storable("; ".join(part.says for part in cell.parts if part.says) or cell.words)
    if cell.is_bar:
        long = wide * BAR
        ends = [0.0]
        for each in cell.widths(long, 0.05):
            ends.append(ends[-1] + each)
        signs = tuple(
            (part.sign, Box(start, 0, max(end - start - 0.02, 0.02), side))
            for part, start, end in zip(cell.parts, ends, ends[1:], strict=False)
        )
        words = _beside(cell.words, long + BESIDE, wide, side, size)
        return Laid(signs, words, _whole(signs, words, line), says)
    names = [part.sign for part in cell.parts for _ in range(part.number)]
    # All squares of a set stand in one line where slightly smaller ones have room for it.
    wanted = min(column.per_line, max(len(names), 1))
    if (needed := (wide + BETWEEN) / wanted - BETWEEN) >= side * SMALLEST_SIGN:
        side = min(side, needed)
    fit = max(int((wide + BETWEEN) / (side + BETWEEN) + 0.001), 1)
    per_line = min(column.per_line, fit, max(len(names), 1))
    signs = tuple(
        (name, Box(at % per_line * (side + BETWEEN), at // per_line * (side + BETWEEN), side, side))
        for at, name in enumerate(names)
    )
    below = -(-len(names) // per_line) * (side + BETWEEN) if names else 0
    left = min(len(names), per_line) * (side + BETWEEN) + BESIDE if names else 0
    words = _beside(cell.words, left, wide, below, size)
    return Laid(signs, words, _whole(signs, words, line), says)


def _items(cell: Items, wide: float, size: float) -> Laid:
    side, line = _side(size), max(_side(size), height(1, size)) + 0.03
    signs: list[tuple[str, Box]] = []
    words: list[tuple[Box, tuple[Piece, ...]]] = []
    left = top = 0.0
    for alike in with_one_word(cell.items):
        text = storable(alike[-1].words)
        drawn_signs = [item.sign for item in alike for _ in range(item.number)]
        drawn = len(drawn_signs) * (side + 0.02) + 0.04
        takes = drawn + (text_width(text, size) + 0.06 if text else 0)
        if left and left + takes > wide:
            left, top = 0.0, top + line
        signs += [(sign, Box(left + at * (side + 0.02), top, side, side)) for at, sign in enumerate(drawn_signs)]
        start, room = left + drawn, min(takes - drawn, wide - left - drawn)
        if text and room <= NARROWEST_WORD:
            # No sign stands without its word: below it where there is no room beside it.
            start, room, top = 0.0, wide, top + line
        if text:
            tall = text_height(text, room, size)
            words.append((Box(start, top, room, tall), (Piece(text, style.MUTED),)))
            if tall > line:
                top += tall - line
        left += takes + BESIDE
    says = storable("; ".join(item.says for item in cell.items))
    return Laid(tuple(signs), tuple(words), _whole(signs, words, line if cell.items else 0), says)


def _strip(cell: Strip, wide: float, size: float) -> Laid:
    side = _side(size) * 0.8
    long = min(AXIS, wide * 0.6)
    signs = tuple((sign, Box(place * (long - side), 0, side, side)) for place, sign in cell.places)
    words = _beside(cell.words, long + BESIDE, wide, side, size)
    return Laid(
        (("axis", Box(0, side / 2, long, 0)), *signs), words, _whole(signs, words, height(1, size)), storable(cell.says)
    )


def _lollipop(cell: Lollipop, wide: float, size: float) -> Laid:
    """A sign on its column's axis, with the words on the side that has room."""
    side = _side(size) * 0.85
    low, high = (end * wide for end in cell.ends)
    start = 0.0 if cell.stem else (cell.span or (cell.place, cell.place))[0] * wide
    end = high if not cell.stem else cell.place * wide
    line = (("axis", Box(start, side / 2, max(end - start, 0.01), 0)),)
    others = tuple(("rival", Box(place * wide - side / 2, 0, side, side)) for place in cell.others)
    signs = (*line, *others, (cell.sign, Box(cell.place * wide - side / 2, 0, side, side)))
    text = storable(" ".join(filter(None, (cell.strong, cell.words, cell.quiet))))
    left, room = (0.0, low - side) if cell.is_left else (high + side, wide - high - side)
    room = max(room, 0.6)
    place = Box(min(left, wide - room), 0, room, text_height(text, room, size))
    words = ((place, (Piece(text, style.MUTED),)),) if text else ()
    return Laid(signs, words, _whole(signs, words, height(1, size)), storable(cell.says), end=cell.is_left)


def _level(cell: Level, wide: float, size: float) -> Laid:
    side = max(_side(size), height(1, size)) + 0.04
    box = max(0.5, text_width(cell.text, size, bold=True) + 0.2)
    signs = (((f"look {cell.look} {storable(cell.text)}"), Box(0, 0, min(box, wide), side)),)
    words = _beside(cell.words, box + BESIDE, wide, side, size)
    return Laid(signs, words, _whole(signs, words, side), storable(cell.says))


def draw(page: Any, laid: Laid, left: float, top: float, size: float, name: str) -> None:
    """Draws a cell that was laid: its signs as one group with what they say, its words as text."""
    if laid.signs:
        with grouped(page, name, laid.says) as shapes:
            for sign, box in laid.signs:
                _draw_part(shapes, sign, Box(left + box.left, top + box.top, box.width, box.height), size)
    for box, pieces in laid.words:
        place = Box(left + box.left, top + box.top, box.width, box.height)
        add_pieces(page, f"{name}, words", place, [pieces], size, end=laid.end)


def _draw_part(shapes: Any, sign: str, box: Box, size: float) -> None:
    if sign == "axis":
        add_line(shapes, box.left, box.top, box.width, style.GRID, 1.5)
    elif sign.startswith("look "):
        _, look, text = sign.split(" ", 2)
        draw_look(shapes, look, text, box, size)
    else:
        draw_sign(shapes, sign, box)


def draw_look(shapes: Any, look: str, text: str, box: Box, size: float) -> None:
    """A level on its shade, or a blank."""
    shade = SHADES[look]
    ink, fill, edge = (style.colour(shade[part][LIGHT]) for part in ("ink", "fill", "edge"))
    lined = shade["line"] != "none" and fill in (style.PAPER, style.colour(SHADES["level-0"]["fill"][LIGHT]))
    drawn = add_shape(
        shapes, MSO_SHAPE.RECTANGLE, box, fill, edge=edge if lined else None, dotted=shade["line"] == "dotted"
    )
    write_inside(drawn, text or HARD, size, ink, bold=True)


def add_pieces(
    page: Any, name: str, box: Box, lines: Sequence[tuple[Piece, ...]], size: float, *, end: bool = False
) -> Any:
    """A text box of lines in several looks, at the left or at the right."""
    shape = add_words(page.shapes, box, end)
    shape.name = name
    frame = shape.text_frame
    for at, pieces in enumerate(lines):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        if at:
            paragraph.alignment = PP_ALIGN.RIGHT if end else PP_ALIGN.LEFT
        for piece in pieces:
            add_run(paragraph, piece.text, size, piece.bold, piece.ink)
    return shape


def key_pieces(words: str) -> Iterator[Piece]:
    """The words of an entry of the key."""
    yield Piece(storable(words), INKS["muted"])
