"""What must hold for counts, their rivals and their populations."""

from collections.abc import Iterable, Iterator

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.evidence import Fact, Rival
from dashboard.domain.case_study.outcomes import Impact
from dashboard.domain.case_study.scale import Count, Population

NO_VALUE = "there is no value and no reason for that"
BOTH = "there is a value and a reason for having none"
NO_SOURCE = ("the number has no source", "name at least one id of the register `sources`")


def check_scale(case: CaseStudy) -> Iterator[Fault]:
    """Yields every fault of the numbers of one case study."""
    for index, count in enumerate(case.counts):
        yield from count_is_whole(("counts", index), count)
        yield from rivals_are_numbers(("counts", index), count)
    yield from rivals_say_something("facts", case.facts)
    yield from rivals_say_something("impacts", case.impacts)
    for index, population in enumerate(case.populations):
        yield from population_is_whole(("populations", index), population)
    yield from part_within_whole(case)


def count_is_whole(path: Path, count: Count) -> Iterator[Fault]:
    if count.value is None:
        if count.unknown_because is None:
            yield Fault(path, NO_VALUE, "add value or unknown_because")
        return
    if count.unknown_because is not None:
        yield Fault((*path, "unknown_because"), BOTH, "leave out value or unknown_because")
    if not count.sources:
        yield Fault((*path, "sources"), *NO_SOURCE)
    if count.certainty is None:
        yield Fault((*path, "certainty"), "the number has no certainty", "add certainty")
    if count.population is not None and not count.unit.is_people:
        yield Fault((*path, "population"), f"{count.unit.label} are not part of a population", "leave it out")


def rivals_are_numbers(path: Path, count: Count) -> Iterator[Fault]:
    for index, rival in enumerate(count.rivals):
        place: Path = (*path, "rivals", index)
        if rival.value is None:
            yield Fault(place, "the rival of a count gives no number", "add value")
        elif not is_whole(rival):
            yield Fault((*place, "value"), f"{rival.value:g} is not a number of {count.unit.label}", "correct it")


def rivals_say_something(name: str, items: Iterable[Fact | Impact]) -> Iterator[Fault]:
    for index, item in enumerate(items):
        for r, rival in enumerate(item.rivals):
            if rival.value is None and rival.says is None:
                yield Fault(
                    (name, index, "rivals", r), "the rival gives neither a number nor words", "add value or says"
                )


def is_whole(rival: Rival) -> bool:
    """Returns whether a rival's number could be counted: neither negative nor half of something."""
    return rival.value is not None and rival.value >= 0 and rival.value % 1 == 0


def population_is_whole(path: Path, population: Population) -> Iterator[Fault]:
    if population.value is None:
        if population.missing_because is None:
            yield Fault(path, NO_VALUE, "add value or missing_because")
        return
    if population.missing_because is not None:
        yield Fault((*path, "missing_because"), BOTH, "leave out value or missing_because")
    if not population.sources:
        yield Fault((*path, "sources"), *NO_SOURCE)
    if population.value == 0:
        yield Fault((*path, "value"), "nobody can be part of a population of 0", "correct the number")


def part_within_whole(case: CaseStudy) -> Iterator[Fault]:
    """A share never exceeds one."""
    values = {population.id: population.value for population in case.populations}
    for index, count in enumerate(case.counts):
        whole = values.get(count.population) if count.population else None
        # A population of 0 and a unit that is no person are faults of their own.
        if count.value is not None and whole and count.unit.is_people and count.value > whole:
            yield Fault(
                ("counts", index, "population"),
                f"{count.value:,} {count.unit.label} are more than their population of {whole:,}",
                "correct one of them or point to another population",
            )
