"""What is not wrong in a rubric and yet worth a second look: hints about its wording, and about what came of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Criterion, Rubric

# Alternatives ("said or chose") are met by either, so a bare "or" asks one thing; after a comma it opens a second question
# ("did they create, or only choose?"). "Between residents and officials" names one gap.
TWO_IN_ONE = re.compile(r",? and |, or ", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween ([^,?]*?) and ", re.IGNORECASE)
ENOUGH_CASES = 3

LevelsGiven = Mapping[str, Mapping[str, set[float]]]


def rubric_hints(rubric: Rubric, given: LevelsGiven) -> Iterator[Fault]:
    """Yields every hint about one rubric; `given` are the levels by criterion and case, as `levels_given` finds them."""
    owners: dict[str, str] = {}
    for b, behaviour in enumerate(rubric.behaviours):
        for c, criterion in enumerate(behaviour.criteria):
            path: Path = ("behaviours", b, "criteria", c)
            yield from asks_one_thing((*path, "question"), criterion)
            for level, words in sorted(criterion.levels.items()):
                other = owners.setdefault(words.casefold(), criterion.id)
                if other != criterion.id:
                    says = f"'{other}' has a level with the same words"
                    yield Fault((*path, "levels", str(level)), says, "say what is meant for this criterion")
            yield from tells_cases_apart((*path, "id"), criterion.id, given.get(criterion.id, {}))


def asks_one_thing(path: Path, criterion: Criterion) -> Iterator[Fault]:
    """A question with "and" or ", or" in it may ask two things of which only one can be answered."""
    joined = TWO_IN_ONE.search(BETWEEN.sub(r"between \1 ", criterion.question))
    if joined:
        says = f"'{criterion.id}' may ask two things at once, joined by '{joined[0].strip(' ,')}'"
        yield Fault(path, says, "ask one of them, or let the levels say what holds if only one is met")


def tells_cases_apart(path: Path, criterion: str, given: Mapping[str, set[float]]) -> Iterator[Fault]:
    """A criterion with the same level everywhere tells nothing about one case that does not hold for all."""
    levels = set().union(*given.values())
    if len(given) >= ENOUGH_CASES and len(levels) == 1:
        says = f"all {len(given)} case studies with a level on '{criterion}' have level {levels.pop():g}"
        yield Fault(path, says, "look whether the levels can tell case studies apart")


def levels_given(ratings: Iterable[tuple[str, RatingSet]], rubric: Rubric) -> LevelsGiven:
    """Levels by criterion and case, from the reconciled ratings; from the first ones where nothing was reconciled."""
    head = rubric.rubric
    mine = [(case, each) for case, each in ratings if (each.rubric, each.rubric_version) == (head.id, head.version)]
    reconciled = [(case, each) for case, each in mine if each.rater.of]
    given: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for case, each in reconciled or mine:
        for mark in each.ratings:
            if mark.level is not None:
                given[mark.criterion][case].add(mark.level)
    return given
