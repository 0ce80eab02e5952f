"""Types of impact by engagement, as a grid of marks."""

from typing import Any

import pandas as pd

from dashboard.analysis.impact import CLAIM_MARKS, TYPE_HEADS
from dashboard.charts.chart import Around, Chart, Encoding
from dashboard.charts.theme import IMPACT_LOOKS

CERTAINTY_ORDER = ("high", "moderate", "low", "very_low")
CLAIM_WORDS = {
    "S": "structural change",
    "C": "input was considered",
    "=": "matches what was asked",
    "–": "no link claimed",
}


def impact_chart(table: pd.DataFrame, answer: str, around: Around) -> Chart:
    """One row per engagement, one column per type; the table holds one row per impact."""
    return Chart(
        slug="impacts",
        title="What kind of change, how sure, and who says so?",
        subtitle="Letter: which influence the source claims. Shade: certainty. Dotted edge: only the organiser says so. "
        "In brackets: about the whole platform or a related process.",
        alt=f"{answer} " + "; ".join(f"{row.short_title}: {row.type_words}: {row.what}" for row in table.itertuples()),
        encoding=Encoding("grid", x="type", y="short_title", series="certainty", order=tuple(TYPE_HEADS)),
        table=table,
        columns={
            "short_title": "Engagement", "type_words": "Type", "what": "What changed", "date": "When",
            "influence": "Influence claimed", "verified_by": "Who says so", "certainty": "Certainty", "scope": "About",
            "note": "Limits",
        },
        note=" ".join(filter(None, ["Congruence is not cause: that a decision matches what people asked does not show that "
                                    "they brought it about. Published case studies favour successes.", around.note])),
        filters=around.filters,
        sources=around.sources,
    )  # fmt: skip


def impact_grid(chart: Chart) -> dict[str, Any]:
    """The chart as plain data for the grid."""
    table = chart.table
    cells = {
        f"{case}|{kind}": [_mark(row) for row in rows.to_dict("records")]
        for (case, kind), rows in table.groupby(["case_id", "type"], sort=False)
    }
    names = table.drop_duplicates("case_id")
    return {
        "label": "Impacts by engagement and type",
        "rows": [{"id": row.case_id, "name": row.short_title} for row in names.itertuples()],
        "columns": [{"id": str(kind), "name": head, "help": kind.meaning} for kind, head in TYPE_HEADS.items()],
        "cells": cells,
        "looks": IMPACT_LOOKS,
        "legend": [
            *({"look": "impact-high", "text": mark, "words": CLAIM_WORDS[mark]} for mark in CLAIM_MARKS.values()),
            *({"look": f"impact-{word}", "text": "", "words": f"certainty {word.replace('_', ' ')}"}
              for word in CERTAINTY_ORDER),
            {"look": "harm-high", "text": "", "words": "harm or reversal"},
            {"look": "impact-low-claim", "text": "", "words": "only the organiser says so"},
        ],
        "nothing": "nothing on record",
    }  # fmt: skip


def _mark(row: dict[str, Any]) -> dict[str, str]:
    claim = "-claim" if row["verified_by"] == "organiser_claim" else ""
    return {
        "id": f"{row['case_id']}|{row['impact_id']}",
        "text": row["claim"] if row["own"] else f"({row['claim']})",
        "look": f"{'harm' if row['type'] == 'harm' else 'impact'}-{row['certainty']}{claim}",
        "says": f"{row['what']} ({row['says']})",
    }
