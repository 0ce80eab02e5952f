"""What is known of a project, in words."""

from collections.abc import Iterator

from dashboard.analysis.text import english
from dashboard.domain.assessment.passport import Project
from dashboard.domain.base.closed_list import ClosedList


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
