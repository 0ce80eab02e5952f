"""Decided and delivered: two aligned bars per set of recommendations, with counts in the segments."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis import words
from dashboard.analysis.follow_through import GROUPS
from dashboard.analysis.measures import MEASURES
from dashboard.charts.chart import Chart, Cited, Encoding
from dashboard.charts.layout import base, name_above, plain
from dashboard.charts.theme import Palette

BAR, HEAD, LEGEND = 30, 26, 78
NARROW = 0.045  # of the bar; below that a number does not fit
AXES = {"decision": "Decided", "delivery": "Delivered"}


def decided_and_delivered(table: pd.DataFrame, sentences: tuple[str, ...], sources: tuple[Cited, ...]) -> Chart:
    """The grouped outcomes of the sets in `table`; `sentences` say the same in words, one per set."""
    kinds = {True: "known one by one", False: "known only in total"}
    shown = table.assign(
        set_words=[f"{row.what} · {words.grouped(row.total)}, {kinds[row.itemised]}" for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    )
    return Chart(
        slug="decided-and-delivered",
        title=_title(shown),
        subtitle="Recommendations by last known status; each bar is the whole set.",
        alt=" ".join(sentences),
        encoding=Encoding("stacked-bars", x="number", y="set_words", series="group", order=tuple(g.id for g in GROUPS)),
        table=shown,
        columns={
            "what": "Set", "axis_words": "Axis", "label": "Status", "number": "Number", "total": "Out of",
            "scope": "About",
        },
        sources=sources,
        note=f"{MEASURES['decided'].caveat} {MEASURES['delivered'].caveat}",
        draw=draw_outcomes,
    )  # fmt: skip


def _title(shown: pd.DataFrame) -> str:
    largest = shown[shown["set_id"] == shown.sort_values("total", ascending=False)["set_id"].iloc[0]]
    total = int(largest["total"].iloc[0])
    number = {group: int(count) for group, count in zip(largest["group"], largest["number"], strict=True)}
    accepted = number.get("accepted", 0) + number.get("accepted_in_part", 0)
    return (
        f"{number.get('delivered', 0)} of {words.grouped(total)} delivered, {accepted} accepted in any form; on "
        f"{number.get('delivery_unknown', 0)} there is no evidence of what was delivered"
    )


def draw_outcomes(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Per set a heading and two bars of equal length, segments in the fixed order of the groups."""
    sets = list(dict.fromkeys(table[encoding.y]))
    figure = base(palette, LEGEND + (HEAD + 2 * BAR) * len(sets))
    step = 3
    for index, name in enumerate(sets):
        top = (len(sets) - index) * step
        mine = table[table[encoding.y] == name]
        name_above(figure, top - 0.55, f"<b>{plain(name)}</b>", palette)
        for axis, y in (("decision", top - 1), ("delivery", top - 2)):
            _draw_bar(figure, mine[mine["axis"] == axis], y, palette)
    figure.update_layout(
        barmode="stack", bargap=0.12, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "font": {"size": 12}, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    figure.update_xaxes(range=[-0.17, 1.001], visible=False)
    figure.update_yaxes(range=[0.4, len(sets) * step + 0.25])
    seen: set[str] = set()
    for trace in figure.data:
        trace.showlegend = trace.legendgroup not in seen
        seen.add(trace.legendgroup)
    return figure


def _draw_bar(figure: go.Figure, rows: pd.DataFrame, y: float, palette: Palette) -> None:
    if rows.empty:
        return
    figure.add_annotation(
        x=-0.012, y=y, text=AXES[rows["axis"].iloc[0]], showarrow=False, xanchor="right", font={"color": palette.muted}
    )
    left = 0.0
    for row in rows.itertuples():
        look = palette.looks[row.group]
        unknown = row.group.endswith("unknown")
        share = row.number / row.total
        name = f"{AXES[row.axis].lower()}: {row.label}" if unknown else row.label
        figure.add_bar(
            x=[share], y=[y], orientation="h", width=0.86, name="no evidence (dotted, ?)" if unknown else row.label,
            legendgroup="unknown" if unknown else row.group,
            marker={
                "color": look.fill,
                "line": {"color": look.outline or palette.paper, "width": 0 if unknown else 1.5},
                "pattern": {"shape": look.pattern, "fgcolor": look.outline or palette.paper, "size": 6,
                            "solidity": 0.25, "fillmode": "overlay"},
            },
            text=["" if look.pattern or share < NARROW else f"{words.grouped(row.number)}{' ?' if unknown else ''}"],
            textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": palette.text if look.outline else palette.paper, "size": 13},
            hovertemplate=f"{words.grouped(row.number)} of {words.grouped(row.total)}: {plain(name)}<extra></extra>",
        )  # fmt: skip
        if unknown:
            figure.add_shape(
                type="rect", x0=left, x1=left + share, y0=y - 0.42, y1=y + 0.42,
                line={"color": palette.muted, "width": 1.5, "dash": "dot"},
            )  # fmt: skip
        if look.pattern and share >= NARROW:
            # On stripes a number needs a ground of its own to be read.
            figure.add_annotation(
                x=left + share / 2, y=y, text=words.grouped(row.number), showarrow=False, bgcolor=palette.paper,
                borderpad=2, font={"color": palette.text, "size": 13},
            )  # fmt: skip
        left += share
