"""What all figures share: fonts, margins, axes with plain numbers, names above their marks."""

import math

import plotly.graph_objects as go

from dashboard.charts.theme import FONT, Palette

LINE = 13
POWERS = {1: "1", 10: "10", 100: "100", 1_000: "1,000", 10_000: "10,000", 100_000: "100,000", 1_000_000: "1 m",
          10_000_000: "10 m", 100_000_000: "100 m"}  # fmt: skip


def base(palette: Palette, height: int) -> go.Figure:
    """An empty figure in the given palette; transparent, so that the page's ground shows."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": LINE, "color": palette.text},
        showlegend=False,
        hoverlabel={"bgcolor": palette.paper, "font": {"color": palette.text, "size": LINE}, "align": "left"},
        dragmode=False,
    )
    figure.update_xaxes(fixedrange=True, zeroline=False, gridcolor=palette.grid, tickfont={"color": palette.muted})
    figure.update_yaxes(fixedrange=True, zeroline=False, showgrid=False, visible=False)
    return figure


def log_axis(figure: go.Figure, low: float, high: float) -> None:
    """A log axis from the power of ten below `low` to a little above `high`, labelled 100 · 1,000 · 10,000."""
    first = math.floor(math.log10(max(low, 1)))
    last = max(math.log10(max(high, 10)) + 0.15, first + 1.15)
    ticks = [power for power in POWERS if first <= math.log10(power) <= last]
    figure.update_xaxes(
        type="log", range=[first - 0.05, last], tickvals=ticks, ticktext=[POWERS[tick] for tick in ticks], side="top"
    )


def name_above(figure: go.Figure, y: float, text: str, palette: Palette, size: int = LINE) -> None:
    """A line of text at the left edge, just above the marks of row `y`."""
    figure.add_annotation(
        xref="paper", x=0, y=y, text=text, showarrow=False, xanchor="left", yanchor="bottom",
        font={"size": size, "color": palette.text}, align="left", bgcolor=palette.paper, borderpad=0,
    )  # fmt: skip


def plain(text: object) -> str:
    """Text for Plotly, which reads a few HTML tags: shown as written."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int = 60) -> str:
    """Plain text broken into lines for a hover box."""
    lines, line = [], ""
    for word in plain(text).split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def short(text: str, most: int) -> str:
    """As much of the text as fits beside its number on a phone; nothing if that is less than a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if most > 8 else ""


def see_through(colour: str) -> str:
    """A colour of the palette at one seventh, for bands behind lines."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.14)"
