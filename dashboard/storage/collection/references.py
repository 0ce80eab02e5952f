"""What a case study refers to outside its own file: countries, trigger rules, behaviours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.domain.base.problem import Fault
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from dashboard.storage.collection.countries import Countries
from dashboard.storage.collection.read_places import TRIGGER_RULES
from dashboard.storage.files.read_model import Read


@dataclass(frozen=True, slots=True)
class References:
    """What a case study may refer to outside its own file; None where a broken file hides what there is."""

    countries: Countries
    trigger_rules: set[str] | None
    behaviours: set[str] | None


def known_rules(triggers: Read[TriggerRules] | None) -> set[str] | None:
    if triggers is None:
        return set()
    return {rule.id for rule in triggers.model.rules} if triggers.model else None


def known_behaviours(rubrics: tuple[Read[Rubric], ...]) -> set[str] | None:
    models = [read.model for read in rubrics if read.model]
    return {behaviour.id for model in models for behaviour in model.behaviours} if len(models) == len(rubrics) else None


def with_references(read: Read[CaseStudy], around: References) -> Read[CaseStudy]:
    """Returns the same with the problems that show only beside the other files."""
    checked = read.checked(across_files(read.sound.model, around)) if read.sound else read
    given = read.document.value.get("country") if read.document else None
    if not isinstance(given, str) or around.countries.knows(given):
        return checked
    # One sentence about the country, whether its form or only its letters are wrong.
    says, try_this = around.countries.complaint(given)
    problems = (replace(p, says=says, try_this=try_this) if p.where == "country" else p for p in checked.problems)
    return replace(checked, problems=tuple(problems))


def across_files(case: CaseStudy, around: References) -> Iterator[Fault]:
    """Yields what a case study refers to outside its own file."""
    if case.country and not around.countries.knows(case.country):
        yield Fault(("country",), *around.countries.complaint(case.country))
    for i, trigger in enumerate(case.triggers):
        if trigger.rule and around.trigger_rules is not None and trigger.rule not in around.trigger_rules:
            says = f"data/{TRIGGER_RULES} has no rule '{trigger.rule}'"
            yield Fault(("triggers", i, "rule"), says, "add the rule or correct the id")
    if not around.behaviours:
        return
    named = [(("facts", i), fact.behaviours) for i, fact in enumerate(case.facts)]
    named += [(("gaps", i), gap.behaviours) for i, gap in enumerate(case.gaps)]
    for path, behaviours in named:
        for b, behaviour in enumerate(behaviours):
            if behaviour not in around.behaviours:
                try_this = f"use one of: {', '.join(sorted(around.behaviours))}"
                yield Fault((*path, "behaviours", b), f"no rubric has a behaviour '{behaviour}'", try_this)
