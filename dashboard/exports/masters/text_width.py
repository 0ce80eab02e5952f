"""How much room words take, so that nothing on a slide overflows, also in the wider type that stands in for a missing one."""

import unicodedata
from functools import lru_cache

# Thousandths of the size of the letters, as Arial and Helvetica have them.
WIDTHS = {
    191: "'’‘", 222: "ijl", 260: "|", 278: " \u00a0!,./:;[]\\ftI·", 333: "-()r`“”\"", 350: "•", 389: "*", 400: "°", 469: "^",
    500: "ckJsvxyz", 556: "0123456789abdeghnopquL$#?_–", 584: "+<=>~±≠×", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw",
    778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
WIDTH = {letter: width for width, letters in WIDTHS.items() for letter in letters}
# Verdana, and DejaVu Sans that Linux has instead of Arial, are that much wider, and heavy letters once more.
WIDER, BOLD = 1.15, 1.13
UNKNOWN, WIDE = 640, 1000
HARD = "\u00a0"  # a space at which no line breaks
LINE = 1.17  # height of a line, in sizes of its letters
POINTS = 72


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    if letter in WIDTH:
        return WIDTH[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in WIDTH:
        return WIDTH[base]
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else UNKNOWN


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Inches that a line of text takes in letters of a size in points."""
    return sum(map(_width, text)) / 1000 * size / POINTS * WIDER * (BOLD if bold else 1)


def height(lines: int, size: float) -> float:
    """Inches that so many lines take."""
    return lines * size * LINE / POINTS


@lru_cache(maxsize=4096)
def wrapped(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """The lines that the text takes in a room of so many inches; a word that is longer than a line is cut."""
    lines: list[str] = []
    line = ""
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        while text_width(word, size, bold) > room:
            if line:
                lines.append(line)
                line = ""
            head = _head(word, size, room, bold)
            lines.append(head)
            word = word[len(head) :]
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line or not lines else tuple(lines)


def _head(word: str, size: float, room: float, bold: bool) -> str:
    """As many letters as fit, at least one."""
    end = 1
    while end < len(word) and text_width(word[: end + 1], size, bold) <= room:
        end += 1
    return word[:end]


def cut(text: str, size: float, room: float, most: int, bold: bool = False) -> str:
    """The text in at most so many lines; what is left out is three dots."""
    lines = wrapped(text, size, room, bold)
    if len(lines) <= most:
        return text
    kept = " ".join(lines[:most])
    while kept and len(wrapped(f"{kept}…", size, room, bold)) > most:
        kept = kept.rpartition(" ")[0] if " " in kept else kept[:-1]
    return f"{kept.rstrip(' ,;:.')}…"


def parted(heights: list[float], room: float) -> list[tuple[int, int]]:
    """Where pages start and end so that each has room for its rows: as few as it takes, and nearly even."""
    pages = _filled(heights, room)
    # Even pages read better than full ones and a rest.
    for step in range(40):
        parts = _filled(heights, min(sum(heights) / len(pages) + step * 0.1, room))
        if len(parts) == len(pages):
            return parts
    return pages


def fitting(heights: list[float], room: float) -> int:
    """How many rows have room, at least one."""
    return _filled(heights, room)[0][1] if heights else 0


def _filled(heights: list[float], room: float) -> list[tuple[int, int]]:
    """Pages filled from the first to the last."""
    parts, start, used = [], 0, 0.0
    for place, tall in enumerate(heights):
        if used + tall > room and place > start:
            parts.append((start, place))
            start, used = place, 0.0
        used += tall
    return [*parts, (start, len(heights))]
