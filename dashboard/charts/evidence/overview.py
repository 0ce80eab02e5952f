"""Every engagement at a glance: people, what was decided and delivered, what changed, and how it did on each behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.evidence.overview import ASPECTS, Change, leading
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding, Sentences
from dashboard.charts.evidence.outcome_rows import NOT_IN_SOURCE, TITLED
from dashboard.charts.many import Records, is_many, places_by, rows_of, with_key
from dashboard.charts.rows import (
    MOST_SQUARES,
    Amount,
    Column,
    Group,
    Item,
    Items,
    KeyEntry,
    Level,
    Part,
    Row,
    Rows,
    Words,
    signs_of,
)
from dashboard.charts.signs import SIGNS
from dashboard.charts.theme import shade

MOST_OPEN = 12  # engagements that stand open where none lead
PER_LINE = 8  # squares
AXES = {"decision": "decided", "delivery": "delivered"}
# What each sign of the key means; a sign that two statuses share stands once.
KEY = (
    ("accepted, delivered", ("accepted", "delivered")), ("in part", ("accepted_in_part", "under_way")),
    ("neither yes nor no", ("open",)), ("not decided or withdrawn", ("pending",)), ("refused", ("refused",)), ("no reply", ("no_response",)),
    ("not started, stalled or reversed", ("undone",)), ("in place before", ("there_before",)),
    ("authority's word only", tuple(name for name in SIGNS if name.endswith("_own") and name.removesuffix("_own") in {group.id for group in GROUPS})),
    ("not known", ("decision_unknown", "delivery_unknown")), ("nothing to deliver", ("not_due",)),
    ("credited by an outside source", ("linked",)), ("only by the organiser or authority", ("claimed",)),
    ("by no source", ("unlinked",)), ("harm", ("harm",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row shows besides the glance: its set by status, its leading change, and its median on each behaviour.

    `sets` are grouped outcomes of one set per case, `more` the totals of a case's other sets. `medians` holds case_id,
    behaviour, name, median, shown, scored and applicable; `levels` are lowest and highest of the rubric. `unchecked` are
    imports of which nobody has read more than the one source.
    """

    sets: pd.DataFrame
    more: Mapping[str, tuple[int, ...]]
    changes: Mapping[str, Change]
    medians: pd.DataFrame
    levels: tuple[int, int]
    unchecked: frozenset[str] = frozenset()

    def nothing(self, case: str) -> Words:
        """Returns what stands where a case study has nothing."""
        return Words(NOT_IN_SOURCE if case in self.unchecked else "none on record", muted=True)


def glance_chart(table: pd.DataFrame, title: str, caveat: str, beside: Beside, around: ChartContext) -> Chart:
    """The glance of `analysis.overview.glance` as rows, those of the report open; on a slide it is a native table."""
    medians = _medians(beside.medians)
    names = {} if beside.medians.empty else dict(zip(beside.medians["behaviour"], beside.medians["name"], strict=True))
    shown = table.assign(
        changed=[beside.changes[case].words if case in beside.changes else "" for case in table["case_id"]],
        **{f"median_{behaviour}": [medians.get((case, behaviour)) for case in table["case_id"]] for behaviour in names},
    )
    return Chart(
        slug="engagements-at-a-glance",
        keys=("case_id",),
        title=title,
        subtitle=" ".join(filter(None, (caveat, _subtitle(beside)))),
        alt=" ".join(filter(None, (english.ended(title), caveat))),
        row_sentences=Sentences(lambda: (f"{_row_sentence(row)}{_medians_words(row.case_id, names, medians)}" for row in table.itertuples())),
        encoding=Encoding("glance", x="value", y="engagement", series="group", order=tuple(g.id for g in GROUPS), log=True),
        table=shown,
        columns={
            "engagement": "Engagement", "place": "Country", "years": "Years", "people": "How many took part",
            "out_of": "Out of whom", "set": "Largest set of recommendations", "total": "In the set",
            "decided_words": "What was decided", "delivered_words": "What was delivered", "changed": "What changed",
            **{f"median_{behaviour}": f"{name}: median" for behaviour, name in names.items()},
            **{aspect: f"{aspect}: known?" for aspect in ASPECTS},
            "facts": "Facts", "sources": "Sources", "sources_read_in_full": "Read in full", "rivals": "Contradictions", "gaps": "Gaps",
        },
        note=" ".join([*filter(None, [around.note]), *(MEASURES[slug].caveat for slug in ("people", "share", "decided", "delivered"))]),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: glance_rows(chart, beside),
        judged=bool(names),
    )  # fmt: skip


def _subtitle(beside: Beside) -> str:
    low, high = beside.levels
    sets = f"1 square is 1 recommendation; a bar is a set of more than {MOST_SQUARES}."
    return (
        f"{sets} Behaviours: median level, {low} to {high}, or how many criteria were rated."
        if len(beside.medians)
        else sets
    )


def _row_sentence(row: Any) -> str:
    """One engagement: people, what came of its largest set, and how much is on record of it."""
    of = f" (of {english.grouped(row.total)})" if pd.notna(row.total) else ""
    return (
        f"{row.engagement}: {row.people}; decided: {row.decided_words}; delivered: {row.delivered_words}{of}; on record: "
        f"facts {row.facts}, sources {row.sources}, read in full {row.sources_read_in_full}, contradictions {row.rivals}, gaps {row.gaps}."
    )


def _medians_words(case: str, names: dict[str, str], medians: dict[tuple[str, str], float | None]) -> str:
    """The medians of one engagement in words, or nothing where nobody rated it."""
    known = [f"{english.within(name)} {median:g}" for behaviour, name in names.items()
             if (median := medians.get((case, behaviour))) is not None]  # fmt: skip
    return f" Medians: {', '.join(known)}." if known else ""


def _medians(table: pd.DataFrame) -> dict[tuple[str, str], float | None]:
    """The median of each case on each behaviour; None where too few of its criteria have a level."""
    return {
        (row["case_id"], row["behaviour"]): float(row["median"]) if row["shown"] else None
        for row in table.to_dict("records")
    }


def glance_rows(chart: Chart, beside: Beside) -> Rows:
    """Returns one row per engagement: those that lead the view open, or the first of all, the others in a fold.

    Many stand in one list, which is shown page by page.
    """
    table = chart.table.assign(mark=chart.ids())
    is_open = table["case_id"].isin(leading(table)["case_id"])
    if is_many(len(table)):
        is_open[:] = True
    elif is_open.all():
        is_open = pd.Series(range(len(table)), index=table.index) < MOST_OPEN
    sets = Records(beside.sets)
    places = places_by(beside.sets["case_id"]) if len(beside.sets) else {}
    names = dict(zip(beside.medians["behaviour"], beside.medians["name"], strict=True))
    medians = {(row["case_id"], row["behaviour"]): row for row in beside.medians.to_dict("records")}

    def made(row: dict[str, Any], *, spelt: bool) -> Row:
        case = row["case_id"]
        outcomes = sets.at(places[(case,)]) if (case,) in places else None
        levels = [_level(row, medians.get((case, behaviour)), beside.levels) for behaviour in names]
        return _row(row, outcomes, levels, beside, spelt=spelt)

    featured = rows_of(Records(table[is_open]), partial(made, spelt=False))
    others = rows_of(Records(table[~is_open]), partial(made, spelt=True))
    columns = (
        Column("People", 26), Column("Decided", 29, per_line=PER_LINE), Column("Delivered", 29, per_line=PER_LINE), Column("What changed", 30),
        *(Column(name, 11, narrow=True) for name in names.values()), Column("Facts · sources", 15, small="(read in full)", end=True),
    )  # fmt: skip
    rows = Rows(
        chart.title, "Engagement", columns,
        (Group("", featured), *([Group(f"{english.grouped(len(others))} more engagements", others, folded=True)] if others else [])),
        name_width=41, empty="none on record", titled=TITLED,
    )  # fmt: skip
    return with_key(rows, lambda part: replace(part, key=_key(part)))


def _key(rows: Rows) -> tuple[KeyEntry, ...]:
    """The key of all signs that the open rows show, in their order; folded rows say in words what their signs mean."""
    signs = signs_of(replace(rows, groups=rows.groups[:1]))
    shown = signs | {sign.removesuffix("_own") for sign in signs}
    found = ((words, next((name for name in names if name in shown), "")) for words, names in KEY)
    return tuple(KeyEntry(words, sign=name) for words, name in found if name)


def _row(
    row: dict[str, Any],
    outcomes: list[dict[str, Any]] | None,
    levels: list[Level | Words],
    beside: Beside,
    *,
    spelt: bool,
) -> Row:
    case = str(row["case_id"])
    amounts = tuple(_amount(row, outcomes, axis, beside, spelt=spelt) for axis in AXES)
    depth = f"{row['facts']} · {row['sources']} ({row['sources_read_in_full']})"
    return Row(
        case, str(row["name"] or row["engagement"]), (_people(row), *amounts, _change(row, beside), *levels, Words(depth)),
        strong=str(row["place_name"]), small=str(row["years"]), case=case,
        titled=not spelt and _is_delivered(amounts[-1]),
    )  # fmt: skip


def _is_delivered(cell: Amount | Words) -> bool:
    """Whether any of a set was delivered, by whoever's word."""
    return isinstance(cell, Amount) and any(part.sign.startswith("delivered") for part in cell.parts)


def _change(row: dict[str, Any], beside: Beside) -> Items | Words:
    change = beside.changes.get(row["case_id"])
    if change is None:
        return beside.nothing(row["case_id"])
    return Items((Item(change.sign, f"{row['engagement']}: {change.says}", change.words, str(row["mark"])),))


def _people(row: dict[str, Any]) -> Words:
    if not english.known(row["value"]):
        return Words("not known", muted=True)
    number = english.with_precision(row["value"], row["precision"])
    return Words(str(row["people"]).removeprefix(number).strip(), strong=number)


def _amount(
    row: dict[str, Any], outcomes: list[dict[str, Any]] | None, axis: str, beside: Beside, *, spelt: bool
) -> Amount | Words:
    """The set that the row shows, by status, with its number or, `spelt` out, its statuses; other sets are named beside it."""
    if outcomes is None:
        return beside.nothing(row["case_id"])
    parts = tuple(
        Part(f"{each['group']}{suffix}", number, f"{row['engagement']}, {AXES[axis]}: {number:,} {each['label']}{words}", str(row["mark"]))
        for each in outcomes if each["axis"] == axis
        for suffix, number, words in _by_word(each)
        if number
    )  # fmt: skip
    more = beside.more.get(row["case_id"], ())
    others = f" · another set of {english.listed(list(map(english.grouped, more)))}" if more else ""
    amount_words = (
        row["decided_words" if axis == "decision" else "delivered_words"]
        if spelt
        else english.grouped(int(row["total"]))
    )
    return Amount(parts, f"{amount_words}{others}")


def _by_word(row: dict[str, Any]) -> tuple[tuple[str, int, str], ...]:
    """How many of one status others report, and how many only the authority; an unknown status is nobody's word."""
    claimed = int(row["on_its_word"]) if f"{row['group']}_own" in SIGNS else 0
    return ("", int(row["number"]) - claimed, ""), ("_own", claimed, ", by the authority's word only")


def _level(row: dict[str, Any], median: dict[str, Any] | None, levels: tuple[int, int]) -> Level | Words:
    if median is None:
        return Words("")
    name = english.within(str(median["name"]))
    if not median["shown"]:
        rated = f"{median['scored']} of {median['applicable']} criteria rated, too few for a median"
        return Level(
            f"{median['scored']}/{median['applicable']}", "blank-no_evidence", f"{row['engagement']}, {name}: {rated}"
        )
    low, high = levels
    look = shade(int(float(median["median"]) // 1) - low, high - low + 1)
    return Level(f"{median['median']:g}", look, f"{row['engagement']}, {name}: median {median['median']:g}")
