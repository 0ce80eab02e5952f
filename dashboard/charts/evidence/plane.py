"""Size and furthest step: how many people took part, across, and how far what they asked for got, from top to bottom."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.compare.furthest import BY_ID, STEPS, depth, furthest_title
from dashboard.analysis.evidence.overview import REPORT
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import EMPHASIS, MARK, Chart, Encoding
from dashboard.charts.drawing import LINE, POWERS, Drawing, plain, short, wrapped
from dashboard.charts.evidence.plane_density import plane_density
from dashboard.charts.many import is_many
from dashboard.charts.rows import HIGHLIGHTED, QUIET, Column, Group, KeyEntry, Row, Rows, Strip, Words
from dashboard.charts.signs import DARK_ROLES, LIGHT_ROLES
from dashboard.charts.theme import LIGHT, Palette

LANE, TOP, PAD = 22, 26, 7  # pixels: one line of marks, the axis above, room above and below the lanes of a step
DOT, RING = 13, 3  # pixels
NARROWEST, LETTER, GAP = (
    720,
    6.9,
    22,
)  # pixels of the axes on the narrowest page that draws them, of a letter, around a label
BAND = 0.3  # of the axes: where engagements of unknown size stand
LONGEST = 34  # letters of a name
MOST_LISTS = 100  # that are kept
CAVEAT = (
    "Not known does not mean that nothing happened. Counts differ in kind: a voter is not a deliberator. "
    "Sets that hold only promises of the authority's own do not count here."
)
COLOURS = {"featured": "Blue", "compared": "Grey", "featured_own": "Hollow", "compared_own": "Hollow"}
SIZES = {"featured": "cases of the 2019 report", "compared": "comparisons"}


def plane_chart(table: pd.DataFrame, sources: tuple[Cited, ...], filters: tuple[str, ...]) -> Chart:
    """The engagements of `furthest.with_steps` by size and step, many of them as numbers; `sources` are all those of the page."""
    many = is_many(len(table))
    shown = table.assign(
        featured=table["part_of"].isin(REPORT),
        whose=["only the authority" if claimed else "" for claimed in table["own_word"]],
    )
    title = furthest_title(table)
    return Chart(
        slug="size-and-follow-through",
        keys=("case_id",),
        title=title,
        subtitle=f"{'Number of engagements by size' if many else 'People who took part, each gridline ten times the last'}, by the furthest step of what they asked for.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in shown.itertuples()),
        encoding=Encoding("plane", x="value", y="step_words", series="featured", order=tuple(step.label for step in STEPS),
                          log=True, words="engagement", filled="own_word"),
        table=shown,
        columns={
            "engagement": "Engagement", "people": "How many took part", "step_words": "Furthest step", "whose": "Who alone says so",
            "facts": "Facts", "sources": "Sources", "sources_read_in_full": "Read in full",
        },
        note=" ".join(filter(None, [CAVEAT, depth(table)])),
        filters=filters,
        sources=sources,
        draw=None if many else draw_plane,
        key_words=_key_words(shown),
        lay_out=plane_density if many else None,
    )  # fmt: skip


def _row_sentence(row: Any) -> str:
    whose = ", by the authority's word only" if row.own_word else ""
    read = f"facts {row.facts}, sources {row.sources}, read in full {row.sources_read_in_full}"
    return f"{row.engagement}: {row.people}; {english.within(row.step_words)}{whose}; {read}."


def sign_of(row: Any) -> str:
    """The sign of an engagement: whether the report has it, and whether only the authority says that it delivered."""
    return f"{'featured' if row['featured'] else 'compared'}{'_own' if row['own_word'] else ''}"


def key_of(table: pd.DataFrame) -> tuple[KeyEntry, ...]:
    """The key of the plane with this table: only what it shows."""
    numbers = {"featured": int(table["featured"].sum()), "compared": int((~table["featured"]).sum())}
    entries = [KeyEntry(f"{number} {SIZES[sign]}", sign=sign) for sign, number in numbers.items() if number]
    if not numbers["featured"]:
        entries = [KeyEntry(english.counted(len(table), "engagement"), sign="compared")] if len(table) else []
    ring = "featured_own" if numbers["featured"] else "compared_own"
    return (*entries, *([KeyEntry("delivered by the authority's own word only", sign=ring)] if table["own_word"].any() else []))  # fmt: skip


def _key_words(table: pd.DataFrame) -> str:
    """'Blue: 9 cases of the 2019 report. Grey: 16 comparisons. Hollow: …'"""
    return " ".join(f"{COLOURS[entry.sign]}: {entry.words}." for entry in key_of(table))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axis: from `first` to `last`, left of it the band of unknown sizes; lengths in powers of ten."""

    first: float
    last: float
    band: float

    @property
    def low(self) -> float:
        return self.first - self.band

    @property
    def pixel(self) -> float:
        """How much of the axis one pixel is, on the narrowest page."""
        return (self.last - self.low) / NARROWEST


def _scale(table: pd.DataFrame) -> _Scale:
    sizes = [max(float(value), 1) for value in table["value"].dropna()]
    first = math.log10(min(sizes, default=10)) - 0.2
    last = max(math.log10(max(sizes, default=10)) + 0.2, first + 1.2)
    share = BAND if table["value"].isna().any() else 0.02
    return _Scale(first, last, (last - first) * share / (1 - share))


def _lanes(rows: list[dict[str, Any]], scale: _Scale) -> list[tuple[dict[str, Any], int, bool]]:
    """Each engagement of one step with its lane, from 0, and whether its name stands left of the mark: no names meet."""
    ends: list[list[tuple[float, float]]] = []
    found = []
    for row in rows:
        at, wide = row["at"], (len(row["label"]) * LETTER + GAP) * scale.pixel
        left = at + wide > scale.last and at - wide > scale.low
        taken = (at - wide, at + GAP * scale.pixel / 2) if left else (at - GAP * scale.pixel / 2, at + wide)
        free = (
            lane for lane, spans in enumerate(ends) if all(taken[1] < low or taken[0] > high for low, high in spans)
        )
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append(taken)
        found.append((row, lane, left))
    return found


def _rows(table: pd.DataFrame, scale: _Scale) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = table.to_dict("records")
    for row in made:
        place, name = str(row["place_name"]), short(str(row["name"]), LONGEST)
        row["label"] = f"{place} {name}".strip() or str(row["engagement"])
        row["text"] = _text(row, place, name)
        known = english.known(row["value"])
        row["at"] = (
            math.log10(max(float(row["value"]), 1)) if known else scale.low + scale.pixel * GAP / 2 + scale.pixel * 6
        )
    return made


def _text(row: dict[str, Any], place: str, name: str) -> str:
    """The words at a mark: heavy is the place of the report's cases, or all of what is highlighted."""
    if row[EMPHASIS]:
        return f"<b>{plain(row['label'])}</b>" if row[EMPHASIS] == HIGHLIGHTED else plain(row["label"])
    return f"<b>{plain(place)}</b> {plain(name)}" if row["featured"] and place else plain(row["label"])


def draw_plane(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One band per step that anything got to; in it as many lines of marks as keep their names apart."""
    scale = _scale(table)
    marks: list[tuple[dict[str, Any], float, bool]] = []
    bands: list[tuple[str, int, float, float]] = []
    down = 0.0
    for step in STEPS:
        mine = _rows(table[table["step"] == step.id], scale)
        if not mine:
            continue
        lanes = _lanes(mine, scale)
        high = 2 * PAD + LANE * (1 + max(lane for _, lane, _ in lanes))
        # Two lines of a heading need more than one line of marks.
        high = max(high, 2 * PAD + 2 * LINE if len(step.label) > 18 else 0)
        marks += [(row, down + PAD + LANE * (lane + 0.5), left) for row, lane, left in lanes]
        bands.append((step.id, len(mine), down, down + high))
        down += high
    drawing = Drawing(palette, int(TOP + down + 8))
    drawing.shapes += _lines(bands, scale, palette, down)
    _draw_marks(drawing, marks)
    _set_axes(drawing, bands, scale, down)
    return drawing.figure()


def _lines(
    bands: list[tuple[str, int, float, float]], scale: _Scale, palette: Palette, down: float
) -> Iterator[dict[str, Any]]:
    """The band of unknown sizes, and a line above each step; above what is no step it is dotted."""
    if scale.band > 0.5:
        ground = "#F5F7F9" if palette is LIGHT else "#1B2128"
        yield {"type": "rect", "x0": scale.low, "x1": scale.first - scale.pixel * GAP, "y0": 0, "y1": down, "fillcolor": ground,
               "line": {"width": 0}, "layer": "below"}  # fmt: skip
    known = [BY_ID[step].is_step for step, *_ in bands]
    for place, (_, _, top, _) in enumerate(bands):
        parts = place > 0 and known[place - 1] != known[place]
        yield {"type": "line", "x0": scale.low, "x1": scale.last, "y0": top, "y1": top, "layer": "below",
               "line": {"color": palette.muted if parts else palette.grid, "width": 1, "dash": "dot" if parts else "solid"}}  # fmt: skip


def _draw_marks(drawing: Drawing, marks: list[tuple[dict[str, Any], float, bool]]) -> None:
    """One trace for comparisons and one over it for the report's cases: text of one trace has one colour when it is selected.

    What is highlighted lies over all others.
    """
    for emphasis in (QUIET, "", HIGHLIGHTED):
        for featured in (False, True):
            mine = [mark for mark in marks if mark[0]["featured"] is featured and mark[0][EMPHASIS] == emphasis]
            if mine:
                _draw_trace(drawing, mine, featured, emphasis)


def _draw_trace(
    drawing: Drawing, marks: list[tuple[dict[str, Any], float, bool]], featured: bool, emphasis: str
) -> None:
    roles = LIGHT_ROLES if drawing.palette is LIGHT else DARK_ROLES
    # Of what is grey anyway the highlighted marks are as dark as words, the others smaller.
    role = {QUIET: "grey", HIGHLIGHTED: "mark" if featured else "text"}.get(emphasis, "mark" if featured else "grey")
    colour, rings = roles[role], [row["own_word"] for row, _, _ in marks]
    large, small = (DOT, DOT - 3) if emphasis != QUIET else (DOT - 1, DOT - 6)
    ink = roles["text" if (featured and emphasis != QUIET) or emphasis == HIGHLIGHTED else "muted"]
    drawing.add(
        "scatter", x=[row["at"] for row, _, _ in marks], y=[y for _, y, _ in marks], mode="markers+text", cliponaxis=False,
        text=[f"{row['text']}  " if left else f"  {row['text']}" for row, _, left in marks],
        textposition=["middle left" if left else "middle right" for _, _, left in marks],
        textfont={"size": 14, "color": ink},
        marker={
            "size": [large - 1 if ring else large if featured else small for ring in rings],
            "color": [roles["paper"] if ring else colour for ring in rings],
            "line": {"width": [RING if ring else 0 for ring in rings], "color": colour}, "opacity": 1,
        },
        customdata=[row[MARK] for row, _, _ in marks],
        hovertext=[f"<b>{plain(row['engagement'])}</b><br>{wrapped(row['people'])}<br>{plain(row['step_words'])}"
                   + (", by the authority's word only" if row["own_word"] else "") for row, _, _ in marks],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _set_axes(drawing: Drawing, bands: list[tuple[str, int, float, float]], scale: _Scale, down: float) -> None:
    powers = [power for power in POWERS if scale.first <= math.log10(power) <= scale.last]
    ticks, names = (
        [math.log10(power) for power in powers],
        [POWERS[power].replace(" m", " million") for power in powers],
    )
    if names:
        names[0] += " people"
    if scale.band > 0.5:
        drawing.note(
            "size not known", x=scale.low + scale.pixel * 6, y=1, yref="paper", xanchor="left", yanchor="bottom",
            font={"color": drawing.palette.muted, "size": LINE},
        )  # fmt: skip
    drawing.xaxis.update(range=[scale.low, scale.last], tickvals=ticks, ticktext=names, side="top", tickangle=0)
    labels = [_label(BY_ID[step].label, number, BY_ID[step].is_step) for step, number, _, _ in bands]
    drawing.yaxis.update(
        visible=True, range=[down, 0], tickvals=[(top + end) / 2 for _, _, top, end in bands], ticktext=labels,
        tickfont={"color": drawing.palette.text, "size": LINE}, automargin=True,
    )  # fmt: skip
    drawing.layout["margin"] = {"l": 150, "r": 8, "t": TOP, "b": 8}


def _label(words: str, number: int, is_step: bool) -> str:
    """A heading in at most two lines, heavier where it is a step, with the number of engagements."""
    lines = wrapped(words, 18)
    return f"{f'<b>{lines}</b>' if is_step else lines}  {number} "


@lru_cache(maxsize=MOST_LISTS)
def as_list(chart: Chart) -> Chart:
    """Returns the same chart as a list by step, which is what a phone shows of it; kept with the chart."""
    return replace(chart, draw=None, lay_out=plane_rows)


def plane_rows(chart: Chart) -> Rows:
    """Returns the same as a list by step for a phone: name, place on a short axis, number; what is not known stays closed."""
    table = chart.table
    scale = _scale(table)
    groups = [
        Group(step.label, tuple(_row(row, scale) for row in mine.to_dict("records")), quiet=not step.is_step,
              folded=not step.is_step)
        for step in STEPS
        if len(mine := table[table["step"] == step.id])
    ]  # fmt: skip
    return Rows(
        chart.title, "Engagement", (Column("", 36), Column("People", 22, end=True)), tuple(groups), key_of(chart.table), name_width=42
    )  # fmt: skip


def _row(row: dict[str, Any], scale: _Scale) -> Row:
    known = english.known(row["value"])
    at = (math.log10(max(float(row["value"]), 1)) - scale.first) / (scale.last - scale.first) if known else 0.0
    says = f"{row['engagement']}: {row['people']}"
    strip = Strip(((at, sign_of(row)),) if known else (), says)
    number = english.with_precision(row["value"], row["precision"]) if known else "not known"
    return Row(
        str(row["case_id"]), str(row["name"] or row["engagement"]), (strip, Words(number, muted=not known)),
        strong=str(row["place_name"]), case=str(row["case_id"]),
    )  # fmt: skip
