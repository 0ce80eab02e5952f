"""What stands behind one row of a chart: the items of case studies that it shows, or what it was computed from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis import words
from dashboard.analysis.follow_through import GROUP_OF
from dashboard.analysis.simulation import DRAWS
from dashboard.analysis.sureness import SEED
from dashboard.analysis.view import Ask, View

Row = Mapping[str, Any]
DRAWN = (
    f"Computed from the ratings by {DRAWS:,} draws over raters, certainty, missing evidence and weights, seed {SEED}: "
    "the same seed gives the same numbers."
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing behind a mark: its head, what must be said with it, and the sources in which its case study read it."""

    head: str
    says: tuple[str, ...] = ()
    case: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Where another mark or page tells more."""

    says: str
    view: View


@dataclass(frozen=True, slots=True)
class Behind:
    """`origin` says how a computed mark came about; `rating` names a rated criterion as rubric, role, case, criterion."""

    pieces: tuple[Piece, ...] = ()
    origin: str = ""
    ways: tuple[Way, ...] = ()
    rating: tuple[str, str, str, str] | None = None


def behind(ask: Ask, row: Row) -> Behind:
    """What stands behind a row, told by the columns that it has."""
    return next((tell(ask, row) for column, tell in BY_COLUMN.items() if column in row), Behind())


def _only(table: pd.DataFrame, **wanted: Any) -> list[dict[str, Any]]:
    """The rows with these values."""
    for name, value in wanted.items():
        table = table[table[name] == value]
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _refs(cell: Any) -> tuple[str, ...]:
    return tuple(map(str, cell)) if isinstance(cell, Iterable) and not isinstance(cell, str) else ()


def _sentences(*parts: Any) -> tuple[str, ...]:
    """Those that hold something, each ending as a sentence."""
    return tuple(f"{str(part).rstrip('.')}." for part in parts if words.known(part) and part)


def rivals_of(ask: Ask, case: str, of: str, item: str) -> tuple[Piece, ...]:
    """Other sources' figures or accounts of one item, with why they differ."""
    return tuple(
        Piece(
            f"Against it: {_rival_words(row)}",
            _sentences(f"Why they differ: {row['why']}"),
            case,
            _refs(row["sources"]),
        )
        for row in _only(ask("rivals", case=case), of=of, item_id=item)
    )


def _rival_words(row: Row) -> str:
    unit = f" {words.label(row['unit'])}" if words.known(row["unit"]) else ""
    number = f"{words.grouped(row['value'])}{unit}" if words.known(row["value"]) else ""
    return ": ".join(filter(None, [number, row["says"] if words.known(row["says"]) else ""]))


def _count(ask: Ask, row: Row) -> Behind:
    """A number of people or things, with what it is a share of; where no number is known, the reason and the gaps."""
    case = str(row["case_id"])
    found = _only(ask("counts", case=case), count_id=row["count_id"]) if words.known(row["count_id"]) else []
    pieces = [
        piece
        for each in found
        for piece in (_count_piece(case, each), *rivals_of(ask, case, "count", each["count_id"]))
    ]
    named = {each["population"] for each in found if words.known(each["population"])}
    pieces += [_population(case, each) for each in _only(ask("populations", case=case)) if each["definition"] in named]
    if not found:
        pieces.append(Piece("No number is known.", _sentences(row.get("reason"))))
    if not found:
        pieces += [
            _count_piece(case, each) for each in _only(ask("counts", case=case), is_people=True, scope="engagement")
        ]
    if not found or not named:
        pieces += [
            _population(case, each) for each in _only(ask("populations", case=case)) if not words.known(each["value"])
        ]
        pieces += _gaps(ask, case, "scale")
    return Behind(tuple(pieces))


def _count_piece(case: str, row: Row) -> Piece:
    number = (
        f"{words.with_precision(row['value'], row['precision'])} {words.unit_words(row['unit'], row['value'])}"
        if words.known(row["value"])
        else "number not known"
    )
    when = words.spoken_date(row["window_start"], row["window_end"]) if words.known(row["window_start"]) else ""
    return Piece(
        f"{words.sentence(row['what'])}: {number}",
        _sentences(
            when and f"Window: {when}", row["window_note"], f"Certainty: {words.label(row['certainty'])}",
            "Our own arithmetic" if row["derived"] else "", row["unknown_because"], row["note"],
        ),
        case, _refs(row["sources"]),
    )  # fmt: skip


def _population(case: str, row: Row) -> Piece:
    number = words.with_precision(row["value"], row["precision"]) if words.known(row["value"]) else "number not known"
    dated = words.spoken_date(row["date"]) if words.known(row["date"]) else ""
    return Piece(
        f"Out of: {row['definition']}: {number}",
        _sentences(dated and f"As of {dated}", row["missing_because"], row["note"]), case, _refs(row["sources"]),
    )  # fmt: skip


def _gaps(ask: Ask, case: str, about: str) -> list[Piece]:
    return [
        Piece(f"Looked for and not found: {row['missing']}", (), case, _refs(row["looked_in"]))
        for row in _only(ask("gaps", case=case), about=about)
    ]


def _impact(ask: Ask, row: Row) -> Behind:
    case, impact = str(row["case_id"]), str(row["impact_id"])
    sums = [
        f"{words.money(m['amount'], m['currency'], m['precision'])} ({m['year']}): {m['what']}"
        for m in _only(ask("money", case=case), impact_id=impact)
    ]
    scope = {"platform": "About the whole platform", "related": "About a related process"}.get(str(row["scope"]), "")
    own = Piece(
        str(row["what"]),
        _sentences(
            words.spoken_date(row["date"]), *sums, row["note"], scope, f"Who says so: {words.label(row['verified_by'])}",
            f"Influence claimed: {words.label(row['influence'])}", f"Certainty: {words.label(row['certainty'])}",
        ),
        case, _refs(row["sources"]),
    )  # fmt: skip
    return Behind((own, *rivals_of(ask, case, "impact", impact)))


def _recommendation(
    ask: Ask, case: str, ref: str, axes: tuple[str, ...] = ("decision", "delivery")
) -> tuple[Piece, ...]:
    """What was asked, and each step of what became of it."""
    steps = _only(ask("recommendations", case=case), recommendation_id=ref)
    return tuple(
        Piece(
            (f"{step['wording']} " if place == 0 else "")
            + f"{words.sentence(step['axis'])}: {words.label(step['status'])}, {words.spoken_date(step['date'])}",
            _sentences(
                words.known(step["decided_by"]) and f"By {step['decided_by']}",
                f"Who says so: {words.label(step['verified_by'])}", f"Certainty: {words.label(step['certainty'])}", step["note"],
            ),
            case, _refs(step["sources"]),
        )
        for place, step in enumerate(step for step in steps if step["axis"] in axes)
    )  # fmt: skip


def _wait(ask: Ask, row: Row) -> Behind:
    case, ref = str(row["case_id"]), str(row["recommendation_id"])
    return Behind(
        _recommendation(ask, case, ref, (str(row["axis"]),)),
        "The days are counted from the day of handing over to the day of the step; where a date is vaguer, all days that "
        "it allows are drawn.",
    )


def _set(ask: Ask, row: Row) -> Behind:
    """A segment of a bar: the recommendations with that last status, or the tally that counts them."""
    case, axis = str(row["case_id"]), str(row["axis"])
    if not row["itemised"]:
        found = _only(ask("tallies", case=case), tally_id=row["set_id"])
        own = tuple(
            Piece(
                f"{words.sentence(each['what'])}: {words.with_precision(each['total'], each['precision'])} in all",
                _sentences(
                    words.known(each["as_of"]) and f"As of {words.spoken_date(each['as_of'])}",
                    f"Counted by: {words.label(each['verified_by'])}", f"Certainty: {words.label(each['certainty'])}",
                    "A number of it is our own arithmetic" if each["derived"] else "", each["note"],
                ),
                case, _refs(each["sources"]),
            )
            for each in found
        )  # fmt: skip
        return Behind((*own, *rivals_of(ask, case, "tally", str(row["set_id"]))))
    steps = ask("recommendations", case=case)
    last = steps[steps["axis"] == axis].drop_duplicates("recommendation_id", keep="last")
    by_authority = bool(row.get("by_authority", False))
    mine = [
        each["recommendation_id"]
        for each in _only(last[last["part_of_tally"].isna()], scope=row["scope"])
        if GROUP_OF[axis, each["status"]].id == row["group"] and (each["origin"] == "authority") == by_authority
    ]
    return Behind(tuple(piece for ref in mine for piece in _recommendation(ask, case, ref, (axis,))))


def _items(ask: Ask, row: Row) -> Behind:
    """A number in the grid of paths, or a step of a curve: the recommendations that it counts."""
    pairs = [str(item).partition("|")[::2] for item in row["items"]]
    heads = ask("engagements")
    names = dict(zip(heads["case_id"], heads["short_title"], strict=True))
    axes = (str(row["axis"]),) if "axis" in row else ("decision", "delivery")
    pieces = tuple(
        Piece(f"{names[case]}: {piece.head}", piece.says, case, piece.sources)
        for case, ref in pairs
        for piece in _recommendation(ask, case, ref, axes)
    )
    if "waiting" not in row:
        return Behind(pieces)
    on_day = "all of them" if not row["days"] else "those that ended, or were last seen open, on this day"
    return Behind(
        pieces,
        "The share still waiting is computed by the method of Kaplan and Meier from the recommendations whose dates are known "
        f"to the day, those of one engagement with the same dates counted once; listed here: {on_day}.",
        (Way("Every dated recommendation", View(page="follow_through")),),
    )


def _event(ask: Ask, row: Row) -> Behind:
    when = words.spoken_date(row["date"], row["until"])
    return Behind(
        (Piece(f"{when}: {row['what']}", _sentences(row["date_note"]), str(row["case_id"]), _refs(row["sources"])),)
    )


def _glance(ask: Ask, row: Row) -> Behind:
    """A row of the glance: the number and the set of recommendations that it shows."""
    case, pieces = str(row["case_id"]), []
    if words.known(row["value"]):
        same = _only(ask("counts", case=case), value=row["value"], unit=row["unit"], scope="engagement")
        pieces += [piece for each in same[:1] for piece in _count(ask, each).pieces]
    else:
        pieces += _gaps(ask, case, "scale")
    sets = ask("outcomes", case=case, scope="engagement")
    refs = [ref for each in _only(sets, what=row["set"]) for ref in _refs(each["sources"])]
    if refs:
        told = _sentences(f"Decided: {row['decided_words']}", f"Delivered: {row['delivered_words']}")
        pieces.append(
            Piece(f"{words.counted(int(row['total']), 'recommendation')}", told, case, tuple(dict.fromkeys(refs)))
        )
    else:
        pieces += _gaps(ask, case, "follow_through")
    return Behind(tuple(pieces))


def _marks_view(row: Row, says: str, **settings: tuple[str, ...]) -> Way:
    """The page of marks with the ratings that a computed mark rests on."""
    own = {"rubric": (str(row["rubric"]),), "role": (str(row["rated_in"]),), **settings}
    case = (str(row["case_id"]),) if words.known(row.get("case_id")) else ()
    return Way(
        says,
        View(page="behaviours", case=case, settings=tuple((name, value) for name, value in own.items() if any(value))),
    )


def _profile(ask: Ask, row: Row) -> Behind:
    """A criterion leads to its rating, a behaviour to the marks of its criteria."""
    if row["kind"] != "behaviour":
        return Behind(rating=(str(row["rubric"]), str(row["rated_in"]), str(row["case_id"]), str(row["name"])))
    way = _marks_view(
        row, f"The marks on {words.within(str(row['name']))} and who gave them", behaviour=(str(row["behaviour"]),)
    )
    median = "" if row["median"] is None else f"The median is that of the levels of its criteria ({row['covered']}). "
    return Behind(origin=f"{median}{DRAWN}", ways=(way,))


def _rank(ask: Ask, row: Row) -> Behind:
    behaviour = str(row["behaviour"])
    settings = {
        name: (str(row[column]),)
        for name, column in (("rubric", "rubric"), ("role", "rated_in"), ("profile", "case_id"))
    }
    ways = (
        _marks_view(row, f"The marks of {row['short_title']} and who gave them", behaviour=(behaviour,)),
        Way(f"The profile of {row['short_title']}", View(page="how_sure", settings=tuple(settings.items()))),
    )
    reason = _sentences(row["why_not"])
    return Behind(origin=" ".join([*reason, "Ranks are counted anew in each draw. " + DRAWN]), ways=ways)


def _driver(ask: Ask, row: Row) -> Behind:
    way = _marks_view(row, "The marks that are varied, and who gave them", behaviour=(str(row["behaviour"]),))
    origin = f"Sobol’ indices: each assumption is varied alone and together with the others, seed {SEED}."
    return Behind(origin=origin, ways=(way,))


def _agreement(ask: Ask, row: Row) -> Behind:
    behaviour = str(row["behaviour"])
    whole = words.within(str(row["name"]))
    ways = (
        _marks_view(row, f"All marks on {whole}" if behaviour else "All marks", behaviour=(behaviour,)),
        _marks_view(
            row, "Only those on which the raters differ", behaviour=(behaviour,), differ=("one_apart", "further")
        ),
    )
    origin = (
        f"Counted from {words.counted(int(row['pairs']), 'pair')} of first levels that two raters gave to the same criterion of "
        f"{words.counted(int(row['cases']), 'case')}. {row['says']}"
    )
    return Behind(origin=origin, ways=ways)


def _leniency(ask: Ask, row: Row) -> Behind:
    way = _marks_view(row, "The marks on which the raters differ", differ=("one_apart", "further"))
    origin = f"Counted from {row['pairs']} first levels that both raters gave to the same criterion. {row['says']}"
    return Behind(origin=origin, ways=(way,))


def _roles(ask: Ask, row: Row) -> Behind:
    ways = tuple(
        _marks_view(
            {**row, "rated_in": row[role]},
            f"The marks in the role {words.label(row[role])}",
            behaviour=(str(row["behaviour"]),),
        )
        for role in ("role", "other_role")
    )
    return Behind(origin="Each median is that of the levels of the behaviour’s criteria in one role.", ways=ways)


def _mark(ask: Ask, row: Row) -> Behind:
    return Behind(rating=(str(row["rubric"]), str(row["rated_in"]), str(row["case_id"]), str(row["criterion"])))


# The first column that a row has says which kind of row it is; the order matters where kinds share columns.
BY_COLUMN: dict[str, Callable[[Ask, Row], Behind]] = {
    "other_median": _roles,
    "rank_low": _rank,
    "first_order": _driver,
    "within_one_share": _agreement,
    "unequal": _leniency,
    "draws_low": _profile,
    "rationale": _mark,
    "items": _items,
    "decided_words": _glance,
    "count_id": _count,
    "impact_id": _impact,
    "recommendation_id": _wait,
    "set_id": _set,
    "date_from": _event,
}
