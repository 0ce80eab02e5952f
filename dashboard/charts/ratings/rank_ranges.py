"""Which places a case could take among others: a range for each, and never a place alone."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.theme import Palette

TOP, ROW, LINE, HEADING, FOOT = 46, 48, 16, 40, 8


def ranks_chart(rows: pd.DataFrame, title: str, how: str, around: ChartContext) -> Chart:
    """The answer of `rank_rows`: cases by middle rank, then those that are not compared with their reasons."""
    name = english.within(rows["name"].iloc[0])
    return Chart(
        slug="rank-ranges",
        keys=("case_id",),
        title=title,
        subtitle=f"Ranks on {name}, 1 the highest. Line: the middle 90% of the draws; dot: the middle one.",
        alt=english.ended(title),
        told=tuple(english.ended(_said(row)) for row in rows.to_dict("records")),
        encoding=Encoding("ranks", x="rank_middle", y="short_title", low="rank_low", high="rank_high", words="words"),
        table=rows,
        columns={
            "short_title": "Engagement", "words": "Rank range", "rank_low": "Rank from", "rank_middle": "Middle rank",
            "rank_high": "Rank to", "of": "Out of", "covered": "Has a level", "why_not": "Why not compared",
        },
        note=" ".join(filter(None, [how, MEASURES["rank-range"].caveat, around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_ranks if len(rows) else None,
        judged=True,
    )  # fmt: skip


def _said(row: dict[str, Any]) -> str:
    if row["rank_low"] is None:
        return f"{row['short_title']}: not compared" + (f" ({row['why_not'].rstrip('.')})" if row["why_not"] else "")
    return f"{row['short_title']}: rank {row['words']}, middle {row['rank_middle']:g}"


def draw_ranks(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Heights are in pixels from the top down."""
    compared = table[table["rank_low"].notna()].to_dict("records")
    others = table[table["rank_low"].isna()].to_dict("records")
    lines = [(plain(row["short_title"]), wrapped(row["why_not"] or "", 52)) for row in others]
    rest = sum(LINE * (reason.count("<br>") + 2) + 8 for _, reason in lines) + (HEADING if lines else 0)
    drawing = Drawing(palette, TOP + ROW * len(compared) + rest + FOOT)
    heights = [-ROW * (place + 1) + 12 for place in range(len(compared))]
    for y, row in zip(heights, compared, strict=True):
        drawing.name_above(y + 8, f"<b>{plain(row['short_title'])}</b>: rank {plain(row['words'])}")
    ends = [each for row in compared for each in (row["rank_low"], row["rank_high"], None)]
    drawing.add(
        "scatter", x=ends, y=[each for y in heights for each in (y, y, None)], mode="lines", hoverinfo="skip",
        line={"color": palette.mark, "width": 2},
    )  # fmt: skip
    drawing.add(
        "scatter", x=[row["rank_middle"] for row in compared], y=heights, mode="markers",
        marker={"size": 11, "color": palette.mark}, customdata=[row[MARK] for row in compared],
        hovertext=[f"{plain(row['short_title'])}: {plain(row['words'])}, middle {row['rank_middle']:g}" for row in compared],
        hoverinfo="text",
    )  # fmt: skip
    _name_others(drawing, -ROW * len(compared), lines)
    of = max((int(row["of"]) for row in compared), default=1)
    drawing.shapes += [
        {"type": "line", "x0": tick, "x1": tick, "y0": -ROW * len(compared), "y1": 0, "layer": "below",
         "line": {"color": palette.grid, "width": 1}} for tick in (_ticks(of) if compared else ())
    ]  # fmt: skip
    # Room beside both ends for the words under their numbers.
    edge = max(0.1 * (of - 1), 0.5)
    drawing.xaxis.update(
        range=[1 - edge, of + edge],
        side="top",
        tickvals=_ticks(of),
        ticktext=_names(_ticks(of), of),
        tickangle=0,
        showgrid=False,
    )
    drawing.yaxis.update(range=[-ROW * len(compared) - rest, 0])
    drawing.layout.update(margin={"l": 8, "r": 8, "t": TOP, "b": FOOT})
    return drawing.figure()


def _name_others(drawing: Drawing, y: float, lines: list[tuple[str, str]]) -> None:
    """The cases that are not compared: a name and a reason, and no mark on the axis."""
    if not lines:
        return
    drawing.shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y - 4, "y1": y - 4,
                           "line": {"color": drawing.palette.grid, "width": 1}})  # fmt: skip
    y -= HEADING - 8
    drawing.name_above(y, "<b>Not compared, in no order</b>")
    for name, reason in lines:
        y -= LINE * (reason.count("<br>") + 2) + 8
        drawing.name_above(y, f"{name}<br>{reason}", 12)


def _ticks(of: int) -> list[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, of) if of / step <= 12)
    return sorted({1, of, *(tick for tick in range(step, of, step) if tick > 1 and of - tick >= step / 2)})


def _names(ticks: list[int], of: int) -> list[str]:
    """The ends say in words which is which; both are right at any width."""
    ends = {1: "1<br>highest", of: f"{of}<br>lowest"} if of > 1 else {}
    return [ends.get(tick, str(tick)) for tick in ticks]
