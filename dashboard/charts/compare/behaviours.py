"""Behaviours side by side: medians with the levels of their criteria; of two engagements on one axis, of more as a table."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.charts.chart import EMPHASIS, MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.rows import QUIET, Cell, Column, Group, Level, Row, Rows
from dashboard.charts.signs import DARK_ROLES, LIGHT_ROLES
from dashboard.charts.theme import LIGHT, PAIR, Palette, shade

TOP, ROW, FOOT = 88, 92, 10  # pixels
NAME = 15  # letters of one line of a name, so that a phone has room for the axis
APART, STACKED = 16, 8.5  # pixels from the line to the first criterion, and from one to the next
OVERLAP = 0.06  # levels by which two equal medians are drawn beside each other


def behaviours_chart(
    table: pd.DataFrame,
    apart: Mapping[str, str],
    answer: str,
    scale: tuple[int, int],
    labels: Mapping[int, str],
    around: ChartContext,
) -> Chart:
    """The answer of `side_by_side`; `apart` is that of `pair_sentences`, `scale` the ends of the scale, `labels` its words."""
    low, high = scale
    shown = table.assign(
        apart=[apart[behaviour] for behaviour in table["behaviour"]],
        level_words=[", ".join(f"{level:g}" for level in levels) for levels in table["levels"]],
    )
    named = "; ".join(f"{level} {label}" for level, label in labels.items())
    pair = table["case_id"].nunique() == 2
    return Chart(
        slug="behaviours-beside",
        keys=("behaviour", "case_id"),
        judged=True,
        title=answer,
        subtitle=f"Median level of each behaviour, {low:,} to {high:,}. Small marks: single criteria.",
        alt=f"{answer}.",
        row_sentences=tuple(_row_sentences(shown)),
        encoding=Encoding("intervals", x="median", y="short_title", series="behaviour", order=(f"{low}", f"{high}")),
        table=shown,
        columns={
            "name": "Behaviour", "short_title": "Engagement", "median": "Median", "level_words": "Levels of the criteria",
            "low": "5% of draws", "high": "95% of draws", "covered": "Has a level", "why_not": "Why no median",
            "apart": "What can be told apart",
        },
        note=" ".join(filter(None, [MEASURES["behaviour-median"].caveat, MEASURES["interval"].caveat,
                                    f"Levels: {named}." if named else "", around.note])),
        filters=around.filters,
        sources=around.sources,
        draw=(lambda encoding, rows, palette: draw_pair(encoding, rows, palette, labels)) if pair else None,
        lay_out=None if pair else lambda chart: behaviour_rows(chart, scale),
    )  # fmt: skip


def _row_sentences(table: pd.DataFrame) -> list[str]:
    return [
        f"{rows['name'].iloc[0]}: {'; '.join(f'{row.short_title}: {row.words}' for row in rows.itertuples())}. {rows['apart'].iloc[0]}"
        for _, rows in table.groupby("behaviour", sort=False)
    ]


def behaviour_rows(chart: Chart, scale: tuple[int, int]) -> Rows:
    """Returns one row per behaviour and one column per engagement, each cell with the median and its criteria."""
    table = chart.table.assign(mark=chart.ids())
    names = dict(zip(table["case_id"], table["short_title"], strict=True))
    rows = tuple(
        Row(str(behaviour), str(rows["name"].iloc[0]), tuple(_level(row, scale) for row in rows.to_dict("records")))
        for behaviour, rows in table.groupby("behaviour", sort=False)
    )
    return Rows(
        label=chart.title, head="Behaviour", name_width=16, columns=tuple(_column(name, 84 // max(len(names), 1)) for name in names.values()),
        groups=(Group("", rows),), key_note="Number: median. Small marks: criteria from the lowest to the highest level. A dash: no median.",
    )  # fmt: skip


def _column(short_title: str, width: int) -> Column:
    place, colon, name = short_title.partition(": ")
    return Column(place, width, small=name if colon else "")


def _level(row: Mapping[str, Any], scale: tuple[int, int]) -> Cell:
    low, high = scale
    known = english.known(row["median"])
    return Level(
        text=f"{row['median']:g}" if known else "–",
        look=shade(round(float(row["median"]) - low), high - low + 1) if known else "blank-not_applicable",
        says=f"{row['short_title']}, {english.within(row['name'])}: {row['words']}", mark=row["mark"], dots=row["levels"], low=low, high=high,
    )  # fmt: skip


def draw_pair(encoding: Encoding, table: pd.DataFrame, palette: Palette, labels: Mapping[int, str]) -> go.Figure:
    """Draws two engagements on one axis: the first as squares with its criteria above the line, the second as circles below."""
    behaviours = dict(zip(table["behaviour"], table["name"], strict=True))
    place = {behaviour: len(behaviours) - 1 - number for number, behaviour in enumerate(behaviours)}
    low, high = (int(end) for end in encoding.order)
    unit = (high - low) / 4 or 1
    drawing = Drawing(palette, TOP + ROW * len(behaviours) + FOOT)
    sides = [rows for _, rows in table.groupby("case_id", sort=False)]
    _draw_gaps(drawing, table, place)
    for side, rows in enumerate(sides):
        _draw_criteria(drawing, rows, place, side)
    for side, rows in enumerate(sides):
        _draw_medians(drawing, rows, place, side, _equal(table), unit)
        _draw_ends(drawing, rows, place, side, low - 0.12 * unit if not side else high + 0.12 * unit)
    drawing.xaxis.update(
        range=[low - 0.75 * unit, high + 0.75 * unit], side="top", tickangle=0, tickvals=list(range(low, high + 1)),
        ticktext=_level_names(low, high, labels),
    )  # fmt: skip
    drawing.yaxis.update(
        visible=True, range=[-0.5, len(behaviours) - 0.5], tickvals=list(place.values()), showgrid=True, gridcolor=palette.grid,
        ticktext=[wrapped(name, NAME) for name in behaviours.values()], automargin=True, tickfont={"color": palette.text, "size": 14}, ticklabelstandoff=6,
    )  # fmt: skip
    drawing.layout.update(
        margin={"l": 8, "r": 8, "t": TOP, "b": FOOT}, showlegend=True,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    return drawing.figure()


def _equal(table: pd.DataFrame) -> frozenset[str]:
    """The behaviours on which both medians are the same."""
    known = table[table["median"].notna()]
    return frozenset(
        str(behaviour)
        for behaviour, rows in known.groupby("behaviour")
        if len(rows) == 2 and rows["median"].nunique() == 1
    )


def _draw_gaps(drawing: Drawing, table: pd.DataFrame, place: Mapping[str, int]) -> None:
    """A line from one median to the other."""
    known = table[table["median"].notna()]
    ends = [
        (place[str(behaviour)], list(rows["median"]))
        for behaviour, rows in known.groupby("behaviour", sort=False)
        if len(rows) == 2
    ]
    drawing.add(
        "scatter", x=[end for _, both in ends for end in (*both, None)], y=[each for y, _ in ends for each in (y, y, None)],
        mode="lines", hoverinfo="skip", showlegend=False, line={"color": drawing.palette.muted, "width": 3},
    )  # fmt: skip


def _colour(palette: Palette, rows: pd.DataFrame, side: int) -> str:
    """The colour of the first or the second engagement, or grey beside a highlighted one."""
    if rows[EMPHASIS].iloc[0] == QUIET:
        return (LIGHT_ROLES if palette is LIGHT else DARK_ROLES)["grey"]
    return PAIR[palette.paper][side]


def _draw_criteria(drawing: Drawing, rows: pd.DataFrame, place: Mapping[str, int], side: int) -> None:
    """Each criterion as a small mark, equal ones further from the line."""
    colour, symbol = _colour(drawing.palette, rows, side), ("square-open", "circle-open")[side]
    x, y, marks = [], [], []
    for row in rows.to_dict("records"):
        for number, level in enumerate(row["levels"]):
            away = (APART + STACKED * row["levels"][:number].count(level)) / ROW
            x.append(level)
            y.append(place[row["behaviour"]] + (away if not side else -away))
            marks.append(row[MARK])
    drawing.add(
        "scatter", x=x, y=y, mode="markers", customdata=marks, hoverinfo="skip", showlegend=False,
        marker={"symbol": symbol, "size": 7, "color": colour, "line": {"width": 1.4}},
    )  # fmt: skip


def _draw_medians(
    drawing: Drawing, rows: pd.DataFrame, place: Mapping[str, int], side: int, equal: frozenset[str], unit: float
) -> None:
    """The medians of one engagement, a little beside the other one where both are the same."""
    known = rows[rows["median"].notna()].to_dict("records")
    beside = (-OVERLAP if not side else OVERLAP) * unit
    drawing.add(
        "scatter", x=[row["median"] + (beside if row["behaviour"] in equal else 0) for row in known], y=[place[row["behaviour"]] for row in known],
        mode="markers", name=plain(f"{rows['short_title'].iloc[0]}, criteria {'below' if side else 'above'} the line"),
        customdata=[row[MARK] for row in known],
        marker={"symbol": ("square", "circle")[side], "size": 17, "color": _colour(drawing.palette, rows, side)},
        hovertext=[f"{plain(row['short_title'])}, {plain(english.within(row['name']))}: {plain(row['words'])}" for row in known], hoverinfo="text",
    )  # fmt: skip


def _draw_ends(drawing: Drawing, rows: pd.DataFrame, place: Mapping[str, int], side: int, x: float) -> None:
    """The medians as numbers at the ends of the axis."""
    given: Sequence[dict[str, Any]] = rows.to_dict("records")
    drawing.add(
        "scatter", x=[x] * len(given), y=[place[row["behaviour"]] for row in given], mode="text", hoverinfo="skip", showlegend=False, cliponaxis=False,
        text=[f"<b>{row['median']:g}</b>" if english.known(row["median"]) else "–" for row in given],
        textposition="middle right" if side else "middle left",
        textfont={"size": 15, "color": _colour(drawing.palette, rows, side)},
    )  # fmt: skip


def _level_names(low: int, high: int, labels: Mapping[int, str]) -> list[str]:
    """'0 Absent': as much of the rubric's words as has room; where they are long or many, the numbers alone."""
    names = {level: re.split(r",| or | and ", labels.get(level, ""))[0] for level in range(low, high + 1)}
    if len(names) > 6 or max(map(len, names.values())) > 11:
        return [str(level) for level in names]
    return [f"{level}<br>{plain(name)}" for level, name in names.items()]
