"""Medians of two roles of raters side by side."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette

TOP, ROW, FOOT = 30, 48, 8


def roles_chart(
    rows: pd.DataFrame, title: str, scale: tuple[int, int], around: ChartContext, words: Mapping[str, str]
) -> Chart:
    """The answer of `roles_beside`: per case and behaviour two marks with the stretch between them.

    `words` say of each role what its raters share.
    """
    low, high = scale
    both = {f"{role}_words": rows[role].map(words) for role in ("role", "other_role")}
    texts = "; ".join(words[role] for role in dict.fromkeys([*rows["role"], *rows["other_role"]]))
    return Chart(
        slug="roles-side-by-side",
        keys=("case_id", "behaviour", "role", "other_role"),
        title=title,
        subtitle=f"Medians per behaviour, levels {low:,} to {high:,}. Open: the role with a stake; filled: the other one.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in rows.to_dict("records")),
        encoding=Encoding("roles", x="median", y="name", series="role", order=(f"{low}", f"{high}"), other="other_median"),
        table=rows.assign(**both),
        columns={"short_title": "Engagement", "name": "Behaviour", "role_words": "Role", "median": "Median",
                 "other_role_words": "Other role", "other_median": "Median of the other role", "difference": "Difference"},
        note="People tend to judge their own work more kindly. The difference is a reason to talk about evidence, and the two "
        f"are never made into one number. Roles: {texts}.",
        filters=around.filters,
        draw=draw_roles,
        judged=True,
    )  # fmt: skip


def _levels_words(row: dict[str, Any]) -> str:
    sides = (("role", "median"), ("other_role", "other_median"))
    return ", ".join(
        f"{role_label(row[role])} {english.label(_level(row[median]), 'no median')}" for role, median in sides
    )


def _row_sentence(row: dict[str, Any]) -> str:
    apart = "" if row["difference"] is None else f", difference {row['difference']:g}"
    return f"{row['short_title']}, {english.within(row['name'])}: {_levels_words(row)}{apart}."


def _level(median: float | None) -> str | None:
    return None if median is None else f"{median:g}"


def draw_roles(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """A median that is missing is said beside the name and has no mark."""
    rows = table.to_dict("records")
    drawing = Drawing(palette, TOP + ROW * len(rows) + FOOT)
    heights = [-ROW * (place + 1) + 12 for place in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        drawing.name_above(
            y + 8,
            f"<b>{plain(row['short_title'])}</b>, {plain(english.within(row['name']))}: {plain(_levels_words(row))}",
            12,
        )
    both = [(y, row) for y, row in zip(heights, rows, strict=True) if row["difference"] is not None]
    drawing.add(
        "scatter", x=[each for _, row in both for each in (row["median"], row["other_median"], None)],
        y=[each for y, _ in both for each in (y, y, None)], mode="lines", line={"color": palette.muted, "width": 1.5},
        hoverinfo="skip",
    )  # fmt: skip
    for median, symbol, size in (("other_median", "circle", 9), ("median", "circle-open", 14)):
        there = [(y, row) for y, row in zip(heights, rows, strict=True) if row[median] is not None]
        drawing.add(
            "scatter", x=[row[median] for _, row in there], y=[y for y, _ in there], mode="markers", hoverinfo="x",
            customdata=[row[MARK] for _, row in there],
            marker={"symbol": symbol, "size": size, "color": palette.mark, "line": {"width": 2, "color": palette.mark}},
        )  # fmt: skip
    low, high = map(int, encoding.order)
    edge = (high - low) / 20
    drawing.xaxis.update(range=[low - edge, high + edge], tickvals=list(range(low, high + 1)), side="top", tickangle=0)
    drawing.yaxis.update(range=[-ROW * len(rows), 0])
    return drawing.figure()
