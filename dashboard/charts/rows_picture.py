"""Rows as an SVG picture that leaves the page: finding, unit, filters, the rows, caveat, sources and data. Always light."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, tostring

from dashboard.charts.captioned import (
    BOLD_LETTER,
    CALLOUT,
    FOOT,
    LEADING,
    LETTER,
    LINE,
    MARGIN,
    SIZES,
    PictureSize,
    foot_texts,
    shown_in_words,
    titled_in_words,
)
from dashboard.charts.chart import Chart
from dashboard.charts.emphasis import highlighted_first
from dashboard.charts.many import in_brief, is_many, number_of_rows
from dashboard.charts.rows import HIGHLIGHTED, QUIET, Column, Group, KeyEntry, Row, Rows
from dashboard.charts.rows_picture_cells import (
    GAP,
    INK,
    KEY,
    LEAD,
    MARK,
    MUTED,
    PAD,
    RULE,
    SMALL,
    TEXT,
    Place,
    draw_cell,
    draw_level,
    draw_sign,
    draw_text,
    lines_of,
    write_line,
)
from dashboard.charts.signs import LIGHT_ROLES, SIZE
from dashboard.charts.theme import FONT, HIGHLIGHT_TINT

HEAVY_LETTER = 0.63  # width of a letter of a head as a share of its size


def rows_svg(chart: Chart, title: str, data_line: str, size: PictureSize = SIZES["page"]) -> str:
    """Returns the picture of a chart that is made of rows, with its title and foot in it, as one SVG document.

    Folded groups are left out, and so are rows that a fixed height has no room for; the foot says how many.
    """
    whole = chart.rows
    is_cut = chart.highlight and is_many(number_of_rows(whole))
    width, rows = size.width, in_brief(highlighted_first(whole) if is_cut else whole)
    svg = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "font-size": str(TEXT), "fill": INK}
    )
    SubElement(svg, "title").text = title
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": LIGHT_ROLES["paper"]})
    y = MARGIN / 1.0
    for line in lines_of(title, size.title, (width - 2 * MARGIN) * LETTER / BOLD_LETTER):
        y = _line(svg, line, size.title, y, "700", INK)
    for line in lines_of(" ".join([chart.subtitle, *chart.filters]), LINE, width - 2 * MARGIN):
        y = _line(svg, line, LINE, y, "400", MUTED)
    for line in lines_of(chart.callout, CALLOUT, (width - 2 * MARGIN) * LETTER / BOLD_LETTER) if chart.callout else []:
        y = _line(svg, line, CALLOUT, y + GAP / 2, "700", MARK)
    y = _draw_key(svg, rows, y + GAP, width) + GAP
    # The foot of a picture of fixed height is set from below, as high as it can become.
    number = number_of_rows(chart.rows)
    loud = bool(chart.highlight)
    opening = titled_in_words(whole.titled, 0, number if whole.titled else 0) + shown_in_words(
        number, number, loud=loud
    )
    most = size.height and size.height - _foot_height(foot_texts(chart, data_line, size, opening), width)
    if _leaves_out_highlighted(rows, y, width, most):
        rows = highlighted_first(rows)
    fitting = _with_titled(rows, y, width, most)
    y, drawn = _draw_table(svg, fitting, y, width, most, [len(group.rows) for group in rows.groups])
    is_first = fitting is rows
    shown = _left_out(rows) if size.height is None else _shown(fitting, whole, drawn, number, loud, is_first)
    foot = foot_texts(chart, data_line, size, "" if size.height is None else shown)
    y = y + GAP if size.height is None else size.height - _foot_height(foot, width)
    for text in [shown, *foot] if size.height is None and shown else foot:
        for line in lines_of(text, FOOT, width - 2 * MARGIN):
            y = _line(svg, line, FOOT, y, "400", MUTED)
    height = size.height or y + MARGIN / 2
    svg.set("width", str(width))
    svg.set("height", f"{height:g}")
    svg.set("viewBox", f"0 0 {width} {height:g}")
    return tostring(svg, encoding="unicode")


def _leaves_out_highlighted(rows: Rows, y: float, width: int, most: float | None) -> bool:
    """Whether a highlighted row is folded, or has no room."""
    loud = [row.id for group in rows.groups for row in group.rows if row.emphasis == HIGHLIGHTED]
    is_open = [row.id for row in _open_rows(rows)]
    drawn = _draw_table(Element("svg"), rows, y, width, most)[1] if loud else 0
    return not set(loud) <= set(is_open[:drawn])


def _with_titled(rows: Rows, y: float, width: int, most: float | None) -> Rows:
    """Returns the rows without those that would take the room of rows which the title counts."""
    while True:
        there = _open_rows(rows)
        drawn = _draw_table(Element("svg"), rows, y, width, most)[1]
        others = [row for row in there[:drawn] if not row.titled and row.emphasis != HIGHLIGHTED]
        if not others or not any(row.titled for row in there[drawn:]):
            return rows
        groups = (replace(each, rows=tuple(row for row in each.rows if row is not others[-1])) for each in rows.groups)
        rows = replace(rows, groups=tuple(groups))


def _open_rows(rows: Rows) -> list[Row]:
    return [row for group in rows.groups if not group.folded for row in group.rows]


def _foot_height(texts: list[str], width: int) -> float:
    lines = sum(len(lines_of(text, FOOT, width - 2 * MARGIN)) for text in texts)
    return lines * FOOT * LEADING + MARGIN / 2


def _left_out(rows: Rows) -> str:
    folded = [f"{group.title} ({len(group.rows)})" for group in rows.groups if group.folded]
    return f"Not drawn here: {'; '.join(folded)}." if folded else ""


def _shown(fitting: Rows, whole: Rows, drawn: int, number: int, loud: bool, is_first: bool) -> str:
    """Which rows a picture of fixed height holds, first in the terms of its title; nothing where it holds all."""
    if drawn >= number:
        return ""
    counted = {row.case or row.id for group in whole.groups for row in group.rows if row.titled}
    mine = {row.case or row.id for row in _open_rows(fitting)[:drawn] if row.titled}
    return titled_in_words(whole.titled, len(mine), len(counted)) + shown_in_words(
        drawn, number, loud=loud, is_first=is_first
    )


def _line(svg: Element, text: str, size: int, y: float, weight: str, ink: str) -> float:
    write_line(svg, text, MARGIN, y + size, size, weight, ink)
    return y + size * LEADING


def _draw_key(svg: Element, rows: Rows, y: float, width: int) -> float:
    """The key in as many lines as it needs; returns where the next thing begins."""
    entries = [*rows.key, *([KeyEntry(rows.key_note)] if rows.key_note else [])]
    if not entries:
        return y
    x = float(MARGIN)
    for entry in entries:
        # Further signs, or the box of a level, which is wider than a sign.
        more = len(entry.also) * (SIZE + 2) + (5 if entry.look else 0)
        takes = 24 + more + len(entry.words) * KEY * LETTER
        if x + takes > width - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + LEAD + 3
        if entry.sign:
            for at, sign in enumerate(entry.signs):
                draw_sign(svg, sign, x + at * (SIZE + 2), y + 1)
        elif entry.look:
            draw_level(svg, entry.look, entry.text, x - 4, y - 2, 24, 20)
        elif entry.text:
            write_line(svg, entry.text, x, y + KEY, KEY, "700")
        else:
            x -= 20
        write_line(svg, entry.words, x + 22 + more, y + KEY, KEY, "400", MUTED)
        x += takes + 12
    return y + LEAD + 3


def _draw_table(
    svg: Element, rows: Rows, y: float, width: int, most: float | None = None, numbers: Sequence[int] = ()
) -> tuple[float, int]:
    """Draws the open rows, not further down than `most`; returns where they end and how many they are.

    `numbers` says how many rows each group has where some are left out already.
    """
    shares = [rows.name_width, *(column.width for column in rows.columns)]
    lefts = [MARGIN + (width - 2 * MARGIN) * sum(shares[:at]) / sum(shares) for at in range(len(shares) + 1)]
    y = _draw_head(svg, rows, lefts, y)
    SubElement(svg, "line", _rule(y, width, INK, "1.5"))
    drawn = 0
    for place, group in enumerate(rows.groups):
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
            number = numbers[place] if numbers else len(group.rows)
            y = _draw_group(svg, rows, replace(group, rows=kept), lefts, y, width, whole=number)
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


def _ground(y: float, width: int) -> dict[str, str]:
    """The tint behind a highlighted row, whose height is known when the row is drawn."""
    return {"x": str(MARGIN - GAP), "y": f"{y:g}", "width": str(width - 2 * (MARGIN - GAP)), "fill": HIGHLIGHT_TINT[0]}


def _head_lines(text: str, width: float) -> list[str]:
    """The lines of a head, whose heavy letters are wider; a narrow column has no room to spare for a gap."""
    return lines_of(text, KEY, min(width - GAP, width * LETTER / HEAVY_LETTER))


def _turned_lines(column: Column, width: float) -> list[str]:
    """The lines of a head that goes upwards because one of its words is wider than its column; empty where all fit."""
    head = f"{column.title} {column.small}"
    longest = max(map(len, head.split()), default=0)
    return textwrap.wrap(head, longest) if longest * KEY * HEAVY_LETTER > width else []


def _draw_head(svg: Element, rows: Rows, lefts: list[float], y: float) -> float:
    turned = [
        _turned_lines(column, right - left)
        for column, left, right in zip(rows.columns, lefts[1:], lefts[2:], strict=False)
    ]
    heads = [_head_lines(rows.head, lefts[1] - lefts[0])]
    heads += [
        []
        if upwards
        else _head_lines(column.title, right - left) + (_head_lines(column.small, right - left) if column.small else [])
        for column, upwards, left, right in zip(rows.columns, turned, lefts[1:], lefts[2:], strict=False)
    ]
    longest = max((len(line) for lines in turned for line in lines), default=0)
    tall = max(max(map(len, heads)) * LEAD, longest * KEY * HEAVY_LETTER)
    ends = [False, *(column.end for column in rows.columns)]
    for lines, left, right, end in zip(heads, lefts[:-1], lefts[1:], ends, strict=True):
        for at, line in enumerate(reversed(lines)):
            x, anchor = (right, "end") if end else (left, "start")
            write_line(svg, line, x, y + tall - at * LEAD - 4, KEY, "600", MUTED, anchor)
    for lines, left in zip(turned, lefts[1:], strict=False):
        for at, line in enumerate(lines):
            write_line(svg, line, left + (at + 1) * LEAD - 4, y + tall - 4, KEY, "600", MUTED, is_turned=True)
    for column, left, right in zip(rows.columns, lefts[1:], lefts[2:], strict=False):
        for place, words in column.ticks:
            write_line(svg, words, left + place * (right - left - GAP), y + tall - 4, KEY, "400", MUTED, "middle")
    return y + tall + 2


def _draw_group(
    svg: Element, rows: Rows, group: Group, lefts: list[float], y: float, width: int, whole: int = 0
) -> float:
    if group.title:
        number = f" · {whole or len(group.rows)}" if group.counted else ""
        write_line(svg, f"{group.title}{number}", MARGIN, y + 2 * LEAD - 4, TEXT, "600", MUTED if group.quiet else INK)
        y += 2 * LEAD
    for row in group.rows:
        ground = SubElement(svg, "rect", _ground(y, width)) if row.emphasis == HIGHLIGHTED else None
        top = y
        y = _draw_row(svg, rows, row, lefts, y, MUTED if group.quiet or row.emphasis == QUIET else INK)
        if ground is not None:
            ground.set("height", f"{y - top:g}")
        SubElement(svg, "line", _rule(y, width, RULE, "1"))
    return y


def _draw_row(svg: Element, rows: Rows, row: Row, lefts: list[float], y: float, ink: str) -> float:
    top = y + PAD
    bottom = _draw_name(svg, row, Place(lefts[0], lefts[1] - GAP, top), ink)
    for cell, column, left, right in zip(row.cells, rows.columns, lefts[1:], lefts[2:], strict=False):
        bottom = max(bottom, draw_cell(svg, cell, column, Place(left, right - (0 if column.end else GAP), top)))
    return bottom + PAD


def _draw_name(svg: Element, row: Row, place: Place, ink: str) -> float:
    y = draw_text(svg, row.strong, row.name, place, ink)
    for line in lines_of(row.small, SMALL, place.width) if row.small else []:
        write_line(svg, line, place.left, y + SMALL, SMALL, "400", MUTED)
        y += LEAD - 2
    return y
