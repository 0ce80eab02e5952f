"""The key below rows on a slide: where its entries stand, and how they are drawn."""

from collections.abc import Sequence
from typing import Any

from dashboard.charts.rows import KeyEntry, Rows
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import text_width
from dashboard.exports.slides.rows.cells import Piece, add_pieces, draw_look
from dashboard.exports.slides.rows.signs import draw_sign, grouped

KEY_SIGN, KEY_GAP, KEY_LINE = 0.25, 0.3, 0.32


def _entries(rows: Rows) -> Sequence[KeyEntry]:
    return [*rows.key, *([KeyEntry(rows.key_note)] if rows.key_note else [])]


def key_places(rows: Rows, wide: float, size: float) -> list[tuple[KeyEntry, float, int]]:
    """Each entry of the key with its left edge and the number of its line."""
    places: list[tuple[KeyEntry, float, int]] = []
    left, line = 0.0, 0
    for entry in _entries(rows):
        sign = sign_width(entry, size)
        takes = sign + text_width(storable(entry.words), size) + 0.05
        if left and left + takes > wide:
            left, line = 0.0, line + 1
        places.append((entry, left, line))
        left += takes + KEY_GAP
    return places


def sign_height(size: float) -> float:
    """Returns the inches of a sign beside words of `size` points: as small as they are, so that lines keep apart."""
    return KEY_SIGN * min(size / style.TEXT, 1)


def sign_width(entry: KeyEntry, size: float) -> float:
    """Returns the inches that the sign of an entry takes, with the gap behind it."""
    if entry.sign:
        return len(entry.signs) * (sign_height(size) + 0.04) + 0.04
    if entry.look or entry.text:
        return max(sign_height(size) + 0.1, text_width(storable(entry.text), size, bold=True) + 0.15) + 0.08
    return 0.0


def draw_key(page: Any, rows: Rows, wide: float, box: Box, size: float = style.TEXT) -> None:
    """Draws each entry of the key with its sign, and describes it; the box is its first line."""
    tall = sign_height(size)
    for entry, left, line in key_places(rows, wide, size):
        top, at, sign = box.top + line * box.height, box.left + left, sign_width(entry, size)
        words = storable(entry.words)
        if sign:
            with grouped(page, f"Key, sign: {words}", f"Sign for: {words}") as shapes:
                if entry.sign:
                    for number, name in enumerate(entry.signs):
                        draw_sign(shapes, name, Box(at + number * (tall + 0.04), top, tall, tall))
                else:
                    place = Box(at, top, sign - 0.08, tall)
                    draw_look(shapes, entry.look or "bare", storable(entry.text), place, size)
        room = min(text_width(words, size) + 0.1, box.width - left - sign)
        place = Box(at + sign, top, room, box.height)
        add_pieces(page, f"Key: {words}", place, [(Piece(words, style.MUTED),)], size)
