"""What must hold for recommendations and tallies: their numbers, and the order of their steps."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.follow_through import Decision, Delivery, Recommendation, Tally
from dashboard.domain.case_study.follow_through_lists import UNKNOWN_DECISIONS, DecisionStatus, DeliveryStatus

DELIVERED = (DeliveryStatus.implemented, DeliveryStatus.partly_implemented)


def check_follow_through(case: CaseStudy) -> Iterator[Fault]:
    """Yields every fault of the recommendations and tallies of one case study."""
    for index, item in enumerate(case.recommendations):
        path: Path = ("recommendations", index)
        yield from steps_in_order(path, item)
        yield from steps_after_submission(path, item)
        yield from reversed_after_delivery(path, item)
        yield from delivery_after_decision(path, item)
        yield from numbers_in_pairs(path, item)
    for index, tally in enumerate(case.tallies):
        yield from tally_adds_up(("tallies", index), tally)
        yield from tally_can_happen(("tallies", index), tally)
    yield from items_within_tally(case)


def axes(item: Recommendation) -> tuple[tuple[str, tuple[Decision | Delivery, ...]], ...]:
    return (("decision", item.decision), ("delivery", item.delivery))


def leaves_open(status: DecisionStatus) -> bool:
    """Returns whether something may have been delivered because of this decision."""
    return status.is_acceptance or status in UNKNOWN_DECISIONS or status == DecisionStatus.answered


def steps_in_order(path: Path, item: Recommendation) -> Iterator[Fault]:
    for axis, steps in axes(item):
        if not steps:
            yield Fault((*path, axis), "the list is empty", "add a step; no_evidence is one")
        dated = [(i, step.date) for i, step in enumerate(steps) if step.date]
        for (_, before), (i, after) in pairwise(dated):
            if after.latest < before.earliest:
                says = f"the step of {after} stands below a step of {before}"
                yield Fault((*path, axis, i, "date"), says, "put the oldest step first")


def steps_after_submission(path: Path, item: Recommendation) -> Iterator[Fault]:
    for axis, steps in axes(item):
        for i, step in enumerate(steps):
            early = item.submitted and step.date and step.date.latest < item.submitted.earliest
            if early and step.status != DeliveryStatus.already_in_place:
                says = f"{step.date} lies before the submission of {item.submitted}"
                yield Fault((*path, axis, i, "date"), says, "correct one of the two")


def reversed_after_delivery(path: Path, item: Recommendation) -> Iterator[Fault]:
    was_delivered = False
    for i, step in enumerate(item.delivery):
        if step.status == DeliveryStatus.reversed and not was_delivered:
            says = "reversed without having been implemented"
            yield Fault((*path, "delivery", i, "status"), says, "add the step `implemented` above it")
        was_delivered |= step.status in DELIVERED


def delivery_after_decision(path: Path, item: Recommendation) -> Iterator[Fault]:
    """No delivery before an acceptance, unless it was already in place or the decision is unknown."""
    decisions = [step for step in item.decision if leaves_open(step.status)]
    dates = [step.date for step in decisions if step.date]
    # A decision without a date may be the first one.
    first = min(dates, key=lambda when: when.earliest) if dates and len(dates) == len(decisions) else None
    for i, step in enumerate(item.delivery):
        if not step.status.is_action:
            continue
        if item.decision and not decisions:
            says = f"{step.status.label} although nothing was accepted"
            yield Fault((*path, "delivery", i, "status"), says, "add the decision, or use already_in_place")
        elif first and step.date and step.date.latest < first.earliest:
            says = f"delivered in {step.date}, before the decision of {first}"
            yield Fault((*path, "delivery", i, "date"), says, "correct one of the two, or use already_in_place")


def numbers_in_pairs(path: Path, item: Recommendation) -> Iterator[Fault]:
    """An amount needs its currency, a latitude its longitude."""
    if item.amount is not None and item.currency is None:
        yield Fault((*path, "currency"), "the amount has no currency", "add a code such as EUR")
    if (item.lat is None) != (item.lon is None):
        missing, there = ("lon", "lat") if item.lon is None else ("lat", "lon")
        yield Fault((*path, missing), f"there is {there} without {missing}", "add the other one, or leave out both")


def tally_adds_up(path: Path, tally: Tally) -> Iterator[Fault]:
    for axis, total in (("decision", sum(tally.decision.values())), ("delivery", sum(tally.delivery.values()))):
        if total != tally.total:
            says = f"the numbers add up to {total}, but the total is {tally.total}"
            yield Fault((*path, axis), says, "correct them, and put what is not known under no_evidence")


def tally_can_happen(path: Path, tally: Tally) -> Iterator[Fault]:
    """What was acted upon cannot be more than what was accepted or is unknown."""
    acted = sum(number for status, number in tally.delivery.items() if status.is_action)
    possible = sum(number for status, number in tally.decision.items() if leaves_open(status))
    # Where the decisions do not add up, that is said already.
    if acted > possible and sum(tally.decision.values()) == tally.total:
        says = f"{acted} were acted upon, but only {possible} were accepted or are unknown"
        yield Fault((*path, "delivery"), says, "correct one of the two axes")


def items_within_tally(case: CaseStudy) -> Iterator[Fault]:
    """A tally and items of the same set are never added up, so the items may not outnumber their tally."""
    totals = {tally.id: tally.total for tally in case.tallies}
    numbers: Counter[str] = Counter()
    for index, item in enumerate(case.recommendations):
        tally = item.part_of_tally
        if tally not in totals:
            continue
        numbers[tally] += 1
        if numbers[tally] == totals[tally] + 1:
            says = f"the tally '{tally}' counts {totals[tally]}, but more items say they belong to it"
            yield Fault(("recommendations", index, "part_of_tally"), says, "correct the total or the items")
