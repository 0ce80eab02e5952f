"""Sums up what is said of one file: the same of many items once, and no more than a person reads."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dashboard.domain.base.problem import Path, Problem

# So many of a kind are still listed one by one, each with its place.
FEW = 3
# Nobody reads more of one file, and a generated file can have hundreds of thousands.
MOST_KINDS = 100

T = TypeVar("T")


def alike(each: Iterable[T], kind: Callable[[T], Hashable]) -> tuple[list[Sequence[T]], int]:
    """Returns groups of one kind, few ones taken apart again, and how many more there are than those that are shown."""
    kinds: dict[Hashable, list[T]] = {}
    for one in each:
        kinds.setdefault(kind(one), []).append(one)
    groups: list[Sequence[T]] = []
    for group in kinds.values():
        groups += [group] if len(group) > FEW else [[one] for one in group]
    return groups[:MOST_KINDS], sum(map(len, groups[MOST_KINDS:]))


def shape(path: Path) -> Path:
    """Returns the path without the places in lists."""
    return tuple("" if isinstance(step, int) else step for step in path)


def counted(says: str, number: int, what: str, first: int, last: int) -> str:
    """Returns the sentence with how often it holds and on which lines, where it holds more than once."""
    if number == 1:
        return says
    return f"{says}: {number:,} {what}, " + (f"line {first}" if first == last else f"lines {first} to {last}")


def more_than_these(file: str, number: int) -> Iterator[Problem]:
    """Yields the problem that there are more in the file, if there are."""
    if number:
        says = f"there are more problems than these: {number:,} more"
        yield Problem(file, 1, "whole file", says, "mend these first and look again")


def summed_up(file: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns the problems of the rows of one table: what is said of many rows once, and no more than a person reads."""
    shown, more = alike(problems, lambda problem: (problem.where, problem.says))
    return (*(_as_one(rows) for rows in shown), *more_than_these(file, more))


def _as_one(rows: Sequence[Problem]) -> Problem:
    first, last = rows[0], rows[-1]
    return replace(first, says=counted(first.says, len(rows), "rows", first.line, last.line))
