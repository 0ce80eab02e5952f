"""One project's bars beside those of other engagements: the same picture as its first page, once for each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.ratings.glance import HALF, bar_name, level_names
from dashboard.charts.theme import Palette

TOP, NAME, ROW, GAP, FOOT = 4, 22, 34, 10, 34  # pixels


def beside_chart(table: pd.DataFrame, labels: dict[int, str], scale: tuple[int, int], note: str) -> Chart:
    """The answer of `profiles_beside`. `labels` are the rubric's words for levels, `scale` the ends of its scale."""
    low, high = scale
    others = list(dict.fromkeys(table.loc[~table["own"].astype(bool), "whose"]))
    title = f"The same questions, asked of {english.counted(len(others), 'other engagement')}"
    return Chart(
        slug="beside",
        keys=("behaviour", "case_id"),
        title=title,
        subtitle=f"Median level of each behaviour, {low:,} to {high:,}. Filled: this project. Outlined: {english.listed(others)}.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in table.to_dict("records")),
        encoding=Encoding("beside", x="median", y="whose", series="name", words="words", order=(f"{low}", f"{high}")),
        table=table,
        columns={
            "name": "Behaviour", "whose": "Whose", "median": "Median", "words": "In words", "covered": "Has a level",
            "why_not": "Why no median",
        },
        note=note,
        draw=lambda encoding, rows, palette: draw_beside(encoding, rows, palette, labels),
        judged=True,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    median = f", median {row['median']:g}" if row["median"] is not None else ""
    covered = f", {row['covered']} with a level" if row["covered"] else ""
    return f"{row['name']}, {row['whose']}: {row['words']}{median}{covered}."


def draw_beside(encoding: Encoding, table: pd.DataFrame, palette: Palette, labels: dict[int, str]) -> go.Figure:
    """Under the name of each behaviour one bar for each; a bar that is missing is said and has no length."""
    low, high = map(int, encoding.order)
    start, end = low - HALF, high + HALF
    parts = [rows.to_dict("records") for _, rows in table.groupby("behaviour", sort=False)]
    drawing = Drawing(palette, TOP + sum(NAME + ROW * len(rows) + GAP for rows in parts) + FOOT)
    y, placed = 0, []
    for rows in parts:
        y -= NAME
        drawing.name_above(y, f"<b>{plain(rows[0]['name'])}</b>", 14)
        for row in rows:
            y -= ROW
            drawing.name_above(y + 12, plain(bar_name({**row, "name": row["whose"]})), 12)
            placed.append((y + 7, row))
        y -= GAP
    for own in (True, False):
        mine = [(at, row) for at, row in placed if bool(row["own"]) is own and row["median"] is not None]
        drawing.add(
            "bar", orientation="h", base=start, x=[row["median"] - start for _, row in mine], y=[at for at, _ in mine], width=9,
            customdata=[row[MARK] for _, row in mine], hovertext=[plain(_row_sentence(row)) for _, row in mine], hoverinfo="text",
            marker={"color": palette.mark if own else palette.paper, "line": {"color": palette.mark, "width": 1.5}},
        )  # fmt: skip
    drawing.xaxis.update(range=[start, end], tickvals=list(range(low, high + 1)), ticktext=level_names(low, high, labels),
                         side="bottom", tickangle=0)  # fmt: skip
    drawing.yaxis.update(range=[y, 0])
    drawing.layout.update(barmode="overlay", margin={"l": 8, "r": 8, "t": TOP, "b": FOOT})
    return drawing.figure()
