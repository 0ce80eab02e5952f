"""Days from hand-over to answer and delivery, item by item, and the share still waiting."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.evidence.follow_through import GROUP_OF
from dashboard.analysis.text import english
from dashboard.charts import many
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding, Sentences
from dashboard.charts.drawing import Drawing, see_through
from dashboard.charts.evidence.outcome_rows import with_key
from dashboard.charts.many import Records, is_many, places_by, rows_of
from dashboard.charts.rows import Column, Group, Item, Items, Row, Rows, Strip, Words
from dashboard.charts.theme import Palette
from dashboard.domain.case_study.case_study import split_title

YEAR = 365.25
AXES = {"decision": "first decision", "delivery": "delivered"}
DATED = "Only recommendations that are listed one by one and dated; totals have no dates of their own."


def waits_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Returns one row per dated recommendation with its answer and its delivery, and how long each took."""
    shown = table.assign(axis_words=[AXES[axis] for axis in table["axis"]])
    return Chart(
        slug="days-to-answer-and-delivery",
        keys=("case_id", "recommendation_id", "axis"),
        title=title,
        subtitle="Time since hand-over, of dated recommendations.",
        alt=english.ended(title),
        row_sentences=Sentences(lambda: map(_wait_sentence, shown.itertuples())),
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
        lay_out=wait_rows,
    )  # fmt: skip


def _wait_sentence(row: Any) -> str:
    exact = english.grouped(row.fewest)
    days = exact if row.fewest == row.most else f"{exact} to {english.grouped(row.most)}"
    return f"{row.short_title}, {row.wording.rstrip('.')}: {row.axis_words}: {row.words} ({days} days)."


def wait_rows(chart: Chart) -> Rows:
    """Returns the dated recommendations in the order of the chart, each with both waits and their places on a short axis."""
    table = chart.table.assign(**{MARK: chart.ids()})
    longest = int(table["most"].max()) or 1
    waits = list(places_by(table["case_id"], table["recommendation_id"]).values())
    records = Records(table)
    rows = rows_of(waits, lambda places: _wait_row(records.at(places), longest))
    return many.with_key(Rows(
        label=chart.title, head="Engagement", name_width=22,
        columns=(Column("What was asked", 28), Column("First decision", 16), Column("Delivered", 16),
                 Column(f"0 to {english.duration(longest)}", 18)),
        groups=(Group("", rows, counted=False),),
    ), with_key)  # fmt: skip


def _wait_row(mine: list[dict[str, Any]], longest: int) -> Row:
    first = mine[0]
    place, name = split_title(str(first["short_title"]))
    ends = {axis: tuple(_end(row) for row in mine if row["axis"] == axis) for axis in AXES}
    middles = [(row, (int(row["fewest"]) + int(row["most"])) / 2 / longest) for row in mine]
    strip = Strip(
        tuple((place, _sign(row)) for row, place in middles),
        says="; ".join(f"{AXES[row['axis']]}: {row['words']}" for row in mine),
    )
    return Row(
        id=f"{first['case_id']}|{first['recommendation_id']}", strong=place, name=name, case=str(first["case_id"]),
        cells=(Words(str(first["wording"])), *(Items(items) for items in ends.values()), strip),
    )  # fmt: skip


def _end(row: dict[str, Any]) -> Item:
    return Item(
        _sign(row),
        f"{AXES[row['axis']]}: {row['words']} ({english.label(row['status'])})",
        str(row["words"]),
        row[MARK],
    )


def _sign(row: dict[str, Any]) -> str:
    """A refusal does not look like a promise: the sign is that of the status in the chart of sets."""
    return GROUP_OF[(str(row["axis"]), str(row["status"]))].id


def curve_chart(curves: dict[str, pd.DataFrame], title: str, answer: str, around: ChartContext) -> Chart:
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
        alt=f"{title}. {answer}",
        row_sentences=tuple(_curve_sentence(row) for row in shown.itertuples()),
        encoding=Encoding("steps", x="days", y="waiting", series="axis", low="low", high="high", words="axis_words"),
        table=shown,
        columns={"axis_words": "Waiting for", "days": "Days since hand-over", "waiting": "Share waiting",
                 "low": "Interval from", "high": "Interval to"},
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        draw=draw_curves,
    )  # fmt: skip


def _curve_sentence(row: Any) -> str:
    known = english.known(row.low) and english.known(row.high)
    interval = f"interval {row.low:.0%} to {row.high:.0%}" if known else "interval not known"
    days = f"{english.grouped(round(row.days))} days"
    return f"Waiting for {row.axis_words} after {days}: {row.waiting:.0%} ({interval})."


def draw_curves(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Step lines with bands; each line carries its own name at its end."""
    drawing = Drawing(palette, 300)
    signs = "" if is_many(len(table)) else "+markers"
    for axis, rows in table.groupby("axis", sort=False):
        colour = palette.mark if axis == "decision" else palette.events["delivery"]
        years = rows["days"] / YEAR
        for bound, fill in (("low", None), ("high", "tonexty")):
            drawing.add(
                "scatter", x=years, y=rows[bound] * 100, mode="lines", line={"shape": "hv", "width": 0}, fill=fill,
                fillcolor=see_through(colour), hoverinfo="skip",
            )  # fmt: skip
        drawing.add(
            "scatter", x=years, y=rows["waiting"] * 100, mode=f"lines{signs}", customdata=list(rows[MARK]), marker={"size": 6, "color": colour},
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
