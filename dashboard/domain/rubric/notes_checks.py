"""What must hold between the notes on a rubric and the rubric."""

from collections.abc import Iterator, Mapping

from dashboard.domain.base.problem import Fault, Path, visible
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.notes import Advice, CriterionNote, RubricNotes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import is_other_version, version_name


def check_notes(notes: RubricNotes, stem: str, rubrics: Mapping[str, Rubric | None]) -> Iterator[Fault]:
    """Yields every fault of one file of notes.

    `stem` is its file name without the ending; `rubrics` by id, and by the name of each version, None where the file of
    that name is too broken to compare with.
    """
    name = version_name(notes.rubric, notes.rubric_version)
    if stem not in (notes.rubric, name):
        says = f"'{notes.rubric}' differs from the file name '{visible(stem)}'"
        yield Fault(("rubric",), says, "give both the same name")
    if notes.rubric not in rubrics:
        known = ", ".join(sorted(each for each in rubrics if not is_other_version(each)))
        try_this = f"use one of: {known}" if known else "add it to rubrics/"
        yield Fault(("rubric",), f"there is no rubric '{notes.rubric}'", try_this)
    rubric = rubrics[name] if name in rubrics else rubrics.get(notes.rubric)
    if rubric and rubric.rubric.version != notes.rubric_version:
        says = f"about version {visible(notes.rubric_version)}, but the rubric has version {visible(rubric.rubric.version)}"
        yield Fault(("rubric_version",), says, "correct the version, or delete what no longer holds")
    criteria: set[str] = set()
    for i, note in enumerate(notes.criteria):
        path: Path = ("criteria", i)
        if note.criterion in criteria:
            says = f"there are two notes on '{note.criterion}'"
            yield Fault((*path, "criterion"), says, "make one of the two")
        criteria.add(note.criterion)
        yield from proposes_what_it_advises(path, note)
        if rubric:
            yield from fits_rubric(path, note, rubric)


def proposes_what_it_advises(path: Path, note: CriterionNote) -> Iterator[Fault]:
    number = len(note.proposed)
    fits = {None: number == 0, Advice.keep: number == 0, Advice.reword: number == 1, Advice.divide: number >= 2}
    if note.advice and not note.why:
        yield Fault((*path, "why"), f"the advice to {note.advice} has no reason", "add why")
    if note.advice is None and number:
        yield Fault((*path, "advice"), f"there is no advice, with {number} proposed", "say what to do about it")
    elif not fits[note.advice]:
        says = f"the advice is to {note.advice}, with {number} proposed"
        yield Fault((*path, "advice"), says, "propose none to keep, one to reword, at least two to divide")


def fits_rubric(path: Path, note: CriterionNote, rubric: Rubric) -> Iterator[Fault]:
    if note.criterion not in {criterion.id for criterion in rubric.criteria}:
        says = f"the rubric has no criterion '{note.criterion}'"
        yield Fault((*path, "criterion"), says, "correct the id")
    levels = levels_of(rubric.rubric)
    for p, proposal in enumerate(note.proposed):
        for level in proposal.levels:
            if level not in levels:
                where = (*path, "proposed", p, "levels", str(level))
                yield Fault(where, f"level {level} is not on the scale", "delete it")
