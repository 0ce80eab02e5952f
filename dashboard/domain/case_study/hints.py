"""What is not wrong in a case study and yet worth a second look: sources that nothing uses, claims that name no source."""

from collections.abc import Iterator
from itertools import chain

from dashboard.domain.base.problem import Fault
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import fields_of, rivals_of, walk

# The field that says where something was read, or where it was looked for in vain.
NAMES_SOURCES = {"gaps": "looked_in", "counts": "sources", "populations": "sources"}


def case_hints(case: CaseStudy) -> Iterator[Fault]:
    """Yields every hint about one case study."""
    yield from unused_sources(case)
    yield from unsourced(case)
    if case.imported is None:
        yield from undated_people(case)


def undated_people(case: CaseStudy) -> Iterator[Fault]:
    """Yields known numbers of people that do not say over which time they were counted."""
    for index, count in enumerate(case.counts):
        if count.unit.is_people and count.value is not None and count.window is None:
            says = "a number of people does not say when it was counted"
            yield Fault(("counts", index, "window"), says, "add window with start and, if known, end")


def unused_sources(case: CaseStudy) -> Iterator[Fault]:
    """A source that no fact, figure, event or gap rests on; a reader would look in it in vain."""
    used = {
        ref
        for _, item in chain(walk(case), rivals_of(case))
        for field in ("sources", "looked_in")
        for ref in fields_of(item).get(field, ())
    }
    if case.imported:
        used.add(case.imported.source)
    for index, source in enumerate(case.sources):
        if source.id not in used:
            says = f"nothing in this case study uses the source '{source.id}'"
            yield Fault(("sources", index, "id"), says, "name it where it says something, or take it out")


def unsourced(case: CaseStudy) -> Iterator[Fault]:
    """Yields what is not known and does not say in which sources it was looked for; what is known must name one anyway."""
    for name, field in NAMES_SOURCES.items():
        for index, item in enumerate(getattr(case, name)):
            if not fields_of(item)[field]:
                says = f"it is not said in which sources '{item.id}' was looked for"
                yield Fault((name, index, "id"), says, f"name them in `{field}`")
