"""Days from hand-over to answer and delivery, item by item, and the share still waiting."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.evidence.follow_through import GROUP_OF
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, see_through, short, wrapped
from dashboard.charts.theme import Palette

ROW, HEAD = 58, 60
YEAR = 365.25
AXES = {"decision": ("first decision", "diamond"), "delivery": ("delivered", "star")}
DATED = (
    "Only recommendations that are known one by one and dated; totals have no dates of their own. A step without a date has no "
    "mark here: whether it was taken stands in the chart of what was decided and delivered."
)


def waits_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """One row per dated recommendation with its answer and its delivery; open ends are arrows."""
    shown = table.assign(axis_words=[AXES[axis][0] for axis in table["axis"]])
    return Chart(
        slug="days-to-answer-and-delivery",
        keys=("case_id", "recommendation_id", "axis"),
        title=title,
        subtitle="Years since hand-over. Diamond: first decision (orange: refused); star: delivered; arrow: last seen open; thick line: "
        "the dates allow any day in it.",
        alt=title,
        told=tuple(
            f"{row.short_title}, {row.wording.rstrip('.')}: {row.axis_words}: {row.words}." for row in shown.itertuples()
        ),
        encoding=Encoding("waits", x="fewest", y="recommendation_id", series="axis", low="fewest", high="most", words="words"),
        table=shown,
        columns={
            "short_title": "Engagement", "wording": "What was asked", "submitted": "Handed over", "axis_words": "What",
            "happened": "When", "status": "Status", "seen_open": "Seen open until", "fewest": "Days at least",
            "most": "Days at most",
        },
        note=f"{DATED} {around.note}".strip(),
        filters=around.filters,
        sources=around.sources,
        draw=draw_waits,
    )  # fmt: skip


def draw_waits(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Rows in the order of the table; both axes of an item share one line."""
    items: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        items.setdefault((row["case_id"], row["recommendation_id"]), []).append(row)
    drawing = Drawing(palette, HEAD + ROW * len(items))
    for index, mine in enumerate(items.values()):
        y = len(items) - 1 - index
        told = "; ".join(f"{AXES[row['axis']][0]}: {row['words']}" for row in mine)
        name = f"<b>{plain(mine[0]['short_title'])}</b> {plain(short(mine[0]['wording'], 30))}"
        drawing.name_above(y + 0.13, f"{name}<br>{plain(told)}", 12)
        longest = max(row["most"] for row in mine) / YEAR
        drawing.add(
            "scatter",
            x=[0, longest],
            y=[y, y],
            mode="lines",
            line={"color": palette.grid, "width": 2},
            hoverinfo="skip",
        )
        for row in mine:
            _draw_end(drawing, y, row, palette)
    drawing.xaxis.update(side="top", ticksuffix=" y", rangemode="tozero", dtick=1)
    drawing.yaxis.update(range=[-0.35, len(items) - 0.02])
    return drawing.figure()


def _draw_end(drawing: Drawing, y: float, row: dict[str, Any], palette: Palette) -> None:
    name, symbol = AXES[str(row["axis"])]
    colour = palette.muted if row["open"] else _end_colour(row, palette)
    ends = [float(row[end]) / YEAR for end in ("fewest", "most")]
    if ends[0] != ends[1]:
        drawing.add("scatter", x=ends, y=[y, y], mode="lines", line={"color": colour, "width": 5}, hoverinfo="skip")
    drawing.add(
        "scatter", x=[ends[0] if ends[0] == ends[1] else sum(ends) / 2], y=[y], mode="markers", customdata=[row[MARK]],
        marker={"symbol": "triangle-right-open" if row["open"] else symbol, "size": 12, "color": colour,
                "line": {"width": 1.5, "color": colour}},
        hovertext=[f"{name}: {plain(row['words'])}<br>{wrapped(str(row['wording']))}<br>status: {english.label(row['status'])}"],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _end_colour(row: dict[str, Any], palette: Palette) -> str:
    """A refusal does not look like a promise: the colour is that of the status in the bars above."""
    return palette.looks[GROUP_OF[(str(row["axis"]), str(row["status"]))].id].fill


def curve_chart(curves: dict[str, pd.DataFrame], title: str, around: ChartContext) -> Chart:
    """Share still waiting since hand-over, one step line per axis with its 95 % interval."""
    parts = [table.assign(axis=axis) for axis, table in curves.items() if len(table)]
    shown = pd.concat(parts, ignore_index=True)
    shown["axis_words"] = shown["axis"].map({"decision": "a decision", "delivery": "delivery"})
    return Chart(
        slug="still-waiting",
        keys=("axis", "days"),
        title=title,
        subtitle="Share of dated recommendations still waiting, by years since hand-over; band: 95 % interval "
        "(Kaplan-Meier; open ones count as waiting until last seen).",
        alt=title,
        told=tuple(_told(row) for row in shown.itertuples()),
        encoding=Encoding("steps", x="days", y="waiting", series="axis", low="low", high="high", words="axis_words"),
        table=shown,
        columns={"axis_words": "Waiting for", "days": "Days since hand-over", "waiting": "Share waiting",
                 "low": "Interval from", "high": "Interval to"},
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        draw=draw_curves,
    )  # fmt: skip


def _told(row: Any) -> str:
    known = english.known(row.low) and english.known(row.high)
    interval = f"interval {row.low:.0%} to {row.high:.0%}" if known else "interval not known"
    days = f"{english.grouped(round(row.days))} days"
    return f"Waiting for {row.axis_words} after {days}: {row.waiting:.0%} ({interval})."


def draw_curves(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Step lines with bands; each line carries its own name at its end."""
    drawing = Drawing(palette, 300)
    for axis, rows in table.groupby("axis", sort=False):
        colour = palette.mark if axis == "decision" else palette.events["delivery"]
        years = rows["days"] / YEAR
        for bound, fill in (("low", None), ("high", "tonexty")):
            drawing.add(
                "scatter", x=years, y=rows[bound] * 100, mode="lines", line={"shape": "hv", "width": 0}, fill=fill,
                fillcolor=see_through(colour), hoverinfo="skip",
            )  # fmt: skip
        drawing.add(
            "scatter", x=years, y=rows["waiting"] * 100, mode="lines+markers", customdata=list(rows[MARK]), marker={"size": 6, "color": colour},
            line={"shape": "hv", "width": 2.5, "color": colour, "dash": "solid" if axis == "decision" else "dash"},
            hovertemplate="after %{x:.1f} years %{y:.0f}% waiting<extra></extra>",
        )  # fmt: skip
        drawing.note(
            x=years.iloc[-1], y=rows["waiting"].iloc[-1] * 100, text=f"waiting for {rows['axis_words'].iloc[0]}",
            xanchor="right", yanchor="bottom", yshift=4, font={"color": colour, "size": 13},
        )  # fmt: skip
    drawing.yaxis.update(visible=True, range=[0, 108], ticksuffix="%", showgrid=True, gridcolor=palette.grid,
                        tickfont={"color": palette.muted})  # fmt: skip
    drawing.xaxis.update(ticksuffix=" y", rangemode="tozero", showgrid=False)
    drawing.layout.update(margin={"l": 40, "r": 8, "t": 28, "b": 36})
    return drawing.figure()
