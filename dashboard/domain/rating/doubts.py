"""Doubts about ratings: what was found against a mark afterwards. The mark itself is never changed."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from pydantic import Field

from dashboard.domain.base.model import Ids, ItemId, Model, Text
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.rating.rating import RatingSet


class Doubt(Model):
    """A reason to doubt one mark, from the same facts."""

    rubric: ItemId = Field(description="Id of the rubric.")
    criterion: ItemId = Field(description="Id of the criterion in the rubric.")
    raters: Ids = Field(min_length=1, description="Ids of the raters whose marks are doubted.")
    reason: Text = Field(description="What speaks against the marks, in our words; shown beside them.")
    facts: Ids = Field(min_length=1, description="Ids of the facts that the reason goes by.")
    raised_by: Text = Field(description="Who raised it, and how.")
    date: PartialDate = Field(description="When it was raised.")


class Doubts(Model):
    """The doubts about ratings of one case study. First ratings stay as they are; a doubt stands beside them."""

    doubts: tuple[Doubt, ...] = Field(description="One doubt per criterion and reason.")


def check_doubts(
    doubts: Doubts, raters: Mapping[str, RatingSet | None], facts: Collection[str] | None, today: date
) -> Iterator[Fault]:
    """Yields every reference that leads nowhere; `raters` by id, None where a file is too broken to compare with."""
    for i, doubt in enumerate(doubts.doubts):
        path: Path = ("doubts", i)
        if doubt.date.lies_after(today):
            yield Fault((*path, "date"), f"{doubt.date} lies in the future", "correct the date")
        for r, rater in enumerate(doubt.raters):
            if rater not in raters:
                says, known = f"there is no rating file of '{rater}' for this case study", ", ".join(sorted(raters))
                yield Fault((*path, "raters", r), says, f"use one of: {known}" if known else "add the file")
            elif (given := raters[rater]) is not None:
                yield from _mark_is_there(path, doubt, given)
        for f, fact in enumerate(doubt.facts):
            if facts is not None and fact not in facts:
                says = f"'{fact}' is no fact of this case study"
                yield Fault((*path, "facts", f), says, "correct the id or add the fact to case.yaml")


def _mark_is_there(path: Path, doubt: Doubt, given: RatingSet) -> Iterator[Fault]:
    """A doubt without a mark that it is about would be shown nowhere."""
    if doubt.rubric != given.rubric:
        says = f"'{given.rater.id}' rated with the rubric '{given.rubric}', not '{doubt.rubric}'"
        yield Fault((*path, "rubric"), says, "correct the id of the rubric or of the rater")
    elif all(mark.criterion != doubt.criterion for mark in given.ratings):
        says = f"'{given.rater.id}' gave no mark on a criterion '{doubt.criterion}'"
        yield Fault((*path, "criterion"), says, "correct the id")
