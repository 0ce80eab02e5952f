"""The numbers of a fact sheet: chains of people and of what they asked for, and what was decided and delivered."""

from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.evidence.chains import Chain
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text import english
from dashboard.charts.chart import MARK, Chart
from dashboard.charts.evidence.outcome_rows import outcome_amount, with_key
from dashboard.charts.many import Records
from dashboard.charts.rows import Column, Group, Row, Rows

OUTCOMES = "What was decided and delivered"


def numbers_title(drawn: Iterable[Chain]) -> str:
    """'From 57,031 visits to 3 delivered' where both rows are chains, otherwise the question."""
    rows = [chain for chain in drawn if chain.drawn]
    last = rows[-1].steps[-1] if rows else None
    if len(rows) == 2 and last and last.item == "delivered":
        first = rows[0].steps[0]
        return f"From {first.number} {first.unit} to {last.number} delivered {rows[1].name.lower()}"
    return "How many took part, and what they asked for" if len(rows) == 2 else "How many took part"


def note(drawn: Iterable[Chain]) -> str:
    """What circles, arrows and edges mean, only of what is there."""
    rows = [chain for chain in drawn if chain.drawn]
    steps = [step for chain in drawn for step in chain.steps]
    return " ".join(filter(None, [
        "The area of a circle is the number, within its row." if rows else "",
        "“or”: other sources' figures." if any(step.rival for step in steps) else "",
        "Dotted: very low certainty." if rows and any(step.unsure for step in steps) else "",
        "Hatched: the authority's own word only." if any(step.own_word for step in steps) else "",
        *(chain.note for chain in rows),
    ]))  # fmt: skip


def outcomes(chart: Chart | None, main: pd.DataFrame) -> Rows | None:
    """Returns the main set on both axes with the marks of the page's chart; None where nothing was asked for."""
    if chart is None or main.empty:
        return None
    refs = zip(chart.table["set_id"], chart.table["axis"], chart.table["group"], strict=True)
    ids = dict(zip(refs, chart.ids(), strict=True))
    keys = zip(main["set_id"], main["axis"], main["group"], strict=True)
    rows = Records(main.assign(**{MARK: [f"{chart.slug}~{ids[key]}" for key in keys]}))
    lines = tuple(
        Row(id=axis, name=name, cells=(outcome_amount(rows, axis),))
        for axis, name in (("decision", "Decided"), ("delivery", "Delivered"))
    )
    columns = (Column("Recommendations", 76),)
    return with_key(Rows(label=OUTCOMES, head="", columns=columns, groups=(Group("", lines),), name_width=24))


def outcomes_note(ask: Ask, case: str, main: pd.DataFrame) -> str:
    """What the squares count, and how many other sets the full record has."""
    number = ask("outcomes", case=case)["set_id"].nunique() - (0 if main.empty else 1)
    if main.empty:
        return (
            f"{english.sentence(english.counted(number, 'set'))} of other kinds in the full record." if number else ""
        )
    first = main.iloc[0]
    what = f"{first['total']:,} {first['items_name'] if first['total'] != 1 else first['item_name']}"
    words = f"{what}{'' if first['itemised'] else ', known only in total'}."
    return (
        f"{words} {english.sentence(english.counted(number, 'more set', 'more sets'))} in the full record."
        if number
        else words
    )


def count_marks(counts: Chart | None) -> dict[str, str]:
    """Mark of each number by the id of its count."""
    if counts is None:
        return {}
    return {count: f"{counts.slug}~{mark}" for count, mark in zip(counts.table["count_id"], counts.ids(), strict=True)}
