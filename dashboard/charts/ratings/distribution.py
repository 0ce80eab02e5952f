"""How many of many rated engagements got which level on each criterion: the marks themselves are too many to be seen at once."""

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.density import Counted, density_rows
from dashboard.charts.rows import Group, Rows


def distribution_chart(table: pd.DataFrame, levels: dict[int, str], around: ChartContext) -> Chart:
    """Returns the marks of `mark_grid` counted by criterion and level, or state where there is no level."""
    shown = distribution(table)
    engagements = table["case_id"].nunique()
    title = _title(shown, levels, engagements)
    return Chart(
        slug="levels-by-criterion",
        keys=("criterion", "given"),
        title=title,
        subtitle=f"Number of engagements by level, {min(levels)} to {max(levels)}, out of {english.grouped(engagements)} rated. Darker is more.",
        alt=english.ended(title),
        row_sentences=tuple(f"{row.question} {english.sentence(row.given_words)}: {english.grouped(row.number)}." for row in shown.itertuples()),
        encoding=Encoding("density", x="given_words", y="question"),
        table=shown,
        columns={"behaviour_name": "Behaviour", "criterion": "Criterion", "question": "Question", "given_words": "Level or state", "number": "Engagements"},
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        lay_out=distribution_rows,
        judged=True,
    )  # fmt: skip


def distribution(table: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per criterion and level, lowest first, then one per state without a level."""
    given = table["level_words"].where(table["level_words"] != "", table["state"])
    words = ("level " + table["level_words"]).where(table["level_words"] != "", table["state_words"])
    heads = ["behaviour", "behaviour_name", "criterion", "question", "given", "given_words"]
    counted = table.assign(given=given, given_words=words).groupby([*heads], sort=False, as_index=False)
    found = counted.agg(number=("case_id", "size"), level=("level", "first"), case_ids=("case_id", tuple))
    order = {criterion: place for place, criterion in enumerate(dict.fromkeys(table["criterion"]))}
    ordered = found.assign(place=found["criterion"].map(order)).sort_values(["place", "level", "given"], kind="stable")
    return ordered.drop(columns="place").assign(total=table["case_id"].nunique()).reset_index(drop=True)


def _title(table: pd.DataFrame, levels: dict[int, str], engagements: int) -> str:
    """The criterion for which evidence is missing most often, or on which the lowest level was given most often."""
    nothing = table[table["given"] == "no_evidence"]
    if len(nothing):
        row = nothing.loc[nothing["number"].idxmax()]
        return f"No evidence in {english.grouped(row['number'])} of {english.grouped(engagements)}: {row['question']}"
    lowest = table[table["level"] == min(levels)]
    if lowest.empty:
        return "No engagement got the lowest level on any criterion"
    row = lowest.loc[lowest["number"].idxmax()]
    return f"{english.grouped(row['number'])} of {english.grouped(engagements)} got the lowest level: {row['question']}"


def distribution_rows(chart: Chart) -> Rows:
    """Returns one row per criterion under its behaviour, with a column per level and state that occurs."""
    table = chart.table.assign(mark=chart.ids())
    ordered = table.sort_values("level", kind="stable", na_position="last")
    columns = {row.given: row.given if english.known(row.level) else row.given_words for row in ordered.itertuples()}
    rows = density_rows(chart.title, "Criterion", columns, [
        Counted(str(criterion), str(mine["question"].iloc[0]), dict(zip(mine["given"], mine["number"].astype(int), strict=True)),
                marks=dict(zip(mine["given"], mine["mark"], strict=True)))
        for criterion, mine in table.groupby("criterion", sort=False)
    ], "engagements")  # fmt: skip
    of = dict(zip(table["criterion"], table["behaviour"], strict=True))
    names = dict(zip(table["behaviour"], table["behaviour_name"], strict=True))
    made = {row.id: row for row in rows.groups[0].rows}
    groups = tuple(
        Group(name, tuple(made[each] for each in made if of[each] == behaviour), counted=False)
        for behaviour, name in names.items()
    )
    return Rows(rows.label, rows.head, rows.columns, groups, name_width=44)
