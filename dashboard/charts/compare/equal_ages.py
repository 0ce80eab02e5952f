"""Where recommendations stood at equal ages: per engagement and axis one bar for each age, with counts in the segments."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.compare.equal_ages import (
    AGES,
    BETWEEN,
    BLANKS,
    LABELS,
    NO_EVIDENCE,
    NOT_FOLLOWED,
    PLACE,
    TOO_YOUNG,
    UNDATED,
)
from dashboard.analysis.text import english
from dashboard.charts.chart import EMPHASIS, MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.evidence.outcomes import AXES
from dashboard.charts.rows import QUIET
from dashboard.charts.theme import Look, Palette

TOP, NAME, AXIS, BAR, GAP, LINE, ENTRY, FOOT = 6, 26, 22, 28, 16, 16, 21, 20
THICK = 22  # of a bar, in pixels
PALE = 0.3  # of the colours of bars beside highlighted ones, which grey would make all alike
NARROW = 0.045  # of a bar; below that a number does not fit
LABEL = 0.24  # room for the age beside a bar, as a share of its length
SIGNS = {BETWEEN: "~", NOT_FOLLOWED: "…", TOO_YOUNG: "<", UNDATED: "∅", NO_EVIDENCE: "?"}
CAVEAT = (
    "Only recommendations that are known one by one and that people asked for have an age. An answer or a delivery holds "
    "from its date on; what was open counts only as long as a source shows it, and after that it was not followed that "
    "long, which is not zero. Dates known to the year only may not say on which side of an age a step lies."
)


def ages_chart(table: pd.DataFrame, answer: str, left_out: Sequence[str], around: ChartContext) -> Chart:
    """The answer of `at_ages`; `left_out` says what has no age: totals, and what an authority named by itself."""
    shown = table.assign(
        axis_words=[AXES.get(axis, "") for axis in table["axis"]],
        age_words=[f"{age} months" if english.known(age) else "" for age in table["age"]],
    )
    return Chart(
        slug="equal-ages",
        keys=("case_id", "age", "axis", "group"),
        title=answer,
        subtitle=f"Recommendations listed one by one, {english.listed([str(age) for age in AGES])} months after each was handed over. "
        "Every bar is all of them.",
        alt=f"{answer}.",
        row_sentences=tuple(_row_sentences(shown)),
        encoding=Encoding("age-bars", x="number", y="age_words", series="group", order=tuple(LABELS)),
        table=shown,
        columns={
            "short_title": "Engagement", "age_words": "After hand-over", "axis_words": "Axis", "label": "Where they stood",
            "number": "Number", "total": "Out of", "items": "Which",
        },
        note=" ".join(filter(None, [CAVEAT, _without_age(left_out), around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=draw_ages if len(shown) else None,
    )  # fmt: skip


def _without_age(left_out: Sequence[str]) -> str:
    return (
        f"Not in the chart, because a total has no date for each of its parts: {' '.join(left_out)}" if left_out else ""
    )


def _row_sentences(table: pd.DataFrame) -> list[str]:
    """One sentence per bar, or the reason why there is none."""
    sentences = [f"{row.short_title}: {row.label}" for row in table[table["group"] == "none"].itertuples()]
    bars = table[table["group"] != "none"]
    for (_, age, axis), rows in bars.groupby(["case_id", "age_words", "axis_words"], sort=False):
        numbers = ", ".join(f"{row.number:,} {row.label}" for row in rows.itertuples())
        first = rows.iloc[0]
        sentences.append(f"{first['short_title']}, {age}, {str(axis).lower()}: {numbers} of {first['total']:,}.")
    return sentences


def draw_ages(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Heights are in pixels from the top down."""
    drawing = Drawing(palette, 0)
    used, places = float(TOP), {}
    for case, rows in table.groupby("case_id", sort=False):
        first = rows.iloc[0]
        quiet = first[EMPHASIS] == QUIET
        name = plain(first["short_title"]) if quiet else f"<b>{plain(first['short_title'])}</b>"
        used += NAME
        if first["group"] == "none":
            drawing.name_above(-used, name, quiet=quiet)
            reason = wrapped(first["label"], 54)
            used += LINE * (1 + reason.count("<br>"))
            drawing.name_above(-used, reason, 12, quiet=quiet)
            used += GAP
            continue
        many = english.counted(int(first["total"]), "recommendation")
        drawing.name_above(-used, f"{name}: {many}", quiet=quiet)
        for axis, heading in AXES.items():
            used += AXIS
            drawing.name_above(-used, heading, 12, quiet=quiet)
            for age in AGES:
                used += BAR
                places[case, axis, age] = -used + BAR / 2
                drawing.note(
                    f"{age} months", x=-0.015, y=-used + BAR / 2, xanchor="right",
                    font={"color": palette.muted, "size": 12},
                )  # fmt: skip
        used += GAP
    bars = table[table["group"] != "none"]
    _draw_bars(drawing, bars, places)
    legend = ENTRY * bars["group"].nunique() + FOOT
    drawing.height = int(used + legend)
    drawing.xaxis.update(range=[-LABEL, 1.002], visible=False)
    drawing.yaxis.update(range=[-used, 0])
    drawing.layout.update(
        barmode="overlay", showlegend=bool(len(bars)), margin={"l": 8, "r": 8, "t": 4, "b": legend},
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "font": {"size": 12}, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    return drawing.figure()


def _draw_bars(drawing: Drawing, table: pd.DataFrame, places: dict[Any, float]) -> None:
    """One trace per group holds its segments of all bars."""
    keys = list(zip(table["case_id"], table["axis"], table["age"], strict=True))
    share = (table["number"] / table["total"]).astype(float)
    rows = table.assign(y=[places[key] for key in keys], share=share)
    rows["left"] = rows.groupby("y")["share"].cumsum() - rows["share"]
    for group in sorted(set(rows["group"]), key=PLACE.__getitem__):
        _draw_segments(drawing, group, rows[rows["group"] == group])


def _look(palette: Palette, group: str) -> Look:
    """Waiting has a plain edge; what is not known is paper, and gets a dotted edge."""
    if group in ("no_answer", "undelivered"):
        return Look(palette.paper, "", palette.looks["open"].fill)
    return palette.looks.get(group, Look(palette.paper, "", palette.muted))


def _draw_segments(drawing: Drawing, group: str, rows: pd.DataFrame) -> None:
    palette, look, blank = drawing.palette, _look(drawing.palette, group), group in BLANKS
    sign = f" {SIGNS[group]}" if blank else ""
    name = f"{LABELS[group]} ({SIGNS[group]})" if blank else LABELS[group]
    fits = [row.share >= NARROW for row in rows.itertuples()]
    drawing.add(
        "bar", x=list(rows["share"]), y=list(rows["y"]), base=list(rows["left"]), orientation="h", width=THICK,
        name=name, showlegend=not blank, legendrank=1 + PLACE[group],
        marker={
            "color": look.fill, "opacity": [PALE if row.emphasis == QUIET else 1 for row in rows.itertuples()],
            "line": {"color": look.outline or palette.paper, "width": 0 if blank else 1.5},
            "pattern": {"shape": look.pattern, "fgcolor": look.outline or palette.paper, "size": 6, "solidity": 0.25,
                        "fillmode": "overlay"},
        },
        text=[f"{number}{sign}" if room and not look.pattern else "" for number, room in zip(rows["number"], fits, strict=True)],
        textposition="inside", insidetextanchor="middle", textangle=0,
        textfont={"color": palette.text if look.outline else palette.paper, "size": 13},
        customdata=list(rows[MARK]),
        hovertext=_hover(rows, group),
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    for row, room in zip(rows.itertuples(), fits, strict=True):
        if blank:
            drawing.shapes.append(
                {"type": "rect", "x0": row.left, "x1": row.left + row.share, "y0": row.y - THICK / 2, "y1": row.y + THICK / 2,
                 "line": {"color": palette.muted, "width": 1.5, "dash": "dot"}}
            )  # fmt: skip
        elif look.pattern and room:
            # On stripes a number needs a ground of its own to be read.
            drawing.note(
                str(row.number), x=row.left + row.share / 2, y=row.y, bgcolor=palette.paper, borderpad=1,
                font={"color": palette.text, "size": 13},
            )  # fmt: skip
    if blank:
        # A bar has no dotted edge to show in a legend; this mark lies outside the picture and stands for it.
        drawing.add(
            "scatter", x=[-9], y=[9], mode="markers", name=name, legendrank=1 + PLACE[group], hoverinfo="skip",
            marker={"symbol": "square-open", "size": 11, "color": palette.muted, "line": {"width": 1.5}},
        )  # fmt: skip


def _hover(rows: pd.DataFrame, group: str) -> list[str]:
    """Whose, when, how many, and which."""
    return [
        f"{plain(row['short_title'])}, {row['age_words']}, {row['axis_words'].lower()}: {row['number']} of {row['total']} "
        f"{LABELS[group]}<br>{wrapped(', '.join(row['items']))}"
        for row in rows.to_dict("records")
    ]
