"""A figure with its words inside, for a picture that leaves the page: finding, unit, filters, caveat, sources and data."""

import math
import re
import textwrap
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.ratings.rubrics import MACHINE
from dashboard.charts.chart import Chart
from dashboard.charts.drawing import plain
from dashboard.charts.enlarged import legible
from dashboard.charts.theme import LIGHT

WIDTH, LEGEND, MOST_LEGEND = 1280, 44, 64  # pixels; a legend stands below its drawing
TITLE, LINE, FOOT, CALLOUT = 24, 16, 14, 20  # pixels of type
MARGIN, LEADING, LEFT_EDGE = 24, 1.35, 8
MOST_SOURCES, FEW_SOURCES, LONGEST_CAVEAT = 12, 3, 200  # sources in a picture, in one of fixed height; letters
# Pixels of the smallest letter where the height is fixed, how much larger the sheet may be,
# how much closer its lines, and how much higher a low drawing.
LEAST_LETTER, LARGEST_SHEET, CLOSER, GROWN = 14, 1.078, (1, 0.92, 0.84), 1.5
AROUND_PRESENTED = 5  # rem above and below a picture that fills a window
LISTS = ("dots", "timeline")  # kinds of charts whose lines are the rows of their table
STEPS = 6  # sheets that are tried until everything has room
TAG = re.compile("<[^>]*>")
SENTENCE = re.compile(r"(?<=[.!?”]) (?=\S)")
# Average width of a letter as a share of its size; a little too wide rather than too narrow.
LETTER, BOLD_LETTER = 0.55, 0.66


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A size that a picture is made for, in pixels, with the size of its title; one without a height is as high as it must be."""

    width: int = WIDTH
    height: int | None = None
    title: int = TITLE


SIZES = {"page": PictureSize(), "16x9": PictureSize(1280, 720, 32), "social": PictureSize(1200, 630, 34)}


def framed(chart: Chart, title: str, data_line: str, size: PictureSize = SIZES["page"]) -> go.Figure:
    """The chart in the light palette with title and foot in its margins.

    Raises ValueError for a chart that is drawn as a table.
    """
    figure = go.Figure(chart.figure("light")) if size.height is None else _legible(chart)
    inner, below = figure.layout.height, _below(figure)
    if size.height is None:
        words = _words(chart, title, data_line, size, size.width)
        sheet = _Sheet(size.width, inner + words.height + below - figure.layout.margin.b, words)
    else:
        opening, figure, inner = _shortened(chart, figure, title, data_line, size)
        sheet = _sheet(chart, title, data_line, size, figure, inner, opening)
    _set_in_margins(figure, sheet, size, sheet.height - sheet.words.height - inner * GROWN)
    return figure


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The size of what is drawn, in pixels, and the words around the drawing."""

    width: float
    height: float
    words: "_Words"


def _legible(chart: Chart) -> go.Figure:
    """The figure without small letters; its legend, which a phone breaks into many lines, takes a few."""
    figure = legible(chart.figure("light"), LEAST_LETTER)
    spare = figure.layout.margin.b - MOST_LEGEND
    if figure.layout.showlegend and spare > 0:
        figure.update_layout(height=figure.layout.height - spare, margin={"b": MOST_LEGEND})
    return figure


def _below(figure: go.Figure) -> float:
    """The room under the axes, in which a legend may stand."""
    has_legend = figure.layout.showlegend and figure.layout.legend.yref != "container"
    return float(max(figure.layout.margin.b, LEGEND if has_legend else 0))


def _sheet(
    chart: Chart, title: str, data_line: str, size: PictureSize, figure: go.Figure, inner: float, opening: str = ""
) -> _Sheet:  # fmt: skip
    """The smallest sheet of the proportions of a fixed size on which a drawing of some height has room with its words."""
    share = (size.height or 0) / size.width
    wide: float = size.width
    for _ in range(STEPS):
        words = _words(chart, title, data_line, size, wide, opening)
        tall = inner + words.height + _below(figure) - figure.layout.margin.b
        if tall <= wide * share + 1:
            break
        wide = tall / share
    return _Sheet(wide, wide * share, words)


def _shortened(
    chart: Chart, figure: go.Figure, title: str, data_line: str, size: PictureSize
) -> tuple[str, go.Figure, float]:  # fmt: skip
    """What a fixed size shows of a chart, with its height: set closer, then in fewer rows, so that its letters stay legible.

    The first text says how many rows are shown. A chart that is no list of rows is drawn smaller instead.
    """
    blocks = _blocks(chart)
    total, opening = int(blocks.max()) + 1, ""
    for number in range(total, 0, -1):
        if number < total:
            kept = replace(chart, table=_loud_first(chart)[blocks < number])
            figure = _legible(kept)
            opening = shown_in_words(number, total, loud=bool(chart.highlight))
        around = figure.layout.margin.t + figure.layout.margin.b
        for share in CLOSER:
            inner = (figure.layout.height - around) * share + around
            if _sheet(chart, title, data_line, size, figure, inner, opening).width <= size.width * LARGEST_SHEET:
                return opening, figure, inner
    return opening, figure, inner


def shown_in_words(number: int, total: int, *, loud: bool = False, is_first: bool = True) -> str:
    """Returns which rows a picture shows; if `loud`, the highlighted ones lead. Some may be left out between them."""
    if not is_first:
        return f"{number:,} of {total:,} rows are shown; the page has all."
    first = "highlighted rows and then the first" if loud else "first"
    return f"The {first} {number:,} of {total:,} rows are shown; the page has all."


def titled_in_words(what: str, number: int, total: int) -> str:
    """Returns how many of the rows that the title counts are there, in its terms; nothing where it counts none."""
    if not total:
        return ""
    every = f"All {total:,}" if number == total else f"{number:,} of the {total:,}"
    return f"{every} {what} {'are' if total > 1 else 'is'} here. "


def _loud_first(chart: Chart) -> pd.DataFrame:
    """Returns the table with the rows of highlighted engagements in front."""
    if not chart.highlight:
        return chart.table
    return chart.table.sort_values("case_id", key=lambda ids: ~ids.isin(chart.highlight), kind="stable")


def _blocks(chart: Chart) -> np.ndarray:
    """Returns for each row of the table which line of the drawing it is part of; all are one where lines cannot go singly."""
    if chart.encoding.kind == "age-bars":
        return np.asarray(pd.factorize(_loud_first(chart)["case_id"])[0])
    return np.arange(len(chart.table)) if chart.encoding.kind in LISTS else np.zeros(len(chart.table), int)


def _set_in_margins(figure: go.Figure, sheet: _Sheet, size: PictureSize, spare: float) -> None:
    """Writes the words above and below the drawing, which leaves `spare` pixels empty if that is more than none."""
    margin, below = figure.layout.margin.to_plotly_json(), _below(figure) + max(spare, 0)
    top, bottom = margin["t"] + sheet.words.above, below + sheet.words.below
    margin["l"] = max(margin["l"], _names_beside(figure))
    left = LEFT_EDGE - margin["l"]
    figure.update_layout(
        width=round(sheet.width), height=math.ceil(sheet.height), paper_bgcolor=LIGHT.paper, plot_bgcolor=LIGHT.paper,
        margin={"l": margin["l"] + MARGIN, "r": margin["r"] + MARGIN, "t": top, "b": bottom},
    )  # fmt: skip
    # Of a legend at the upper edge, and of names beside an axis, Plotly does not know that there are words around.
    figure.update_yaxes(automargin=False)
    if figure.layout.legend.yref == "container":
        figure.update_layout(legend={"x": MARGIN / sheet.width, "y": 1 - sheet.words.above / sheet.height})
    y = top - MARGIN / 2
    for line, letters in sheet.words.head:
        _write(figure, line, letters, (left, y), "top", ink=_ink(letters, size))
        y -= letters * LEADING
    y = below + MARGIN / 2
    for line, letters in sheet.words.foot:
        _write(figure, line, letters, (left, -y), "bottom")
        y += letters * LEADING


def _names_beside(figure: go.Figure) -> float:
    """The room that the names of lines need left of the axis, where they stand there."""
    if not figure.layout.yaxis.automargin:
        return 0
    lines = [TAG.sub("", line) for name in figure.layout.yaxis.ticktext or () for line in name.split("<br>")]
    return max(map(len, lines), default=0) * (figure.layout.yaxis.tickfont.size or LEAST_LETTER) * LETTER + LEFT_EDGE


@dataclass(frozen=True, slots=True)
class _Words:
    """The lines above and below a drawing, each with the size of its letters."""

    head: list[tuple[str, int]]
    foot: list[tuple[str, int]]

    @property
    def above(self) -> float:
        return _height(self.head) + MARGIN

    @property
    def below(self) -> float:
        return _height(self.foot) + MARGIN

    @property
    def height(self) -> float:
        return self.above + self.below


def _words(
    chart: Chart, title: str, data_line: str, size: PictureSize, wide: float, opening: str = ""
) -> _Words:  # fmt: skip
    head = [(line, size.title) for line in _lines(title, size.title, wide, BOLD_LETTER)]
    head += [(line, LINE) for line in _lines(" ".join([chart.subtitle, *chart.filters]), LINE, wide)]
    # Beside highlighted engagements all others are grey, whatever they are.
    head += [(line, LINE) for line in _lines("" if chart.highlight else chart.key_words, LINE, wide)]
    head += [(line, CALLOUT) for line in _lines(chart.callout, CALLOUT, wide, BOLD_LETTER)]
    foot = [(line, FOOT) for text in foot_texts(chart, data_line, size, opening) for line in _lines(text, FOOT, wide)]
    return _Words(head, foot)


def foot_texts(chart: Chart, data_line: str, size: PictureSize = SIZES["page"], opening: str = "") -> list[str]:
    """What stands below a drawing: what is shown, caveat, sources and data; in a picture of fixed height in short."""
    most = MOST_SOURCES if size.height is None else FEW_SOURCES
    named = [each.words for each in chart.pages_cited]
    more = f"; and {len(named) - most} more" if len(named) > most else ""
    sources = f"Sources: {'; '.join(named[:most])}{more}." if named else ""
    note = chart.note if size.height is None else _first_sentences(chart.note)
    origin = [sources, data_line] if size.height is None else [f"{sources} {data_line}".strip()]
    return list(filter(None, (f"{opening} {note}".strip(), *origin)))


def _first_sentences(note: str) -> str:
    """As many whole sentences of a caveat as a picture of fixed height has room for, at least one.

    That a machine assisted the raters is said first.
    """
    caveat = ""
    for sentence in sorted(SENTENCE.split(note), key=lambda each: MACHINE not in each):
        if caveat and len(caveat) + len(sentence) > LONGEST_CAVEAT:
            break
        caveat = f"{caveat} {sentence}".strip()
    return caveat


def _ink(letters: int, size: PictureSize) -> str:
    """The colour of a line by the size of its letters: title and callout are heavy, all else is quiet."""
    return {size.title: LIGHT.text, CALLOUT: LIGHT.mark}.get(letters, LIGHT.muted)


def _write(
    figure: go.Figure, line: str, size: int, shift: tuple[float, float], side: str, ink: str = LIGHT.muted
) -> None:  # fmt: skip
    """One line in the margin, `shift` pixels to the right of the axes and above their upper or below their lower edge."""
    figure.add_annotation(
        text=plain(line) if ink == LIGHT.muted else f"<b>{plain(line)}</b>", x=0, y=1 if side == "top" else 0, xref="paper", yref="paper",
        xanchor="left", yanchor="top", xshift=shift[0], yshift=shift[1], align="left", showarrow=False,
        font={"size": size, "color": ink},
    )  # fmt: skip


def _lines(text: str, size: int, wide: float, letter: float = LETTER) -> list[str]:
    return textwrap.wrap(text, int((wide - 3 * MARGIN) / (size * letter)))


def _height(lines: list[tuple[str, int]]) -> float:
    return sum(size * LEADING for _, size in lines)
