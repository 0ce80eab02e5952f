"""Where engagements took place: a mark per country on a plain map, with its number; what cannot be placed stands beside it.

The outlines lie beside the charts, so that no request leaves the machine: Natural Earth 1:110m (public domain), made simpler.
"""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.compare.countries import countries_title
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.many import names_in_brief
from dashboard.charts.theme import LIGHT, Palette
from dashboard.charts.word_rows import word_rows

HEIGHT = 520
EDGES = ([-170, 180], [-56, 80])  # degrees: without the Antarctic
UNPLACED = {"number": 12, "engagements": 60}  # columns where no country has an outline, with their widths
DOT, LARGEST = 18, 34  # pixels of a mark of one engagement, and of the largest
LAND = {
    True: ("#E7ECF0", "#C7DAEA"),
    False: ("#242C35", "#2E4A63"),
}  # light or dark → ground of land, and of what is in view
CAVEAT = "These are cases that we chose. They say nothing on how often or how well a country engages people."


@lru_cache(maxsize=1)
def land() -> dict[str, dict[str, Any]]:
    """Returns by ISO 3166-1 alpha-3 code the middle of the largest part of a country, and the outlines of its parts."""
    text = files("dashboard.charts").joinpath("land.json").read_text(encoding="utf-8")
    read: dict[str, dict[str, Any]] = json.loads(text)
    return read


def countries_chart(table: pd.DataFrame, around: ChartContext) -> Chart:
    """Returns the chart of the answer of `by_country`."""
    title = countries_title(table)
    shown = table.assign(drawn=[code in land() for code in table["country"]])
    return Chart(
        slug="where",
        keys=("country", "where"),
        title=title,
        subtitle="Number of engagements by country.",
        alt=english.ended(title),
        row_sentences=tuple(f"{row.where}: {row.number} ({names_in_brief(row.engagements)})." for row in shown.itertuples()),
        encoding=Encoding("list", x="number", y="where"),
        table=shown,
        columns={"where": "Where", "number": "Engagements", "engagements": "Which", "country": "Code", "drawn": "On the map"},
        note=" ".join(filter(None, [_beside(shown), CAVEAT, around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_map if shown["drawn"].any() else None,
        lay_out=None if shown["drawn"].any() or shown.empty else lambda chart: word_rows(chart, UNPLACED, "where"),
    )  # fmt: skip


def _beside(table: pd.DataFrame) -> str:
    """What the map does not hold, with its numbers."""
    places = [f"{english.within(row.where)}: {row.number}" for row in table[~table["drawn"]].itertuples()]
    return f"Not on the map: {english.listed(places)}." if places else ""


def draw_map(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Land, the countries in view, and a mark with the number in the middle of each."""
    drawing = Drawing(palette, HEIGHT)
    shown = table[table["drawn"]].sort_values("number", ascending=False)
    inside, grounds = set(shown["country"]), LAND[palette is LIGHT]
    for codes, ground in ((land().keys() - inside, grounds[0]), (inside, grounds[1])):
        _draw_land(drawing, sorted(codes), ground)
    places = [land()[code]["at"] for code in shown["country"]]
    most = int(shown["number"].max())
    drawing.add(
        "scatter", x=[at[0] for at in places], y=[at[1] for at in places], mode="markers+text",
        text=[f"<b>{number}</b>" for number in shown["number"]], textposition="middle center",
        textfont={"size": 12, "color": palette.paper},
        marker={"size": [DOT + (LARGEST - DOT) * (number - 1) / max(most - 1, 4) for number in shown["number"]], "color": palette.mark,
                "line": {"width": 1.5, "color": palette.paper}, "opacity": 1},
        customdata=list(shown[MARK]),
        hovertext=[f"<b>{plain(row.where)}</b>: {row.number}<br>{wrapped(names_in_brief(row.engagements))}" for row in shown.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    drawing.xaxis.update(range=EDGES[0], visible=False)
    drawing.yaxis.update(range=EDGES[1], scaleanchor="x", scaleratio=1.2)
    drawing.layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    return drawing.figure()


def _draw_land(drawing: Drawing, codes: list[str], ground: str) -> None:
    """One trace for all outlines; a gap parts them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for code in codes:
        for ring in land()[code]["rings"]:
            x += [*ring[::2], None]
            y += [*ring[1::2], None]
    drawing.add(
        "scatter", x=x, y=y, mode="lines", fill="toself", fillcolor=ground, hoverinfo="skip",
        line={"width": 0.6, "color": drawing.palette.paper},
    )  # fmt: skip
