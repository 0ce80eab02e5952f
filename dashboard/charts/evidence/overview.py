"""Every engagement at a glance: a table whose cells are small charts."""

from typing import Any

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart, Encoding

ASPECTS = ("How many took part", "Out of whom", "What was decided", "What was delivered", "What changed")


def glance_chart(
    table: pd.DataFrame, answer: str, filters: tuple[str, ...], sources: tuple[Cited, ...] = ()
) -> Chart:  # fmt: skip
    """The glance of `analysis.overview.glance` as a chart; it is drawn as a real table, on a slide as a native one."""
    return Chart(
        slug="engagements-at-a-glance",
        keys=("case_id",),
        title=answer,
        subtitle="Number of people with its unit; recommendations of the largest set with a known decision.",
        alt=answer,
        told=tuple(_told(row) for row in table.itertuples()),
        encoding=Encoding("glance", x="value", y="engagement", series="group", order=tuple(g.id for g in GROUPS), log=True),
        table=table,
        columns={
            "engagement": "Engagement", "place": "Country", "years": "Years", "people": "How many took part",
            "out_of": "Out of whom", "set": "Largest set of recommendations", "total": "In the set",
            "decided_words": "What was decided", "delivered_words": "What was delivered",
            **{aspect: f"{aspect}: known?" for aspect in ASPECTS},
            "facts": "Facts", "sources": "Sources", "rivals": "Contradictions", "gaps": "Gaps",
        },
        note=" ".join(MEASURES[slug].caveat for slug in ("people", "share", "decided", "delivered")),
        filters=filters,
        sources=sources,
    )  # fmt: skip


def _told(row: Any) -> str:
    """One engagement: people, what came of its largest set, and how much is on record of it."""
    of = f" (of {english.grouped(row.total)})" if pd.notna(row.total) else ""
    return (
        f"{row.engagement}: {row.people}; decided: {row.decided_words}; delivered: {row.delivered_words}{of}; on record: "
        f"facts {row.facts}, sources {row.sources}, contradictions {row.rivals}, gaps {row.gaps}."
    )
