"""How many took part: one main count per engagement on a log axis, with rivals, the share and the other counts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.participation import NOT_KNOWN, per_thousand
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding, Sentences
from dashboard.charts.many import Records, places_by, rows_of, with_key
from dashboard.charts.rows import Column, Group, KeyEntry, Lollipop, Row, Rows, Words, signs_of
from dashboard.domain.case_study.engagement_lists import PartOf

AIR = (0.15, 0.3)  # powers of ten left of the smallest and right of the largest number
NOTES = {"Took part": "The source does not say how."}
UNSURE = "very unsure"
FEATURED = {"report case": {PartOf.report_case, PartOf.report_briefing}, "case of our own": {PartOf.own}}


def participation_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Returns the chart of the answer of `participation`."""
    return Chart(
        slug="people-by-unit",
        keys=("case_id", "count_id"),
        title=title,
        subtitle="Each gridline is 10 times the last.",
        alt=english.ended(title),
        row_sentences=Sentences(lambda: map(_row_sentence, table.to_dict("records"))),
        # Without any number a slide shows the table, which holds the reasons.
        encoding=Encoding(
            "funnel" if table["value"].notna().any() else "list", x="value", y="short_title", series="unit", log=True,
            low="rival_low", high="rival_high", words="words", filled="share",
        ),
        table=table,
        columns={
            "short_title": "Engagement", "heading": "Main count", "what": "What was counted", "value": "Number", "unit": "Unit",
            "precision": "Precision", "window_start": "From", "window_end": "Until", "out_of": "Out of whom",
            "rival_words": "Figures of other sources", "certainty": "Certainty", "reason": "Why not known",
        },
        note=" ".join(filter(None, [MEASURES["people"].caveat, around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=participation_rows if len(table) else None,
    )  # fmt: skip


def _row_sentence(row: Mapping[str, Any]) -> str:
    if row["reason"]:
        return f"{row['short_title']}: number not known. {english.ended(row['reason'])}"
    share = f", {row['out_of']}" if english.known(row["share"]) else ""
    rivals = f"; other sources: {row['rival_words']}" if row["rival_words"] else ""
    return f"{row['short_title']}: {row['words']}{share}{rivals}."


@dataclass(frozen=True, slots=True)
class LogAxis:
    """A log axis: its ends as powers of ten."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Returns where a number stands, from 0 to 1; a known zero stands where one does."""
        return (math.log10(max(value, 1)) - self.low) / (self.high - self.low)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Returns the powers of ten on the axis with their plain words."""
        powers = range(math.ceil(self.low), math.floor(self.high) + 1)
        return tuple(((power - self.low) / (self.high - self.low), _tick(10**power)) for power in powers)


def _tick(value: int) -> str:
    return f"{value // 1_000_000:,} million" if value >= 1_000_000 else f"{value:,}"


def log_axis(values: list[float]) -> LogAxis:
    """Returns an axis that holds all the values and at least one power of ten."""
    logs = [math.log10(max(value, 1)) for value in values] or [0]
    low = max(min(logs) - AIR[0], -AIR[0])
    return LogAxis(low, max(max(logs) + AIR[1], math.ceil(low) + AIR[1]))


def participation_rows(chart: Chart) -> Rows:
    """Returns one row per engagement, in groups by what its people did, with its other counts as further rows."""
    records = Records(chart.table.assign(id=chart.ids()))
    numbers = (chart.table[name].dropna().astype(float) for name in ("value", "rival_low", "rival_high"))
    axis = log_axis([value for column in numbers for value in column])
    engagements = list(places_by(chart.table["case_id"]).values())
    rows = Rows(
        label=chart.title, head="Engagement", name_width=22,
        columns=(Column("", 49, ticks=axis.ticks()), Column("Out of how many", 23), Column("More", 6, end=True)),
        groups=_groups(records, chart.table["heading"].tolist(), engagements, axis),
    )  # fmt: skip
    parts = set(chart.table["part_of"])
    return with_key(rows, lambda part: replace(part, key=_key(part, parts)))


def _groups(records: Records, headings: list[str], engagements: list[list[int]], axis: LogAxis) -> tuple[Group, ...]:
    """Returns the engagements by the heading of their main count, which is the first of their `records`."""
    return tuple(
        Group(heading, rows_of(list(mine), lambda places: _row(records.at(places), axis), len(engagements)), note=NOTES.get(heading, ""), quiet=heading == NOT_KNOWN)
        for heading, mine in groupby(engagements, key=lambda places: str(headings[places[0]]))
    )  # fmt: skip


def _row(rows: list[dict[str, Any]], axis: LogAxis) -> Row:
    """An engagement: its main count or the reason why there is none; its other counts are further rows."""
    main, others = rows[0], rows[1:]
    if main["reason"]:
        cells: tuple[Any, ...] = (Words(main["reason"], muted=True), Words(""), Words(""))
    else:
        more = Words(f"+{len(others)}", opens=True) if others else Words("")
        cells = (_lollipop(main, axis), _out_of(main), more)
    further = tuple(
        Row(row["id"], english.sentence(row["what"]), (_lollipop(row, axis, main=False), _out_of(row), Words("")))
        for row in others
    )
    return Row(main["id"], main["name"], cells, strong=main["place_name"], case=main["case_id"], more=further)


def _lollipop(row: Mapping[str, Any], axis: LogAxis, *, main: bool = True) -> Lollipop:
    unsure = row["certainty"] == "very_low"
    # A year tells several counts of one unit apart.
    year = "" if main else row["words"].partition(", ")[2]
    quiet = [
        *([year] if year else []),
        *(["unsure"] if unsure else []),
        *([f"other source: {row['rival_words']}"] if row["rival_words"] else []),
    ]
    rivals = [row[name] for name in ("rival_low", "rival_high") if english.known(row[name])]
    part = "compared" if row["part_of"] == PartOf.comparison else "featured"
    return Lollipop(
        place=axis.place(row["value"]), sign=f"{part}_unsure" if unsure else part, says=_row_sentence(row), strong=row["headline"],
        words=row["did"], quiet=f"({'; '.join(quiet)})" if quiet else "", mark=row["id"],
        others=tuple(dict.fromkeys(map(axis.place, rivals))),
    )  # fmt: skip


def _out_of(row: Mapping[str, Any]) -> Words:
    """The share of those who could take part; a population that is no denominator gives a quiet number per 1,000."""
    if english.known(row["share"]):
        return Words(f"of {english.within(row['population'])}", strong=english.percent(row["share"]))
    if english.known(row["per_1000"]):
        return Words(
            f"{per_thousand(row['per_1000'])} per 1,000 {people_of(row['population'])}, for context", muted=True
        )
    return Words("not known", muted=True)


def people_of(population: str) -> str:
    """Returns a population in short: 'all residents of France, children included (…)' → 'residents of France'."""
    return english.within(population).split(",")[0].split(" (")[0].removeprefix("all ")


def _key(rows: Rows, parts: set[str]) -> tuple[KeyEntry, ...]:
    """Only what the rows show. Where all engagements are of one part, the colour needs no words."""
    shown = signs_of(rows)
    unsure = next((sign for sign in ("featured_unsure", "compared_unsure") if sign in shown), "")
    featured = [words for words, mine in FEATURED.items() if mine & parts]
    both = [("featured", english.listed(featured, "or")), ("compared", "comparison")] if len(parts) > 1 else []
    entries = [*both, (unsure, UNSURE), ("rival", "another source's figure")]
    more = [KeyEntry("other counts of the same engagement", text="+n")] if any(row.more for row in rows.rows()) else []
    return (*(KeyEntry(words, sign=sign) for sign, words in entries if sign in shown), *more)
