"""Behaviours side by side: per behaviour and engagement the median and how far it could move; no overall, no ranks."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.compare.behaviours import NOT_RATED
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.theme import Palette

TOP, NAME, LINE, ROW, GAP, FOOT = 46, 24, 15, 38, 18, 8
WIDE = 56  # characters of a line on a phone


def behaviours_chart(
    table: pd.DataFrame,
    told: Mapping[str, str],
    answer: str,
    scale: tuple[int, int],
    labels: Mapping[int, str],
    around: ChartContext,
) -> Chart:
    """The answer of `side_by_side`; `told` is that of `pairs_told`, `scale` the ends of the scale, `labels` its words."""
    low, high = scale
    shown = table.assign(apart=[told[behaviour] for behaviour in table["behaviour"]])
    named = "; ".join(f"{level} {label}" for level, label in labels.items())
    return Chart(
        slug="behaviours-beside",
        keys=("behaviour", "case_id"),
        judged=True,
        title=answer,
        subtitle=f"Levels {low:,} to {high:,}. Dot: median of the criteria that have a level; line: the middle 90% of the draws.",
        alt=f"{answer}.",
        told=tuple(_said(shown)),
        encoding=Encoding("intervals", x="median", y="short_title", series="behaviour", order=(f"{low}", f"{high}")),
        table=shown,
        columns={
            "name": "Behaviour", "short_title": "Engagement", "median": "Median", "low": "5% of draws", "high": "95% of draws",
            "covered": "Has a level", "why_not": "Why no median", "apart": "What can be told apart",
        },
        note=" ".join(filter(None, [MEASURES["interval"].caveat, MEASURES["behaviour-median"].caveat,
                                    f"Levels: {named}." if named else "", around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=lambda encoding, rows, palette: draw_behaviours(encoding, rows, palette, labels),
    )  # fmt: skip


def _said(table: pd.DataFrame) -> list[str]:
    return [
        f"{rows['name'].iloc[0]}: {'; '.join(f'{row.short_title}: {row.words}' for row in rows.itertuples())}. {rows['apart'].iloc[0]}"
        for _, rows in table.groupby("behaviour", sort=False)
    ]


def draw_behaviours(encoding: Encoding, table: pd.DataFrame, palette: Palette, labels: Mapping[int, str]) -> go.Figure:
    """Heights are in pixels from the top down."""
    drawing = Drawing(palette, 0)
    used, marks = 0.0, []
    unrated = table[table["why_not"] == NOT_RATED].drop_duplicates("case_id")["short_title"]
    for _, rows in table[table["why_not"] != NOT_RATED].groupby("behaviour", sort=False):
        used += NAME
        drawing.name_above(-used, f"<b>{plain(rows['name'].iloc[0])}</b>")
        for row in rows.to_dict("records"):
            text = "<br>".join([wrapped(row["short_title"], WIDE), wrapped(english.sentence(row["words"]), WIDE)])
            used += LINE * (1 + text.count("<br>")) + 4
            drawing.name_above(-used, text, 12)
            if row["median"] is not None:
                marks.append((-used - (ROW - LINE) / 2 + 4, row))
                used += ROW - LINE
        used += GAP
    if len(unrated):
        text = wrapped(f"Not rated in this role: {english.listed(list(unrated))}.", WIDE)
        used += LINE * (1 + text.count("<br>"))
        drawing.name_above(-used, text, 12)
    _draw_marks(drawing, marks)
    low, high = (int(end) for end in encoding.order)
    unit = (high - low) / 4
    drawing.height = int(TOP + used + FOOT)
    drawing.xaxis.update(
        range=[low - 0.35 * unit, high + 0.35 * unit], side="top", tickangle=0, tickvals=list(range(low, high + 1)),
        ticktext=_level_names(low, high, labels),
    )  # fmt: skip
    drawing.yaxis.update(range=[-used, 0])
    drawing.layout.update(margin={"l": 8, "r": 8, "t": TOP, "b": FOOT})
    return drawing.figure()


def _draw_marks(drawing: Drawing, marks: list[tuple[float, dict[str, Any]]]) -> None:
    palette = drawing.palette
    lines = [(y, row) for y, row in marks if english.known(row["low"])]
    drawing.add(
        "scatter", x=[end for _, row in lines for end in (row["low"], row["high"], None)],
        y=[each for y, _ in lines for each in (y, y, None)], mode="lines", hoverinfo="skip",
        line={"color": palette.mark, "width": 2},
    )  # fmt: skip
    drawing.add(
        "scatter", x=[row["median"] for _, row in marks], y=[y for y, _ in marks], mode="markers",
        marker={"size": 12, "color": palette.mark}, customdata=[row[MARK] for _, row in marks],
        hovertext=[f"{plain(row['short_title'])}, {plain(english.within(row['name']))}: {plain(row['words'])}" for _, row in marks],
        hoverinfo="text",
    )  # fmt: skip


def _level_names(low: int, high: int, labels: Mapping[int, str]) -> list[str]:
    """'0 Absent': as much of the rubric's words as has room; where they are long or many, the numbers alone."""
    names = {level: re.split(r",| or | and ", labels.get(level, ""))[0] for level in range(low, high + 1)}
    if len(names) > 6 or max(map(len, names.values())) > 11:
        return [str(level) for level in names]
    return [f"{level}<br>{plain(name)}" for level, name in names.items()]
