"""How many people in which unit, and which share of whom, across engagements."""

import math
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.theme import Palette

HEAD, NAME, ROW, LINE = 44, 26, 22, 14
LONGEST = 30  # characters beside a mark
SHARE_ROW, SHARE_LINE = 88, 50  # pixels; letters


def funnel_chart(table: pd.DataFrame, missing: pd.DataFrame, answer: str, around: ChartContext) -> Chart:
    """All numbers of people per engagement, from the widest unit to the deepest, on one log axis with units named."""
    unknown = " ".join(f"{row.short_title}: {row.reason}" for row in missing.itertuples())
    return Chart(
        slug="people-by-unit",
        keys=("case_id", "count_id"),
        title="How many people, in which unit?",
        subtitle="People on a log axis, unit beside each number. Filled: denominator known; hollow: none; small open "
        "circles: figures of other sources.",
        alt=answer,
        told=tuple(_told(row) for row in table.to_dict("records")),
        encoding=Encoding(
            "funnel", x="value", y="short_title", series="unit", log=True, low="rival_low", high="rival_high", words="words",
            filled="share",
        ),
        table=table,
        columns={
            "short_title": "Engagement", "what": "What was counted", "value": "Number", "unit": "Unit",
            "precision": "Precision", "window_start": "From", "window_end": "Until", "out_of": "Out of whom",
            "rival_words": "Figures of other sources", "certainty": "Certainty",
        },
        note=" ".join(filter(None, [MEASURES["people"].caveat, around.note, unknown and f"Number not known: {unknown}"])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_funnel if len(table) else None,
    )  # fmt: skip


def _told(row: dict[str, Any]) -> str:
    share = f", {row['out_of']}" if english.known(row["share"]) else ""
    rivals = f"; other sources: {row['rival_words']}" if row["rival_words"] else ""
    return f"{row['short_title']}: {row['words']}{share}{rivals}."


def draw_funnel(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Per engagement its name and one row per unit; the words stand beside the mark on its emptier side."""
    return _draw_groups(table, palette, "case_id", "short_title")


def draw_units(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """As draw_funnel, with one group of rows per unit."""
    return _draw_groups(table, palette, "unit", "unit_words")


def _draw_groups(table: pd.DataFrame, palette: Palette, group_by: str, heading: str) -> go.Figure:
    """Rows of one group stand next to each other in the table; `heading` is the column that a group is headed with."""
    heights = [_height(told) for told in table["words"]]
    whole = NAME * table[group_by].nunique() + sum(heights)
    drawing = Drawing(palette, HEAD + whole)
    values = [max(value, 1) for name in ("value", "rival_low", "rival_high") for value in table[name].dropna().tolist()]
    drawing.log_axis(min(values), max(values))
    low, high = drawing.xaxis["range"]
    y = float(whole)
    marks: list[tuple[float, dict[str, Any]]] = []
    for _, group in groupby(table.to_dict("records"), key=itemgetter(group_by)):
        rows = list(group)
        y -= NAME
        drawing.name_above(y, f"<b>{plain(rows[0][heading])}</b>")
        for row in rows:
            height = _height(row["words"])
            y -= height
            marks.append((y + height / 2, row))
            _draw_row(drawing, y + height / 2, row, (low, high), palette)
    drawing.add(
        "scatter", x=[max(row["value"], 1) for _, row in marks],
        y=[height for height, _ in marks],
        mode="markers",
        marker={
            "symbol": ["circle" if english.known(row["share"]) else "circle-open" for _, row in marks],
            "size": 11, "color": palette.mark, "line": {"width": 2.5, "color": palette.mark},
        },
        customdata=[row[MARK] for _, row in marks],
        hovertext=[
            f"<b>{plain(row[heading])}: {plain(row['words'])}</b><br>{wrapped(row['what'])}<br>{wrapped(row['out_of'])}"
            + (f"<br>other sources: {row['rival_words']}" if row["rival_words"] else "")
            for _, row in marks
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    drawing.yaxis.update(range=[0, whole + 4])
    return drawing.figure()


def _height(told: str) -> int:
    """Words that do not fit beside their mark on a phone take more lines."""
    return ROW + LINE * wrapped(told, LONGEST).count("<br>")


def _draw_row(drawing: Drawing, y: float, row: dict[str, Any], bounds: tuple[float, float], palette: Palette) -> None:
    value = max(float(row["value"]), 1)
    rivals = [max(float(row[name]), 1) for name in ("rival_low", "rival_high") if english.known(row[name])]
    ends = [min([value, *rivals]), max([value, *rivals])]
    if rivals:
        drawing.add(
            "scatter", x=ends, y=[y, y], mode="lines", line={"color": palette.muted, "width": 1.5}, hoverinfo="skip"
        )
        drawing.add(
            "scatter", x=rivals, y=[y] * len(rivals), mode="markers", hoverinfo="none",
            customdata=[row[MARK]] * len(rivals),
            marker={"symbol": "circle-open", "size": 8, "color": palette.muted, "line": {"width": 1.5}},
        )  # fmt: skip
    room_left, room_right = math.log10(ends[0]) - bounds[0], bounds[1] - math.log10(ends[1])
    left = room_left > room_right
    drawing.note(
        wrapped(row["words"], LONGEST), x=math.log10(ends[0] if left else ends[1]), y=y, align="right" if left else "left",
        xanchor="right" if left else "left", xshift=-11 if left else 11, font={"size": 12, "color": palette.text},
    )  # fmt: skip


def shares_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Which share took part; engagements without one are listed with their reason, and never drawn as zero."""
    known = table[table["share"].notna()].reset_index(drop=True)
    unknown = table[table["share"].isna()]
    shown = table.assign(
        share_words=[english.percent(share) if english.known(share) else "not known" for share in table["share"]],
    )
    return Chart(
        slug="share-of-whom",
        keys=("case_id",),
        title=title,
        subtitle="Per cent of those who could take part by the organiser's rule, on a log axis.",
        alt=english.ended(title),
        told=tuple(_share_told(row) for row in shown.itertuples()),
        encoding=Encoding("shares", x="share", y="short_title", log=True, words="words"),
        table=shown,
        columns={
            "short_title": "Engagement", "words": "Number of people", "share_words": "Share", "population": "Out of whom",
            "population_value": "How many that is", "reason": "Why there is no share",
        },
        note=" ".join([MEASURES["share"].caveat, around.note, "Not known: " + english.listed(list(unknown["short_title"])) + "."
                       if len(unknown) else ""]).strip(),
        filters=around.filters,
        sources=around.sources,
        draw=draw_shares if len(known) else None,
    )  # fmt: skip


def _share_told(row: Any) -> str:
    people = f"{row.words}, " if row.words else ""
    if not english.known(row.share):
        return f"{row.short_title}: {people}share not known: {str(row.reason).rstrip('.')}."
    whole = english.grouped(row.population_value)
    return f"{row.short_title}: {english.percent(row.share)} of {row.population} ({people}out of {whole})."


def draw_shares(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One row per engagement with a known share."""
    rows = table[table["share"].notna()].to_dict("records")
    drawing = Drawing(palette, HEAD + SHARE_ROW * len(rows))
    heights = [len(rows) - 1 - index for index in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        # Short lines, because a phone cuts off what does not fit.
        drawing.name_above(y + 0.13, f"<b>{plain(row['short_title'])}</b>: {english.percent(row['share'])}<br>{plain(row['words'])}<br>"
            f"{wrapped('of ' + english.within(row['population']), SHARE_LINE)}", 12,
        )  # fmt: skip
    drawing.add(
        "scatter", x=[row["share"] * 100 for row in rows], y=heights, mode="markers",
        marker={
            "symbol": "square", "size": 12, "color": palette.mark, "line": {"width": 2.5, "color": palette.mark},
        },
        customdata=[row[MARK] for row in rows],
        hovertext=[f"<b>{plain(row['short_title'])}</b><br>{plain(row['words'])}<br>{wrapped(row['population'])}: "
                   f"{english.grouped(row['population_value'])}" for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    drawing.xaxis.update(
        type="log", range=[-4.2, 2.05], tickvals=[0.0001, 0.001, 0.01, 0.1, 1, 10, 100],
        ticktext=["0.0001%", "0.001%", "0.01%", "0.1%", "1%", "10%", "100%"], side="top", tickangle=0,
    )  # fmt: skip
    drawing.yaxis.update(range=[-0.35, len(rows) - 0.05])
    return drawing.figure()
