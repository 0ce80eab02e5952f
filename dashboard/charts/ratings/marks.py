"""The mark grid: criteria against case studies, one mark each, with state, level, certainty and disagreement."""

from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.ratings.level_cells import BLANKS, SURE, blank_cell, certainty_key, level_cell, level_key
from dashboard.charts.rows import Column, Group, Items, KeyEntry, Level, Row, Rows
from dashboard.domain.base.rating_lists import State

DIFFER = {"same": "", "single": "", "one_apart": "±", "further": "≠"}
CAVEAT = "Levels are an order, not a distance. No evidence is not a zero."


def marks_chart(
    table: pd.DataFrame,
    levels: dict[int, str],
    title: str,
    around: ChartContext,
    cases: dict[str, str] | None = None,
    telling: str = "",
) -> Chart:
    """One row per mark; `levels` maps the levels of the rubric to their labels, `cases` the ids of the columns to their names.

    `telling` is the criterion that the page speaks of.
    """
    shown = table.assign(evidence_words=[", ".join(refs) for refs in table["evidence"]])
    return Chart(
        slug="marks",
        keys=("id",),
        title=title,
        subtitle=" ".join(["Digit: level. The key tells how sure it is.", *_signs(table)]),
        alt=english.ended(title),
        row_sentences=tuple(f"{row.short_title}, {row.criterion}: {_mark_words(row)}{_firsts(row)}." for row in table.itertuples()),
        encoding=Encoding("grid", x="short_title", y="criterion", series="level", order=tuple(map(str, levels))),
        table=shown,
        columns={
            "short_title": "Engagement", "behaviour_name": "Behaviour", "criterion": "Criterion", "question": "Question",
            "state_words": "State", "level": "Level", "low": "Lowest first level", "high": "Highest first level",
            "certainty": "Certainty", "raters": "What each rater gave", "rationale": "Reason of the mark",
            "evidence_words": "Evidence",
        },
        note=" ".join(filter(None, [CAVEAT, _undecided(table), around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: marks_rows(chart, cases or _names(chart), levels, telling),
        judged=True,
    )  # fmt: skip


def _names(chart: Chart) -> dict[str, str]:
    """The case studies of the chart in reading order."""
    return dict(zip(chart.table["case_id"], chart.table["short_title"], strict=True))


def _signs(table: pd.DataFrame) -> list[str]:
    """What the signs beside a level say, of those that occur."""
    reconciled = set(table.loc[table["reconciled"], "differ"])
    half, anew = ", the half step stands between them", ", so it was decided anew"
    sentences = {
        "one_apart": f"±: the raters are one level apart{half if 'one_apart' in reconciled else ''}.",
        "further": f"≠: further apart or of different states{anew if 'further' in reconciled else ''}.",
    }
    return [sentence for word, sentence in sentences.items() if word in set(table["differ"])]


def _undecided(table: pd.DataFrame) -> str:
    """Whose mark stands where several raters judged and nothing was reconciled."""
    several = ~table["reconciled"] & (table["differ"] != "single")
    return "Where nothing was reconciled, the mark of the first rater by name stands here." if several.any() else ""


def _firsts(row: Any) -> str:
    """The lowest and the highest first level, where they differ from the mark."""
    if not english.known(row.low) or f"{row.low:g}" == f"{row.high:g}" == row.level_words:
        return ""
    return f", first levels {row.low:g} to {row.high:g}"


def _mark_words(row: Any) -> str:
    if not row.level_words:
        return str(row.state_words)
    differ = {"one_apart": ", raters one level apart", "further": ", raters further apart or of different states"}.get(
        row.differ, ""
    )
    return f"level {row.level_words}, {str(row.certainty).replace('_', ' ')} certainty{differ}"


def marks_rows(chart: Chart, cases: dict[str, str], levels: dict[int, str], telling: str = "") -> Rows:
    """Returns the chart as rows of criteria, with a column for each case study of `cases`, also those without a mark in the
    selection: a column that moves would be taken for another one.
    """
    table = chart.table.assign(mark=chart.ids())
    found = {(row.criterion, row.case_id): row for row in table.itertuples()}
    groups = [
        Group(
            str(part["behaviour_name"].iloc[0]),
            tuple(
                Row(
                    row.criterion,
                    f"{row.question}{' ◂' if row.criterion == telling else ''}",
                    tuple(_cell(found.get((row.criterion, case)), levels) for case in cases),
                )
                for row in part.drop_duplicates("criterion").itertuples()
            ),
        )
        for _, part in table.groupby("behaviour", sort=False)
    ]
    return Rows(
        label="Levels by criterion and engagement", head="Criterion",
        columns=tuple(Column(name.partition(": ")[0], 8, small=name.partition(": ")[2]) for name in cases.values()),
        groups=tuple(groups), key=_key(table, levels), name_width=30, wide=True, empty="not in the selection",
    )  # fmt: skip


def _cell(row: Any, levels: dict[int, str]) -> Level | Items:
    if row is None:
        return Items(())
    says = f"{row.short_title}, {row.question} {english.sentence(_mark_words(row))}{f' ({row.raters})' if row.raters else ''}"
    if not row.level_words:
        return blank_cell(State.read(row.state), says, row.mark, DIFFER[row.differ])
    return level_cell(row.level, levels, says, row.mark, sign=DIFFER[row.differ], bar=SURE.get(row.certainty, 0))


def _key(table: pd.DataFrame, levels: dict[int, str]) -> tuple[KeyEntry, ...]:
    """The key of what occurs: levels, blanks, how sure, and where the raters differ."""
    used, differ = set(table["state"]), set(table["differ"])
    blanks = (
        KeyEntry(state.label, look=f"blank-{state.value}", text=BLANKS[state])
        for state in BLANKS
        if state.value in used
    )
    signs = {"one_apart": "raters one level apart", "further": "raters further apart, settled in a second reading"}
    if not table["reconciled"].any():
        signs["further"] = "raters further apart"
    apart = (KeyEntry(words, text=DIFFER[word]) for word, words in signs.items() if word in differ)
    return (*level_key(levels), *blanks, *certainty_key(set(table.loc[table["level"].notna(), "certainty"])), *apart)
