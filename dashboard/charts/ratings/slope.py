"""Two assessments of one project: a line per behaviour from its median before to its median now."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette

LEVEL, TOP, FOOT = 62, 34, 12  # pixels from one level to the next, above and below
LINE = 17  # pixels of one name


def slope_chart(
    table: pd.DataFrame, title: str, dates: tuple[str, str], scale: tuple[int, int], cautions: tuple[str, ...]
) -> Chart:
    """The table of `BeforeAfter`; `dates` say of when the two files are. What is not known in both has no line."""
    low, high = scale
    return Chart(
        slug="before-after",
        keys=("behaviour",),
        title=title,
        subtitle=f"Median level of each behaviour, {low:,} to {high:,}: {dates[0]} and {dates[1]}.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in table.to_dict("records")),
        encoding=Encoding("slope", x="before", y="name", other="after", order=(f"{low}", f"{high}")),
        table=table,
        columns={
            "name": "Behaviour", "before": "Median before", "before_words": "Before in words", "after": "Median now",
            "after_words": "Now in words", "says": "What can be compared",
        },
        note=" ".join(cautions),
        draw=lambda encoding, rows, palette: draw_slope(encoding, rows, palette, dates),
        judged=True,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    return f"{row['name']}: {row['before_words']} before, {row['after_words']} now. {row['says']}"


def draw_slope(encoding: Encoding, table: pd.DataFrame, palette: Palette, dates: tuple[str, str]) -> go.Figure:
    """Names stand at both ends, those of one level below each other; a thicker line has moved."""
    low, high = map(int, encoding.order)
    rows = table.to_dict("records")
    known = [row for row in rows if row["before"] is not None and row["after"] is not None]
    drawing = Drawing(palette, TOP + LEVEL * (high - low + 1) + FOOT + LINE * len(rows))
    for row in known:
        moved = row["before"] != row["after"]
        drawing.add(
            "scatter", x=[0, 1], y=[row["before"], row["after"]], mode="lines+markers", customdata=[row[MARK]] * 2,
            hovertext=plain(_row_sentence(row)), hoverinfo="text",
            line={"color": palette.mark if moved else palette.muted, "width": 3 if moved else 1.5},
            marker={"size": 9, "color": palette.mark if moved else palette.muted},
        )  # fmt: skip
    for side, column in enumerate(("before", "after")):
        ends: dict[float, list[str]] = {}
        for row in rows:
            if row[column] is not None:
                ends.setdefault(row[column], []).append(plain(row["name"]))
        for level, names in ends.items():
            words = "<br>".join(names)
            drawing.note(
                f"{words} <b>{level:g}</b>" if not side else f"<b>{level:g}</b> {words}", x=side, y=level, xanchor="left" if side else "right",
                xshift=12 if side else -12, align="left" if side else "right", font={"size": 13, "color": palette.text}, bgcolor=palette.paper, borderpad=1,
            )  # fmt: skip
    # Room for names on both sides.
    drawing.xaxis.update(
        range=[-1.1, 2.1], tickvals=[0, 1], ticktext=[plain(each) for each in dates], side="top", showgrid=True
    )
    drawing.yaxis.update(
        range=[low - 0.5, high + 0.5],
        visible=True,
        showgrid=True,
        gridcolor=palette.grid,
        dtick=1,
        showticklabels=False,
    )
    return drawing.figure()
