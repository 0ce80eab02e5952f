"""One project at a glance: a bar per behaviour with the words of its level."""

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.assessment.report import Report
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette

TOP, ROW, LINE, FOOT = 8, 50, 18, 34  # pixels
MOST_LETTERS, SHORT = 44, 11  # of a head on one line, of a level below the axis
MOST_NAMED = 7  # levels with their words below the axis; of more only the ends
HALF = 0.5  # a bar reaches to the middle of its level, so that the lowest level is a bar too


def glance_chart(table: pd.DataFrame, title: str, labels: dict[int, str], scale: tuple[int, int], note: str) -> Chart:
    """The answer of `glance_bars`. `labels` are the rubric's words for levels, `scale` the ends of its scale."""
    low, high = scale
    return Chart(
        slug="glance",
        keys=("case_id", "behaviour"),
        title=title,
        subtitle=f"Median level of each behaviour, {low:,} to {high:,}.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in table.to_dict("records")),
        encoding=Encoding("levels", x="median", y="name", words="words", order=(f"{low}", f"{high}")),
        table=table,
        columns={
            "name": "Behaviour", "median": "Median", "words": "In words", "covered": "Has a level", "why_not": "Why no median",
        },
        note=note,
        draw=lambda encoding, rows, palette: draw_glance(encoding, rows, palette, labels),
        judged=True,
    )  # fmt: skip


def report_bars(report: Report) -> Chart:
    """Returns the bars of a report; their finding is that of the page."""
    glance = report.glance
    return glance_chart(glance.bars, glance.finding, dict(report.labels), report.scale, report.notice)


def bar_name(row: dict[str, Any]) -> str:
    """Returns what stands before a bar: 'Scrutiny: Partial (5 of 5 questions)'."""
    return f"{row['name']}: {row['words']}" + (f" ({row['covered']})" if row["covered"] else "")


def _row_sentence(row: dict[str, Any]) -> str:
    """'Scrutiny: Partial, median 2, 5 of 5 questions with a level.'"""
    if row["median"] is None:
        return f"{row['name']}: {' '.join(filter(None, [english.ended(row['words']), row['why_not']]))}"
    return f"{row['name']}: {row['words']}, median {row['median']:g}, {row['covered']} with a level."


def draw_glance(encoding: Encoding, table: pd.DataFrame, palette: Palette, labels: dict[int, str]) -> go.Figure:
    """A thick bar under the name of each behaviour; where there is no median, its place is an empty frame with the reason."""
    low, high = map(int, encoding.order)
    start, end = low - HALF, high + HALF
    rows = table.to_dict("records")
    heads = [_head(row, palette) for row in rows]
    tall = [ROW + LINE * head.count("<br>") for head in heads]
    drawing = Drawing(palette, TOP + sum(tall) + FOOT)
    heights = [12 - sum(tall[: place + 1]) for place in range(len(rows))]
    for y, head in zip(heights, heads, strict=True):
        drawing.name_above(y + 9, head, 14)
    known = [(y, row) for y, row in zip(heights, rows, strict=True) if row["median"] is not None]
    drawing.add(
        "bar", orientation="h", base=start, x=[end - start] * len(rows), y=heights, width=14, hoverinfo="skip",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": palette.grid, "width": 1}},
    )  # fmt: skip
    drawing.add(
        "bar", orientation="h", base=start, x=[row["median"] - start for _, row in known], y=[y for y, _ in known], width=14,
        customdata=[row[MARK] for _, row in known], hovertext=[plain(_row_sentence(row)) for _, row in known], hoverinfo="text",
        marker={"color": palette.mark},
    )  # fmt: skip
    drawing.xaxis.update(range=[start, end], tickvals=list(range(low, high + 1)), ticktext=level_names(low, high, labels), side="bottom",
                         showgrid=False, tickangle=0)  # fmt: skip
    drawing.yaxis.update(range=[-sum(tall), 0])
    drawing.layout.update(barmode="overlay", margin={"l": 8, "r": 8, "t": TOP, "b": FOOT})
    return drawing.figure()


def _head(row: dict[str, Any], palette: Palette) -> str:
    """Returns the name of a behaviour with its words; on two lines where a phone has no room for one."""
    words = plain(row["words"]) if row["median"] is not None else f"<i>{plain(row['words'])}</i>"
    covered = f" <span style='color:{palette.muted}'>({plain(row['covered'])})</span>" if row["covered"] else ""
    long = len(f"{row['name']}: {row['words']} ({row['covered']})") > MOST_LETTERS
    return f"<b>{plain(row['name'])}</b>{'<br>' if long else ': '}{words}{covered}"


def level_names(low: int, high: int, labels: dict[int, str]) -> list[str]:
    """Returns '3 Solid' for each level below an axis; where the words are long or many, the numbers alone."""
    names = {level: re.split(r",| or | and ", labels.get(level, ""))[0] for level in range(low, high + 1)}
    if len(names) > MOST_NAMED or max(map(len, names.values())) > SHORT:
        return [str(level) for level in names]
    return [f"{level} {plain(name)}".strip() for level, name in names.items()]
