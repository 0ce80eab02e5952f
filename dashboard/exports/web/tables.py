"""Tables of a briefing's web page: the twin of a chart, a grid of marks, the glance."""

from collections.abc import Iterable
from typing import Any

from dashboard.analysis.evidence.follow_through import GROUPS, Group
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT, Look

STRIPES = {
    "/": "repeating-linear-gradient(135deg, {edge} 0 2px, transparent 2px 6px)",
    "x": "repeating-linear-gradient(45deg, {edge} 0 1px, transparent 1px 6px), "
    "repeating-linear-gradient(135deg, {edge} 0 1px, transparent 1px 6px)",
    "-": "repeating-linear-gradient(0deg, {edge} 0 1px, transparent 1px 5px)",
    ".": "radial-gradient({edge} 1px, transparent 1.5px) 0 0 / 5px 5px",
}
NOT_KNOWN = "not known"


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


def twin_table(chart: Chart) -> dict[str, Any]:
    """Every row that the chart shows, under readable headings."""
    shown = chart.shown
    rows = shown.itertuples(index=False, name=None)
    return {"columns": list(shown.columns), "rows": [[_cell(value) for value in row] for row in rows]}


def _cell(value: Any) -> Any:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(str, value))
    return english.whole(value) if english.known(value) else ""


def glance_rows(chart: Chart) -> list[dict[str, Any]]:
    """One row per engagement; what was decided and delivered as words and as the parts of a bar."""
    return [
        {
            "engagement": row["engagement"],
            "people": row["people"] or NOT_KNOWN,
            "contested": english.known(row["rival_low"]),
            "out_of": row["out_of"] if english.known(row["share"]) else NOT_KNOWN,
            "axes": [
                (_bar(row, axis), row[said] or NOT_KNOWN)
                for axis, said in (("decision", "decided_words"), ("delivery", "delivered_words"))
            ],
        }
        for row in chart.table.to_dict("records")
    ]


def _bar(row: dict[str, Any], axis: str) -> list[tuple[str, str]] | None:
    """Parts as long as their numbers, or None where the number of the set is not known."""
    if not english.known(row["total"]) or not row["total"]:
        return None
    return [
        (group.id, f"{row[group.id] / row['total']:.2%}")
        for group in GROUPS
        if group.axis == axis and english.known(row[group.id]) and row[group.id]
    ]
