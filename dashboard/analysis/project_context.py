"""A project beside the case studies: the nearest by context, with what they did on one behaviour. Never by result."""

from dataclasses import dataclass
from typing import Any

from dashboard.analysis import comparable, overview, words
from dashboard.analysis.comparable import FEWEST_SHARED, FIELDS, Ask, Context
from dashboard.analysis.next_steps import strong_from
from dashboard.domain.assessment import Project
from dashboard.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Near:
    """One comparable case study. `did` are descriptors that hold there, None where it was not rated with the rubric."""

    case_id: str
    short_title: str
    reasons: str
    people: str
    decided: str
    delivered: str
    did: tuple[str, ...] | None


def context_of(project: Project) -> Context:
    """The project in the fields by which engagements are compared; None where something is not known."""
    population = project.participants.population if project.participants else None
    return {
        **{name: getattr(project, name) for name in FIELDS if name != "population"},
        "population": comparable.size_class(population) if population else None,
    }


def refusal(project: Project) -> str:
    """Why nothing can be called comparable, or nothing where it can."""
    known = [FIELDS[name] for name, value in context_of(project).items() if value is not None]
    if len(known) >= FEWEST_SHARED:
        return ""
    lacking = [label for name, label in FIELDS.items() if context_of(project)[name] is None]
    return (
        f"Too little is known of the project to say which engagements are like it: it takes {words.number_word(FEWEST_SHARED)} "
        f"of these, and it has {words.number_word(len(known))}. Not known yet: {words.listed(lacking)}."
    )


def nearest_to(ask: Ask, project: Project, rubric: Rubric, behaviour: str | None, most: int) -> tuple[Near, ...]:
    """The case studies nearest to the project, nearest first, with what they did on one behaviour of the rubric."""
    mine = context_of(project)
    ranked = []
    for case, context in comparable.contexts(ask).items():
        found = comparable.likeness(mine, context)
        if found.distance is not None:
            ranked.append((found.distance, context["short_title"], case, comparable.reasons(found, mine, context)))
    glances = {row["case_id"]: row for row in overview.glance(ask).to_dict("records")}
    did = _did(ask, rubric, behaviour)
    return tuple(
        Near(
            case_id=case,
            short_title=title,
            reasons=reasons,
            people=glances[case]["people"],
            decided=glances[case]["decided_words"],
            delivered=glances[case]["delivered_words"],
            did=did.get(case),
        )
        for _, title, case, reasons in sorted(ranked)[:most]
    )


def _did(ask: Ask, rubric: Rubric, behaviour: str | None) -> dict[str, tuple[str, ...]]:
    """By case the descriptors of strong levels on a behaviour that its reconciled raters gave."""
    table = ask("ratings")
    mine = table[(table["rubric"] == rubric.rubric.id) & table["reconciled"] & (table["behaviour"] == behaviour)]
    said = {criterion.id: criterion.levels for criterion in rubric.criteria}
    found: dict[str, tuple[str, ...]] = {}
    for case, rows in mine.groupby("case_id"):
        strong = rows[rows["level"] >= strong_from(rubric)]
        found[str(case)] = tuple(_descriptor(said, row) for row in strong.to_dict("records"))
    return found


def _descriptor(said: dict[str, dict[int, str]], row: dict[Any, Any]) -> str:
    return said.get(row["criterion"], {}).get(int(row["level"]), f"{row['criterion']}: level {row['level']:g}")
