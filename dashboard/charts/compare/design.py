"""Engagements side by side: facts of design, numbers of the same unit, impacts by type."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from dashboard.analysis.compare import numbers
from dashboard.analysis.evidence.impact import TYPE_HEADS
from dashboard.analysis.text import english
from dashboard.analysis.text.lengths import first_short
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.evidence.impact import impact_chart
from dashboard.charts.evidence.impact_rows import change_items, key_of_links
from dashboard.charts.evidence.scale import draw_units
from dashboard.charts.rows import Column, Group, KeyEntry, Row, Rows, Words
from dashboard.charts.word_rows import word_rows

NOBODY_ELSE = "no other of these counts this"
SIGN_OF: dict[bool | None, str] = {False: "≠ ", True: "= ", None: ""}
LONE = {
    "unit_words": 16,
    "value": 10,
    "out_of": 30,
    "rival_words": 24,
}  # columns where no unit is shared, with their widths
KEY = {False: "differs", True: "the same in all"}
NOTHING_ALIKE = "No fact of their design is known to be the same"


def design_chart(table: pd.DataFrame, names: Mapping[str, str], around: ChartContext) -> Chart:
    """The answer of `design` as a table: aspects as rows, `names` (case id → short title) as columns."""
    same = [english.within(aspect) for aspect in table.loc[[alike is True for alike in table["alike"]], "aspect"]]
    known = sum(alike is not None for alike in table["alike"])
    title = (
        first_short(f"Alike in {english.listed(same)}", f"Alike in {len(same)} of {known} facts of design")
        if same
        else NOTHING_ALIKE
    )
    return Chart(
        slug="design",
        keys=("aspect",),
        title=title,
        subtitle="How each engagement was set up, as its case study says. ≠ marks what differs; free text has no sign.",
        alt=f"{title}.",
        row_sentences=tuple(
            f"{row['aspect']}: {'; '.join(f'{name}: {row[case]}' for case, name in names.items())}."
            for row in table.to_dict("records")
        ),
        encoding=Encoding("facts", x="case", y="aspect", order=tuple(names)),
        table=table,
        columns={"aspect": "Aspect", **_headings(names), "alike": "The same in all"},
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: design_rows(chart, names),
    )


def design_rows(chart: Chart, names: Mapping[str, str]) -> Rows:
    """Returns the aspects of design as rows, with a column for each engagement; what is alike in all is quiet."""
    rows = tuple(
        Row(
            mark,
            f"{SIGN_OF[row['alike']]}{row['aspect']}",
            tuple(Words(str(row[case]), muted=row["alike"] is True) for case in names),
        )
        for mark, row in zip(chart.ids(), chart.table.to_dict("records"), strict=True)
    )
    columns = tuple(Column(name, 84 // len(names)) for name in _headings(names).values())
    shown = set(chart.table["alike"])
    key = tuple(KeyEntry(words, text=SIGN_OF[alike].strip()) for alike, words in KEY.items() if alike in shown)
    return Rows("Facts of design side by side", "Aspect", columns, (Group("", rows),), key, name_width=16)


def _headings(names: Mapping[str, str]) -> dict[str, str]:
    """Headings of columns, with the id where two engagements have one name."""
    once = Counter(names.values())
    return {case: name if once[name] == 1 else f"{name} ({case})" for case, name in names.items()}


def numbers_chart(table: pd.DataFrame, names: Sequence[str], missing: Sequence[str], around: ChartContext) -> Chart:
    """Numbers of units that at least two have are drawn; the table and the words say also what only one of them counts."""
    title = numbers.scale_answer(table, names)
    lone = [unit for unit, _ in numbers.alone(table)]
    return Chart(
        slug="same-units",
        keys=("case_id", "count_id"),
        title=title,
        subtitle="Number in the unit of each heading, on a log axis, with its share of whom. Filled: denominator known; "
        "hollow: none; small open circles: figures of other sources.",
        alt=f"{title}.",
        row_sentences=tuple(_number_sentences(table)),
        encoding=Encoding("units", x="value", y="short_title", series="unit", log=True),
        table=table.assign(shared_words=["" if shared else NOBODY_ELSE for shared in table["shared"]]),
        columns={
            "unit_words": "Unit", "short_title": "Engagement", "value": "Number", "out_of": "Share of whom",
            "rival_words": "Figures of other sources", "what": "What was counted", "precision": "Precision",
            "window_start": "From", "window_end": "Until", "certainty": "Certainty", "shared_words": "Compared",
        },
        note=" ".join(filter(None, [
            "Units are never added, and a number of one unit says nothing about another.",
            f"Not drawn, because no other of these counts this: {english.listed([english.within(unit) for unit in lone])}." if lone else "",
            f"No number is known of {english.listed(list(missing))}." if missing else "", around.note,
        ])),
        filters=around.filters,
        sources=around.sources,
        draw=(lambda encoding, rows, palette: draw_units(encoding, rows[rows["shared"]], palette)) if table["shared"].any() else None,
        lay_out=None if table["shared"].any() or table.empty else lambda chart: word_rows(chart, LONE, "short_title"),
    )  # fmt: skip


def _number_sentences(table: pd.DataFrame) -> list[str]:
    """Every number with its share; of a unit that one case counts, that no other does."""
    drawn = [f"{row.unit_words}: {row.words} ({row.out_of})." for row in table[table["shared"]].itertuples()]
    return [*drawn, *(f"{unit}: {NOBODY_ELSE} ({counts})." for unit, counts in numbers.alone(table))]


def impacts_chart(table: pd.DataFrame, names: Mapping[str, str], around: ChartContext) -> Chart:
    """The impacts of these engagements; its title says of whom none is on record."""
    silent = [name for case, name in names.items() if case not in set(table["case_id"])]
    counted = [f"{name}: {english.number_word(int((table['case_id'] == case).sum()))}" for case, name in names.items()]
    title = "Impacts on record, in numbers that say nothing of their weight: " + "; ".join(counted)
    never = [head for kind, head in TYPE_HEADS.items() if kind not in set(table["type"])]
    note = " ".join(filter(None, [
        f"Nothing is on record for {english.listed(silent)}." if silent else "",
        f"None of them has an impact of these types on record: {english.listed(never)}." if never else "", around.note,
    ]))  # fmt: skip
    heads = pd.DataFrame({"case_id": list(names), "short_title": list(names.values()), "part_of": ""})
    chart = impact_chart(
        table,
        _credited(table, len(names)),
        title,
        heads,
        ChartContext(note, around.filters, around.sources),
    )
    kind = Encoding("impacts", x="type", y="short_title", series="link", order=tuple(TYPE_HEADS))
    return replace(chart, alt=f"{title}.", encoding=kind, lay_out=lambda made: impacts_beside(made, names))


def _credited(table: pd.DataFrame, number: int) -> str:
    """How many of the engagements an outside source credits with a change."""
    credited = table.loc[table["link"] == "linked", "case_id"].nunique()
    return f"Outside sources credit {credited or 'none'} of these {number} with a change"


def impacts_beside(chart: Chart, names: Mapping[str, str]) -> Rows:
    """Returns the types of change as rows, and a column for each of these engagements, also for one with nothing on record."""
    table = chart.table.assign(**{MARK: chart.ids()})
    used = [(kind, head) for kind, head in TYPE_HEADS.items() if kind in set(table["type"])]
    rows = tuple(
        Row(
            str(kind),
            head,
            tuple(change_items(table[(table["case_id"] == case) & (table["type"] == kind)]) for case in names),
        )
        for kind, head in used
    )
    columns = tuple(Column(name, 80 // len(names)) for name in _headings(names).values())
    return Rows(
        "Changes by type and engagement",
        "Where the change showed",
        columns,
        (Group("", rows),),
        key_of_links(table),
        name_width=20,
    )
