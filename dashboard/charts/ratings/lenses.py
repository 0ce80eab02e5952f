"""How organisers, outsiders and participants judge one project, on one axis."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette
from dashboard.domain.base.rating_lists import Role

TOP, ROW, FOOT = 30, 48, 8
# Role → symbol, size, and the two in words for those who read the legend.
MARKS = {
    Role.self: ("circle-open", 15, "open circle: the organiser"),
    Role.independent: ("circle", 9, "filled circle: independent of the project"),
    Role.participant: ("diamond", 9, "diamond: participants"),
    Role.peer: ("square-open", 11, "open square: peers"),
}


def lenses_chart(table: pd.DataFrame, headline: str, missing: tuple[str, ...], scale: tuple[int, int]) -> Chart:
    """The answer of `lenses`: per behaviour one mark for each role that has a median there."""
    low, high = scale
    roles = list(dict.fromkeys(table["role"]))
    legend = "; ".join(MARKS[Role.read(role)][2] for role in roles)
    parts = _by_behaviour(table)
    return Chart(
        slug="lenses",
        keys=("behaviour", "role"),
        title=headline,
        subtitle=f"Medians per behaviour, levels {low:,} to {high:,}. {english.sentence(legend)}.",
        alt=headline,
        row_sentences=tuple(f"{name}: {_behaviour_words(rows)}." for name, rows in parts),
        encoding=Encoding("lenses", x="median", y="name", series="role", order=(f"{low}", f"{high}")),
        table=table.assign(role_words=table["role"].map(role_label)),
        columns={"name": "Behaviour", "role_words": "Role", "rater": "Rater", "median": "Median", "covered": "Criteria with a level",
                 "difference": "Beside the organiser", "why_not": "Why there is no median"},
        note=" ".join([*missing, "A gap between views is a reason to talk about evidence; the views are never made one number."]),
        draw=draw_lenses,
        judged=True,
    )  # fmt: skip


def _by_behaviour(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Returns each behaviour's name with its rows; two may have one name."""
    return [(str(rows["name"].iloc[0]), rows) for _, rows in table.groupby("behaviour", sort=False)]


def _behaviour_words(rows: pd.DataFrame) -> str:
    """'self 3, independent of the project 1, participant no median' for one behaviour."""
    return ", ".join(f"{role_label(row['role'])} {_level(row['median'])}" for row in rows.to_dict("records"))


def _level(median: Any) -> str:
    return "no median" if median is None else f"{median:g}"


def draw_lenses(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """A view that is missing is said beside the name and has no mark."""
    parts = _by_behaviour(table)
    drawing = Drawing(palette, TOP + ROW * len(parts) + FOOT)
    heights = {behaviour: -ROW * (place + 1) + 12 for place, behaviour in enumerate(dict.fromkeys(table["behaviour"]))}
    for y, (name, rows) in zip(heights.values(), parts, strict=True):
        drawing.name_above(y + 8, f"<b>{plain(name)}</b>: {plain(_behaviour_words(rows))}", 12)
    there = table[table["median"].notna()]
    spans = [
        (heights[behaviour], rows["median"].min(), rows["median"].max())
        for behaviour, rows in there.groupby("behaviour", sort=False)
    ]
    drawing.add(
        "scatter", x=[each for _, low, high in spans for each in (low, high, None)],
        y=[each for y, *_ in spans for each in (y, y, None)], mode="lines", line={"color": palette.muted, "width": 1.5},
        hoverinfo="skip",
    )  # fmt: skip
    for role, (symbol, size, _) in MARKS.items():
        mine = there[there["role"] == role.value]
        drawing.add(
            "scatter", x=list(mine["median"]), y=[heights[behaviour] for behaviour in mine["behaviour"]], mode="markers", name=role_label(role.value),
            hoverinfo="x+name",
            marker={"symbol": symbol, "size": size, "color": palette.mark, "line": {"width": 2, "color": palette.mark}},
        )  # fmt: skip
    low, high = map(int, encoding.order)
    edge = (high - low) / 20
    drawing.xaxis.update(range=[low - edge, high + edge], tickvals=list(range(low, high + 1)), side="top", tickangle=0)
    drawing.yaxis.update(range=[-ROW * len(parts), 0])
    return drawing.figure()
