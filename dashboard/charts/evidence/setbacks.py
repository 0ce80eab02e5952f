"""What was refused, left unanswered, stalled or undone, and apart from it what else went wrong."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding, Sentences
from dashboard.charts.many import Records, rows_of, with_key
from dashboard.charts.rows import Column, Group, Item, Items, KeyEntry, Row, Rows, Words, signs_of
from dashboard.domain.case_study.case_study import split_title

OTHER = "setback"  # of the kinds the one that is no act of an authority
SIGN_OF = {
    "not answered": "no_response",
    OTHER: "setback",
    **dict.fromkeys(("stalled", "abandoned", "reversed", "not started"), "undone"),
}
REFUSED = "refused"  # the sign of all other kinds
KEY = {REFUSED: "refused or not taken up", "no_response": "not answered", "undone": "stalled, dropped or reversed",
       "setback": "another setback"}  # fmt: skip
GROUPS = {False: "By the authority or a vote", True: "What else went wrong"}


def setbacks_chart(table: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Returns one row per refusal or setback; `table` is the answer of the question `setbacks`."""
    shown = table.assign(
        other=table["kind"] == OTHER,
        kind_words=[english.sentence(str(kind)) for kind in table["kind"]],
        when=[english.spoken_date(date) for date in table["date"]],
    )
    shown = shown.sort_values("other", kind="stable").reset_index(drop=True)
    return Chart(
        slug="setbacks",
        keys=("case_id", "kind", "date", "what"),
        title=title,
        subtitle="Recommendations that got a no, no answer or no delivery, and events that set an engagement back.",
        alt=english.ended(title),
        row_sentences=Sentences(lambda: map(_row_sentence, shown.to_dict("records"))),
        encoding=Encoding("list", x="when", y="short_title", series="kind"),
        table=shown,
        columns={
            "short_title": "Engagement", "kind_words": "Kind", "what": "What", "number": "How many", "when": "When", "note": "Limits",
        },
        note=" ".join(filter(None, ["What is not here may have happened all the same: nobody lists it.", around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=setback_rows,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    return f"{row['short_title']}: {english.within(row['kind_words'])}, {row['when']}: {english.ended(_what(row))}"


def _what(row: dict[str, Any]) -> str:
    """What it was; of a set known only in total how many."""
    number = f"{english.grouped(row['number'])} of: " if english.known(row["number"]) else ""
    return f"{number}{row['what']}"


def setback_rows(chart: Chart) -> Rows:
    """Returns what authorities did, engagement by engagement, then the other setbacks."""
    table = chart.table.assign(**{MARK: chart.ids()})
    rows = Rows(
        label=chart.title, head="Engagement", name_width=24,
        columns=(Column("What", 50), Column("Kind", 16), Column("When", 10)), groups=tuple(_groups(table)),
    )  # fmt: skip
    return with_key(rows, _with_key)


def _with_key(rows: Rows) -> Rows:
    shown = signs_of(rows)
    return replace(rows, key=tuple(KeyEntry(words, sign=sign) for sign, words in KEY.items() if sign in shown))


def _groups(table: pd.DataFrame) -> Iterator[Group]:
    for other, heading in GROUPS.items():
        mine = Records(table[table["other"] == other])
        if mine:
            yield Group(heading, rows_of(mine, _row, len(table)))


def _row(row: dict[str, Any]) -> Row:
    place, name = split_title(str(row["short_title"]))
    what = Items((Item(SIGN_OF.get(str(row["kind"]), REFUSED), _row_sentence(row), _what(row), row[MARK]),))
    cells = (what, Words(str(row["kind_words"]), muted=True), Words(str(row["when"]), muted=True))
    return Row(id=row[MARK], strong=place, name=name, case=str(row["case_id"]), cells=cells)
