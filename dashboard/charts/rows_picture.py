"""Rows as an SVG picture that leaves the page: finding, unit, filters, the rows, caveat, sources and data. Always light."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from dashboard.charts.captioned import BOLD_LETTER, FOOT, LEADING, LETTER, LINE, MARGIN, SIZES, PictureSize, foot_texts
from dashboard.charts.chart import Chart
from dashboard.charts.rows import Amount, Cell, Column, Group, Items, KeyEntry, Level, Lollipop, Row, Rows, Strip, Words
from dashboard.charts.signs import LIGHT_ROLES, SIZE, sign_shapes
from dashboard.charts.theme import BLANK_LOOKS, FONT, level_looks

TEXT, SMALL, KEY = 15, 13, 14  # pixels of type
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


def rows_svg(chart: Chart, title: str, data_line: str, size: PictureSize = SIZES["page"]) -> str:
    """Returns the picture of a chart that is made of rows, with its title and foot in it, as one SVG document.

    Folded groups are left out, and so are rows that a fixed height has no room for; the foot says how many.
    """
    width = size.width
    svg = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "font-size": str(TEXT), "fill": INK}
    )
    SubElement(svg, "title").text = title
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": LIGHT_ROLES["paper"]})
    y = MARGIN / 1.0
    for line in _lines(title, size.title, (width - 2 * MARGIN) * LETTER / BOLD_LETTER):
        y = _line(svg, line, size.title, y, "700", INK)
    for line in _lines(" ".join([chart.subtitle, *chart.filters]), LINE, width - 2 * MARGIN):
        y = _line(svg, line, LINE, y, "400", MUTED)
    y = _draw_key(svg, chart.rows, y + GAP, width) + GAP
    # The foot of a picture of fixed height is set from below, as high as it can become.
    opening = f"{len(list(chart.rows.rows()))} of {len(list(chart.rows.rows()))} rows are shown."
    most = size.height and size.height - _foot_height(foot_texts(chart, data_line, size, opening), width)
    y, drawn = _draw_table(svg, chart.rows, y, width, most)
    shown = _left_out(chart.rows) if size.height is None else _shown(chart.rows, drawn)
    foot = foot_texts(chart, data_line, size, "" if size.height is None else shown)
    y = y + GAP if size.height is None else size.height - _foot_height(foot, width)
    for text in [shown, *foot] if size.height is None and shown else foot:
        for line in _lines(text, FOOT, width - 2 * MARGIN):
            y = _line(svg, line, FOOT, y, "400", MUTED)
    height = size.height or y + MARGIN / 2
    svg.set("width", str(width))
    svg.set("height", f"{height:g}")
    svg.set("viewBox", f"0 0 {width} {height:g}")
    return tostring(svg, encoding="unicode")


def _foot_height(texts: list[str], width: int) -> float:
    lines = sum(len(_lines(text, FOOT, width - 2 * MARGIN)) for text in texts)
    return lines * FOOT * LEADING + MARGIN / 2


def _left_out(rows: Rows) -> str:
    folded = [f"{group.title} ({len(group.rows)})" for group in rows.groups if group.folded]
    return f"Not drawn here: {'; '.join(folded)}." if folded else ""


def _shown(rows: Rows, drawn: int) -> str:
    whole = sum(len(group.rows) for group in rows.groups)
    return f"{drawn} of {whole} rows are shown." if drawn < whole else ""


def _lines(text: str, size: int, width: float) -> list[str]:
    return textwrap.wrap(text, max(int(width / (size * LETTER)), 4)) or [""]


def _line(svg: Element, text: str, size: int, y: float, weight: str, ink: str) -> float:
    _write(svg, text, MARGIN, y + size, size, weight, ink)
    return y + size * LEADING


def _write(
    svg: Element, text: str, x: float, y: float, size: int, weight: str = "400", ink: str = INK, anchor: str = "start"
) -> None:
    """Writes one line whose letters stand on `y`."""
    looks = {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "font-size": str(size),
        "font-weight": weight,
        "fill": ink,
        "text-anchor": anchor,
    }
    SubElement(svg, "text", looks).text = text


def _sign(svg: Element, name: str, x: float, y: float, width: float = SIZE) -> None:
    SubElement(svg, "g", transform=f"translate({x:g},{y:g})").extend(sign_shapes(name, colour, width, SIZE))


def _draw_key(svg: Element, rows: Rows, y: float, width: int) -> float:
    """The key in as many lines as it needs; returns where the next thing begins."""
    entries = [*rows.key, *([KeyEntry(rows.key_note)] if rows.key_note else [])]
    if not entries:
        return y
    x = float(MARGIN)
    for entry in entries:
        takes = 24 + len(entry.words) * KEY * LETTER
        if x + takes > width - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + LEAD + 3
        if entry.sign:
            _sign(svg, entry.sign, x, y + 1)
        elif entry.look:
            _draw_level(svg, entry.look, entry.text, x - 4, y - 2, 24, 20)
        elif entry.text:
            _write(svg, entry.text, x, y + KEY, KEY, "700")
        else:
            x -= 20
        _write(svg, entry.words, x + 22, y + KEY, KEY, "400", MUTED)
        x += takes + 12
    return y + LEAD + 3


def _draw_table(svg: Element, rows: Rows, y: float, width: int, most: float | None = None) -> tuple[float, int]:
    """Draws the open rows, not further down than `most`; returns where they end and how many they are."""
    shares = [rows.name_width, *(column.width for column in rows.columns)]
    lefts = [MARGIN + (width - 2 * MARGIN) * sum(shares[:at]) / sum(shares) for at in range(len(shares) + 1)]
    y = _draw_head(svg, rows, lefts, y)
    SubElement(svg, "line", _rule(y, width, INK, "1.5"))
    drawn = 0
    for group in rows.groups:
        if group.folded:
            continue
        kept = group.rows
        while (
            most is not None
            and kept
            and _draw_group(Element("svg"), rows, replace(group, rows=kept), lefts, y, width) > most
        ):
            kept = kept[:-1]
        if kept:
            # The heading still says how many rows the group has.
            y = _draw_group(svg, rows, replace(group, rows=kept), lefts, y, width, whole=len(group.rows))
        drawn += len(kept)
        if len(kept) < len(group.rows):
            break
    return y, drawn


def _rule(y: float, width: int, stroke: str, weight: str) -> dict[str, str]:
    return {
        "x1": str(MARGIN),
        "x2": str(width - MARGIN),
        "y1": f"{y:g}",
        "y2": f"{y:g}",
        "stroke": stroke,
        "stroke-width": weight,
    }


def _draw_head(svg: Element, rows: Rows, lefts: list[float], y: float) -> float:
    heads = [_lines(rows.head, KEY, lefts[1] - lefts[0] - GAP)]
    heads += [
        _lines(column.title, KEY, right - left - GAP)
        + (_lines(column.small, KEY, right - left - GAP) if column.small else [])
        for column, left, right in zip(rows.columns, lefts[1:], lefts[2:], strict=False)
    ]
    most = max(map(len, heads))
    ends = [False, *(column.end for column in rows.columns)]
    for lines, left, right, end in zip(heads, lefts[:-1], lefts[1:], ends, strict=True):
        for at, line in enumerate(lines):
            x, anchor = (right, "end") if end else (left, "start")
            _write(svg, line, x, y + (most - len(lines) + at + 1) * LEAD - 4, KEY, "600", MUTED, anchor)
    for column, left, right in zip(rows.columns, lefts[1:], lefts[2:], strict=False):
        for place, words in column.ticks:
            _write(svg, words, left + place * (right - left - GAP), y + most * LEAD - 4, KEY, "400", MUTED, "middle")
    return y + most * LEAD + 2


def _draw_group(
    svg: Element, rows: Rows, group: Group, lefts: list[float], y: float, width: int, whole: int = 0
) -> float:
    if group.title:
        number = f" · {whole or len(group.rows)}" if group.counted else ""
        _write(svg, f"{group.title}{number}", MARGIN, y + 2 * LEAD - 4, TEXT, "600", MUTED if group.quiet else INK)
        y += 2 * LEAD
    for row in group.rows:
        y = _draw_row(svg, rows, row, lefts, y, MUTED if group.quiet else INK)
        SubElement(svg, "line", _rule(y, width, RULE, "1"))
    return y


def _draw_row(svg: Element, rows: Rows, row: Row, lefts: list[float], y: float, ink: str) -> float:
    top = y + PAD
    bottom = _draw_name(svg, row, Place(lefts[0], lefts[1] - GAP, top), ink)
    for cell, column, left, right in zip(row.cells, rows.columns, lefts[1:], lefts[2:], strict=False):
        bottom = max(bottom, _draw_cell(svg, cell, column, Place(left, right - (0 if column.end else GAP), top)))
    return bottom + PAD


def _draw_name(svg: Element, row: Row, place: Place, ink: str) -> float:
    y = _draw_text(svg, row.strong, row.name, place, ink)
    for line in _lines(row.small, SMALL, place.width) if row.small else []:
        _write(svg, line, place.left, y + SMALL, SMALL, "400", MUTED)
        y += LEAD - 2
    return y


def _draw_cell(svg: Element, cell: Cell, column: Column, place: Place) -> float:
    """Draws one cell; returns where it ends below."""
    draw = {Words: partial(_draw_words, end=column.end), Amount: partial(_draw_amount, per_line=column.per_line), Items: _draw_items,
            Level: _draw_level_cell, Strip: _draw_strip, Lollipop: partial(_draw_lollipop, ticks=column.ticks)}[type(cell)]  # fmt: skip
    return draw(svg, cell, place)  # type: ignore[operator, no-any-return]


def _draw_words(svg: Element, cell: Words, place: Place, *, end: bool) -> float:
    return _draw_text(svg, cell.strong, cell.text, place, MUTED if cell.muted else INK, end=end)


def _draw_text(svg: Element, strong: str, text: str, place: Place, ink: str, *, end: bool = False) -> float:
    """Draws text in lines, the strong words first and heavier; returns where it ends below."""
    x, anchor = (place.right, "end") if end else (place.left, "start")
    y = place.top
    for at, line in enumerate(_lines(f"{strong} {text}".strip(), TEXT, place.width)):
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
    for line in _lines(words, KEY, max(right - x, 60)) if words else []:
        _write(svg, line, x, y + KEY, KEY, "400", MUTED)
        y += LEAD - 2
    return max(y, top + LEAD)


def _draw_amount(svg: Element, cell: Amount, place: Place, per_line: int) -> float:
    if cell.is_bar:
        x, whole = place.left, min(200.0, place.width)
        for part, width in zip(cell.parts, cell.widths(whole), strict=True):
            _sign(svg, part.sign, x, place.top + 1, max(width - 1, 1))
            x += width
        return _beside(svg, cell.words, place.left + whole + GAP, place.right, place.top)
    signs = [part.sign for part in cell.parts for _ in range(part.number)]
    per_line = max(min(per_line, int(place.width // (SIZE + 2))), 1)
    for at, sign in enumerate(signs):
        _sign(svg, sign, place.left + at % per_line * (SIZE + 2), place.top + 1 + at // per_line * (SIZE + 2))
    lines = -(-len(signs) // per_line)
    words, below = place.left + min(len(signs), per_line) * (SIZE + 2) + GAP, place.top + lines * (SIZE + 2) + 2
    if place.right - words < min(LEAST_WORDS, len(cell.words) * KEY * LETTER):
        return _beside(svg, cell.words, place.left, place.right, below)
    return max(_beside(svg, cell.words, words, place.right, place.top), below)


def _draw_items(svg: Element, cell: Items, place: Place) -> float:
    x, y = place.left, place.top
    for item in cell.items:
        takes = item.number * (SIZE + 1) + 4 + len(item.words) * KEY * LETTER
        if x + takes > place.right and x > place.left:
            x, y = place.left, y + LEAD
        for at in range(item.number):
            _sign(svg, item.sign, x + at * (SIZE + 1), y + 1)
        _write(svg, item.words, x + item.number * (SIZE + 1) + 3, y + KEY, KEY, "400", MUTED)
        x += takes + GAP
    return y + LEAD


def _draw_level(svg: Element, look: str, text: str, x: float, y: float, width: float, height: float) -> None:
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
    _write(svg, text, x + width / 2, y + height / 2 + 5, KEY, "600", shade["ink"][0], "middle")


def _draw_level_cell(svg: Element, cell: Level, place: Place) -> float:
    wide = max(34.0, len(cell.text) * 9 + 10.0)
    _draw_level(svg, cell.look, cell.text, place.left, place.top - 3, wide, 24)
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
        stroke(*cell.span, MARK, "2")
    for other in cell.others:
        _sign(svg, "rival", at(other) - SIZE / 2, place.top + 1)
    _sign(svg, cell.sign, at(cell.place) - SIZE / 2, place.top + 1)
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
        _sign(svg, sign, place.left + at * (STRIP - SIZE), place.top + 1)
    return _beside(svg, cell.words, place.left + STRIP + GAP, place.right, place.top)
