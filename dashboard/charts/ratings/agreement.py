"""How far raters agree, and which of two gives the higher level more often."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.ratings.agreement import FEWEST_CASES
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import Drawing, plain
from dashboard.charts.rows import Cell, Column, Group, Item, Items, Lollipop, Row, Rows, Words
from dashboard.charts.theme import Palette

TOP, ROW, FOOT = 30, 48, 44
SHARES = (0, 25, 50, 75, 100)
PARTS = {"rater": "rater_higher", "other": "other_higher"}
TOO_FEW = f"Fewer than {FEWEST_CASES} cases were rated twice, so we conclude nothing from alpha."


def agreement_chart(agreed: pd.DataFrame, title: str, bounds: tuple[float, float], around: ChartContext) -> Chart:
    """The rows of `agreement` about behaviours, and about all together: exact, within one level and alpha side by side.

    `bounds` are the values of alpha from which on conclusions are tentative, and reliable.
    """
    shown = agreed[agreed["scope"] != "criterion"].reset_index(drop=True)
    few = shown["conclusion"].eq("too_few")
    return Chart(
        slug="agreement",
        keys=("scope", "behaviour", "criterion"),
        title=title,
        subtitle=" ".join(filter(None, ("Pairs of levels that two raters gave to the same criterion.", _left_out(shown), "Alpha takes out what chance explains."))),
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in shown.to_dict("records")),
        encoding=Encoding("agreement", x="within_one_share", y="name", other="equal_share"),
        table=shown,
        columns={
            "name": "Behaviour", "cases": "Cases rated twice", "pairs": "Pairs of levels", "equal_share": "Exactly alike",
            "within_one_share": "Within one level", "same_state": "Level or no level agreed", "rated": "Out of", "alpha": "Krippendorff's alpha",
            "alpha_low": "Alpha from", "alpha_high": "Alpha to", "why_no_alpha": "Why no alpha", "ac2": "Gwet's AC2",
            "says": "What may be concluded",
        },
        note=" ".join(filter(None, [MEASURES["agreement"].definition, MEASURES["agreement"].caveat,
                                    TOO_FEW if few.any() else "", around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: agreement_rows(chart, bounds),
        judged=True,
    )  # fmt: skip


def _left_out(shown: pd.DataFrame) -> str:
    """Returns how many criteria that two raters rated have no pair of levels, which the title does not count."""
    whole = shown.iloc[-1]
    left = int(whole["rated"]) - int(whole["pairs"])
    return f"Left out: {left:,} of {int(whole['rated']):,} pairs, where one or both gave no level." if left > 0 else ""


def _measure_words(row: dict[str, Any]) -> str:
    if row["within_one_share"] is None:
        return f"{row['name']}: no pair of levels"
    equal = "" if row["equal_share"] is None else f", {english.percent(row['equal_share'])} equal"
    pairs = english.counted(int(row["pairs"]), "pair")
    return f"{row['name']}: {english.percent(row['within_one_share'])} within one level{equal}, of {pairs}"


def _row_sentence(row: dict[str, Any]) -> str:
    """What is drawn, and then the measures that stand in the table only."""
    same = f"level or no level agreed in {row['same_state']} of {row['rated']}; {row['cases']} rated twice"
    spread = f", from {row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if english.known(row["alpha_low"]) else ""
    alpha = f"; alpha {row['alpha']:.2f}{spread}" if english.known(row["alpha"]) else ""
    ac2 = f"; AC2 {row['ac2']:.2f}" if english.known(row["ac2"]) else ""
    return f"{_measure_words(row)}; {same}{alpha}{ac2}. {english.ended(row['says'])}"


def agreement_rows(chart: Chart, bounds: tuple[float, float]) -> Rows:
    """Returns one row per behaviour, in the order of the rubric, and one for all of them."""
    rows = chart.table.assign(mark=chart.ids()).to_dict("records")
    alphas = [row[name] for row in rows for name in ("alpha", "alpha_low") if english.known(row[name])]
    low = min(0.0, math.floor(min(alphas, default=0) * 2) / 2)
    marks = sorted({low, 0.0, *bounds, 1.0})
    ticks = tuple(((value - low) / (1 - low), f"{value:.2g}") for value in marks)
    return Rows(
        label=chart.title, head="Behaviour", name_width=18,
        columns=(
            Column("Exactly alike", 15), Column("Within one level", 15),
            Column("", 28, small=f"Alpha: from {bounds[0]:.2f} tentative, from {bounds[1]:.2f} reliable", ticks=ticks),
            Column("Alpha, 95% interval", 16), Column("Rated twice", 8, end=True),
        ),
        groups=(Group("", tuple(_row(row, low) for row in rows)),),
    )  # fmt: skip


def _row(row: dict[str, Any], low: float) -> Row:
    is_all = row["scope"] == "all"
    cells: list[Cell] = [_share(row, "equal"), _share(row, "near")]
    if english.known(row["alpha"]):
        has_interval = english.known(row["alpha_low"])
        span = tuple((row[end] - low) / (1 - low) for end in ("alpha_low", "alpha_high")) if has_interval else None
        place = (row["alpha"] - low) / (1 - low)
        spread = f"{row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if has_interval else "no interval"
        cells += [
            Lollipop(place, "featured", _row_sentence(row), mark=row["mark"], span=span, stem=False),
            Words(spread, strong=f"{row['alpha']:.2f}"),
        ]
    else:
        part = Item("decision_unknown", _row_sentence(row), "no alpha", row["mark"])
        cells += [Items((part,)), Words(row["why_no_alpha"] or "", muted=True)]
    name = str(row["name"])
    cases = Words(f"{int(row['cases'])} {'case' if row['cases'] == 1 else 'cases'}")
    return Row(row["mark"], "" if is_all else name, (*cells, cases), strong=name if is_all else "")


def _share(row: dict[str, Any], which: str) -> Words:
    pairs = int(row["pairs"])
    if not pairs:
        return Words("no pair of levels", muted=True)
    number = int(row["equal"]) + (int(row["one_apart"]) if which == "near" else 0)
    # Nearly all is not all.
    whole = 100 if number == pairs else min(round(number / pairs * 100), 99)
    return Words(f"{number} of {pairs}", strong=f"{whole}%")


def leniency_chart(lenient: pd.DataFrame, around: ChartContext) -> Chart:
    """Per pair of raters the comparisons in which each gave the higher level."""
    title = _milder(lenient.iloc[0]) if len(lenient) == 1 else "Some raters give higher levels than others"
    return Chart(
        slug="leniency",
        keys=("rater", "other"),
        title=title,
        subtitle="Comparisons in which the two gave different levels, by who gave the higher one.",
        alt=english.ended(title),
        row_sentences=tuple(
            f"{row.rater} and {row.other}: {row.unequal} of {row.pairs} comparisons differ; {row.rater} is higher in "
            f"{row.rater_higher}, {row.other} in {row.other_higher}."
            for row in lenient.itertuples()
        ),
        encoding=Encoding("leniency", x="rater_higher", y="rater", other="other_higher"),
        table=lenient,
        columns={"rater": "Rater", "other": "Other rater", "pairs": "Comparisons", "unequal": "Different",
                 "rater_higher": "Rater higher", "other_higher": "Other rater higher"},
        note=f"A share within one level does not show whether one rater is milder than the other throughout. {around.note}".strip(),
        filters=around.filters,
        draw=draw_leniency,
        judged=True,
    )  # fmt: skip


def _milder(row: "pd.Series[Any]") -> str:
    who, times = (
        (row["rater"], row["rater_higher"])
        if row["rater_higher"] > row["other_higher"]
        else (row["other"], row["other_higher"])
    )
    return f"{who} gave the higher level in {times} of {row['unequal']} disagreements"


def draw_leniency(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One bar of two parts per pair of raters, with names and numbers over it."""
    rows = table.to_dict("records")
    drawing = Drawing(palette, 12 + ROW * len(rows))
    heights = [-ROW * (place + 1) + 12 for place in range(len(rows))]
    for y, row in zip(heights, rows, strict=True):
        words = "; ".join(
            f"{sign} {plain(row[who])} higher in {row[column]}"
            for sign, (who, column) in zip("■□", PARTS.items(), strict=True)
        )
        drawing.name_above(y + 10, words, 12)
    for (who, column), fill in zip(PARTS.items(), (palette.mark, palette.paper), strict=True):
        drawing.add(
            "bar", x=[row[column] for row in rows], y=heights, orientation="h", width=18, hoverinfo="text",
            customdata=[row[MARK] for row in rows],
            marker={"color": fill, "line": {"color": palette.mark, "width": 1.5}},
            hovertext=[f"{plain(row[who])} higher in {row[column]} of {row['unequal']}" for row in rows],
        )  # fmt: skip
    drawing.xaxis.update(visible=False, range=[-0.05, 0.05 + max([row["unequal"] for row in rows] + [1])])
    drawing.yaxis.update(range=[-ROW * len(rows), 0])
    drawing.layout.update(barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 8})
    return drawing.figure()
