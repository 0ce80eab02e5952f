"""Which assumption moves a result most."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.ratings.agreement import SHARES
from dashboard.charts.theme import Palette

TOP, ROW, FOOT = 30, 44, 48
KINDS = {"total": "with what it does together with others", "first_order": "by itself"}


def sensitivity_chart(indices: pd.DataFrame, title: str, says: str, around: ChartContext) -> Chart:
    """The answer of `sensitivity`: per assumption the share of the variance it explains alone and in all."""
    return Chart(
        slug="what-drives-the-spread",
        keys=("assumption",),
        title=title,
        subtitle="How much of the spread of the draws (their variance) goes back to each assumption.",
        alt=says,
        row_sentences=tuple(
            f"{english.sentence(row.name)}: {english.percent(round(row.first_order, 2))} by itself, "
            f"{english.percent(round(row.total, 2))} with others."
            for row in indices.itertuples(index=False)
        ),
        encoding=Encoding("sensitivity", x="first_order", y="name", other="total"),
        table=indices,
        columns={"name": "Assumption", "first_order": "First-order index", "total": "Total index"},
        note="Weights: how much each criterion counts. Sobol' indices, right to about two hundredths. The totals can add up to more than 100%, because what two "
        "assumptions do together counts for both.",
        filters=around.filters,
        draw=draw_sensitivity,
        judged=True,
    )  # fmt: skip


def draw_sensitivity(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Per assumption a striped bar for its total and a solid one inside it for what it does by itself."""
    rows = table.to_dict("records")
    drawing = Drawing(palette, TOP + ROW * len(rows) + FOOT)
    heights = [-ROW * (place + 1) + 12 for place in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        shares = [english.percent(round(row[kind], 2)) for kind in ("first_order", "total")]
        drawing.name_above(
            y + 9, f"<b>{plain(english.sentence(row['name']))}</b>: {shares[0]} by itself, {shares[1]} in all", 12
        )
    for kind, label in KINDS.items():
        whole = kind == "total"
        drawing.add(
            "bar", x=[row[kind] * 100 for row in rows], y=heights, orientation="h", width=14 if whole else 7, name=label,
            customdata=[row[MARK] for row in rows],
            marker={"color": palette.paper if whole else palette.mark, "line": {"color": palette.mark, "width": 1.5}},
            hovertemplate=f"%{{x:.0f}}% {label}<extra></extra>",
        )  # fmt: skip
    drawing.xaxis.update(
        range=[-4, 104], tickvals=SHARES, ticktext=[f"{share}%" for share in SHARES], side="top", tickangle=0
    )
    drawing.yaxis.update(range=[-ROW * len(rows), 0])
    drawing.layout.update(
        barmode="overlay", margin={"l": 8, "r": 16, "t": TOP, "b": FOOT}, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "font": {"size": 12}, "itemclick": False,
                "itemdoubleclick": False},
    )  # fmt: skip
    return drawing.figure()
