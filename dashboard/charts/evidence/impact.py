"""What changed, by engagement."""

import pandas as pd

from dashboard.analysis.evidence.impact import AREAS
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding, Sentences
from dashboard.charts.evidence.impact_rows import LINK_WORDS, impact_rows


def impact_chart(table: pd.DataFrame, title: str, answer: str, heads: pd.DataFrame, around: ChartContext) -> Chart:
    """Returns one row per engagement of `heads`, one column per area; the table holds one row per impact."""
    return Chart(
        slug="impacts",
        keys=("case_id", "impact_id"),
        title=title,
        subtitle="Changes by where they showed, and who links them to the engagement.",
        alt=f"{title}. {answer}",
        row_sentences=Sentences(lambda: (f"{row.short_title}: {row.type_words}: {english.ended(row.what)}" for row in table.itertuples())),
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
