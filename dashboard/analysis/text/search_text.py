"""Text without capitals, accents, apostrophes and kinds of quotes, and the places in the text as it was where words are found in it."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, normalize

AROUND, WHOLE = (70, 150), 300  # characters kept before and after a word; a text up to WHOLE is not cut
MOST_CUTS = 3
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h"}
SIGNS = dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑–—", "-")
NOTHING = dict.fromkeys("'’‘`\u00ad\u200b", "")
SAME = LETTERS | SIGNS | NOTHING
WHITE = " \t\n\f\r"  # with all separators of Unicode, what is white to the database


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and whether it holds a word that was looked for."""

    text: str
    found: bool = False


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    bare = "".join(part for part in normalize("NFD", char.lower()) if not category(part).startswith("M"))
    plain = "".join(SAME.get(part, part) for part in normalize("NFC", bare))
    return "".join(" " if part in WHITE or category(part).startswith("Z") else part for part in plain)


def _folded(text: str) -> tuple[str, list[int]]:
    """Returns the folded text, and for each of its letters the place of the one in `text` that it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _letter(char):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(place)
    if letters and letters[-1] == " ":
        letters.pop(), places.pop()
    return "".join(letters), places


def folded(text: str) -> str:
    """Returns the text as it is searched; the same as the macro `folded` in flat.sql."""
    return _folded(text)[0]


def spans(text: str, needles: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: first and last place, whole words, apart from each other and in order."""
    plain, places = _folded(text)
    found: list[tuple[int, int]] = []
    for needle in needles:
        at = plain.find(needle) if needle else -1
        while at >= 0:
            found.append(_whole(text, places[at], places[at + len(needle) - 1] + 1))
            at = plain.find(needle, bisect_left(places, found[-1][1]))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the span widened to the edges of its words."""
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return start, end


def _in_word(char: str) -> bool:
    return char.isalnum() or category(char).startswith("M")


def marked(text: str, needles: tuple[str, ...]) -> tuple[Excerpt, ...]:
    """Returns the whole text in pieces; together they are the text."""
    return _pieces(text, spans(text, needles), 0, len(text))


def _pieces(text: str, found: list[tuple[int, int]], start: int, end: int) -> tuple[Excerpt, ...]:
    pieces, at = [], start
    for first, last in found:
        if start <= first and last <= end:
            pieces += [Excerpt(text[at:first]), Excerpt(text[first:last], found=True)]
            at = last
    return tuple(piece for piece in [*pieces, Excerpt(text[at:end])] if piece.text)


def cut(text: str, needles: tuple[str, ...]) -> tuple[Excerpt, ...]:
    """Returns the text around the first place of each word; a short one whole. What is left out is shown as '…'."""
    if len(text) <= WHOLE:
        return marked(text, needles)
    found = spans(text, needles)
    firsts = sorted({places[0] for needle in needles if (places := spans(text, (needle,)))})[:MOST_CUTS]
    windows: list[tuple[int, int]] = []
    for first, last in firsts or [(0, 0)]:
        start, end = _edges(text, first, last)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    pieces: list[Excerpt] = []
    for start, end in windows:
        pieces += [Excerpt("… ")] if start else []
        pieces += [*_pieces(text, found, start, end), Excerpt(" " if end < len(text) else "")]
    return (*pieces, Excerpt("…")) if windows[-1][1] < len(text) else tuple(piece for piece in pieces if piece.text)


def _edges(text: str, first: int, last: int) -> tuple[int, int]:
    """Where a part around a word begins and ends: between words."""
    before, after = AROUND
    start, end = max(0, first - before), min(len(text), last + after)
    if start:
        start = text.find(" ", start, first) + 1 or first
    if end < len(text):
        end = max(text.rfind(" ", last, end), last) if " " in text[last:end] else end
    return start, end
