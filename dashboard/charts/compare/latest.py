"""What was decided and delivered at last report, engagements side by side: squares or a bar for every set, totals too."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.analysis.compare.standing import Standing
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.outcome_rows import outcome_amount, with_key
from dashboard.charts.many import Records, places_by
from dashboard.charts.rows import Amount, Column, Group, Row, Rows, Words

NONE_ASKED = "no recommendation on record"


def latest_chart(across: Chart, title: str, found: Sequence[Standing]) -> Chart:
    """Returns the chart of outcomes across engagements under another finding, with one row per set in the order of `found`."""
    return replace(
        across,
        title=title,
        subtitle="Every set of recommendations by its last known status.",
        draw=None,
        lay_out=lambda chart: latest_rows(chart, found),
    )


def latest_rows(chart: Chart, found: Sequence[Standing]) -> Rows:
    """Returns the rows: where each engagement stands, how many took part, and its sets."""
    rows = tuple(row for each in found for row in _rows_of(each, sets_of(chart, each.case)))
    table = Rows(
        label=chart.title, head="Engagement", name_width=19,
        columns=(Column("Where it stands now", 23), Column("How many", 16), Column("Decided", 21, per_line=10), Column("Delivered", 21, per_line=10)),
        groups=(Group("", rows),),
    )  # fmt: skip
    return with_key(table)


def _rows_of(each: Standing, sets: Sequence[tuple[str, Amount, Amount]]) -> list[Row]:
    """One row per set; the first one says where the engagement stands."""
    first = (Words(each.now), Words(each.counted, strong=each.number))
    if not sets:
        return [
            Row(
                each.case,
                each.name,
                (*first, Words(NONE_ASKED, muted=True), Words("", muted=True)),
                each.place,
                each.years,
                each.case,
            )
        ]
    return [
        Row(
            f"{each.case}|{place}", each.name, (*(first if not place else (Words(""), Words(""))), decided, delivered),
            each.place, f"{each.years} · {what}" if not place else what, each.case if not place else "",
        )
        for place, (what, decided, delivered) in enumerate(sets)
    ]  # fmt: skip


def sets_of(chart: Chart, case: str) -> list[tuple[str, Amount, Amount]]:
    """Returns each set of one engagement: what it counts, what was decided, what was delivered."""
    table = chart.table.assign(mark=chart.ids())
    mine = table[table["case_id"] == case]
    return [
        (_what(rows[0]), outcome_amount(rows, "decision"), outcome_amount(rows, "delivery"))
        for rows in map(Records(mine).at, places_by(mine["set_id"]).values())
    ]


def _what(first: dict[str, Any]) -> str:
    name = first["item_name"] if first["total"] == 1 else first["items_name"]
    return f"{english.grouped(first['total'])} {name}{'' if first['itemised'] else ', known only in total'}"
