"""What must hold inside one case study beyond the shape of its fields."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from dashboard.domain.base.model import Model
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.problem import Fault, Path, visible
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.follow_through_checks import check_follow_through
from dashboard.domain.case_study.lasted_checks import check_lasted
from dashboard.domain.case_study.scale_checks import check_scale
from dashboard.domain.case_study.wording_checks import check_wording

LISTS = (
    "sources facts counts populations depth access events recommendations tallies impacts lasted triggers gaps".split()
)
# Field → the list in which the ids that it holds must stand.
SEVERAL = {"sources": "sources", "facts": "facts", "looked_in": "sources"}
ONE = {"population": "populations", "part_of_tally": "tallies", "subset_of": "counts"}
REGISTERS = ("sources", "facts", "counts", "populations", "tallies")
DATES = ("start", "end", "date", "until", "submitted", "as_of", "first", "last", "snapshot", "last_seen")

Registers = Mapping[str, Collection[str]]


def check_case(case: CaseStudy, folder: str, today: date, registers: Registers | None = None) -> tuple[Fault, ...]:
    """Returns every fault of one case study. `folder` is the name of its folder; nothing may lie after `today`.

    `registers` are the ids that may be referred to, where the file lists more than `case` holds; a register that is
    not among them is not known and not checked.
    """
    known = registers_of(case) if registers is None else registers
    return tuple(
        chain(
            identity(case, folder),
            unique_ids(case),
            references(case, known),
            sourced(case),
            check_scale(case),
            check_follow_through(case),
            check_lasted(case),
            check_wording(case),
            in_order(case),
            not_in_the_future(case, today),
        )
    )


def registers_of(case: CaseStudy) -> Registers:
    """Returns the ids of the lists that other items refer to."""
    return {name: {item.id for item in getattr(case, name)} for name in REGISTERS}


def identity(case: CaseStudy, folder: str) -> Iterator[Fault]:
    if case.id != folder:
        says = f"the id '{case.id}' differs from its folder '{visible(folder)}'"
        yield Fault(("id",), says, "give both the same name")


def fields_of(item: Model) -> dict[str, Any]:
    """Returns the fields of an item by name. Asking a model for a field that it lacks takes far longer than asking this."""
    return vars(item)


def walk(case: CaseStudy) -> Iterator[tuple[Path, Model]]:
    """Yields every item of every list with the path that leads to it."""
    for name in LISTS:
        for index, item in enumerate(getattr(case, name)):
            yield (name, index), item
    for index, item in enumerate(case.recommendations):
        for axis in ("decision", "delivery"):
            for step, status in enumerate(getattr(item, axis)):
                yield ("recommendations", index, axis, step), status


def rivals_of(case: CaseStudy) -> Iterator[tuple[Path, Model]]:
    for path, item in walk(case):
        for index, rival in enumerate(fields_of(item).get("rivals", ())):
            yield (*path, "rivals", index), rival


def unique_ids(case: CaseStudy) -> Iterator[Fault]:
    for name in LISTS:
        known: set[str] = set()
        for index, item in enumerate(getattr(case, name)):
            item_id = fields_of(item).get("id")
            if item_id in known:
                yield Fault((name, index, "id"), f"the id '{item_id}' comes twice in {name}", "give one another id")
            if item_id is not None:
                known.add(item_id)


def references(case: CaseStudy, known: Registers) -> Iterator[Fault]:
    """Sources, facts, populations and tallies that are referred to must exist in this case study."""
    for path, item in chain(walk(case), rivals_of(case)):
        held = fields_of(item)
        for field, register in SEVERAL.items():
            for index, ref in enumerate(held.get(field, ())):
                if register in known and ref not in known[register]:
                    yield missing_reference((*path, field, index), ref, register)
        for field, register in ONE.items():
            ref = held.get(field)
            if ref is not None and register in known and ref not in known[register]:
                yield missing_reference((*path, field), ref, register)
    if case.imported and "sources" in known and case.imported.source not in known["sources"]:
        yield missing_reference(("imported", "source"), case.imported.source, "sources")


def missing_reference(path: Path, ref: str, register: str) -> Fault:
    says = f"'{ref}' is not among the {register} of this file"
    return Fault(path, says, f"add it to {register} or correct the id")


def sourced(case: CaseStudy) -> Iterator[Fault]:
    """No statement without a source. Counts and populations need one only with a number, gaps may have none."""
    places = (place for place in walk(case) if place[0][0] not in ("counts", "populations", "gaps"))
    for path, item in chain(places, rivals_of(case)):
        if not fields_of(item).get("sources", True):
            yield Fault((*path, "sources"), "there is no source", "name at least one id of the register `sources`")


def in_order(case: CaseStudy) -> Iterator[Fault]:
    """No end before its start."""
    spans: list[tuple[Path, PartialDate | None, PartialDate | None]] = [
        (("period", "end"), case.period.start, case.period.end),
        *((("facts", i, "until"), fact.date, fact.until) for i, fact in enumerate(case.facts)),
        *((("events", i, "until"), event.date, event.until) for i, event in enumerate(case.events)),
        *((("lasted", i, "last"), step.first, step.last) for i, step in enumerate(case.lasted)),
    ]
    spans += [
        (("counts", i, "window", "end"), count.window.start, count.window.end)
        for i, count in enumerate(case.counts)
        if count.window
    ]
    for path, start, end in spans:
        if start and end and end.latest < start.earliest:
            yield Fault(path, f"the end {end} lies before the start {start}", "correct one of the two")
    if case.country and case.countries:
        yield Fault(("countries",), "there is one country and a list of several", "leave out one of the two")
    if case.period.ongoing and case.period.end:
        yield Fault(("period", "end"), "a period that goes on has an end", "leave out end or ongoing")


def not_in_the_future(case: CaseStudy, today: date) -> Iterator[Fault]:
    windows = ((("counts", i, "window"), count.window) for i, count in enumerate(case.counts) if count.window)
    whole = [(("period",), case.period), *([(("imported",), case.imported)] if case.imported else [])]
    places: Iterator[tuple[Path, Model]] = chain(whole, walk(case), windows)
    for path, item in places:
        held = fields_of(item)
        for field in DATES:
            value = held.get(field)
            if isinstance(value, PartialDate) and value.lies_after(today):
                yield Fault((*path, field), f"{value} lies in the future", "correct the date")
