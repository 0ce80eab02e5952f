"""The smallest honest Streamlit app: what it costs, Streamlit and Plotly cost. `?variant=` says what it draws.

One select box bound to the address, one line of text that names the choice, and one chart, six charts or 25 × 26 squares.
"""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

CHOICES = "alpha beta gamma delta epsilon zeta eta theta".split()
MARGIN = {"l": 30, "r": 10, "t": 10, "b": 30}
CASES, CRITERIA = 25, 26


def bars(seed: int, height: int = 320) -> go.Figure:
    values = np.random.default_rng(seed).integers(10, 100, 9)
    figure = go.Figure(go.Bar(x=[f"c{number}" for number in range(9)], y=values))
    return figure.update_layout(height=height, margin=MARGIN)


def squares(seed: int) -> go.Figure:
    level = np.random.default_rng(seed).integers(0, 5, CASES * CRITERIA)
    customdata = [
        [f"case {i // CRITERIA}", f"criterion {i % CRITERIA}", int(each), "source"] for i, each in enumerate(level)
    ]
    marks = go.Scatter(
        x=np.tile(np.arange(CRITERIA), CASES), y=np.repeat(np.arange(CASES), CRITERIA), mode="markers", customdata=customdata,
        marker={"symbol": "square", "size": 14, "color": level, "colorscale": "Viridis"},
        hovertemplate="%{customdata[0]} %{customdata[1]} %{customdata[2]}",
    )  # fmt: skip
    return go.Figure(marks).update_layout(height=640, margin=MARGIN)


st.set_page_config(page_title="Bare page", layout="wide")
variant = st.query_params.get("variant", "one")
st.title("Bare page")
picked: str = st.selectbox("Measure", CHOICES, key="pick", bind="query-params")
number = CHOICES.index(picked)
if variant == "grid":
    st.plotly_chart(squares(number), key="c0")
elif variant == "six":
    for row in range(2):
        for place, column in enumerate(st.columns(3), start=row * 3):
            with column:
                st.plotly_chart(bars(number * 10 + place, 240), key=f"c{place}")
else:
    st.plotly_chart(bars(number), key="c0")
st.html(f'<p id="said">chosen: {picked}</p>')
