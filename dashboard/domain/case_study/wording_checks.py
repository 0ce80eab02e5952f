"""What must hold for texts that stand in a table cell or on a short timeline."""

from collections.abc import Iterator
from itertools import pairwise

from dashboard.domain.base.few_words import too_many_words
from dashboard.domain.base.problem import Fault
from dashboard.domain.case_study.case_study import CaseStudy

IMPACT, TURNING_POINT, LASTED, STARTED = 6, 8, 12, 10
MOST_TURNING_POINTS = 6


def check_wording(case: CaseStudy) -> Iterator[Fault]:
    """Yields every text of one case study that is too long for its place, and turning points that are too many or out of order."""
    yield from too_many_words(("who_started",), case.who_started, STARTED)
    for i, impact in enumerate(case.impacts):
        yield from too_many_words(("impacts", i, "few_words"), impact.few_words, IMPACT)
    for i, step in enumerate(case.lasted):
        yield from too_many_words(("lasted", i, "what"), step.what, LASTED)
    points = [i for i, event in enumerate(case.events) if event.turning_point]
    for i in points:
        yield from too_many_words(("events", i, "turning_point"), case.events[i].turning_point, TURNING_POINT)
    if len(points) > MOST_TURNING_POINTS:
        says = f"{len(points)} events are turning points, more than {MOST_TURNING_POINTS}"
        yield Fault(("events", points[MOST_TURNING_POINTS], "turning_point"), says, "keep those that tell the story")
    for before, after in pairwise(points):
        # They are shown as they stand: what is known to the year only could be put on either side of a day.
        earlier, later = case.events[before], case.events[after]
        if (later.until or later.date).latest < earlier.date.earliest:
            says = f"the turning point of {later.date} stands below one of {earlier.date}"
            yield Fault(("events", after, "date"), says, "put the oldest event first")
