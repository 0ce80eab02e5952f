"""What must hold for the steps that say whether an engagement lasted."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.domain.base.evidence_lists import Scope
from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.engagement_lists import Continuation
from dashboard.domain.case_study.outcomes import Lasted
from dashboard.domain.case_study.scale_lists import Answer

ENDED = (Continuation.one_off, Continuation.stopped)


def check_lasted(case: CaseStudy) -> Iterator[Fault]:
    """Yields every fault of the steps on whether the engagement lasted."""
    for index, step in enumerate(case.lasted):
        yield from step_is_whole(("lasted", index), step)
    for scope in Scope:
        yield from steps_in_order([(i, step) for i, step in enumerate(case.lasted) if step.scope == scope])


def steps_in_order(steps: Sequence[tuple[int, Lasted]]) -> Iterator[Fault]:
    """Yields steps of one scope that stand in the wrong order, or say that nothing is known beside one that is."""
    for index, step in steps:
        if step.how == Continuation.not_known and len(steps) > 1:
            says = "the continuation is not known, but other steps say what is"
            yield Fault(("lasted", index, "how"), says, "leave it out, or leave out the others")
    dated = [(i, step.first) for i, step in steps if step.first]
    for (_, before), (i, after) in pairwise(dated):
        if after.latest < before.earliest:
            says = f"the step of {after} stands below a step of {before}"
            yield Fault(("lasted", i, "first"), says, "put the oldest step first")


def step_is_whole(path: Path, step: Lasted) -> Iterator[Fault]:
    """Yields what one step says too much or too little."""
    if step.how == Continuation.not_known:
        if step.still_running != Answer.unknown:
            says = f"the continuation is not known, but still_running is {step.still_running}"
            yield Fault((*path, "still_running"), says, "leave it out, or say how it lasted")
        return
    if step.certainty is None:
        yield Fault((*path, "certainty"), "the claim has no certainty", "add certainty")
    if step.how in ENDED and step.still_running == Answer.yes:
        says = f"it is {step.how.label}, but still running"
        yield Fault((*path, "still_running"), says, "correct one of the two")
