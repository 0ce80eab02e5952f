"""What must hold inside one rater's file, and between it, its rubric and its case study."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from dashboard.domain.base.problem import Fault, Path, visible
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rating.rating import Mark, Rater, RatingSet
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import is_other_version, version_name


def check_ratings(
    ratings: RatingSet,
    stem: str,
    rubrics: Mapping[str, Rubric | None],
    facts: Collection[str] | None,
    raters: Collection[str],
    today: date,
) -> Iterator[Fault]:
    """Yields every fault of one rater's file for one case study.

    `rubrics` by id, and by the name of each version, None where the file of that name is too broken to compare with;
    `facts` are the ids of the case study's facts, None where they are not known; `raters` are the ids of the files beside
    this one, and its own.
    """
    yield from rater_fits(ratings.rater, stem, raters, today)
    if ratings.rubric not in rubrics:
        says, known = f"there is no rubric '{ratings.rubric}'", _ids(rubrics)
        yield Fault(("rubric",), says, f"use one of: {known}" if known else "add it to rubrics/")
    name = version_name(ratings.rubric, ratings.rubric_version)
    rubric = rubrics[name] if name in rubrics else rubrics.get(ratings.rubric)
    if rubric:
        yield from fits_rubric(ratings, rubric)
    criteria: set[str] = set()
    for i, mark in enumerate(ratings.ratings):
        path: Path = ("ratings", i)
        if mark.criterion in criteria:
            yield Fault((*path, "criterion"), f"'{mark.criterion}' is rated twice", "delete one of the two")
        criteria.add(mark.criterion)
        yield from mark_is_whole(path, mark, reconciled=bool(ratings.rater.of))
        for e, fact in enumerate(mark.evidence):
            if facts is not None and fact not in facts:
                says = f"'{fact}' is no fact of this case study"
                yield Fault((*path, "evidence", e), says, "correct the id or add the fact to case.yaml")


def _ids(rubrics: Mapping[str, Rubric | None]) -> str:
    return ", ".join(sorted(name for name in rubrics if not is_other_version(name)))


def rater_fits(rater: Rater, stem: str, raters: Collection[str], today: date) -> Iterator[Fault]:
    if rater.id != stem:
        says = f"the id '{rater.id}' differs from the file name '{visible(stem)}'"
        yield Fault(("rater", "id"), says, "give both the same name")
    if rater.date.lies_after(today):
        yield Fault(("rater", "date"), f"{rater.date} lies in the future", "correct the date")
    for i, other in enumerate(rater.of):
        if other == stem:
            yield Fault(("rater", "of", i), "a rating cannot be made of itself", "name the first raters only")
        elif other not in raters:
            says = f"there is no rating file of '{other}' beside this one"
            yield Fault(("rater", "of", i), says, "add the file or correct the id")


def fits_rubric(ratings: RatingSet, rubric: Rubric) -> Iterator[Fault]:
    head = rubric.rubric
    if head.version != ratings.rubric_version:
        says = (
            f"made with version {visible(ratings.rubric_version)}, but the rubric has version {visible(head.version)}"
        )
        yield Fault(("rubric_version",), says, "rate anew, or keep that version in rubrics/versions/")
    if ratings.rater.role not in head.rules.assessor_roles:
        says = f"the rubric has no raters in the role '{ratings.rater.role}'"
        yield Fault(("rater", "role"), says, f"use one of: {', '.join(head.rules.assessor_roles)}")
    behaviours = {criterion.id: behaviour.id for behaviour in rubric.behaviours for criterion in behaviour.criteria}
    left_out: Counter[str] = Counter()
    most = head.rules.max_not_applicable_per_behaviour
    for i, mark in enumerate(ratings.ratings):
        path: Path = ("ratings", i)
        if mark.criterion not in behaviours:
            yield Fault((*path, "criterion"), f"the rubric has no criterion '{mark.criterion}'", "correct the id")
            continue
        yield from on_scale(path, mark, levels_of(head))
        behaviour = behaviours[mark.criterion]
        left_out[behaviour] += mark.state == State.not_applicable
        if mark.state == State.not_applicable and left_out[behaviour] == most + 1:
            says = f"the behaviour {behaviour} has more than {most} not_applicable"
            yield Fault((*path, "state"), says, "rate them, or use no_evidence")


def on_scale(path: Path, mark: Mark, levels: range) -> Iterator[Fault]:
    if not levels:
        return
    scale = f"the scale of {levels[0]} to {levels[-1]}"
    if mark.level is not None and not levels[0] <= mark.level <= levels[-1]:
        yield Fault((*path, "level"), f"{mark.level:g} is not on {scale}", "correct the level")
    if mark.range and not levels[0] <= mark.range[0] <= mark.range[1] <= levels[-1]:
        says = f"a range from {mark.range[0]} to {mark.range[1]} does not fit {scale}"
        yield Fault((*path, "range"), says, "write the lowest level, then the highest")


def mark_is_whole(path: Path, mark: Mark, reconciled: bool) -> Iterator[Fault]:
    assessed = mark.state != State.not_assessed
    if assessed and mark.rationale is None and not reconciled:
        yield Fault((*path, "rationale"), f"{mark.state} without a reason", "add rationale")
    if mark.level is None:
        if mark.state == State.scored:
            yield Fault((*path, "level"), "scored without a level", "add level, or use another state")
        return
    if mark.state != State.scored:
        yield Fault((*path, "level"), f"{mark.state} with a level", "delete level, or use the state scored")
        return
    if mark.level % 1 and not reconciled:
        yield Fault((*path, "level"), "half steps are for reconciled ratings", "use a whole level")
    if mark.certainty is None:
        yield Fault((*path, "certainty"), "the level has no certainty", "add certainty")
    if mark.level > 0 and not mark.evidence:
        yield Fault((*path, "evidence"), f"level {mark.level:g} without evidence", "name at least one fact")
