"""What changed, by engagement."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.impact import AREAS, CLAIM_MARKS, TYPE_HEADS
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.evidence.impact_rows import LINK_WORDS, impact_rows
from dashboard.charts.theme import IMPACT_LOOKS
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.case_study.follow_through_lists import InfluenceClaim

CLAIMS = {
    InfluenceClaim.structural_change: "structural change",
    InfluenceClaim.consideration: "input was considered",
    InfluenceClaim.congruence: "matches what was asked",
    InfluenceClaim.none_claimed: "something changed; no source links it",
}
HARM = "▼"
# How long the bar under a mark is, in quarters.
SURE = {word.value: 4 - position for position, word in enumerate(Certainty)}


def impact_chart(table: pd.DataFrame, title: str, answer: str, heads: pd.DataFrame, around: ChartContext) -> Chart:
    """Returns one row per engagement of `heads`, one column per area; the table holds one row per impact."""
    return Chart(
        slug="impacts",
        keys=("case_id", "impact_id"),
        title=title,
        subtitle="Changes by where they showed, and who links them to the engagement.",
        alt=f"{title}. {answer}",
        told=tuple(f"{row.short_title}: {row.type_words}: {english.ended(row.what)}" for row in table.itertuples()),
        encoding=Encoding("impacts", x="area", y="short_title", series="link", order=tuple(AREAS)),
        table=table.assign(link_words=table["link"].map(LINK_WORDS)),
        columns={
            "short_title": "Engagement", "type_words": "Type", "what": "What changed", "date": "When", "link_words": "Linked by",
            "influence": "Influence claimed", "verified_by": "Who says so", "certainty": "Certainty", "scope": "About",
            "note": "Limits",
        },
        note=" ".join(filter(None, ["A link is not proof of cause: a decision can match what people asked for other reasons. "
                                    "An empty cell means nothing on record.", around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: impact_rows(chart, heads),
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
            *({"look": f"impact-{claim.value}", "text": CLAIM_MARKS[claim], "words": said} for claim, said in CLAIMS.items()),
            {"look": "harm-own", "text": HARM, "words": "harm, reversal or halt"},
            {"look": "impact-none_claimed-claim", "text": "", "words": "only the organiser says so"},
            {"look": "bare", "text": "( )", "words": "about the whole platform or a related process"},
            *({"look": "bare", "text": "", "bar": SURE[word], "words": f"certainty {word.replace('_', ' ')}"}
              for word in SURE),
        ],
        "nothing": "nothing on record",
    }  # fmt: skip


def _mark(row: dict[str, Any]) -> dict[str, Any]:
    harm = row["type"] == "harm"
    text = HARM if harm else row["claim"]
    look = f"harm-{'own' if row['own'] else 'around'}" if harm else f"impact-{row['influence']}"
    return {
        "id": f"{row['case_id']}|{row['impact_id']}",
        "text": text if row["own"] else f"({text})",
        "look": look + ("-claim" if row["verified_by"] == "organiser_claim" else ""),
        "bar": SURE.get(row["certainty"], 0),
        "says": f"{row['what']} ({row['says']})",
    }
