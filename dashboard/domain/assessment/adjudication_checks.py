"""A rating changes only by a logged decision, and a decision fits what it changes."""

from collections.abc import Iterator
from datetime import date

from dashboard.domain.assessment.current_answers import after_adjudication, blank, verdict
from dashboard.domain.assessment.lists import DO_NOT_KNOW
from dashboard.domain.assessment.passport import Adjudication, Passport, Verdict
from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.base.rating_lists import State


def check_adjudications(passport: Passport, today: date) -> Iterator[Fault]:
    """Yields each decision in turn, on what the ones before it left."""
    locked = passport.rater.locked
    answers = {answer.criterion: answer for answer in reversed(passport.answers)}
    for i, adjudication in enumerate(passport.adjudications):
        path: Path = ("adjudications", i)
        if locked is None:
            yield Fault(path, "the answers are not locked, so nothing can be decided on them", "lock them first")
        elif adjudication.date.latest < locked.date.earliest:
            says = f"{adjudication.date} lies before the answers were locked"
            yield Fault((*path, "date"), says, "correct the date")
        if adjudication.date.lies_after(today):
            yield Fault((*path, "date"), f"{adjudication.date} lies in the future", "correct the date")
        before = answers.get(adjudication.criterion, blank(adjudication.criterion))
        if adjudication.was != verdict(before):
            says = f"before it stood {spoken(verdict(before))}, not {spoken(adjudication.was)}"
            yield Fault((*path, "was"), says, "write what held before")
        yield from becomes_something(path, adjudication)
        answers[adjudication.criterion] = after_adjudication(before, adjudication)


def becomes_something(path: Path, adjudication: Adjudication) -> Iterator[Fault]:
    becomes = adjudication.becomes
    if (becomes.level is None) == (becomes.state == State.scored):
        says = "scored without a level" if becomes.level is None else f"{becomes.state.label} with a level"
        yield Fault((*path, "becomes", "level"), says, "give a level with the state scored, and with no other")
    if becomes == adjudication.was:
        yield Fault((*path, "becomes"), "nothing changes", "delete the adjudication")


def spoken(given: Verdict) -> str:
    """'level 2', '“We do not know”' or 'not applicable'."""
    if given.state == State.no_evidence and given.level is None:
        return f"“{DO_NOT_KNOW}”"
    return given.state.label if given.level is None else f"level {given.level:g}"
