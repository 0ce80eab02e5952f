"""Which places a case could take among others: a range for each, and never a place alone."""

from typing import Any

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.rows import Cell, Column, Group, Lollipop, Row, Rows, Words

EDGE = 0.06  # of the axis, left and right of the first and the last rank


def ranks_chart(rows: pd.DataFrame, title: str, how: str, around: ChartContext) -> Chart:
    """The answer of `rank_rows`: cases by middle rank, then those that are not compared with their reasons."""
    name = english.within(rows["name"].iloc[0])
    return Chart(
        slug="rank-ranges",
        keys=("case_id",),
        title=title,
        subtitle=f"Ranks on {name}, 1 the highest. Line: the middle 90% of the draws; dot: the middle one.",
        alt=english.ended(title),
        row_sentences=tuple(english.ended(_row_sentence(row)) for row in rows.to_dict("records")),
        encoding=Encoding("ranks", x="rank_middle", y="short_title", low="rank_low", high="rank_high", words="words"),
        table=rows,
        columns={
            "short_title": "Engagement", "words": "Rank range", "rank_low": "Rank from", "rank_middle": "Middle rank",
            "rank_high": "Rank to", "of": "Out of", "covered": "Has a level", "why_not": "Why not compared",
        },
        note=" ".join(filter(None, [how, MEASURES["rank-range"].caveat, around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=rank_range_rows if len(rows) else None,
        judged=True,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    if row["rank_low"] is None:
        return f"{row['short_title']}: not compared" + (f" ({row['why_not'].rstrip('.')})" if row["why_not"] else "")
    return f"{row['short_title']}: rank {row['words']}, middle {row['rank_middle']:g}"


def rank_range_rows(chart: Chart) -> Rows:
    """Returns one row per case with its range on the axis of ranks, and those that are not compared with their reason."""
    rows = chart.table.assign(mark=chart.ids()).to_dict("records")
    compared = [row for row in rows if english.known(row["rank_low"])]
    others = [row for row in rows if not english.known(row["rank_low"])]
    of = max((int(row["of"]) for row in compared), default=1)
    ticks = tuple((_place(tick, of), name) for tick, name in zip(_ticks(of), _names(_ticks(of), of), strict=True))
    ranked = Group("", tuple(_row(row, _range(row, of), Words(row["words"])) for row in compared))
    apart = tuple(_row(row, Words(row["why_not"] or "", muted=True), Words("")) for row in others)
    return Rows(
        label=chart.title, head="Engagement", name_width=26,
        columns=(Column("", 58, ticks=ticks if compared else ()), Column("Rank", 16)),
        groups=tuple(group for group in (ranked, Group("Not compared, in no order", apart, quiet=True)) if group.rows),
    )  # fmt: skip


def _place(rank: float, of: int) -> float:
    """A rank from 0 to 1, with room for the words of the first and the last."""
    return EDGE + (rank - 1) / max(of - 1, 1) * (1 - 2 * EDGE)


def _range(row: dict[str, Any], of: int) -> Lollipop:
    span = (_place(row["rank_low"], of), _place(row["rank_high"], of))
    return Lollipop(
        _place(row["rank_middle"], of), "featured", _row_sentence(row), mark=row["mark"], span=span, stem=False
    )


def _row(row: dict[str, Any], mark: Cell, words: Words) -> Row:
    place, _, name = row["short_title"].rpartition(": ")
    return Row(row["mark"], name, (mark, words), strong=place, case=row["case_id"])


def _ticks(of: int) -> list[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, of) if of / step <= 12)
    return sorted({1, of, *(tick for tick in range(step, of, step) if tick > 1 and of - tick >= step / 2)})


def _names(ticks: list[int], of: int) -> list[str]:
    """The ends say in words which is which."""
    ends = {1: "1 highest", of: f"{of} lowest"} if of > 1 else {}
    return [ends.get(tick, str(tick)) for tick in ticks]
