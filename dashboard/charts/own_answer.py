"""A simple chart of an answer that somebody asked for in SQL: bars or points, chosen by the types of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.theme import Palette

MOST_BARS, MOST_POINTS = 40, 2_000
MOST_COLUMNS = 4  # of more, nobody can say which two belong together
ROW, AROUND = 34, 90
MOST_TICKS = 8  # of small whole numbers, the axis names each and no half between them
BARS, POINTS = "bars", "points"
MOST_WORDS = 60  # letters of a name that stand above a bar


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a chart: what is drawn along, what stands beside it, and how."""

    kind: str
    x: str
    y: str


def columns_of(table: pd.DataFrame) -> Columns | None:
    """Returns how a table can be drawn: bars of one number per name, or points of two numbers or of numbers by date."""
    found = _by_types(table)
    return found if found and _drawn(table, found).sum() > 1 else None


def _drawn(table: pd.DataFrame, columns: Columns) -> pd.Series:
    """Returns for each row whether nothing of it that is drawn is unknown."""
    return table[[columns.x, columns.y]].notna().all(axis=1)


def _by_types(table: pd.DataFrame) -> Columns | None:
    numbers = [name for name in table.columns if _all(table[name], (int, float))]
    dates = [name for name in table.columns if _all(table[name], (date, datetime))]
    names = [name for name in table.columns if _all(table[name], (str,))]
    if len(table) < 2 or len(table.columns) > MOST_COLUMNS or not numbers:
        return None
    if names and table[names[0]].is_unique and table[names[0]].notna().all() and len(table) <= MOST_BARS:
        return Columns(BARS, numbers[0], names[0])
    if len(table) > MOST_POINTS or len(numbers) + len(dates) < 2:
        return None
    return Columns(POINTS, *(dates[0], numbers[0])) if dates else Columns(POINTS, *numbers[:2])


def answer_chart(table: pd.DataFrame, columns: Columns) -> Chart:
    """Returns the answer as a chart; its table is the whole answer, and what is unknown is not drawn."""
    drawn = int(_drawn(table, columns).sum())
    title = f"{columns.x} by {columns.y}" if columns.kind == BARS else f"{columns.y} against {columns.x}"
    kind = "bar" if columns.kind == BARS else "point"
    counted = english.counted(drawn, kind)
    missing = len(table) - drawn
    is_not = "is" if missing == 1 else "are"
    lacking = (
        f" {english.sentence(english.counted(missing, 'row'))} without a number {is_not} not drawn." if missing else ""
    )
    keys = (columns.y,) if columns.kind == BARS else (columns.x, columns.y)
    return Chart(
        slug="answer", keys=keys, title=title, subtitle=f"{english.sentence(counted)}.{lacking}",
        alt=f"{title}: {counted}.{lacking}", row_sentences=tuple(map(_row_sentence, table[list(keys if columns.kind == POINTS else (columns.y, columns.x))].to_dict("records"))),
        encoding=Encoding(columns.kind, x=columns.x, y=columns.y), table=table, columns={str(name): str(name) for name in table.columns},
        note="Nobody checked what these numbers mean together. Units differ, and what is unknown is empty.", draw=_draw,
    )  # fmt: skip


def _all(cells: pd.Series, kinds: tuple[type, ...]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, kinds) and not isinstance(cell, bool) for cell in known)


def _row_sentence(row: dict[str, Any]) -> str:
    return ", ".join(f"{name}: {'unknown' if cell is None else cell}" for name, cell in row.items()) + "."


def _draw(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    rows = table[table[[encoding.x, encoding.y]].notna().all(axis=1)]
    drawing = Drawing(palette, height=AROUND + (ROW * len(rows) if encoding.kind == BARS else 330))
    values, marks = list(rows[encoding.x]), list(rows["mark"])
    if encoding.kind == BARS:
        places = list(range(len(rows) - 1, -1, -1))
        drawing.add("bar", x=values, y=places, orientation="h", width=0.3, marker={"color": palette.mark}, customdata=marks,
                    **_hover(rows[encoding.y], values))  # fmt: skip
        for place, name in zip(places, rows[encoding.y], strict=True):
            drawing.name_above(place + 0.16, plain(str(name)[:MOST_WORDS]))
        few = all(isinstance(value, int) and 0 <= value <= MOST_TICKS for value in values)
        drawing.xaxis |= {"side": "top", "rangemode": "tozero", **({"dtick": 1} if few else {})}
        drawing.yaxis |= {"range": [-0.6, len(rows) - 0.1]}
    else:
        others = list(rows[encoding.y])
        drawing.add("scatter", mode="markers", x=values, y=others, marker={"color": palette.mark, "size": 8}, customdata=marks,
                    **_hover(values, others))  # fmt: skip
        drawing.xaxis |= {"title": {"text": plain(encoding.x)}}
        drawing.yaxis |= {
            "visible": True,
            "showgrid": True,
            "gridcolor": palette.grid,
            "title": {"text": plain(encoding.y)},
        }
        drawing.layout["margin"] = {"l": 60, "r": 8, "t": 28, "b": 50}
    return drawing.figure()


def _hover(first: Sequence[Any], second: Sequence[Any]) -> dict[str, Any]:
    """Returns what is said where a pointer rests: as text, so that no cell is read as a template."""
    texts = [f"{plain(one)}: {plain(other)}" for one, other in zip(first, second, strict=True)]
    return {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
