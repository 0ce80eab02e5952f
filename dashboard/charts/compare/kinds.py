"""How far engagements of one method, level or promised power got: a row of squares for each kind."""

from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.analysis.compare.kinds import COUNTRIES, FEWEST, OUTCOMES, kinds_title
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.many import is_many, names_in_brief
from dashboard.charts.rows import Amount, Column, Group, KeyEntry, Part, Row, Rows, Words, signs_of

LEFT_OUT = f"Kinds with fewer than {FEWEST} engagements are not compared."
CAVEATS = {
    False: "These are few cases, chosen by us: no sample of all engagements.",
    True: "These are the cases of this collection: no sample of all engagements.",
}


def kinds_chart(
    table: pd.DataFrame, around: ChartContext, slug: str = "furthest-step-by-kind", title: str = ""
) -> Chart:
    """The rows of `kinds.by_kind` with enough engagements under a title of their own; what is left out is named in the caveat."""
    shown = table[table["enough"]].reset_index(drop=True)
    left = table[~table["enough"]].drop_duplicates(["kind", "value"])
    named = [f"{_within(row)} ({row.total})" for row in left.itertuples()]
    title = title or kinds_title(table)
    caveat = f"{LEFT_OUT} {CAVEATS[is_many(len(set().union(*table['case_ids'])))]}"
    return Chart(
        slug=slug,
        keys=("kind", "value", "outcome"),
        title=title,
        subtitle="1 square is 1 engagement, more are a bar; by the furthest step of what people asked for.",
        alt=english.ended(title),
        row_sentences=tuple(f"{row.kind_words}, {_within(row)}: {row.number} of {row.total} {row.outcome_words} ({names_in_brief(row.names)})." for row in shown.itertuples()),
        encoding=Encoding("kinds", x="number", y="value_words", series="outcome", order=tuple(each.sign for each in OUTCOMES)),
        table=shown,
        columns={"kind_words": "Kind", "value_words": "Which", "outcome_words": "Furthest step", "number": "Engagements", "total": "Out of", "names": "Which engagements"},
        note=f"{caveat} Too few: {english.listed(named)}." if named else caveat,
        filters=around.filters,
        sources=around.sources,
        lay_out=kinds_rows,
    )  # fmt: skip


def _within(row: Any) -> str:
    """Returns the words of a kind inside a sentence; a country keeps its capital."""
    return str(row.value_words) if row.kind in COUNTRIES else english.within(row.value_words)


def kinds_rows(chart: Chart) -> Rows:
    """Returns one row per kind with a square for each engagement, under the headings method, level and power."""
    records = chart.table.assign(mark=chart.ids()).to_dict("records")
    groups = tuple(
        Group(
            str(kind),
            tuple(_row(list(rows)) for _, rows in groupby(list(of_kind), key=lambda row: row["value"])),
            counted=False,
        )
        for kind, of_kind in groupby(records, key=itemgetter("kind_words"))
    )
    rows = Rows(
        chart.title, "Kind",
        (Column("Engagements", 62), Column("n", 8, end=True)), groups, name_width=30,
    )  # fmt: skip
    shown = signs_of(rows)
    key = tuple(KeyEntry(each.words, sign=each.sign) for each in OUTCOMES if each.sign in shown)
    return Rows(rows.label, rows.head, rows.columns, rows.groups, key, name_width=rows.name_width)


def _row(rows: list[dict[str, Any]]) -> Row:
    first = rows[0]
    parts = tuple(
        Part(row["outcome"], int(row["number"]), f"{row['value_words']}: {row['number']:,} of {row['total']:,} {row['outcome_words']}: {names_in_brief(row['names'])}", row["mark"])
        for row in rows
    )  # fmt: skip
    done = sum(int(row["number"]) for row in rows if row["outcome"].startswith("delivered"))
    return Row(
        f"{first['kind']}|{first['value']}", str(first["value_words"]),
        (Amount(parts, f"{done:,} of {first['total']:,} with known delivery"), Words("", strong=english.grouped(first["total"]))),
    )  # fmt: skip
