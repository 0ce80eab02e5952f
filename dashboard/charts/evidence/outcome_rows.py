"""Sets of recommendations as rows: what was decided and what was delivered, as squares or one bar each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from dashboard.analysis.evidence.furthest_step import STEPS
from dashboard.analysis.text import english
from dashboard.charts import many
from dashboard.charts.chart import MARK, Chart
from dashboard.charts.many import Records, is_many, places_by, rows_of
from dashboard.charts.rows import MOST_SQUARES, Amount, Column, Group, KeyEntry, Level, Part, Row, Rows, Words, signs_of
from dashboard.charts.signs import IN_GREY, SIGNS, sign_meanings
from dashboard.domain.case_study.case_study import split_title

WITH_WHOSE_WORD = tuple(name.removesuffix("_own") for name in SIGNS if name.endswith("_own"))
AXES = {"decision": "decided", "delivery": "delivered"}
NOT_ASKED = {
    "engagement": "of promises an authority made on its own", "platform": "of whole platforms", "related": "of related processes",
}  # fmt: skip
DELIVERED = ("delivered", "on_its_word")  # the steps that the title counts
TITLED = "with something delivered"
NOT_IN_SOURCE = "not in its source"
# Headings of those without a set, and what stands in their rows: of an unchecked import nobody has looked further.
SILENT = ("No recommendation on record", "none on record")
UNCHECKED = ("Imported, not checked: no recommendation in the source", NOT_IN_SOURCE)
# Meanings in the order of the marks, each with the signs that have it: the first that is shown stands in the key. Those of
# one colour are one entry.
Meaning = tuple[str, tuple[str, ...]]
Statuses = Sequence[Mapping[str, Any]]
KEY: tuple[tuple[Meaning, ...], ...] = (
    (("accepted, delivered", ("accepted", "delivered")),),
    (("in part", ("accepted_in_part", "under_way")),),
    (("authority’s word only", tuple(f"{name}_own" for name in WITH_WHOSE_WORD)),),
    (
        ("answered, neither yes nor no", ("open",)),
        ("not decided, set aside or withdrawn", ("pending",)),
        ("in place before", ("there_before",)),
    ),
    (("refused", ("refused",)), ("no reply", ("no_response",)), ("not started, stalled or reversed", ("undone",))),
    (("nothing to deliver", ("not_due",)), ("not known", ("decision_unknown", "delivery_unknown"))),
    (("very unsure", tuple(f"{name}_unsure" for name in WITH_WHOSE_WORD)),),
)


def outcome_rows(chart: Chart, silent: tuple[str, ...] = (), unchecked: tuple[str, ...] = ()) -> Rows:
    """Returns the sets of a chart by the furthest step they came to; `silent` and the imports `unchecked` are the engagements
    without any.

    A few of those are named in a line, many have a row each, so that they can be looked through.
    """
    table = chart.table.assign(**{MARK: chart.ids()})
    statuses, sets = Records(table), list(places_by(table["case_id"], table["set_id"]).values())
    of_people = ((table["scope"] == "engagement") & ~table["by_authority"].astype(bool)).tolist()
    asked = [places for places in sets if of_people[places[0]]]
    groups = [
        *_by_step(statuses, table["step"].tolist(), asked),
        *_without(silent, *SILENT),
        *_without(unchecked, *UNCHECKED),
        *_not_asked(statuses, [places for places in sets if not of_people[places[0]]], folded=bool(asked)),
    ]
    rows = Rows(
        label=chart.title, head="Engagement", name_width=20,
        columns=(Column("Decided", 32), Column("Delivered", 32), Column("On record", 16, end=True)), groups=tuple(groups),
        titled=TITLED,
    )  # fmt: skip
    return many.with_key(rows, with_key)


def case_rows(chart: Chart) -> Rows:
    """Returns the sets of one case study, one row each: what it counts, what was decided, what was delivered."""
    statuses = Records(chart.table.assign(**{MARK: chart.ids()}))
    rows = tuple(
        Row(
            id=str(rows[0]["set_id"]), name=english.sentence(str(rows[0]["what"])), small="" if rows[0]["itemised"] else "known only in total",
            cells=(outcome_amount(rows, "decision"), outcome_amount(rows, "delivery"), Words("", strong=english.grouped(rows[0]["total"]))),
        )
        for rows in map(statuses.at, places_by(chart.table["set_id"]).values())
    )  # fmt: skip
    columns = (Column("Decided", 32), Column("Delivered", 32), Column("On record", 10, end=True))
    return with_key(Rows(label=chart.title, head="Set", name_width=26, columns=columns, groups=(Group("", rows),)))


def is_asked(first: Any) -> bool:
    """Returns whether a set is what people asked for in the engagement itself."""
    return first["scope"] == "engagement" and not first["by_authority"]


def _by_step(statuses: Records, reached: list[str], sets: list[list[int]]) -> Iterator[Group]:
    for step in STEPS:
        mine = [places for places in sets if reached[places[0]] == step.id]
        titled = step.id in DELIVERED
        if mine:
            make = partial(_set_at, statuses, titled=titled)
            yield Group(step.label, rows_of(mine, make, len(sets)), quiet=step.quiet)


def _without(names: tuple[str, ...], title: str, words: str) -> Iterator[Group]:
    if is_many(len(names)):
        nothing = (Words(words, muted=True), Words(""), Words(""))
        places = map(split_title, names)
        rows = (
            Row(f"{words.replace(' ', '-')}-{at}", name, nothing, strong=place)
            for at, (place, name) in enumerate(places)
        )
        yield Group(title, tuple(rows), quiet=True)
    elif names:
        yield Group(f"{title} · {len(names):,}", (), note=" · ".join(names), quiet=True, counted=False)


def _not_asked(statuses: Records, sets: list[list[int]], *, folded: bool) -> Iterator[Group]:
    """What nobody asked for in the engagement itself: folded, unless there is nothing else."""
    scopes = [statuses[places[0]]["scope"] for places in sets]
    counts = [(scopes.count(scope), words) for scope, words in NOT_ASKED.items() if scope in scopes]
    title = ", ".join(f"{number:,} {'set' if number == 1 else 'sets'} {words}" for number, words in counts)
    if sets:
        rows = rows_of(sets, lambda places: _set_row(mine := statuses.at(places), small=str(mine[0]["what"])))
        yield Group(title, rows, folded=folded, counted=False)


def with_key(rows: Rows) -> Rows:
    """Returns the rows with the meaning of each sign that they show."""
    shown = {part for name in signs_of(rows) for part in sign_meanings(name)}
    amounts = [cell for row in rows.rows() for cell in row.cells if isinstance(cell, Amount)]
    squares = f"Up to {MOST_SQUARES}: 1 square is 1 recommendation. More: the bar is the whole set."
    return Rows(
        rows.label, rows.head, rows.columns, rows.groups, tuple(entry for meanings in KEY for entry in _entry(meanings, shown)),
        squares if any(cell.is_bar for cell in amounts) else "", rows.name_width, titled=rows.titled,
    )  # fmt: skip


def _entry(meanings: tuple[Meaning, ...], shown: set[str]) -> Iterator[KeyEntry]:
    """Yields the entry of meanings that share a colour, with those that are shown; none where nothing is."""
    found = [(words, next((name for name in names if name in shown), "")) for words, names in meanings]
    explained = [(words, name) for words, name in found if name]
    if explained:
        signs = [name for _, name in explained]
        yield KeyEntry(" · ".join(words for words, _ in explained), sign=signs[0], also=tuple(signs[1:]))


def needed_entries(key: tuple[KeyEntry, ...], rows: Rows) -> tuple[KeyEntry, ...]:
    """Returns the entries of a key that some of its rows need: one sign may stand for several statuses."""
    shown = {part for name in signs_of(rows) for part in sign_meanings(name)}
    looks = {cell.look for row in rows.rows() for cell in row.cells if isinstance(cell, Level)}
    explained = {words for meanings in KEY for words, names in meanings if not shown.isdisjoint(names)}
    return tuple(
        kept for each in key for kept in _needed(each, shown)
        if kept.also or not (kept.sign or kept.look) or kept.sign in shown or kept.look in looks or kept.words in explained
    )  # fmt: skip


def _needed(entry: KeyEntry, shown: set[str]) -> Iterator[KeyEntry]:
    """Yields an entry of several signs with those that are shown; any other as it is."""
    if not entry.also or entry.sign.endswith(IN_GREY):
        yield entry
        return
    yield from _entry(next(each for each in KEY if any(entry.sign in names for _, names in each)), shown)


def _set_at(statuses: Records, places: list[int], *, titled: bool) -> Row:
    return _set_row(statuses.at(places), titled=titled)


def _set_row(rows: Statuses, small: str = "", *, titled: bool = False) -> Row:
    first = rows[0]
    place, name = split_title(str(first["short_title"]))
    total = int(first["total"])
    return Row(
        id=f"{first['case_id']}|{first['set_id']}", strong=place, name=name, small=small,
        cells=(outcome_amount(rows, "decision"), outcome_amount(rows, "delivery"),
               Words(str(first["item_name"] if total == 1 else first["items_name"]), strong=english.grouped(total))),
        case=str(first["case_id"]), titled=titled,
    )  # fmt: skip


def outcome_amount(rows: Statuses, axis: str) -> Amount:
    """Returns one set on one axis as squares or a bar; what rests on the authority's own word only is hatched.

    `rows` are grouped outcomes of one set, with the id of each as `mark`.
    """
    mine = [row for row in rows if row["axis"] == axis]
    return Amount(tuple(part for row in mine for part in _parts(row, axis)), amount_words(mine))


def _parts(row: Mapping[str, Any], axis: str) -> list[Part]:
    """One status of a set: what others than the authority say, and what only it says; an unknown status is nobody's word."""
    claimed = int(row["on_its_word"]) if f"{row['group']}_own" in SIGNS else 0
    unsure = "_unsure" if row["very_unsure"] == row["number"] and f"{row['group']}_unsure" in SIGNS else ""
    whose = (
        (unsure, int(row["number"]) - claimed, ""),
        (f"_own{unsure}", claimed, ", only by the authority’s own word"),
    )
    return [
        Part(f"{row['group']}{suffix}", number, f"{row['short_title']}, {AXES[axis]}: {english.grouped(number)} {row['words']}{words}"
             f"{', very unsure' if unsure else ''}", row[MARK])
        for suffix, number, words in whose
        if number
    ]  # fmt: skip


def amount_words(rows: Statuses) -> str:
    """Returns the numbers of one set on one axis in words, whether they are contested, and what another source counts."""
    alone = len(rows) == 1 and rows[0]["number"] == 1
    words = ", ".join(row["words"] if alone else f"{english.grouped(row['number'])} {row['words']}" for row in rows)
    known = [row for row in rows if row["group"] not in ("decision_unknown", "delivery_unknown", "not_due")]
    unsure = bool(known) and all(row["very_unsure"] == row["number"] for row in known)
    rival = rows[0]["rival"] if rows else ""
    doubts = english.sentence(", ".join(filter(None, ["contested" if rival else "", "very unsure" if unsure else ""])))
    if not doubts:
        return words
    return f"{words}. {doubts}{f': {rival}' if rival else ''}"
