"""Two versions of a rubric beside each other: agreement and coverage, the medians of each case, and every mark."""

from itertools import chain
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.version_marks import NOT_ASKED
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.ratings.level_cells import blank_cell, level_cell, level_key, level_look
from dashboard.charts.rows import Cell, Column, Group, Item, Items, KeyEntry, Level, Lollipop, Row, Rows, Words
from dashboard.domain.base.rating_lists import State

WHEN = ("before", "now")
UNSHOWN = "?"
# On a phone both lie on one axis.
SIGNS = {"before": "compared", "now": "featured"}
Versions = tuple[str, str]  # the older and the newer one, as readers know them


def versions_agreement_chart(table: pd.DataFrame, title: str, versions: Versions, around: ChartContext) -> Chart:
    """The rows of `agreement_beside`: what raters agreed on and how much has a level, with each version."""
    parts = {
        "pairs": "Pairs of levels", "equal_share": "Exactly alike", "within_one_share": "Within one level", "alpha": "Krippendorff's alpha",
        "alpha_low": "Alpha from", "alpha_high": "Alpha to", "scored": "Has a level", "no_evidence": "No evidence",
        "not_applicable": "Not applicable", "marks": "Marks",
    }  # fmt: skip
    return Chart(
        slug="agreement-then-and-now",
        keys=("name",),
        title=title,
        subtitle=f"First ratings with version {versions[0]} and with {versions[1]}. Alpha takes out what chance explains.",
        alt=english.ended(title),
        row_sentences=tuple(_agreement_sentence(row, versions) for row in table.to_dict("records")),
        encoding=Encoding("table", x="alpha_now", y="name", other="alpha_before"),
        table=table,
        columns={
            "name": "Behaviour",
            **{
                f"{part}_{when}": f"{words}, {version}"
                for when, version in zip(WHEN, versions, strict=True)
                for part, words in parts.items()
            },
        },
        note=around.note,
        sources=around.sources,
        lay_out=lambda chart: _agreement_rows(chart, versions),
        judged=True,
    )


def _agreement_sentence(row: dict[str, Any], versions: Versions) -> str:
    words = "; ".join(
        f"with {version} {_agreed(row, when)}, {_covered(row, when)}"
        for when, version in zip(WHEN, versions, strict=True)
    )
    return f"{row['name']}: {words}."


def _agreed(row: dict[str, Any], when: str) -> str:
    if not row[f"pairs_{when}"]:
        return "no two levels to compare"
    alpha = f"alpha {row[f'alpha_{when}']:.2f}" if english.known(row[f"alpha_{when}"]) else "no alpha"
    if english.known(row[f"alpha_low_{when}"]):
        alpha += f" ({row[f'alpha_low_{when}']:.2f} to {row[f'alpha_high_{when}']:.2f})"
    equal, near = (english.percent(row[f"{part}_{when}"]) for part in ("equal_share", "within_one_share"))
    return f"{alpha}, {equal} exactly alike and {near} within one level of {english.counted(int(row[f'pairs_{when}']), 'pair')}"


def _covered(row: dict[str, Any], when: str) -> str:
    if not english.known(row[f"marks_{when}"]):
        return NOT_ASKED
    return (
        f"{row[f'scored_{when}']} of {row[f'marks_{when}']} marks with a level, {row[f'no_evidence_{when}']} no evidence, "
        f"{row[f'not_applicable_{when}']} not applicable"
    )


def _agreement_rows(chart: Chart, versions: Versions) -> Rows:
    ticks = ((0.0, "0"), (0.5, ".5"), (1.0, "1"))
    alphas = [
        (Column("", 11, small=each, ticks=ticks), Column(f"Alpha, {each}", 10, small="95% interval"))
        for each in versions
    ]
    columns = [
        *chain.from_iterable(alphas),
        *(Column(f"Exactly alike, {version}", 9) for version in versions),
        *(Column(f"With a level, {version}", 9) for version in versions),
    ]
    rows = tuple(
        _agreement_row(row, mark) for row, mark in zip(chart.table.to_dict("records"), chart.ids(), strict=True)
    )
    key = tuple(KeyEntry(f"version {version}", sign=SIGNS[when]) for when, version in zip(WHEN, versions, strict=True))
    return Rows(chart.title, "Behaviour", tuple(columns), (Group("", rows),), key, name_width=18)


def _agreement_row(row: dict[str, Any], mark: str) -> Row:
    cells: list[Cell] = list(chain.from_iterable(_alpha(row, when, mark) for when in WHEN))
    cells += [_share(row, when, "equal_share", "pairs", "no pair") for when in WHEN]
    cells += [_share(row, when, "scored", "marks", NOT_ASKED) for when in WHEN]
    whole = not row["behaviour"]
    return Row(mark, "" if whole else str(row["name"]), tuple(cells), strong=str(row["name"]) if whole else "")


def _alpha(row: dict[str, Any], when: str, mark: str) -> tuple[Cell, Cell]:
    """Where alpha lies, and its interval in words."""
    alpha, low, high = (row[f"{part}_{when}"] for part in ("alpha", "alpha_low", "alpha_high"))
    says = f"{row['name']}: {_agreed(row, when)}"
    if not english.known(alpha):
        return Items((Item("decision_unknown", says, "no alpha", mark),)), Words("", muted=True)
    known = english.known(low)
    span = (max(low, 0.0), max(high, 0.0)) if known else None
    lollipop = Lollipop(max(alpha, 0.0), SIGNS[when], says, mark=mark, span=span, stem=False)
    return lollipop, Words(f"{low:.2f} to {high:.2f}" if known else "no interval", strong=f"{alpha:.2f}")


def _share(row: dict[str, Any], when: str, part: str, of: str, missing: str) -> Words:
    number, whole = row[f"{part}_{when}"], row[f"{of}_{when}"]
    if not whole:
        return Words(missing, muted=True)
    count = round(number * whole) if part.endswith("share") else number
    return Words(f"{count} of {whole}", strong=f"{count / whole:.0%}")


def versions_medians_chart(
    table: pd.DataFrame, title: str, labels: dict[int, str], versions: Versions, around: ChartContext
) -> Chart:
    """The rows of `by_behaviour`: the median of each case on each behaviour, before and now."""
    return Chart(
        slug="medians-then-and-now",
        keys=("case_id", "behaviour"),
        title=title,
        subtitle=f"Median level of each behaviour with version {versions[1]}, and with {versions[0]} below it.",
        alt=english.ended(title),
        row_sentences=tuple(_median_sentence(row, versions) for row in table.to_dict("records")),
        encoding=Encoding("table", x="median_now", y="short_title", series="name", other="median_before", order=tuple(map(str, labels))),
        table=table,
        columns={
            "short_title": "Engagement", "name": "Behaviour",
            **{f"{part}_{when}": f"{words}, {version}" for when, version in zip(WHEN, versions, strict=True)
               for part, words in (("median", "Median"), ("covered", "Has a level"))},
            "asked": "Asked in both", "alike": "Alike", "reading": "Another reading", "unclear": "Cannot be told apart",
            "one_only": "Asked in one version only",
        },
        note=around.note,
        sources=around.sources,
        lay_out=lambda chart: _median_rows(chart, labels, versions),
        judged=True,
    )  # fmt: skip


def _median_sentence(row: dict[str, Any], versions: Versions) -> str:
    words = "; ".join(
        f"with {version} {_median(row, when)} ({row[f'covered_{when}']})"
        for when, version in zip(WHEN, versions, strict=True)
    )
    return f"{row['short_title']}, {english.within(row['name'])}: {words}. {_attributed(row)}"


def _median(row: dict[str, Any], when: str) -> str:
    median = row[f"median_{when}"]
    return f"median {median:g}" if english.known(median) else "no median"


def _attributed(row: dict[str, Any]) -> str:
    """What the difference can be put down to, mark by mark."""
    return (
        f"Of {row['asked']} marks asked for in both {row['alike']} are alike, {row['reading']} differ by another reading, "
        f"{row['unclear']} cannot be told apart; {row['one_only']} asked in one version only."
    )


def _median_rows(chart: Chart, labels: dict[int, str], versions: Versions) -> Rows:
    table = chart.table.assign(mark=chart.ids())
    names = table.drop_duplicates("behaviour")["name"]
    columns = (
        *(Column(name, 12) for name in names),
        Column("Marks that differ", 22, small="of those asked for in both"),
    )
    rows = []
    for case, part in table.groupby("case_id", sort=False):
        place, _, name = str(part["short_title"].iloc[0]).partition(": ")
        cells: list[Cell] = [_median_cell(row, labels, versions) for row in part.to_dict("records")]
        sums = {word: int(part[word].sum()) for word in ("asked", "reading", "unclear")}
        words = f"{sums['reading'] or 'none'} by another reading alone"
        cells.append(Words(words, strong=f"{sums['reading'] + sums['unclear']} of {sums['asked']}"))
        rows.append(Row(str(case), name, tuple(cells), strong=place, case=str(case)))
    key = (*level_key(labels), KeyEntry("too few rated for a median", look="blank-no_evidence", text=UNSHOWN))
    return Rows(chart.title, "Engagement", columns, (Group("", tuple(rows)),), key, name_width=18)


def _median_cell(row: dict[str, Any], labels: dict[int, str], versions: Versions) -> Level:
    says, then = _median_sentence(row, versions), row["median_before"]
    words = f"{versions[0]}: {f'{then:g}' if english.known(then) else UNSHOWN}"
    if not english.known(row["median_now"]):
        return Level(UNSHOWN, "blank-no_evidence", says, row["mark"], words=words)
    return Level(
        f"{row['median_now']:g}", level_look(row["median_now"], labels), says, row["mark"], words=words,
        dots=row["levels_now"], low=min(labels), high=max(labels),
    )  # fmt: skip


def versions_marks_chart(
    table: pd.DataFrame, title: str, labels: dict[int, str], versions: Versions, around: ChartContext
) -> Chart:
    """The rows of `marks_beside`: every mark before and now, and what a difference can be put down to."""
    return Chart(
        slug="marks-then-and-now",
        keys=("case_id", "criterion"),
        title=title,
        subtitle=f"Every criterion of every engagement, with version {versions[0]} and with {versions[1]}.",
        alt=english.ended(title),
        row_sentences=tuple(
            f"{row.short_title}, {row.asked} With {versions[0]} {_level_words(row.said_before)}, with {versions[1]} {_level_words(row.said_now)}; the "
            f"question is {row.became}; {row.put_down}."
            for row in table.itertuples()
        ),
        encoding=Encoding("table", x="level_now", y="asked", series="short_title", other="level_before", order=tuple(map(str, labels))),
        table=table,
        columns={
            "short_title": "Engagement", "behaviour_name": "Behaviour", "criterion": "Criterion", "asked": "Question", "became": "The question is",
            "said_before": f"Level, {versions[0]}", "said_now": f"Level, {versions[1]}", "put_down": "Difference",
        },
        note=around.note,
        sources=around.sources,
        lay_out=lambda chart: _mark_rows(chart, labels, versions),
        judged=True,
    )  # fmt: skip


def _level_words(level_words: str) -> str:
    return f"level {level_words}" if level_words[:1].isdigit() else level_words


def _mark_rows(chart: Chart, labels: dict[int, str], versions: Versions) -> Rows:
    table = chart.table.assign(mark=chart.ids())
    groups = []
    for _, part in table.groupby("case_id", sort=False):
        rows = tuple(
            Row(
                row["mark"], str(row["asked"]),
                (
                    *(_mark_cell(row, when, labels, version) for when, version in zip(WHEN, versions, strict=True)),
                    Words(str(row["became"])), Words(str(row["put_down"]), muted=row["put_down_to"] == "nothing"),
                ),
                small=str(row["behaviour_name"]),
            )
            for row in part.to_dict("records")
        )  # fmt: skip
        groups.append(Group(str(part["short_title"].iloc[0]), rows, folded=True))
    columns = (
        Column(versions[0], 10, narrow=True), Column(versions[1], 10, narrow=True), Column("The question is", 14), Column("Difference", 20),
    )  # fmt: skip
    blanks = (State.no_evidence, State.not_applicable)
    key = (
        *level_key(labels),
        *(KeyEntry(each.label, look=f"blank-{each.value}", text=blank_cell(each, "").text) for each in blanks),
    )
    return Rows(chart.title, "Question", columns, tuple(groups), key, name_width=46)


def _mark_cell(row: dict[str, Any], when: str, labels: dict[int, str], version: str) -> Cell:
    says = f"{row['short_title']}, {row['asked']} Version {version}: {row[f'said_{when}']}."
    if not english.known(row[f"state_{when}"]):
        return Words(NOT_ASKED, muted=True)
    if english.known(row[f"level_{when}"]):
        return level_cell(float(row[f"level_{when}"]), labels, says, row["mark"])
    return blank_cell(State.read(row[f"state_{when}"]), says, row["mark"])
