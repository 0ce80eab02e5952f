"""Decided and delivered: two aligned bars per set of recommendations, with counts in the segments."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis import words
from dashboard.analysis.citing import Cited
from dashboard.analysis.follow_through import GROUPS, ORDER
from dashboard.analysis.measures import MEASURES
from dashboard.charts.chart import Around, Chart, Encoding
from dashboard.charts.layout import base, name_above, plain, short
from dashboard.charts.theme import PATH_LOOKS, Palette

BAR, HEAD, FOOT, ENTRY = 30, 26, 44, 21
NARROW = 0.045  # of the bar; below that a number does not fit
AXES = {"decision": "Decided", "delivery": "Delivered"}


def decided_and_delivered(table: pd.DataFrame, sentences: tuple[str, ...], sources: tuple[Cited, ...]) -> Chart:
    """The grouped outcomes of the sets in `table`; `sentences` say the same in words, one per set."""
    kinds = {True: "", False: ", known only in total"}
    shown = table.assign(
        set_words=[f"{row.what} · {words.grouped(row.total)}{kinds[row.itemised]}" for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    )
    return Chart(
        slug="decided-and-delivered",
        title=f"{shown['short_title'].iloc[0]}. {_title(shown)}",
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
    """What came of the largest set of the engagement itself; of another set only where there is no such set."""
    own = shown[shown["scope"] == "engagement"]
    ranked = (own if len(own) else shown).sort_values(["total", "set_id"], ascending=[False, True])
    largest = ranked[ranked["set_id"] == ranked["set_id"].iloc[0]]
    total = int(largest["total"].iloc[0])
    number = {group: int(count) for group, count in zip(largest["group"], largest["number"], strict=True)}
    accepted = number.get("accepted", 0) + number.get("accepted_in_part", 0)
    unknown = number.get("delivery_unknown", 0)
    steps = (("delivered", "delivered"), ("under_way", "in part or under way"), ("delivery_unknown", "not known"))
    told = [f"{words.grouped(number[group])} {said}" for group, said in steps if number.get(group)]
    if not number.get("delivered") and unknown < total:
        told = ["none known to be delivered" if unknown else "none delivered in full", *told]
    done = "what was delivered is not known" if unknown == total else ", ".join(told)
    undecided = number.get("decision_unknown", 0)
    decided = f"{words.grouped(accepted)} accepted in any form"
    if undecided == total:
        decided = "what was decided is not known"
    elif not accepted:
        decided = "none known to be accepted" if undecided or number.get("open") else "none accepted"
    return f"Of {words.grouped(total)}: {decided}; {done}"


def draw_outcomes(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Per set a heading and two bars of equal length, segments in the fixed order of the groups."""
    sets = list(dict.fromkeys(table[encoding.y]))
    figure = base(palette, _legend_height(table) + (HEAD + 2 * BAR) * len(sets))
    step = 3
    for index, name in enumerate(sets):
        top = (len(sets) - index) * step
        mine = table[table[encoding.y] == name]
        name_above(figure, top - 0.55, f"<b>{plain(name)}</b>", palette)
        for axis, y in (("decision", top - 1), ("delivery", top - 2)):
            _draw_bar(figure, mine[mine["axis"] == axis], y, palette)
    _finish(figure, [0.4, len(sets) * step + 0.25], palette)
    return figure


def _legend_height(table: pd.DataFrame) -> int:
    """Room for one entry under the other, as a phone needs it."""
    return FOOT + ENTRY * len(set(table["label"]))


def _finish(figure: go.Figure, y_range: list[float], palette: Palette) -> None:
    """Stacking, one legend entry per group, hidden axes."""
    figure.update_layout(
        barmode="stack", bargap=0.12, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "font": {"size": 12}, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    figure.update_xaxes(range=[-0.17, 1.001], visible=False)
    figure.update_yaxes(range=y_range)
    seen: set[str] = {"unknown"}
    for trace in figure.data:
        trace.showlegend = trace.legendgroup not in seen
        seen.add(trace.legendgroup)
    if any(trace.legendgroup == "unknown" for trace in figure.data):
        # A bar has no dotted edge to show in a legend; this mark lies outside the picture and stands for it.
        figure.add_scatter(
            x=[-1], y=[-1], mode="markers", name="no evidence (dotted, ?)", legendrank=99, hoverinfo="skip",
            marker={"symbol": "square-open", "size": 11, "color": palette.muted, "line": {"width": 1.5}},
        )  # fmt: skip


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
            legendgroup="unknown" if unknown else row.group, legendrank=1 + ORDER[row.group],
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


def outcomes_across(table: pd.DataFrame, rates: pd.DataFrame, answer: str, around: Around) -> Chart:
    """Every set of every engagement in view, with both denominators in its heading; largest sets first."""
    said = {(row.case_id, row.set_id): _rate_words(row) for row in rates.itertuples()}
    shown = table.assign(
        heading=[
            f"{row.short_title}|{words.grouped(row.total)} {_set_name(row)}|{said[(row.case_id, row.set_id)]}"
            for row in table.itertuples()
        ],
        rate=[said[(row.case_id, row.set_id)] for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    ).sort_values(["total", "heading"], ascending=[False, True], kind="stable")
    return Chart(
        slug="decided-and-delivered",
        title="What became of each set of recommendations?",
        subtitle="Recommendations by last known status; each bar is the whole set, with its number in the heading.",
        alt=f"{answer} " + "; ".join(
            f"{row.short_title}: {row.axis_words.lower()} {row.number} of {row.total} {row.label}" for row in shown.itertuples()
        ) + ".",
        encoding=Encoding("stacked-bars", x="number", y="heading", series="group", order=tuple(g.id for g in GROUPS)),
        table=shown,
        columns={
            "short_title": "Engagement", "what": "Set", "itemised": "Known one by one", "axis_words": "Axis",
            "label": "Status", "number": "Number", "total": "Out of", "rate": "Rates",
        },
        note=" ".join(filter(None, [MEASURES["decided"].caveat, MEASURES["delivered"].caveat, around.note,
                                    "Sets differ in kind and in how much they ask; their rates are not compared."])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_across,
    )  # fmt: skip


def _set_name(row: Any) -> str:
    return "known one by one" if row.itemised else f"{words.within(row.what)} (total only)"


def _rate_words(row: Any) -> str:
    """Both denominators, and how many are unknown: nothing found is never told as nothing delivered."""
    if row.delivery_unknown == row.submitted:
        return "delivered: not known"
    unknown = [f"{words.grouped(row.delivery_unknown)} not known"] if row.delivery_unknown else []
    in_part = [f"{words.grouped(row.delivered_in_part)} in part"] if row.delivered_in_part else []
    if not row.delivered and row.delivery_unknown:
        return f"delivered: {' · '.join(['none known', *in_part, *unknown])}"
    of_accepted = [f"{words.grouped(row.delivered)} of {words.grouped(row.accepted)} accepted"] if row.accepted else []
    of_submitted = f"{words.grouped(row.delivered)} of {words.grouped(row.submitted)} submitted"
    return f"delivered: {' · '.join([of_submitted, *of_accepted, *in_part, *unknown])}"


def draw_across(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """As draw_outcomes, with three short lines over each pair of bars."""
    sets = list(dict.fromkeys(table[encoding.y]))
    figure = base(palette, _legend_height(table) + 112 * len(sets))
    step = 4.6
    for index, heading in enumerate(sets):
        top = (len(sets) - index) * step
        mine = table[table[encoding.y] == heading]
        name, what, rate = heading.split("|")
        name_above(
            figure, top - 2.05, f"<b>{plain(name)}</b><br>{plain(short(what, 58))}<br>{plain(rate)}", palette, 12
        )
        for axis, y in (("decision", top - 2.55), ("delivery", top - 3.5)):
            _draw_bar(figure, mine[mine["axis"] == axis], y, palette)
    _finish(figure, [0.3, len(sets) * step + 0.2], palette)
    return figure


def path_chart(ways: pd.DataFrame, crossed: pd.DataFrame, title: str, around: Around) -> Chart:
    """From the last decision to the last state of delivery, for recommendations known one by one."""
    return Chart(
        slug="from-decision-to-delivery",
        title=title,
        subtitle=f"{words.counted(len(ways), 'recommendation')} known one by one; row: last decision, column: what became of it.",
        alt=f"{title} " + "; ".join(
            f"{row.decision_label}, then {row.delivery_label}: {row.number}" for row in crossed.itertuples()
        ),
        encoding=Encoding("grid", x="delivery_group", y="decision_group", order=tuple(g.id for g in GROUPS)),
        table=crossed,
        columns={"decision_label": "Last decision", "delivery_label": "What became of it", "number": "Number"},
        note="Recommendations that are known only in total are not in it: nobody says which of them went which way.",
        filters=around.filters,
        sources=around.sources,
    )  # fmt: skip


def path_grid(chart: Chart) -> dict[str, Any]:
    """The path as plain data for the grid."""
    table = chart.table
    decisions = [g for g in GROUPS if g.axis == "decision" and g.id in set(table["decision_group"])]
    deliveries = [g for g in GROUPS if g.axis == "delivery" and g.id in set(table["delivery_group"])]
    return {
        "label": "From decision to delivery",
        "corner": "Decided",
        "rows": [{"id": group.id, "name": group.label} for group in decisions],
        "columns": [{"id": group.id, "name": group.label, "help": None} for group in deliveries],
        "cells": {
            f"{row.decision_group}|{row.delivery_group}": {
                "text": words.grouped(row.number), "look": f"path-{row.delivery_group}",
                "says": f"{row.number} recommendations",
            }
            for row in table.itertuples()
        },
        "looks": PATH_LOOKS,
        "legend": [],
        "nothing": "none",
    }  # fmt: skip
