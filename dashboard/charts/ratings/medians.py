"""The behaviours at a glance: a median per engagement and behaviour, its criteria as dots, and one telling criterion."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.medians import Telling
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.many import places_by, rows_of
from dashboard.charts.ratings.level_cells import blank_cell, level_cell, level_key, level_look
from dashboard.charts.rows import Column, Group, KeyEntry, Level, Row, Rows
from dashboard.domain.base.rating_lists import State

UNSHOWN = "?"


def medians_chart(
    table: pd.DataFrame,
    title: str,
    labels: dict[int, str],
    telling: Telling | None,
    telling_marks: Mapping[str, Mapping[str, Any]],
    around: ChartContext,
) -> Chart:
    """One row per engagement and behaviour of `behaviour_medians`; `telling_marks` are the rows of `mark_grid` on the telling
    criterion, by engagement. `labels` maps the levels of the rubric to their words.
    """
    low, high = min(labels), max(labels)
    return Chart(
        slug="behaviour-medians",
        keys=("case_id", "behaviour"),
        title=title,
        subtitle=f"Median level of each behaviour, {low:,} to {high:,}. Each dot is a criterion. The order is no ranking.",
        alt=english.ended(title),
        row_sentences=tuple(_row_sentence(row) for row in table.to_dict("records")),
        encoding=Encoding("table", x="median", y="short_title", series="behaviour", order=tuple(map(str, labels))),
        table=table,
        columns={
            "short_title": "Engagement", "name": "Behaviour", "median": "Median", "low": "Lowest level", "high": "Highest level",
            "covered": "Has a level", "why_not": "Why no median",
        },
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: medians_rows(chart, labels, telling, telling_marks),
        judged=True,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    words = f"median {row['median']:g}" if english.known(row["median"]) else "too few criteria for a median"
    levels = f", levels {row['low']:g} to {row['high']:g}" if english.known(row["low"]) else ""
    return f"{row['short_title']}, {english.within(row['name'])}: {words}{levels}, {row['covered']} with a level."


def medians_rows(
    chart: Chart, labels: dict[int, str], telling: Telling | None, telling_marks: Mapping[str, Mapping[str, Any]]
) -> Rows:
    """Returns one row per engagement, a column for each behaviour, and one for the telling criterion."""
    table = chart.table.assign(mark=chart.ids())
    heads = table.drop_duplicates("behaviour")
    columns = [
        Column(row.name_, 13, small=f"{row.criteria} criteria, {min(labels)} to {max(labels)}")
        for row in heads.rename(columns={"name": "name_"}).itertuples()
    ]
    if telling:
        columns.append(
            Column(
                telling.short or telling.question, 16, small=f"1 criterion of “{telling.behaviour_name}”", marked=True
            )
        )
    engagements = list(places_by(table["case_id"]).values())
    rows = rows_of(engagements, lambda places: _row(table.take(places), labels, telling, telling_marks))
    key = (*level_key(labels), KeyEntry("1 criterion", sign="criterion"))
    if table["median"].isna().any():
        key = (*key, KeyEntry("too few rated for a median", look="blank-no_evidence", text=UNSHOWN))
    return Rows(chart.title, "Engagement", tuple(columns), (Group("", rows),), key, name_width=20, compact=True)


def _row(
    part: pd.DataFrame, labels: dict[int, str], telling: Telling | None, telling_marks: Mapping[str, Mapping[str, Any]]
) -> Row:
    first = part.iloc[0]
    case = str(first["case_id"])
    place, _, name = str(first["short_title"]).partition(": ")
    cells = [_median(row, labels) for row in part.to_dict("records")]
    if telling:
        mark = telling_marks.get(case)
        cells.append(_telling_cell(mark, labels) if mark else blank_cell(State.not_assessed, "not assessed"))
    return Row(case, name, tuple(cells), strong=place, case=case)


def _median(row: dict[str, Any], labels: dict[int, str]) -> Level:
    says = _row_sentence(row)
    if not english.known(row["median"]):
        return Level(UNSHOWN, "blank-no_evidence", says, row["mark"], words=_too_few(row))
    levels = tuple(float(level) for level in row["levels"])
    return Level(
        f"{row['median']:g}", level_look(row["median"], labels), says, row["mark"], dots=levels, low=min(labels), high=max(labels)
    )  # fmt: skip


def _too_few(row: dict[str, Any]) -> str:
    """How many of the criteria in the head of the column have a level, and why the others need none."""
    if not row["applicable"]:
        return "does not apply"
    aside = row["criteria"] - row["applicable"]
    return f"{row['scored']} of {row['criteria']} rated{f', {aside} not applicable' if aside else ''}: too few"


def _telling_cell(mark: Mapping[str, Any], labels: dict[int, str]) -> Level:
    """The telling criterion of one engagement; its mark is followed in the table of all criteria."""
    words = str(mark.get("level_short") or "")
    if not mark["level_words"]:
        return blank_cell(State.read(mark["state"]), f"{mark['short_title']}: {mark['state_words']}")
    says = f"{mark['short_title']}, {mark['question']} Level {mark['level_words']}."
    return level_cell(float(mark["level"]), labels, says, words=words)
