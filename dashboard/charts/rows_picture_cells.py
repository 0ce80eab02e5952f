"""The cells of rows in a picture: words, squares, items, levels, lollipops and strips, each from its place downwards."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from dashboard.charts.captioned import LETTER
from dashboard.charts.rows import Amount, Cell, Column, Item, Items, Level, Lollipop, Strip, Words
from dashboard.charts.signs import IN_GREY, LIGHT_ROLES, SIZE, sign_shapes
from dashboard.charts.theme import BLANK_LOOKS, level_looks

TEXT, SMALL, KEY = 15, 14, 14  # pixels of type
LEAD, GAP, PAD = 19, 10, 6  # pixels: height of a line, room between parts of a cell, above and below a row
STRIP, LEAST_WORDS = 150, 130  # pixels of a short axis, and of words beside squares
SHADES: dict[str, Any] = {**level_looks(5), **BLANK_LOOKS}
MUTED, INK, RULE = LIGHT_ROLES["muted"], LIGHT_ROLES["text"], LIGHT_ROLES["rule"]
PAPER, GREY, MARK = LIGHT_ROLES["paper"], LIGHT_ROLES["grey"], LIGHT_ROLES["mark"]
colour = LIGHT_ROLES.__getitem__


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell lies: its left and right edge and the top of its first line."""

    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left


def lines_of(text: str, size: int, width: float) -> list[str]:
    """Returns a text in lines that fit a width in pixels; at least one."""
    return textwrap.wrap(text, max(int(width / (size * LETTER)), 4)) or [""]


def write_line(
    svg: Element, text: str, x: float, y: float, size: int, weight: str = "400", ink: str = INK, anchor: str = "start",
    *, is_turned: bool = False,
) -> None:  # fmt: skip
    """Writes one line whose letters stand on `y`, or goes up from there on `x` where it is turned."""
    looks = {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "font-size": str(size),
        "font-weight": weight,
        "fill": ink,
        "text-anchor": anchor,
    }
    turned = {"transform": f"rotate(-90 {x:g} {y:g})"} if is_turned else {}
    SubElement(svg, "text", {**looks, **turned}).text = text


def draw_sign(svg: Element, name: str, x: float, y: float, width: float = SIZE) -> None:
    """Draws a sign with its upper left corner at a place."""
    SubElement(svg, "g", transform=f"translate({x:g},{y:g})").extend(sign_shapes(name, colour, width, SIZE))


def draw_cell(svg: Element, cell: Cell, column: Column, place: Place) -> float:
    """Draws one cell; returns where it ends below."""
    draw = {Words: partial(_draw_words, end=column.end), Amount: partial(_draw_amount, per_line=column.per_line), Items: _draw_items,
            Level: _draw_level_cell, Strip: _draw_strip, Lollipop: partial(_draw_lollipop, ticks=column.ticks)}[type(cell)]  # fmt: skip
    return draw(svg, cell, place)  # type: ignore[operator, no-any-return]


def _draw_words(svg: Element, cell: Words, place: Place, *, end: bool) -> float:
    return draw_text(svg, cell.strong, cell.text, place, MUTED if cell.muted else INK, end=end)


def draw_text(svg: Element, strong: str, text: str, place: Place, ink: str, *, end: bool = False) -> float:
    """Draws text in lines, the strong words first and heavier; returns where it ends below."""
    x, anchor = (place.right, "end") if end else (place.left, "start")
    y = place.top
    for at, line in enumerate(lines_of(f"{strong} {text}".strip(), TEXT, place.width)):
        looks = {"x": f"{x:g}", "y": f"{y + TEXT:g}", "font-size": str(TEXT), "fill": ink, "text-anchor": anchor}
        label = SubElement(svg, "text", looks)
        if at == 0 and strong and line.startswith(strong):
            SubElement(label, "tspan", {"font-weight": "700"}).text = strong
            label[0].tail = line[len(strong) :]
        else:
            label.text = line
        y += LEAD
    return y


def _beside(svg: Element, words: str, x: float, right: float, top: float) -> float:
    """Quiet words beside a drawing, or below nothing."""
    y = top
    for line in lines_of(words, KEY, max(right - x, 60)) if words else []:
        write_line(svg, line, x, y + KEY, KEY, "400", MUTED)
        y += LEAD - 2
    return max(y, top + LEAD)


def _draw_amount(svg: Element, cell: Amount, place: Place, per_line: int) -> float:
    if cell.is_bar:
        x, whole = place.left, min(200.0, place.width)
        for part, width in zip(cell.parts, cell.widths(whole), strict=True):
            draw_sign(svg, part.sign, x, place.top + 1, max(width - 1, 1))
            x += width
        return _beside(svg, cell.words, place.left + whole + GAP, place.right, place.top)
    signs = [part.sign for part in cell.parts for _ in range(part.number)]
    per_line = max(min(per_line, int(place.width // (SIZE + 2))), 1)
    for at, sign in enumerate(signs):
        draw_sign(svg, sign, place.left + at % per_line * (SIZE + 2), place.top + 1 + at // per_line * (SIZE + 2))
    lines = -(-len(signs) // per_line)
    words, below = place.left + min(len(signs), per_line) * (SIZE + 2) + GAP, place.top + lines * (SIZE + 2) + 2
    if place.right - words < min(LEAST_WORDS, len(cell.words) * KEY * LETTER):
        return _beside(svg, cell.words, place.left, place.right, below)
    return max(_beside(svg, cell.words, words, place.right, place.top), below)


def with_one_word(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yields signs together with those before them that share their word: between lines they are not parted from it."""
    alike: list[Item] = []
    for item in items:
        if alike and item.sign != alike[-1].sign:
            yield tuple(alike)
            alike = []
        alike.append(item)
        if item.words:
            yield tuple(alike)
            alike = []
    if alike:
        yield tuple(alike)


def _draw_items(svg: Element, cell: Items, place: Place) -> float:
    x, y = place.left, place.top
    for alike in with_one_word(cell.items):
        signs, words = [item.sign for item in alike for _ in range(item.number)], alike[-1].words
        takes = len(signs) * (SIZE + 1) + 4 + len(words) * KEY * LETTER
        if x + takes > place.right and x > place.left:
            x, y = place.left, y + LEAD
        for at, sign in enumerate(signs):
            draw_sign(svg, sign, x + at * (SIZE + 1), y + 1)
        beside = x + len(signs) * (SIZE + 1) + 3
        # Words that are longer than the column go on below.
        for at, line in enumerate(
            lines_of(words, KEY, max(place.right - beside, takes if takes <= place.width else 60))
        ):
            y += (LEAD - 2) * bool(at)
            write_line(svg, line, beside, y + KEY, KEY, "400", MUTED)
        x += takes + GAP
    return y + LEAD


def draw_level(svg: Element, look: str, text: str, x: float, y: float, width: float, height: float) -> None:
    """Draws a rectangle in the look of a level, with its text in the middle."""
    shade = SHADES[look]
    looks = {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "width": f"{width:g}",
        "height": f"{height:g}",
        "rx": "4",
        "fill": shade["fill"][0],
    }
    if shade["line"] != "none":
        looks |= {"stroke": shade["edge"][0], "stroke-width": "1.2"}
    if shade["line"] == "dotted":
        looks |= {"stroke-dasharray": "1.5 2"}
    SubElement(svg, "rect", looks)
    write_line(svg, text, x + width / 2, y + height / 2 + 5, KEY, "600", shade["ink"][0], "middle")


def _draw_level_cell(svg: Element, cell: Level, place: Place) -> float:
    wide = max(34.0, len(cell.text) * 9 + 10.0)
    draw_level(svg, cell.look, cell.text, place.left, place.top - 3, wide, 24)
    x, bottom = place.left + wide + GAP, place.top + LEAD
    if cell.dots:
        bottom = max(bottom, _draw_dots(svg, cell, x, place.top))
        x += 92 + GAP
    return max(bottom, _beside(svg, cell.words, x, place.right, place.top))


def _draw_dots(svg: Element, cell: Level, x: float, top: float) -> float:
    most = max(cell.dots.count(level) for level in cell.dots)
    base = top + max(LEAD, 7 * most + 4)
    SubElement(
        svg, "line", {"x1": f"{x + 4:g}", "x2": f"{x + 88:g}", "y1": f"{base:g}", "y2": f"{base:g}", "stroke": MUTED}
    )
    for level, above in _stacked(cell.dots):
        at = x + 4 + (level - cell.low) / ((cell.high - cell.low) or 1) * 84
        SubElement(svg, "circle", {"cx": f"{at:g}", "cy": f"{base - 4.5 - above * 7:g}", "r": "2.8", "fill": LIGHT_ROLES["paper"],
                                   "stroke": INK, "stroke-width": "1.3"})  # fmt: skip
    return base + 4


def _stacked(dots: tuple[float, ...]) -> Iterator[tuple[float, int]]:
    """Each dot with how many equal ones lie below it."""
    return ((level, dots[:at].count(level)) for at, level in enumerate(dots))


def _draw_lollipop(svg: Element, cell: Lollipop, place: Place, ticks: tuple[tuple[float, str], ...]) -> float:
    middle, bottom = place.top + SIZE / 2 + 1, place.top + LEAD

    def at(share: float) -> float:
        return place.left + share * place.width

    def stroke(first: float, last: float, ink: str, weight: str) -> None:
        ends = {"x1": f"{at(first):g}", "x2": f"{at(last):g}", "y1": f"{middle:g}", "y2": f"{middle:g}"}
        SubElement(svg, "line", ends | {"stroke": ink, "stroke-width": weight})

    for tick, _ in ticks:
        ends = {"x1": f"{at(tick):g}", "x2": f"{at(tick):g}", "y1": f"{place.top - PAD:g}", "y2": f"{bottom + PAD:g}"}
        SubElement(svg, "line", ends | {"stroke": RULE})
    low, high = cell.ends
    if cell.stem:
        stroke(0, low, RULE, "2")
    if cell.others:
        stroke(low, high, GREY, "4")
    if cell.span:
        stroke(*cell.span, GREY if cell.sign.endswith(IN_GREY) else MARK, "2")
    for other in cell.others:
        draw_sign(svg, "rival", at(other) - SIZE / 2, place.top + 1)
    draw_sign(svg, cell.sign, at(cell.place) - SIZE / 2, place.top + 1)
    _draw_label(svg, cell, at(low) - GAP - 2 if cell.is_left else at(high) + GAP + 2, place.top + TEXT)
    return bottom


def _draw_label(svg: Element, cell: Lollipop, x: float, y: float) -> None:
    """The words of a lollipop, with a halo of paper because lines run behind them."""
    looks = {"x": f"{x:g}", "y": f"{y:g}", "font-size": str(KEY), "fill": INK, "stroke": PAPER, "stroke-width": "4",
             "paint-order": "stroke", "text-anchor": "end" if cell.is_left else "start"}  # fmt: skip
    label = SubElement(svg, "text", looks)
    parts = [(cell.strong, {"font-weight": "700"}), (cell.words, {}), (cell.quiet, {"fill": MUTED})]
    for number, (text, look) in enumerate([(text, look) for text, look in parts if text]):
        SubElement(label, "tspan", look).text = f" {text}" if number else text


def _draw_strip(svg: Element, cell: Strip, place: Place) -> float:
    y = place.top + SIZE / 2 + 1
    SubElement(
        svg,
        "line",
        {"x1": f"{place.left:g}", "x2": f"{place.left + STRIP:g}", "y1": f"{y:g}", "y2": f"{y:g}", "stroke": RULE},
    )
    for at, sign in cell.places:
        draw_sign(svg, sign, place.left + at * (STRIP - SIZE), place.top + 1)
    return _beside(svg, cell.words, place.left + STRIP + GAP, place.right, place.top)
