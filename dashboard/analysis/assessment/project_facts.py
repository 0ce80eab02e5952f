"""What is known of a project, in words, and what is still to be told of it."""

from collections.abc import Iterator
from typing import Any

from dashboard.analysis.compare.similarity import FEWEST_SHARED, FIELDS, size_class
from dashboard.analysis.text import english
from dashboard.domain.assessment.passport import Project
from dashboard.domain.base.closed_list import ClosedList

# What the boxes of the form are called in which a project says by what it is like others, by `similarity.FIELDS`.
PEOPLE, OUT_OF = "People who took part", "Out of how many who could have"
FORM_LABELS = {
    "level": "Level of government",
    "method_family": "Method",
    "declared_power": "What people were promised",
    "channel": "Channel",
    "recruitment": "Recruitment",
    "population": OUT_OF,
}


def project_facts(project: Project, country: str | None = None) -> Iterator[tuple[str, str]]:
    """Yields what is known of the project, as names and values; what is not known is left out. `country` is the name of its code."""
    period = project.period
    if project.place or project.country:
        yield "Where", ", ".join(filter(None, (project.place, country or project.country)))
    if period and period.start:
        until = f" to {period.end.spoken}" if period.end else " and goes on" if period.ongoing else ""
        yield "When", f"{period.start.spoken}{until}"
    started = [project.initiator, project.initiated_by.label if project.initiated_by else None]
    if any(started):
        yield "Started by", english.sentence(", ".join(filter(None, started)))
    for name, label in (
        ("level", "Level of government"),
        ("commissioning_authority", "Authority that must answer"),
        ("method_family", "Method family"),
        ("recruitment", "Recruitment"),
        ("channel", "Channel"),
        ("declared_power", "Promised power"),
        ("topic", "Topic"),
    ):
        value = getattr(project, name)
        if value:
            yield label, english.sentence(value.label if isinstance(value, ClosedList) else value)
    count, outcome = project.participants, project.outcome
    if count:
        of = f" of {count.population:,}" if count.population is not None else ""
        yield "How many", f"{count.value:,} {english.unit_words(count.unit, count.value)}{of}" + _from(count.source)
    if outcome:
        parts = [f"{outcome.submitted:,} submitted"] + [
            f"{number:,} {name}" if (number := getattr(outcome, name)) is not None else f"{name}: not known"
            for name in ("answered", "accepted", "delivered")
        ]
        yield "What came of it", ", ".join(parts) + _from(outcome.source)
    if project.summary:
        yield "In short", project.summary


def _from(source: str | None) -> str:
    return f" ({source})" if source else ""


def context_of(project: Project) -> dict[str, Any]:
    """Returns a project as `comparable` sees an engagement; None where something is not known."""
    count = project.participants
    people = count.population if count else None
    given = {name: getattr(project, name) for name in FIELDS if name != "population"}
    return {
        "short_title": project.title,
        **{name: value.value if value else None for name, value in given.items()},
        "population": size_class(people) if people else None,
    }


def what_to_tell(project: Project) -> str:
    """Returns which boxes of the form are still empty, by their labels, and how many of them it takes; '' if none is."""
    context = context_of(project)
    lacking = [name for name in FIELDS if context[name] is None]
    short = FEWEST_SHARED - (len(FIELDS) - len(lacking))
    labels = [f"“{FORM_LABELS[name]}”" for name in lacking]
    if "population" in lacking and project.participants is None:
        labels[lacking.index("population")] = f"“{PEOPLE}” with “{OUT_OF}”"
    few = f"{english.number_word(short)} more" if short > 0 else "more"
    return f"Fill in {few} of these: {english.listed(labels, 'or')}." if labels else ""
