"""What lasted: which engagements were made permanent, repeated or stopped, and in which years they were active."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.what_lasted import KINDS
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding, Sentences
from dashboard.charts.many import Records, rows_of, with_key
from dashboard.charts.rows import Column, Group, Item, Items, KeyEntry, Row, Rows, Strip, Words, signs_of
from dashboard.domain.case_study.case_study import split_title
from dashboard.domain.case_study.engagement_lists import Continuation

QUIET = (Continuation.one_off, Continuation.not_known)
SCOPES = {"engagement": "", "platform": "its whole platform", "related": "a related process"}
KEY = {"institutionalised": "made permanent", "repeated": "repeated", "renamed": "renamed", "stopped": "stopped",
       "one_off": "held once", "not_known": "searched, not known"}  # fmt: skip


def lasted_chart(latest: pd.DataFrame, title: str, around: ChartContext) -> Chart:
    """Returns one row per latest step of an engagement or of what it was part of; `latest` is the answer of `latest_steps`."""
    return Chart(
        slug="what_lasted",
        keys=("case_id", "step"),
        title=title,
        subtitle="Did it go on? Engagements by the last news of them, with the years in which a source shows them active.",
        alt=english.ended(title),
        row_sentences=Sentences(lambda: map(_row_sentence, latest.to_dict("records"))),
        encoding=Encoding("lasted", x="years", y="short_title", series="how", order=tuple(map(str, KINDS))),
        table=latest.assign(scope_words=latest["scope"].map(SCOPES)),
        columns={
            "short_title": "Engagement", "how_words": "Did it last?", "what": "What is known", "years": "Known to be active",
            "still_running": "Still running", "certainty": "Certainty", "scope": "About", "note": "Limits",
        },
        filters=around.filters,
        sources=around.sources,
        lay_out=lasted_rows,
    )  # fmt: skip


def _row_sentence(row: dict[str, Any]) -> str:
    what = f": {english.ended(row['what'])}" if english.known(row["what"]) else "."
    of = f" ({SCOPES[row['scope']]})" if SCOPES[row["scope"]] else ""
    return f"{row['short_title']}{of}: {english.within(row['how_words'])}{what}"


def lasted_rows(chart: Chart) -> Rows:
    """Returns the engagements by kind; those held once, those not known, and what is about more than them are folded."""
    table = chart.table.assign(**{MARK: chart.ids()})
    dated = [int(str(day)[:4]) for column in ("first", "last") for day in table[column] if english.known(day)]
    span = (min(dated), max(dated)) if dated else (0, 0)
    rows = Rows(
        label=chart.title, head="Engagement", name_width=24,
        columns=(Column("Known", 48), Column("Active", 28)),
        groups=tuple(_groups(table, span)),
    )  # fmt: skip
    return with_key(rows, _with_key)


def _with_key(rows: Rows) -> Rows:
    shown = signs_of(rows)
    return replace(rows, key=tuple(KeyEntry(words, sign=sign) for sign, words in KEY.items() if sign in shown))


def _groups(table: pd.DataFrame, span: tuple[int, int]) -> Iterator[Group]:
    own, around = table[table["own"]], table[~table["own"].astype(bool)]
    loud = any(how not in QUIET for how in own["how"])
    for kind, words in KINDS.items():
        mine = Records(own[own["how"] == kind])
        rows = rows_of(mine, lambda row: _row(row, span), len(table))
        quiet = loud and kind in QUIET
        if rows and quiet:
            yield Group(f"{words} · {len(rows):,}", rows, folded=True, counted=False)
        elif rows:
            yield Group(words, rows, quiet=kind == Continuation.not_known)
    if len(around):
        rows = rows_of(Records(around), lambda row: _row(row, span), len(table))
        yield Group(
            f"What became of whole platforms and related processes · {len(rows):,}", rows, folded=True, counted=False
        )


def _row(row: dict[str, Any], span: tuple[int, int]) -> Row:
    place, name = split_title(str(row["short_title"]))
    what = str(row["what"]) if english.known(row["what"]) else "nobody looked"
    says = f"{row['how_words']}: {what}"
    known = Items((Item(str(row["how"]), says, what, row[MARK]),))
    return Row(
        id=f"{row['case_id']}|{row['step']}", strong=place, name=name, small=SCOPES[row["scope"]], case=str(row["case_id"]),
        cells=(known, _active(row, span)),
    )  # fmt: skip


def _active(row: dict[str, Any], span: tuple[int, int]) -> Strip | Words:
    """The first and the last year on the axis of the chart; words alone where no year is known."""
    ends = [int(str(row[end])[:4]) for end in ("first", "last") if english.known(row[end])]
    if not ends:
        return Words("years not known", muted=True)
    length = (span[1] - span[0]) or 1
    places = tuple(((year - span[0]) / length, str(row["how"])) for year in dict.fromkeys(ends))
    return Strip(places, says=f"known to be active {row['years']}", words=str(row["years"]))
