"""A figure in few strokes, for a small picture: its marks, lines and bars at their places, without words but the title."""

import math
import textwrap
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.theme import FONT, LIGHT

WIDTH, HEIGHT, TOP, MARGIN = 1200, 630, 170, 40
TITLE, LETTER, DOT = 46, 0.6, 9
MOST_MARKS = 400


def sketch_svg(chart: Chart, title: str) -> str:
    """Returns the drawing of a figure as SVG; values without a place on both axes are left out."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH), "height": str(HEIGHT)})  # fmt: skip
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": LIGHT.paper})
    for line, words in enumerate(textwrap.wrap(title, int((WIDTH - 2 * MARGIN) / (TITLE * LETTER)))[:2]):
        looks = {"x": str(MARGIN), "y": str(70 + line * 56), "font-size": str(TITLE), "font-weight": "700", "fill": LIGHT.text, "font-family": FONT}  # fmt: skip
        SubElement(svg, "text", looks).text = words
    marks = list(_marks(chart))[:MOST_MARKS]
    xs, ys = [x for x, *_ in marks], [y for _, y, *_ in marks]
    for x, y, colour in marks:
        place = {
            "cx": f"{_at(x, xs, MARGIN * 2, WIDTH - MARGIN * 2):.0f}",
            "cy": f"{_at(y, ys, HEIGHT - MARGIN, TOP):.0f}",
        }
        SubElement(svg, "circle", {**place, "r": str(DOT), "fill": colour})
    return tostring(svg, encoding="unicode")


def _marks(chart: Chart) -> Iterator[tuple[float, float, str]]:
    """Yields place and colour of every value that is drawn."""
    figure = chart.figure("light")
    low_first = figure.layout.yaxis.range is None or figure.layout.yaxis.range[0] <= figure.layout.yaxis.range[-1]
    for trace in figure.data:
        colours = getattr(getattr(trace, "marker", None), "color", None)
        xs, ys = (list(values) if values is not None else [] for values in (trace.x, trace.y))
        for number, (x, y) in enumerate(zip(map(_number, xs), map(_number, ys), strict=False)):
            if x is not None and y is not None:
                colour = colours[number] if isinstance(colours, (list, tuple)) and number < len(colours) else colours
                yield x, y if low_first else -y, _plain(colour)


def _plain(colour: Any) -> str:
    """A colour of ours; paper would not be seen."""
    return colour if isinstance(colour, str) and colour.startswith("#") and colour != LIGHT.paper else LIGHT.mark


def _number(value: Any) -> float | None:
    """A number or a day as a number; nothing for words."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        try:
            number = float(pd.Timestamp(value).timestamp())
        except (TypeError, ValueError):
            return None
    return number if math.isfinite(number) else None


def _at(value: float, values: list[float], first: float, last: float) -> float:
    low, high = min(values), max(values)
    return first + (value - low) / ((high - low) or 1) * (last - first)
