"""A figure with its words inside, for a picture that leaves the page: finding, unit, filters, caveat, sources and data."""

import math
import re
import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.analysis.text.source_labels import apart
from dashboard.charts.chart import Chart
from dashboard.charts.drawing import plain
from dashboard.charts.theme import LIGHT

WIDTH, LEGEND = 1280, 44  # pixels; a legend stands below its drawing
TITLE, LINE, FOOT, CALLOUT = 24, 16, 14, 20  # pixels of type
MARGIN, LEADING = 24, 1.35
MOST_SOURCES, FEW_SOURCES, LONGEST_CAVEAT = 12, 3, 200  # sources in a picture, in one of fixed height; letters
STEPS = 6  # sheets that are tried until everything has room
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

    One that is higher than its size allows is drawn on a larger sheet of the same proportions. Raises ValueError for a
    chart that is drawn as a table.
    """
    figure = go.Figure(chart.figure("light"))
    inner, margin = figure.layout.height, figure.layout.margin.to_plotly_json()
    below = margin["b"] + (LEGEND if figure.layout.showlegend else 0)
    wide: float = size.width
    for _ in range(STEPS):
        words = _words(chart, title, data_line, size, wide)
        tall = inner + words.height + below - margin["b"]
        if size.height is None or tall <= wide * size.height / size.width + 1:
            break
        wide = tall * size.width / size.height
    whole = tall if size.height is None else wide * size.height / size.width
    top, bottom = margin["t"] + words.above, below + words.below
    figure.update_layout(
        width=round(wide), height=math.ceil(whole), paper_bgcolor=LIGHT.paper, plot_bgcolor=LIGHT.paper,
        margin={"l": margin["l"] + MARGIN, "r": margin["r"] + MARGIN, "t": top, "b": bottom},
    )  # fmt: skip
    y = top - MARGIN / 2
    for line, letters in words.head:
        _write(figure, line, letters, y, "top", ink=_ink(letters, size))
        y -= letters * LEADING
    y = below + MARGIN / 2
    for line, letters in words.foot:
        _write(figure, line, letters, -y, "bottom")
        y += letters * LEADING
    return figure


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


def _words(chart: Chart, title: str, data_line: str, size: PictureSize, wide: float) -> _Words:
    head = [(line, size.title) for line in _lines(title, size.title, wide, BOLD_LETTER)]
    head += [(line, LINE) for line in _lines(" ".join([chart.subtitle, *chart.filters]), LINE, wide)]
    head += [(line, CALLOUT) for line in _lines(chart.callout, CALLOUT, wide, BOLD_LETTER)]
    foot = [(line, FOOT) for text in foot_texts(chart, data_line, size) for line in _lines(text, FOOT, wide)]
    return _Words(head, foot)


def foot_texts(chart: Chart, data_line: str, size: PictureSize = SIZES["page"], opening: str = "") -> list[str]:
    """What stands below a drawing: what is shown, caveat, sources and data; in a picture of fixed height in short."""
    most = MOST_SOURCES if size.height is None else FEW_SOURCES
    named = [each.words for each in apart(chart.sources)]
    more = f"; and {len(named) - most} more" if len(named) > most else ""
    sources = f"Sources: {'; '.join(named[:most])}{more}." if named else ""
    note = chart.note if size.height is None else _first_sentences(chart.note)
    return list(filter(None, (f"{opening} {note}".strip(), sources, data_line)))


def _first_sentences(note: str) -> str:
    """As many whole sentences of a caveat as a picture of fixed height has room for, at least one."""
    caveat = ""
    for sentence in SENTENCE.split(note):
        if caveat and len(caveat) + len(sentence) > LONGEST_CAVEAT:
            break
        caveat = f"{caveat} {sentence}".strip()
    return caveat


def _ink(letters: int, size: PictureSize) -> str:
    """The colour of a line by the size of its letters: title and callout are heavy, all else is quiet."""
    return {size.title: LIGHT.text, CALLOUT: LIGHT.mark}.get(letters, LIGHT.muted)


def _write(figure: go.Figure, line: str, size: int, shift: float, side: str, ink: str = LIGHT.muted) -> None:
    """One line in the margin, `shift` pixels above the upper or below the lower edge of the drawing."""
    figure.add_annotation(
        text=plain(line) if ink == LIGHT.muted else f"<b>{plain(line)}</b>", x=0, y=1 if side == "top" else 0, xref="paper", yref="paper",
        xanchor="left", yanchor="top", yshift=shift, align="left", showarrow=False,
        font={"size": size, "color": ink},
    )  # fmt: skip


def _lines(text: str, size: int, wide: float, letter: float = LETTER) -> list[str]:
    return textwrap.wrap(text, int((wide - 3 * MARGIN) / (size * letter)))


def _height(lines: list[tuple[str, int]]) -> float:
    return sum(size * LEADING for _, size in lines)
