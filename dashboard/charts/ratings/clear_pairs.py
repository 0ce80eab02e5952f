"""Which pairs of cases differ clearly, and on which behaviour."""

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.rows import Column, Group, Item, Items, Row, Rows, Words

MOST_OPEN = 12  # pairs; the rest are folded


def clear_pairs_chart(table: pd.DataFrame, title: str, how: str, around: ChartContext) -> Chart:
    """Returns the chart of the answer of `clear_pairs`; without a pair it has its finding only."""
    shown = table.assign(share_words=[_percent(share) for share in table["share"]])
    return Chart(
        slug="pairs-that-differ",
        keys=("case_id", "other", "behaviour"),
        title=title,
        subtitle="Pairs that differ in at least 95% of the draws.",
        alt=english.ended(title),
        row_sentences=tuple(
            f"{row.above} is higher than {row.below} on {english.within(row.name_)}, in {row.share_words} of the draws."
            for row in shown.rename(columns={"name": "name_"}).itertuples()
        ),
        encoding=Encoding("list", x="share", y="above", series="name", other="below"),
        table=shown,
        columns={"above": "Higher", "below": "Lower", "name": "On", "share_words": "Draws that agree"},
        note=" ".join(filter(None, [around.note, how])),
        filters=around.filters,
        sources=around.sources,
        lay_out=pair_rows if len(shown) else None,
        judged=True,
    )  # fmt: skip


def _percent(share: float) -> str:
    """Whole per cent; nearly all of the draws are not all."""
    return "100%" if share == 1 else f"{min(int(share * 100), 99)}%"


def pair_rows(chart: Chart) -> Rows:
    """Returns one row per pair and behaviour: who is higher, than whom, on what, and how many draws agree."""
    rows = tuple(
        Row(
            mark, row["above"].partition(": ")[2] or row["above"],
            (
                Words(row["below"]),
                Words(row["name"]),
                Items((Item("featured", sentence, row["share_words"], mark),)),
            ),
            strong=row["above"].partition(": ")[0] if ": " in row["above"] else "", case=row["case_id"],
        )
        for mark, sentence, row in zip(chart.ids(), chart.row_sentences, chart.table.to_dict("records"), strict=True)
    )  # fmt: skip
    rest = rows[MOST_OPEN:]
    folded = (Group(f"{english.grouped(len(rest))} more pairs", rest, folded=True),) if rest else ()
    return Rows(
        label=chart.title, head="Higher", name_width=32,
        columns=(Column("Lower", 32), Column("On", 20), Column("Draws that agree", 16)),
        groups=(Group("", rows[:MOST_OPEN]), *folded),
    )  # fmt: skip
