"""The numbers of one case study on a log axis, each with its unit, with rivals as open marks."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.scale import out_of
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import MARK, Chart, Encoding
from dashboard.charts.drawing import Drawing, plain, short, wrapped
from dashboard.charts.theme import Palette
from dashboard.domain.case_study.scale_lists import ASIDE

ROW, HEAD = 60, 40
LONGEST = 56  # characters that fit beside each other on a phone
SCOPES = {"engagement": "", "platform": " (whole platform)", "related": " (a related process)"}


def counts_of_case(table: pd.DataFrame, name: str, sources: tuple[Cited, ...]) -> Chart:
    """All counts of one case with a value; those that are unknown are listed in the note with their reason."""
    shown = table[table["value"].notna()].reset_index(drop=True)
    shown = shown.assign(row=[f"{row.words}{SCOPES[row.scope]}" for row in shown.itertuples()])
    shown["out_of"] = [out_of(row) for row in shown.to_dict("records")]
    shown["rival_figures"] = [_rivals(row) for row in shown.to_dict("records")]
    unknown = table[table["value"].isna()]
    title = _title(shown, name)
    return Chart(
        slug="counts",
        keys=("case_id", "count_id"),
        title=title,
        subtitle="Log axis; unit beside each number. Filled: with denominator; hollow: none; small open: rival figures.",
        alt=f"{title}.",
        row_sentences=tuple(_row_sentence(row) for row in shown.to_dict("records")),
        encoding=Encoding(
            "dots", x="value", y="what", log=True, low="rival_low", high="rival_high", words="row", filled="share"
        ),
        table=shown,
        columns={
            "what": "What was counted", "value": "Number", "unit": "Unit", "precision": "Precision", "scope": "About",
            "window_start": "From", "window_end": "Until", "out_of": "Out of whom", "rival_figures": "Rival figures",
            "certainty": "Certainty", "note": "Note",
        },
        sources=sources,
        note=" ".join(
            [MEASURES["counts"].caveat, *(f"Not known: {r.what} ({english.label(r.unknown_because, 'no reason given')})" for r in unknown.itertuples())]
        ),
        draw=draw_counts if len(shown) else None,
    )  # fmt: skip


def _title(shown: pd.DataFrame, name: str) -> str:
    people = shown[shown["is_people"] & ~shown["unit"].isin(ASIDE) & (shown["scope"] == "engagement")]
    if people.empty:
        return f"{name}: no number of people is known for the engagement itself"
    if len(people) == 1:
        return f"{name}: {people['words'].iloc[0]}"
    others = len(people) - 1
    return (
        f"{name}: {people['words'].iloc[0]}, and {others} {'other count' if others == 1 else 'other counts'} of people"
    )


def _row_sentence(row: dict[str, Any]) -> str:
    share = f", {row['out_of']}" if english.known(row["share"]) else ""
    rivals = f"; rival figures: {row['rival_figures']}" if row["rival_figures"] else ""
    return f"{english.sentence(row['what'])}: {row['row']}{share}{rivals}."


def _rivals(row: dict[str, Any]) -> str:
    if not english.known(row["rival_high"]):
        return ""
    low, high = (english.grouped(row[name]) for name in ("rival_low", "rival_high"))
    return low if low == high else f"{low} to {high}"


def draw_counts(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One row per count: the preferred mark, the span to its rivals, the words above."""
    drawing = Drawing(palette, HEAD + ROW * len(table))
    rows = table.to_dict("records")
    heights = [len(rows) - 1 - index for index in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        drawing.name_above(y + 0.12, f"<b>{plain(row['row'])}</b><br>{plain(short(row['what'], LONGEST))}")
        ends = [row[name] for name in ("rival_low", "rival_high") if english.known(row[name])]
        if ends:
            span = [max(min(*ends, row["value"]), 1), max(*ends, row["value"])]
            drawing.add(
                "scatter", x=span, y=[y, y], mode="lines", line={"color": palette.muted, "width": 1.5}, hoverinfo="skip"
            )
            drawing.add(
                "scatter", x=[max(end, 1) for end in ends], y=[y] * len(ends), mode="markers", hoverinfo="none",
                customdata=[row[MARK]] * len(ends),
                marker={"symbol": "circle-open", "size": 9, "color": palette.muted, "line": {"width": 1.5}},
            )  # fmt: skip
    drawing.add(
        "scatter", x=[max(row["value"], 1) for row in rows],
        y=heights,
        mode="markers",
        marker={
            "symbol": ["circle" if english.known(row["share"]) else "circle-open" for row in rows],
            "size": 12, "color": palette.mark, "line": {"width": 2.5, "color": palette.mark},
        },
        customdata=[row[MARK] for row in rows],
        hovertext=[
            f"<b>{plain(row['row'])}</b><br>{wrapped(row['what'])}<br>{wrapped(row['out_of'])}"
            + (f"<br>rival figures: {row['rival_figures']}" if row["rival_figures"] else "")
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    values = [
        max(row[name], 1) for row in rows for name in ("value", "rival_low", "rival_high") if english.known(row[name])
    ]
    drawing.log_axis(min(values), max(values))
    drawing.yaxis.update(range=[-0.3, len(rows) - 0.1])
    return drawing.figure()
