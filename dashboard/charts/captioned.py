"""A figure with its words inside, for a picture that leaves the page: finding, unit, filters, caveat, sources and data."""

import textwrap

import plotly.graph_objects as go

from dashboard.analysis.text.source_labels import apart
from dashboard.charts.chart import Chart
from dashboard.charts.drawing import plain
from dashboard.charts.theme import LIGHT

WIDTH, LEGEND = 1280, 44  # pixels; a legend stands below its drawing
TITLE, LINE, FOOT = 24, 16, 13  # pixels of type
MARGIN, LEADING = 24, 1.35
MOST_SOURCES = 12
# Average width of a letter as a share of its size; a little too wide rather than too narrow.
LETTER = 0.5


def framed(chart: Chart, title: str, data_line: str) -> go.Figure:
    """The chart in the light palette with title and foot in its margins, WIDTH pixels wide.

    Raises ValueError for a chart that is drawn as a table.
    """
    figure = go.Figure(chart.figure("light"))
    named = [each.words for each in apart(chart.sources)]
    more = f"; and {len(named) - MOST_SOURCES} more" if len(named) > MOST_SOURCES else ""
    sources = f"Sources: {'; '.join(named[:MOST_SOURCES])}{more}." if named else ""
    head = [(line, TITLE) for line in _lines(title, TITLE)]
    head += [(line, LINE) for line in _lines(" ".join([chart.subtitle, *chart.filters]), LINE)]
    foot = [(line, FOOT) for text in (chart.note, sources, data_line) if text for line in _lines(text, FOOT)]
    above, below = _height(head) + MARGIN, _height(foot) + MARGIN
    inner, margin = figure.layout.height, figure.layout.margin.to_plotly_json()
    top, bottom = margin["t"] + above, margin["b"] + (LEGEND if figure.layout.showlegend else 0)
    figure.update_layout(
        width=WIDTH, height=inner + above + below + bottom - margin["b"], paper_bgcolor=LIGHT.paper, plot_bgcolor=LIGHT.paper,
        margin={"l": margin["l"] + MARGIN, "r": margin["r"] + MARGIN, "t": top, "b": bottom + below},
    )  # fmt: skip
    y = top - MARGIN / 2
    for line, size in head:
        _write(figure, line, size, y, "top")
        y -= size * LEADING
    y = bottom + MARGIN / 2
    for line, size in foot:
        _write(figure, line, size, -y, "bottom")
        y += size * LEADING
    return figure


def _write(figure: go.Figure, line: str, size: int, shift: float, side: str) -> None:
    """One line in the margin, `shift` pixels above the upper or below the lower edge of the drawing."""
    bold = size == TITLE
    figure.add_annotation(
        text=f"<b>{plain(line)}</b>" if bold else plain(line), x=0, y=1 if side == "top" else 0, xref="paper", yref="paper",
        xanchor="left", yanchor="top", yshift=shift, align="left", showarrow=False,
        font={"size": size, "color": LIGHT.text if bold else LIGHT.muted},
    )  # fmt: skip


def _lines(text: str, size: int) -> list[str]:
    return textwrap.wrap(text, int((WIDTH - 3 * MARGIN) / (size * LETTER)))


def _height(lines: list[tuple[str, int]]) -> float:
    return sum(size * LEADING for _, size in lines)
