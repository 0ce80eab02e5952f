"""A figure for the back of a room: everything that is measured in pixels larger by one factor, or only letters that are too small."""

from typing import Any

import plotly.graph_objects as go

# What Plotly measures in pixels; all other numbers are data, shares of the drawing or angles.
PIXELS = {"size", "width", "height", "xshift", "yshift", "l", "r", "t", "b", "borderpad", "borderwidth", "standoff", "pad",
          "ticklen", "tickwidth", "cornerradius"}  # fmt: skip
FONTS = {"font", "textfont", "tickfont"}
DATA = {"x", "y", "z", "base", "customdata", "range", "tickvals"}


def enlarged(figure: go.Figure, factor: float) -> go.Figure:
    """The figure with every length in pixels multiplied by `factor`; data and words stay as they are."""
    return go.Figure(_larger(figure.to_plotly_json(), factor))


def _larger(part: Any, factor: float, name: str = "") -> Any:
    if name in DATA:
        return part
    if isinstance(part, dict):
        bars = part.get("type") == "bar"
        return {key: value if bars and key == "width" else _larger(value, factor, key) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_larger(each, factor, name) for each in part]
    if name in PIXELS and isinstance(part, (int, float)) and not isinstance(part, bool):
        return part * factor
    return part


def legible(figure: go.Figure, least: float) -> go.Figure:
    """Returns the figure with no letters under `least` pixels; marks and places stay as they are."""
    return go.Figure(_with_least(figure.to_plotly_json(), least))


def _with_least(part: Any, least: float, name: str = "") -> Any:
    if isinstance(part, dict):
        changed = {key: part[key] if key in DATA else _with_least(part[key], least, key) for key in part}
        small = name in FONTS and isinstance(part.get("size"), (int, float)) and part["size"] < least
        return changed | {"size": least} if small else changed
    return [_with_least(each, least) for each in part] if isinstance(part, (list, tuple)) else part
