"""The record of every engagement on one axis of years: from its start to the last dated event that we know of."""

from typing import Any

import pandas as pd

from dashboard.analysis.compare.records import records_title
from dashboard.analysis.evidence.overview import REPORT
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.rows import Column, Group, KeyEntry, Lollipop, Row, Rows

STEPS = (1, 2, 5, 10, 20, 50)  # years between two ticks
MOST_TICKS = 9
CAVEAT = "A record ends with the last event that we found. The engagement, or what came of it, may have gone on. A date known to the year stands at its end."


def records_chart(table: pd.DataFrame, around: ChartContext) -> Chart:
    """The rows of `records.records`; the sign stands at the last event."""
    title = records_title(table)
    return Chart(
        slug="from-start-to-last-event",
        keys=("case_id",),
        title=title,
        subtitle="From the start of each engagement to the last dated event on record.",
        alt=english.ended(title),
        row_sentences=tuple(f"{row.short_title}: {row.years}; last on record: {row.what}" for row in table.itertuples()),
        encoding=Encoding("records", x="length", y="short_title", words="years"),
        table=table,
        columns={"short_title": "Engagement", "start": "Start", "date": "Last event", "until": "Until", "what": "What it was", "step_words": "Furthest step"},
        note=CAVEAT,
        filters=around.filters,
        sources=around.sources,
        lay_out=records_rows,
    )  # fmt: skip


def records_rows(chart: Chart) -> Rows:
    """Returns one row per engagement with its span on the axis of years, earliest start first."""
    table = chart.table.assign(mark=chart.ids())
    low, high = int(table["start_from"].min().year), int(pd.to_datetime(table["date_to"]).max().year) + 1
    made = tuple(_row(row, low, high) for row in table.to_dict("records"))
    signs = {row["part_of"] in REPORT for row in table.to_dict("records")}
    key = (KeyEntry("case of the 2019 report", sign="featured"), KeyEntry("comparison", sign="compared"))
    return Rows(
        chart.title, "Engagement", (Column("Years", 70, ticks=_ticks(low, high)),),
        (Group("", made),),
        tuple(entry for entry, featured in zip(key, (True, False), strict=True) if featured in signs), name_width=30,
    )  # fmt: skip


def _ticks(low: int, high: int) -> tuple[tuple[float, str], ...]:
    step = next((step for step in STEPS if (high - low) / step <= MOST_TICKS), STEPS[-1])
    first = -(-low // step) * step
    return tuple(((year - low) / (high - low), str(year)) for year in range(first, high + 1, step))


def _row(row: dict[str, Any], low: int, high: int) -> Row:
    def at(day: pd.Timestamp) -> float:
        return float(min(max((day.year + (day.day_of_year - 1) / 366 - low) / (high - low), 0), 1))

    end = pd.Timestamp(row["date_to"])
    place, _, name = str(row["short_title"]).partition(": ")
    return Row(
        str(row["case_id"]), name or place,
        (Lollipop(
            at(end), "featured" if row["part_of"] in REPORT else "compared", f"{row['short_title']}: {row['years']}; last on record: {row['what']}",
            words=str(row["years"]), mark=str(row["mark"]), span=(at(row["start_from"]), at(end)), stem=False,
        ),),
        strong=place if name else "", case=str(row["case_id"]),
    )  # fmt: skip
