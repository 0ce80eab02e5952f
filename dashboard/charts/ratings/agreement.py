"""How far raters agree, and which of two gives the higher level more often."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.ratings.agreement import FEWEST_CASES
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette

TOP, ROW, FOOT = 30, 48, 44
SHARES = (0, 25, 50, 75, 100)
PARTS = {"rater": "rater_higher", "other": "other_higher"}
ONLY_WITHIN = (
    f"With fewer than {english.number_word(FEWEST_CASES)} cases rated twice only the share within one level is drawn: on so "
    "few the others are mostly accident."
)


def agreement_chart(agreed: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """The rows of `agreement` about behaviours, and about all together."""
    rows = agreed[agreed["scope"] != "criterion"].reset_index(drop=True)
    few = rows["conclusion"].eq("too_few")
    # What is not drawn because there are too few cases is not in the table either, but for alpha with its conclusion.
    shown = rows.assign(equal_share=rows["equal_share"].where(~few, None))
    return Chart(
        slug="agreement",
        keys=("scope", "behaviour", "criterion"),
        title=title,
        subtitle="Per cent of pairs of levels, one from each of two raters. Filled: within one level"
        f"{'.' if few.all() else '; open: equal.'}",
        alt=english.ended(title),
        told=tuple(_told(row) for row in shown.to_dict("records")),
        encoding=Encoding("agreement", x="within_one_share", y="name", other="equal_share"),
        table=shown,
        columns={
            "name": "Behaviour", "cases": "Cases rated twice", "pairs": "Pairs of levels", "within_one_share": "Within one level",
            "equal_share": "Equal", "same_state": "Level or no level agreed", "rated": "Out of", "alpha": "Krippendorff's alpha",
            "alpha_low": "Alpha from", "alpha_high": "Alpha to", "why_no_alpha": "Why no alpha", "ac2": "Gwet's AC2",
            "says": "What may be concluded",
        },
        note=" ".join(filter(None, [MEASURES["agreement"].definition, MEASURES["agreement"].caveat,
                                    ONLY_WITHIN if few.any() else "", around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_agreement,
        judged=True,
    )  # fmt: skip


def _said(row: dict[str, Any]) -> str:
    if row["within_one_share"] is None:
        return f"{row['name']}: no pair of levels"
    equal = "" if row["equal_share"] is None else f", {english.percent(row['equal_share'])} equal"
    pairs = english.counted(int(row["pairs"]), "pair")
    return f"{row['name']}: {english.percent(row['within_one_share'])} within one level{equal}, of {pairs}"


def _told(row: dict[str, Any]) -> str:
    """What is drawn, and then the measures that stand in the table only."""
    same = f"level or no level agreed in {row['same_state']} of {row['rated']}; {row['cases']} rated twice"
    spread = f", from {row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if english.known(row["alpha_low"]) else ""
    alpha = f"; alpha {row['alpha']:.2f}{spread}" if english.known(row["alpha"]) else ""
    ac2 = f"; AC2 {row['ac2']:.2f}" if english.known(row["ac2"]) else ""
    return f"{_said(row)}; {same}{alpha}{ac2}. {english.ended(row['says'])}"


def draw_agreement(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One row per behaviour; one without a pair has words and no mark."""
    rows = table.to_dict("records")
    drawing = Drawing(palette, TOP + ROW * len(rows) + FOOT)
    places = {"within_one_share": ("within one level", "circle"), "equal_share": ("equal", "circle-open")}
    heights = [-ROW * (place + 1) + 12 for place in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        name, _, told = _said(row).partition(": ")
        drawing.name_above(y + 8, f"<b>{plain(name)}</b>: {plain(told)}", 12)
        drawing.shapes.append({"type": "line", "x0": 0, "x1": 100, "y0": y, "y1": y, "layer": "below",
                               "line": {"color": palette.grid, "width": 1}})  # fmt: skip
    for column, (said, symbol) in places.items():
        there = [(y, row) for y, row in zip(heights, rows, strict=True) if row[column] is not None]
        if there:
            drawing.add(
                "scatter", x=[row[column] * 100 for _, row in there], y=[y for y, _ in there], mode="markers", name=said,
                customdata=[row[MARK] for _, row in there],
                marker={"symbol": symbol, "size": 11, "color": palette.mark, "line": {"width": 2, "color": palette.mark}},
                hovertemplate=f"%{{x:.3g}}% {said}<extra></extra>",
            )  # fmt: skip
    drawing.xaxis.update(
        range=[-3, 103], tickvals=SHARES, ticktext=[f"{share}%" for share in SHARES], side="top", tickangle=0
    )
    drawing.yaxis.update(range=[-ROW * len(rows), 0])
    drawing.layout.update(
        margin={"l": 8, "r": 8, "t": TOP, "b": FOOT}, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "font": {"size": 12}, "itemclick": False,
                "itemdoubleclick": False},
    )  # fmt: skip
    return drawing.figure()


def leniency_chart(lenient: pd.DataFrame, around: ChartContext) -> Chart:
    """Per pair of raters the comparisons in which each gave the higher level."""
    title = " ".join(lenient["says"]).rstrip(".") if len(lenient) == 1 else "Some raters give higher levels than others"
    return Chart(
        slug="leniency",
        keys=("rater", "other"),
        title=title,
        subtitle="Comparisons in which the two gave different levels, by who gave the higher one.",
        alt=english.ended(title),
        told=tuple(
            f"{row.rater} and {row.other}: {row.unequal} of {row.pairs} comparisons differ; {row.rater} is higher in "
            f"{row.rater_higher}, {row.other} in {row.other_higher}."
            for row in lenient.itertuples()
        ),
        encoding=Encoding("leniency", x="rater_higher", y="rater", other="other_higher"),
        table=lenient,
        columns={"rater": "Rater", "other": "Other rater", "pairs": "Comparisons", "unequal": "Different",
                 "rater_higher": "Rater higher", "other_higher": "Other rater higher"},
        note=f"A share within one level does not show whether one rater is milder than the other throughout. {around.note}".strip(),
        filters=around.filters,
        draw=draw_leniency,
        judged=True,
    )  # fmt: skip


def draw_leniency(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One bar of two parts per pair of raters, with names and numbers over it."""
    rows = table.to_dict("records")
    drawing = Drawing(palette, 12 + ROW * len(rows))
    heights = [-ROW * (place + 1) + 12 for place in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        told = "; ".join(
            f"{sign} {plain(row[who])} higher in {row[column]}"
            for sign, (who, column) in zip("■□", PARTS.items(), strict=True)
        )
        drawing.name_above(y + 10, told, 12)
    for (who, column), fill in zip(PARTS.items(), (palette.mark, palette.paper), strict=True):
        drawing.add(
            "bar", x=[row[column] for row in rows], y=heights, orientation="h", width=18, hoverinfo="text",
            customdata=[row[MARK] for row in rows],
            marker={"color": fill, "line": {"color": palette.mark, "width": 1.5}},
            hovertext=[f"{plain(row[who])} higher in {row[column]} of {row['unequal']}" for row in rows],
        )  # fmt: skip
    drawing.xaxis.update(visible=False, range=[-0.05, 0.05 + max([row["unequal"] for row in rows] + [1])])
    drawing.yaxis.update(range=[-ROW * len(rows), 0])
    drawing.layout.update(barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 8})
    return drawing.figure()
