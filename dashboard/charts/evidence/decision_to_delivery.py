"""From decision to delivery: which promises were kept."""

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.evidence.outcome_rows import with_key
from dashboard.charts.rows import Amount, Column, Group, Part, Row, Rows, Words


def path_chart(ways: pd.DataFrame, crossed: pd.DataFrame, title: str, around: ChartContext, answer: str = "") -> Chart:
    """Returns the ways from the last decision to the last state of delivery, for recommendations listed one by one."""
    count = english.grouped(len(ways))
    in_part = int((ways["decision_group"] == "accepted_in_part").sum())
    accepted = f"Of the accepted, {in_part:,} only in part or changed." if in_part else ""
    return Chart(
        slug="from-decision-to-delivery",
        keys=("decision_group", "delivery_group"),
        title=title,
        subtitle=" ".join(
            filter(None, (f"{count} {'recommendation' if len(ways) == 1 else 'recommendations'} listed one by one.", accepted, answer))
        ),
        alt=english.ended(title),
        row_sentences=tuple(
            f"{english.sentence(row.decision_label)}, then {row.delivery_label}: {english.grouped(row.number)}."
            for row in crossed.itertuples()
        ),
        encoding=Encoding("paths", x="delivery_group", y="decision_group", order=tuple(g.id for g in GROUPS)),
        table=crossed,
        columns={"decision_label": "Last decision", "delivery_label": "What became of it", "number": "Number"},
        note="Recommendations that are known only in total are not in it: what was read does not say which of them went which "
        "way.",
        filters=around.filters,
        sources=around.sources,
        lay_out=path_rows,
    )  # fmt: skip


def path_rows(chart: Chart) -> Rows:
    """Returns one row per kind of decision with what became of what was so decided."""
    table = chart.table.assign(**{MARK: chart.ids()})
    decisions = [group for group in GROUPS if group.id in set(table["decision_group"])]
    return with_key(Rows(
        label=chart.title, head="Decided", name_width=26,
        columns=(Column("What became of it", 60), Column("In all", 14, end=True)),
        groups=(Group("", tuple(_path_row(group.id, group.label, table) for group in decisions), counted=False),),
    ))  # fmt: skip


def _path_row(group: str, label: str, table: pd.DataFrame) -> Row:
    mine = table[table["decision_group"] == group]
    total = int(mine["number"].sum())
    parts = tuple(
        Part(row.delivery_group, row.number, f"{label}: {english.grouped(row.number)} {row.words}", getattr(row, MARK))
        for row in mine.itertuples()
    )
    words = ", ".join(f"{english.grouped(row.number)} {row.words}" for row in mine.itertuples())
    name = "Decision not known" if group == "decision_unknown" else english.sentence(label)
    return Row(group, name, (Amount(parts, words), Words("", strong=english.grouped(total))))
