"""What all figures share: fonts, margins, axes with plain numbers, names above their marks."""

import math
from dataclasses import dataclass, field
from functools import cache
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from dashboard.charts.theme import FONT, Palette
from dashboard.domain.base.reading_direction import isolate_direction

LINE = 13
POWERS = {1: "1", 10: "10", 100: "100", 1_000: "1,000", 10_000: "10,000", 100_000: "100,000", 1_000_000: "1 m",
          10_000_000: "10 m", 100_000_000: "100 m"}  # fmt: skip


@dataclass(slots=True)
class Drawing:
    """A figure in the making, in one palette; transparent, so that the page's ground shows.

    Its parts are handed to Plotly at once: added one by one, each new part makes Plotly look through all earlier ones.
    """

    palette: Palette
    height: int
    traces: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    xaxis: dict[str, Any] = field(default_factory=dict)
    yaxis: dict[str, Any] = field(default_factory=dict)
    layout: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, **trace: Any) -> None:
        """One more trace of a Plotly kind, such as `scatter` or `bar`; later ones lie over earlier ones."""
        self.traces.append({"type": kind, **trace})

    def note(self, text: str, **place: Any) -> None:
        """Words at a place."""
        self.notes.append({"text": text, "showarrow": False, **place})

    def name_above(self, y: float, text: str, size: int = LINE, *, quiet: bool = False) -> None:
        """A line of text at the left edge, just above the marks of row `y`."""
        ink = self.palette.muted if quiet else self.palette.text
        self.note(
            text, xref="paper", x=0, y=y, xanchor="left", yanchor="bottom",
            font={"size": size, "color": ink}, align="left", bgcolor=self.palette.paper, borderpad=0,
        )  # fmt: skip

    def log_axis(self, low: float, high: float) -> None:
        """A log axis from the power of ten below `low` to a little above `high`, labelled 100 · 1,000 · 10,000."""
        first = math.floor(math.log10(max(low, 1)))
        last = max(math.log10(max(high, 10)) + 0.15, first + 1.15)
        ticks = [power for power in POWERS if first <= math.log10(power) <= last]
        names = [POWERS[tick] for tick in ticks]
        self.xaxis |= {
            "type": "log",
            "range": [first - 0.05, last],
            "tickvals": ticks,
            "ticktext": names,
            "side": "top",
        }

    def figure(self) -> go.Figure:
        """The finished figure; a mark that is followed does not make the others fade, for the panel names it."""
        for trace in self.traces:
            trace["unselected"] = {"marker": {"opacity": 1}}
            if "textfont" in trace:
                trace["selected"] = {"textfont": {"color": trace["textfont"]["color"]}}
        look, still = self.palette, {"fixedrange": True, "zeroline": False}
        layout = {
            "height": self.height,
            "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": LINE, "color": look.text},
            "showlegend": False,
            "hoverlabel": {"bgcolor": look.paper, "font": {"color": look.text, "size": LINE}, "align": "left"},
            "dragmode": False,
            "xaxis": {**still, "gridcolor": look.grid, "tickfont": {"color": look.muted}, **self.xaxis},
            "yaxis": {**still, "showgrid": False, "visible": False, **self.yaxis},
            "annotations": self.notes,
            "shapes": self.shapes,
        }
        return go.Figure({"data": self.traces, "layout": layout | self.layout})


def plain(text: object) -> str:
    """Text for Plotly, which reads a few HTML tags: shown as written, and in its own reading direction."""
    return isolate_direction(str(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int = 60) -> str:
    """Plain text broken into lines of so many letters; only a word that is longer than a line is broken itself."""
    return "<br>".join(map(plain, wrap(" ".join(text.split()), width, break_on_hyphens=False)))


def short(text: str, most: int) -> str:
    """As much of the text as fits beside its number on a phone; nothing if that is less than a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if most > 8 else ""


def see_through(colour: str) -> str:
    """A colour of the palette at one seventh, for bands behind lines."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.14)"


@cache
def plotly_js() -> str:
    """Returns the program that draws figures in a browser as one script, as the installed package brings it."""
    return str(get_plotlyjs())
