"""One case's profile: per behaviour its criteria, their median, and how far that could move."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.drawing import plain
from dashboard.charts.ratings.profile_drawing import ProfileDrawing
from dashboard.charts.theme import Palette


def profile_chart(
    rows: pd.DataFrame, title: str, scale: tuple[int, int], labels: dict[int, str], how: str, around: ChartContext
) -> Chart:
    """The answer of `profile_rows` as one row of marks per behaviour.

    `scale` are the lowest and the highest level, `labels` the rubric's words for levels, `how` says how many draws there
    were.
    """
    low, high = scale
    raters = english.listed(sorted({str(rater) for rater in rows["rater"] if english.known(rater)}))
    named = "; ".join(f"{level} {label}" for level, label in labels.items())
    return Chart(
        slug="profile",
        keys=("case_id", "kind", "behaviour", "name"),
        title=title,
        subtitle=f"Levels {low:,} to {high:,}. Open dots are criteria, lines say how far the median could move.",
        alt=english.ended(title),
        row_sentences=tuple(_behaviour_sentence(row) if row["kind"] == BEHAVIOUR else _mark_sentence(row) for row in rows.to_dict("records")),
        encoding=Encoding("profile", x="level", y="name", series="kind", order=(f"{low}", f"{high}")),
        table=rows,
        columns={
            "name": "Behaviour or criterion", "asks": "Question", "state": "State", "level": "Level",
            "range_low": "Lowest first rating", "range_high": "Highest first rating", "certainty": "Certainty",
            "covered": "Has a level", "median": "Median", "low": "Lowest level", "high": "Highest level",
            "draws_low": "5% of draws", "draws_high": "95% of draws", "lowest": "Median if all blanks were lowest",
            "highest": "Median if all blanks were highest", "why_not": "Why no median", "sources": "Sources",
        },
        note=" ".join(filter(None, [
            f"Marks of {raters}." if raters else "", around.note, how, MEASURES["interval"].caveat,
            MEASURES["behaviour-median"].caveat, f"Levels: {named}." if named else "",
        ])),
        filters=around.filters,
        sources=around.sources,
        judged=True,
        draw=lambda encoding, table, palette: draw_profile(encoding, table, palette, labels),
    )  # fmt: skip


def _behaviour_sentence(row: dict[str, Any]) -> str:
    """One behaviour in a sentence, for those who do not see the picture."""
    bounds = (
        "" if row["lowest"] == row["highest"] else f"; missing evidence could make it {_span(row, 'lowest', 'highest')}"
    )
    if row["median"] is None:
        blanks = f" Missing evidence leaves any median from {_span(row, 'lowest', 'highest')} open." if bounds else ""
        return f"{row['name']}: no median. {row['why_not']}{blanks}"
    draws = f"; 5% to 95% of draws {_span(row, 'draws_low', 'draws_high')}" if row["draws_low"] is not None else ""
    return f"{row['name']}: median {row['median']:g}, {row['covered']} with a level, from {_span(row, 'low', 'high')}{draws}{bounds}."


def _mark_sentence(row: dict[str, Any]) -> str:
    """One criterion in a sentence."""
    asked = row["asks"] or row["name"]
    if row["level"] is None:
        return f"{asked} {english.sentence(english.label(row['state']))}."
    firsts = f", first ratings {_span(row, 'range_low', 'range_high')}" if row["range_low"] is not None else ""
    return f"{asked} Level {row['level']:g}{firsts}, {english.label(row['certainty'])} certainty."


def _span(row: dict[str, Any], low: str, high: str) -> str:
    return f"{row[low]:g} to {row[high]:g}"


def draw_profile(encoding: Encoding, table: pd.DataFrame, palette: Palette, labels: dict[int, str]) -> go.Figure:
    """Behaviours from top to bottom, each under its name and, where it has no median, the reason."""
    low, high = map(int, encoding.order)
    drawing = ProfileDrawing(palette, low, high, labels)
    for _, rows in table.groupby("behaviour", sort=False):
        [summary] = rows[rows["kind"] == BEHAVIOUR].to_dict("records")
        criteria = rows[rows["kind"] != BEHAVIOUR].to_dict("records")
        words = "no median" if summary["median"] is None else f"median {summary['median']:g}"
        drawing.behaviour(f"<b>{plain(summary['name'])}</b>: {words}, {plain(summary['covered'])}", summary, criteria)
    return drawing.figure()
