"""Which share of those who could take part did, across engagements; and numbers of several engagements by unit."""

import math
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.participation import per_thousand
from dashboard.analysis.text import english
from dashboard.charts.chart import EMPHASIS, MARK, Chart, ChartContext, Encoding, Sentences
from dashboard.charts.drawing import Drawing, plain, wrapped
from dashboard.charts.evidence.participation import people_of
from dashboard.charts.many import Records, rows_of
from dashboard.charts.rows import HIGHLIGHTED, QUIET, Column, Group, Item, Items, Row, Rows, Words
from dashboard.charts.signs import DARK_ROLES, LIGHT_ROLES
from dashboard.charts.theme import LIGHT, Palette

HEAD, NAME, ROW, LINE = 44, 26, 22, 14
LONGEST = 30  # characters beside a mark
SHARE, CONTEXT, UNKNOWN = (
    "Share known",
    "Per 1,000 people, for context: not all of them could take part",
    "Share not known",
)


def draw_units(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One group of rows per unit; rows of one unit stand next to each other in the table. Words stand beside the marks."""
    heights = [_height(words) for words in table["words"]]
    whole = NAME * table["unit"].nunique() + sum(heights)
    drawing = Drawing(palette, HEAD + whole)
    values = [max(value, 1) for name in ("value", "rival_low", "rival_high") for value in table[name].dropna().tolist()]
    drawing.log_axis(min(values), max(values))
    low, high = drawing.xaxis["range"]
    y = float(whole)
    marks: list[tuple[float, dict[str, Any]]] = []
    for _, group in groupby(table.to_dict("records"), key=itemgetter("unit")):
        rows = list(group)
        y -= NAME
        drawing.name_above(y, f"<b>{plain(rows[0]['unit_words'])}</b>")
        for row in rows:
            height = _height(row["words"])
            y -= height
            marks.append((y + height / 2, row))
            _draw_row(drawing, y + height / 2, row, (low, high), palette)
    grey = (LIGHT_ROLES if palette is LIGHT else DARK_ROLES)["grey"]
    colours = [grey if row[EMPHASIS] == QUIET else palette.mark for _, row in marks]
    drawing.add(
        "scatter", x=[max(row["value"], 1) for _, row in marks],
        y=[height for height, _ in marks],
        mode="markers",
        marker={
            "symbol": ["circle" if english.known(row["share"]) else "circle-open" for _, row in marks],
            "size": 11, "color": colours, "line": {"width": 2.5, "color": colours},
        },
        customdata=[row[MARK] for _, row in marks],
        hovertext=[
            f"<b>{plain(row['unit_words'])}: {plain(row['words'])}</b><br>{wrapped(row['what'])}<br>{wrapped(row['out_of'])}"
            + (f"<br>other sources: {row['rival_words']}" if row["rival_words"] else "")
            for _, row in marks
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    drawing.yaxis.update(range=[0, whole + 4])
    return drawing.figure()


def _height(words: str) -> int:
    """Words that do not fit beside their mark on a phone take more lines."""
    return ROW + LINE * wrapped(words, LONGEST).count("<br>")


def _draw_row(drawing: Drawing, y: float, row: dict[str, Any], bounds: tuple[float, float], palette: Palette) -> None:
    value = max(float(row["value"]), 1)
    rivals = [max(float(row[name]), 1) for name in ("rival_low", "rival_high") if english.known(row[name])]
    ends = [min([value, *rivals]), max([value, *rivals])]
    if rivals:
        drawing.add(
            "scatter", x=ends, y=[y, y], mode="lines", line={"color": palette.muted, "width": 1.5}, hoverinfo="skip"
        )
        drawing.add(
            "scatter", x=rivals, y=[y] * len(rivals), mode="markers", hoverinfo="none",
            customdata=[row[MARK]] * len(rivals),
            marker={"symbol": "circle-open", "size": 8, "color": palette.muted, "line": {"width": 1.5}},
        )  # fmt: skip
    room_left, room_right = math.log10(ends[0]) - bounds[0], bounds[1] - math.log10(ends[1])
    left = room_left > room_right
    words, ink = wrapped(row["words"], LONGEST), palette.muted if row[EMPHASIS] == QUIET else palette.text
    drawing.note(
        f"<b>{words}</b>" if row[EMPHASIS] == HIGHLIGHTED else words, x=math.log10(ends[0] if left else ends[1]), y=y, align="right" if left else "left",
        xanchor="right" if left else "left", xshift=-11 if left else 11, font={"size": 12, "color": ink},
    )  # fmt: skip


def shares_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Returns which share took part; what is only context stands apart, and what is not known has its reason."""
    known = table["share"].notna()
    shown = table.assign(
        share_words=[
            english.percent(share) if english.known(share) else "not known" for share in table["share"].tolist()
        ],
        context_words=[
            _context(number, whom)
            for number, whom in zip(table["per_1000"].tolist(), table["context"].tolist(), strict=True)
        ],
    )
    return Chart(
        slug="share-of-whom",
        keys=("case_id",),
        title=title,
        subtitle="Per cent of those who could take part by the organiser's rule.",
        alt=english.ended(title),
        row_sentences=Sentences(lambda: map(_share_sentence, shown.itertuples())),
        encoding=Encoding("shares" if known.any() else "list", x="share", y="short_title", log=True, words="words"),
        table=shown,
        columns={
            "short_title": "Engagement", "words": "Number of people", "share_words": "Share", "population": "Out of whom",
            "population_value": "How many that is", "context_words": "For context", "reason": "Why there is no share",
        },
        note=" ".join(filter(None, [MEASURES["share"].caveat, around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=share_rows if len(table) else None,
    )  # fmt: skip


def _context(number: float, whom: str) -> str:
    return f"{per_thousand(number)} per 1,000 {people_of(whom)}" if english.known(number) else ""


def _share_sentence(row: Any) -> str:
    people = f"{row.words}, " if row.words else ""
    if not english.known(row.share):
        context = f" For context: {row.context_words}." if row.context_words else ""
        return f"{row.short_title}: {people}share not known: {str(row.reason).rstrip('.')}.{context}"
    whole = english.grouped(row.population_value)
    return f"{row.short_title}: {english.percent(row.share)} of {row.population} ({people}out of {whole})."


def share_rows(chart: Chart) -> Rows:
    """Returns those with a share, apart from them those with a number per 1,000 for context, and folded the rest."""
    table, known = chart.table.assign(**{MARK: chart.ids()}), chart.table["share"].notna()
    context = ~known & (chart.table["context_words"] != "")
    groups = {SHARE: table[known], CONTEXT: table[context], UNKNOWN: table[~known & ~context]}
    return Rows(
        label=chart.title, head="Engagement", name_width=26, empty="not known",
        columns=(Column("Share", 10), Column("Out of whom", 44), Column("Number", 20, end=True)),
        groups=tuple(
            Group(f"{title} · {len(mine):,}" if title == UNKNOWN else title, rows_of(Records(mine), _share_row, len(table)),
                  quiet=title != SHARE, folded=title == UNKNOWN)
            for title, mine in groups.items() if len(mine)
        ),
    )  # fmt: skip


def _share_row(cells_of: dict[str, Any]) -> Row:
    row = SimpleNamespace(**cells_of)
    place, _, name = row.short_title.rpartition(": ")
    cells: tuple[Any, ...] = (Items(()), Words(row.context_words or row.reason, muted=True), Words(""))
    if english.known(row.share):
        part = Item("featured", _share_sentence(row), english.percent(row.share), cells_of[MARK])
        cells = (Items((part,)), Words(f"of {english.within(row.population)}"), Words(row.words))
    return Row(cells_of[MARK], name, cells, strong=place, case=row.case_id)
