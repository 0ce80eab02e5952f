"""One assessment changed in two windows: what only one changed is kept from both, and the rest is for a person to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.domain.assessment.changes import with_step
from dashboard.domain.assessment.passport import Passport

ANSWERS, UNSENT, PROJECT, RATER, OTHER = "answers", "unsent", "project", "rater", "passport"
# What grows at its end only, so that additions of both can stand one after the other.
GROWING = ("set_aside", "replies", "adjudications")
BROUGHT_TOGETHER = "two windows brought together"
Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that both windows changed, and how each has it; None where one took it out.

    `part` is answers, unsent, project, rater or passport; `name` is the criterion, the box, or the field in that part.
    """

    part: str
    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Settled:
    """What only one changed, from both; where both changed one thing, theirs, and the conflict that is left."""

    passport: Passport
    conflicts: tuple[Conflict, ...]


def settled(base: Passport, mine: Passport, theirs: Passport, now: datetime | None) -> Settled | None:
    """Returns two versions of `base` as one; None where answers to other questions, or locked ones, would be mixed.

    With `now` the history says that they were brought together.
    """
    if (mine.rubric, mine.wordings) != (theirs.rubric, theirs.wordings):
        return None
    if mine.rater.locked != theirs.rater.locked and mine.answers != theirs.answers:
        return None
    before, own, other = units(base), units(mine), units(theirs)
    result, conflicts = dict(other), list[Conflict]()
    was: Any
    here: Any
    there: Any
    for unit in {**own, **before}:
        was, here, there = (found.get(unit) for found in (before, own, other))
        if here in (was, there):
            continue
        if there == was:
            result[unit] = here
        elif unit[1] in GROWING and here[: len(was)] == was == there[: len(was)]:
            result[unit] = there + here[len(was) :]
        else:
            conflicts.append(Conflict(*unit, here, there))
    made = _of_units(theirs, result)
    return Settled(with_step(made, BROUGHT_TOGETHER, now) if now and made != theirs else made, tuple(conflicts))


def with_choice(passport: Passport, conflict: Conflict, value: Any) -> Passport:
    """Returns the same with one side of a conflict put in."""
    return _of_units(passport, {**units(passport), (conflict.part, conflict.name): value})


def units(passport: Passport) -> dict[Unit, Any]:
    """Returns everything that is settled as one: each answer, each box being written, each field of the project and of the rater, each list."""
    found: dict[Unit, Any] = {}
    for answer in passport.answers:
        found.setdefault((ANSWERS, answer.criterion), answer)
    found |= {(UNSENT, each.place): each for each in passport.unsent}
    for part, model in ((PROJECT, passport.project), (RATER, passport.rater)):
        found |= {(part, name): value for name, value in model}
    return found | {
        (OTHER, name): value for name, value in passport if name not in (ANSWERS, UNSENT, PROJECT, RATER, "history")
    }


def _of_units(passport: Passport, found: Mapping[Unit, Any]) -> Passport:
    """Returns a passport with these units; its history stays."""
    order = {worded.criterion: place for place, worded in enumerate(passport.wordings)}
    given = [value for (part, _), value in found.items() if part == ANSWERS and value is not None]
    answers = tuple(sorted(given, key=lambda each: order.get(each.criterion, len(order))))
    own = {
        part: model.model_copy(update={name: value for (where, name), value in found.items() if where == part})
        for part, model in ((PROJECT, passport.project), (RATER, passport.rater))
    }
    unsent = tuple(value for (part, _), value in found.items() if part == UNSENT and value is not None)
    others = {name: value for (part, name), value in found.items() if part == OTHER}
    return passport.model_copy(update={ANSWERS: answers, UNSENT: unsent, **own, **others})
