"""Where recommendations stood at equal ages: 6, 12 and 24 months after they were handed over; nothing is guessed.

As in `waiting`, an answer or a delivery holds from its date on, and an open state only as long as a source shows it:
beyond the last such date the item was not followed. Dates known to the month or year make the age a stretch of days;
where more than one state fits into it, the item counts as one that the dates cannot place.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import GROUP_OF, Group
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.follow_through_lists import DecisionStatus, DeliveryStatus

Steps = Sequence[tuple[str, PartialDate | None]]
AGES = (6, 12, 24)  # months
AXES = ("decision", "delivery")
BETWEEN, NOT_FOLLOWED, TOO_YOUNG, UNDATED, NO_EVIDENCE = (
    "between",
    "not_followed",
    "too_young",
    "undated",
    "no_evidence",
)
BLANKS = {
    BETWEEN: "dates too vague to say",
    NOT_FOLLOWED: "not followed that long",
    TOO_YOUNG: "not yet that old",
    UNDATED: "dates not known",
    NO_EVIDENCE: "no evidence",
}
UNANSWERED = (
    DecisionStatus.submitted,
    DecisionStatus.acknowledged,
    DecisionStatus.under_review,
    DecisionStatus.no_response,
)
UNDELIVERED = (
    DeliveryStatus.not_started,
    DeliveryStatus.in_progress,
    DeliveryStatus.partly_implemented,
    DeliveryStatus.stalled,
    DeliveryStatus.abandoned,
)
OPEN = {"decision": UNANSWERED, "delivery": UNDELIVERED}
# As in the charts of what was decided, but whoever has no answer waits, whatever was said meanwhile.
AGE_GROUPS = (
    Group("accepted", "accepted", "decision", (DecisionStatus.accepted,)),
    Group(
        "accepted_in_part",
        "accepted in part or changed",
        "decision",
        (DecisionStatus.accepted_in_part, DecisionStatus.transformed),
    ),
    Group(
        "open",
        "answered or noted",
        "decision",
        (DecisionStatus.answered, DecisionStatus.noted),
    ),
    Group(
        "pending",
        "set aside or withdrawn",
        "decision",
        (DecisionStatus.not_reviewed, DecisionStatus.withdrawn, DecisionStatus.withdrawn_by_authority),
    ),
    Group(
        "refused",
        "refused",
        "decision",
        (
            DecisionStatus.rejected_with_reasons,
            DecisionStatus.rejected_without_reasons,
            DecisionStatus.lost_at_referendum,
        ),
    ),
    Group("no_answer", "no answer yet", "decision", UNANSWERED),
    *(
        group
        for group in dict.fromkeys(GROUP_OF.values())
        if group.axis == "delivery" and group.id != "delivery_unknown"
    ),
    Group("undelivered", "not delivered yet", "delivery", ()),
)
LABELS = {group.id: group.label for group in AGE_GROUPS} | BLANKS
GROUP_OF_STATUS = {(group.axis, str(status)): group.id for group in AGE_GROUPS for status in group.statuses}
PLACE = {name: place for place, name in enumerate(LABELS)}
BEFORE = {"decision": "no_answer", "delivery": "undelivered"}
ANSWERS = ("accepted", "accepted_in_part", "open", "refused")


@dataclass(frozen=True, slots=True)
class Stretch:
    """All days that a date can mean."""

    first: date
    last: date


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month; the calendar ends with the year 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def state_at(axis: str, submitted: PartialDate | None, steps: Steps, months: int, until: date | None = None) -> str:
    """The id of an AGE_GROUP or the key of BLANKS for one recommendation on one axis, that many months after hand-over.

    `steps` are its statuses in order, each with its date if that is known; `until` is the last day of which the data speaks, if known.
    """
    found = [(status, when) for status, when in steps if status not in ("no_evidence", "not_recorded")]
    if not found:
        return NO_EVIDENCE if steps else UNDATED
    if submitted is None:
        return UNDATED
    age = Stretch(months_after(submitted.earliest, months), months_after(submitted.latest, months))
    if until is not None and age.first > until:
        return TOO_YOUNG
    possible = _possible(found, submitted.earliest, age)
    groups = {BEFORE[axis] if step < 0 else GROUP_OF_STATUS[axis, found[step][0]] for step in possible}
    last, last_date = found[-1]
    still_open = len(found) - 1 in possible and last in OPEN[axis]
    if len(groups) > 1 or (still_open and len(possible) > 1):
        return BETWEEN if any(when for _, when in found) else UNDATED
    if still_open and (last_date is None or age.last > last_date.earliest):
        return NOT_FOLLOWED
    return groups.pop()


def _possible(steps: Steps, handed_over: date, age: Stretch) -> list[int]:
    """Positions of the steps that can be the last one taken at that age; -1 where none need have been.

    A step without a date lies somewhere between its neighbours with one.
    """
    earliest, latest = [date.min], [date.max]
    for _, when in steps:
        earliest.append(max(earliest[-1], when.earliest if when else handed_over))
    for _, when in reversed(steps):
        latest.insert(0, min(latest[0], when.latest if when else date.max))
    return [
        step
        for step in range(-1, len(steps))
        if earliest[step + 1] <= age.last and (step + 1 == len(steps) or latest[step + 1] > age.first)
    ]


def last_word(ask: Ask) -> date | None:
    """The last day that the date of any source or step of the collection can mean: of later days the data says nothing."""
    texts = pd.concat([ask("sources")["date"], ask("recommendations")["date"]]).dropna().unique()
    return max((PartialDate(text).latest for text in texts), default=None)


def at_ages(ask: Ask, cases: Iterable[str], until: date | None = None) -> pd.DataFrame:
    """How many recommendations of each case stood where at each age; only those that people asked for, known one by one.

    One row per case, age (months), axis and group: short_title, label, number, total (of the case), items (ids),
    sources. Cases in their order; a case of which no item has dates has one row with the group `none`, whose label says
    why, and nothing else.
    """
    steps = ask("recommendations")
    steps = steps[(steps["scope"] == "engagement") & (steps["origin"] != "authority")]
    names = dict(ask("engagements")[["case_id", "short_title"]].itertuples(index=False, name=None))
    rows = []
    for case in cases:
        mine = steps[steps["case_id"] == case]
        states = _states(mine, until)
        head = {"case_id": case, "short_title": names[case]}
        if all(state == UNDATED for state in states["group"]):
            rows.append(head | {"group": "none", "label": why_none(mine["recommendation_id"].nunique()), "sources": []})
            continue
        for (months, axis, group), items in states.groupby(["age", "axis", "group"], sort=False):
            rows.append(
                head
                | {"age": months, "axis": axis, "group": group, "label": LABELS[str(group)], "number": len(items),
                   "total": mine["recommendation_id"].nunique(), "items": list(items["item"]),
                   "sources": sorted({ref for refs in items["sources"] for ref in refs})}
            )  # fmt: skip
    columns = ["case_id", "short_title", "age", "axis", "group", "label", "number", "total", "items", "sources"]
    found = pd.DataFrame(rows, columns=columns).astype({"age": "Int64", "number": "Int64", "total": "Int64"})
    place = {case: number for number, case in enumerate(dict.fromkeys(cases))}
    order = found.assign(at=found["case_id"].map(place), where=found["group"].map(PLACE)).sort_values(
        ["at", "age", "axis", "where"], kind="stable"
    )
    return order.drop(columns=["at", "where"]).reset_index(drop=True)


def _states(steps: pd.DataFrame, until: date | None) -> pd.DataFrame:
    rows = []
    for (item, axis), mine in steps.groupby(["recommendation_id", "axis"], sort=False):
        statuses = [(status, _date(when)) for status, when in zip(mine["status"], mine["date"], strict=True)]
        submitted = _date(mine["submitted"].iloc[0])
        refs = [ref for each in mine["sources"] for ref in each]
        rows += [
            {"item": item, "axis": axis, "age": age, "sources": refs,
             "group": state_at(str(axis), submitted, statuses, age, until)} for age in AGES
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=["item", "axis", "age", "sources", "group"])


def _date(text: Any) -> PartialDate | None:
    return PartialDate(text) if english.known(text) else None


def why_none(items: int) -> str:
    """Why nothing can be said of a case at any age."""
    if not items:
        return "No recommendation of this engagement is known one by one."
    has = "has" if items == 1 else "have"
    return f"{english.sentence(english.counted(items, 'recommendation'))} known one by one {has} no dates from which an age can be told."


def left_out(ask: Ask, cases: Iterable[str]) -> tuple[str, ...]:
    """What has no age at all, in a sentence per case: totals, whose parts have no dates, and what an authority named itself."""
    tallies, items = ask("tallies"), ask("recommendations")
    items = items[items["scope"] == "engagement"].drop_duplicates(["case_id", "recommendation_id"])
    names = dict(ask("engagements")[["case_id", "short_title"]].itertuples(index=False, name=None))
    sentences = []
    for case in cases:
        totals = tallies[(tallies["case_id"] == case) & (tallies["scope"] == "engagement") & (tallies["total"] > 0)]
        mine = items[items["case_id"] == case]
        own = int((mine["origin"] == "authority").sum())
        parts = [
            _total(row, int((mine["part_of_tally"] == row["tally_id"]).sum())) for row in totals.to_dict("records")
        ]
        if own:
            parts.append(f"{english.counted(own, 'measure')} that the authority named by itself")
        if parts:
            sentences.append(f"{names[case]}: {english.listed(parts)}.")
    return tuple(sentences)


def _total(row: dict[str, Any], inside: int) -> str:
    about = [
        f"“{row['what'].rstrip('.')}”"
        + (f", as of {english.spoken_date(row['as_of'])}" if english.known(row["as_of"]) else ""),
        *([f"{english.number_word(inside)} of them known one by one"] if inside else []),
    ]
    return f"{english.with_precision(row['total'], row['precision'])} known only in total ({'; '.join(about)})"


def ages_answer(table: pd.DataFrame, months: int = 12) -> str:
    """Returns what is known at one age over all cases, without a full stop; 'known' leaves open what is not."""
    mine = table[table["age"] == months]
    if mine.empty:
        return "None of their recommendations has the dates that this needs"
    total = int(mine.drop_duplicates("case_id")["total"].sum())
    answered, delivered = (
        int(mine.loc[(mine["axis"] == axis) & mine["group"].isin(list(groups)), "number"].sum())
        for axis, groups in (("decision", ANSWERS), ("delivery", ("delivered",)))
    )
    if mine.loc[mine["number"] > 0, "group"].isin(list(BLANKS)).all():
        return f"Nothing is known of {'the 1 recommendation' if total == 1 else f'{english.grouped(total)} recommendations'} after {months} months"
    after = f"Known after {months} months"
    if not answered and not delivered:
        return f"{after}: {'neither answer nor delivery of the 1 recommendation' if total == 1 else f'none of {total:,} recommendations answered or fully delivered'}"
    of = f"{english.grouped(answered)} of {total:,} {'recommendation' if total == 1 else 'recommendations'} answered"
    return f"{after}: {of}, {english.grouped(delivered) if delivered else 'none'} fully delivered"
