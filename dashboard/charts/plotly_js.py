"""The program that draws figures in a browser."""

from functools import cache

from plotly.offline import get_plotlyjs


@cache
def plotly_js() -> str:
    """Plotly for the browser as one script, as the installed package brings it."""
    return str(get_plotlyjs())
