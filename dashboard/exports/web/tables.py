"""Tables of a briefing's web page: the twin of a chart, a grid of marks, the glance."""

import html
from collections.abc import Iterable
from typing import Any

from dashboard.analysis.evidence.follow_through import GROUPS, Group
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT, Look
from dashboard.exports.briefing.briefing import storable

Grid = dict[str, Any]
STRIPES = {
    "/": "repeating-linear-gradient(135deg, {edge} 0 2px, transparent 2px 6px)",
    "x": "repeating-linear-gradient(45deg, {edge} 0 1px, transparent 1px 6px), "
    "repeating-linear-gradient(135deg, {edge} 0 1px, transparent 1px 6px)",
    "-": "repeating-linear-gradient(0deg, {edge} 0 1px, transparent 1px 5px)",
    ".": "radial-gradient({edge} 1px, transparent 1.5px) 0 0 / 5px 5px",
}
NOT_KNOWN = "not known"


def escaped(text: object) -> str:
    """Text as text, in elements and in attributes."""
    return html.escape(storable(text))


def looks_css(charts: Iterable[Chart]) -> str:
    """One class for each look of the grids, and one for each group of statuses."""
    looks = {name: look for chart in charts if chart.grid is not None and len(chart.table)
             for name, look in chart.grid(chart)["looks"].items()}  # fmt: skip
    rules = [
        f".mark-{name}{{background:{look['fill'][0]};color:{look['ink'][0]};border:2px {look['line']} {look['edge'][0]}}}"
        for name, look in looks.items()
    ]
    return "\n".join([*rules, *(f".part-{group.id}{{{_fill(LIGHT.looks[group.id], group)}}}" for group in GROUPS)])


def _fill(look: Look, group: Group) -> str:
    edge = look.outline or LIGHT.paper
    stripes = f"{STRIPES[look.pattern].format(edge=edge)}, " if look.pattern else ""
    ink = LIGHT.text if look.outline or look.pattern else LIGHT.paper
    line = "dotted" if group.id.endswith("unknown") else "solid"
    return f"background:{stripes}{look.fill};color:{ink};border:1.5px {line} {look.outline or look.fill}"


def twin_table(chart: Chart, name: str) -> str:
    """Every row that the chart shows, under readable headings."""
    shown = chart.shown
    head = "".join(f"<th scope='col'>{escaped(column)}</th>" for column in shown.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    return _scrolling(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>", name)


def _cell(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return escaped("; ".join(map(str, value)))
    return escaped(english.whole(value)) if english.known(value) else ""


def _scrolling(table: str, name: str) -> str:
    """What is wider than the page can be scrolled with the keyboard too."""
    return f"<div class='scroll' role='region' tabindex='0' aria-label='{escaped(name)}'>{table}</div>"


def grid_table(grid: Grid, name: str) -> str:
    """Marks as letters on their shades, with the words behind each for those who hear the page."""
    head = "".join(f"<th scope='col'>{escaped(column['name'])}</th>" for column in grid["columns"])
    rows, group = [], None
    for row in grid["rows"]:
        if row.get("group") != group:
            group = row["group"]
            rows.append(
                f"<tr class='group'><th scope='colgroup' colspan='{len(grid['columns']) + 1}'>{escaped(group)}</th></tr>"
            )
        cells = "".join(f"<td>{_marks(grid, row['id'], column['id'])}</td>" for column in grid["columns"])
        rows.append(f"<tr><th scope='row'>{escaped(row['name'])}</th>{cells}</tr>")
    table = (
        f"<table class='grid'><caption>{escaped(grid['label'])}</caption><thead><tr>"
        f"<th scope='col'>{escaped(grid.get('corner', 'Engagement'))}</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    return _scrolling(table, name) + _legend(grid)


def _marks(grid: Grid, row: str, column: str) -> str:
    marks = grid["cells"].get(f"{row}|{column}", [])
    if not marks:
        return f"<span class='unseen'>{escaped(grid['nothing'])}</span>"
    return " ".join(_mark(mark["look"], mark["text"], mark.get("bar", 0), mark["says"]) for mark in marks)


def _mark(look: str, text: str, bar: int, says: str = "") -> str:
    sure = f"<span class='sure sure-{bar}'></span>" if bar else ""
    hidden = f"<span class='unseen'>{escaped(says)}</span>" if says else ""
    return (
        f"<span class='mark mark-{escaped(look)}'><span aria-hidden='true'>{escaped(text)}{sure}</span>{hidden}</span>"
    )


def _legend(grid: Grid) -> str:
    entries = "".join(
        f"<li>{_mark(entry['look'], entry['text'], entry.get('bar', 0))} {escaped(entry['words'])}</li>"
        for entry in grid["legend"]
    )
    return f"<ul class='legend'>{entries}</ul>" if entries else ""


def glance_table(chart: Chart, name: str) -> str:
    """One line per engagement; what was decided and delivered also as bars."""
    rows = []
    for row in chart.table.to_dict("records"):
        contested = " (contested)" if english.known(row["rival_low"]) else ""
        out_of = row["out_of"] if english.known(row["share"]) else NOT_KNOWN
        rows.append(
            f"<tr><th scope='row'>{escaped(row['engagement'])}</th><td>{escaped(row['people'] or NOT_KNOWN)}{contested}</td>"
            f"<td>{escaped(out_of)}</td>"
            + "".join(
                f"<td>{_bar(row, axis)}{escaped(row[said] or NOT_KNOWN)}</td>"
                for axis, said in (("decision", "decided_words"), ("delivery", "delivered_words"))
            )
            + "</tr>"
        )
    heads = ("Engagement", "How many took part", "Out of whom", "What was decided", "What was delivered")
    head = "".join(f"<th scope='col'>{each}</th>" for each in heads)
    return _scrolling(
        f"<table class='glance'><caption>{escaped('Engagements at a glance')}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>",
        name,
    )


def _bar(row: dict[str, Any], axis: str) -> str:
    """Parts as long as their numbers; the words beside it say the same."""
    if not english.known(row["total"]) or not row["total"]:
        return ""
    parts = "".join(
        f"<span class='part-{group.id}' style='width:{row[group.id] / row['total']:.2%}'></span>"
        for group in GROUPS
        if group.axis == axis and english.known(row[group.id]) and row[group.id]
    )
    return f"<span class='bar' aria-hidden='true'>{parts}</span>"
