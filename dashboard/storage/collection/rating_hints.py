"""What is not wrong in ratings and yet worth a second look: levels that rest on little, and raters of one kind."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.problem import Fault
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.follow_through_lists import UNKNOWN_DECISIONS, DeliveryStatus
from dashboard.domain.rating.rating import Mark, RatingSet
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.rubric import Rubric

NOTHING_FOUND = (*UNKNOWN_DECISIONS, DeliveryStatus.no_evidence, DeliveryStatus.not_recorded)


def rating_hints(ratings: RatingSet, case: CaseStudy, rubric: Rubric, others: Sequence[RatingSet]) -> Iterator[Fault]:
    """Yields every hint about one rater's marks; `others` are the other sets with this rubric for this case study."""
    first = [each for each in others if not each.rater.of]
    levels = levels_of(rubric.rubric)
    behaviours = {criterion.id: each.id for each in rubric.behaviours for criterion in each.criteria}
    untraced = _untraced(case)
    for index, mark in enumerate(ratings.ratings):
        if not mark.level:
            continue
        found = [_rests_on_untraced(mark, untraced, levels[-1])]
        if mark.level == levels[-1]:
            found.append(_rests_on_weak_facts(mark, case, behaviours.get(mark.criterion, "")))
            found.append(None if ratings.rater.of else _carries_less_elsewhere(mark, first))
        for says in filter(None, found):
            yield Fault(
                ("ratings", index, "level"),
                says,
                "look whether the facts carry it; what speaks against it belongs into doubts.yaml",
            )
    yield from _of_one_kind(ratings, first)


def _untraced(case: CaseStudy) -> dict[str, str]:
    """Returns fact id → recommendation that it states, where of all that it states neither axis has any evidence."""
    stated: dict[str, list[tuple[str, bool]]] = {}
    for item in case.recommendations:
        last = [steps[-1].status for steps in (item.decision, item.delivery) if steps]
        for ref in item.facts:
            stated.setdefault(ref, []).append((item.id, all(status in NOTHING_FOUND for status in last)))
    return {ref: items[0][0] for ref, items in stated.items() if all(unknown for _, unknown in items)}


def _rests_on_untraced(mark: Mark, untraced: Mapping[str, str], highest: int) -> str | None:
    """The highest level needs every fact under it; a lower one is in doubt where no fact is left."""
    lost = [ref for ref in mark.evidence if ref in untraced]
    if not lost or (len(lost) < len(mark.evidence) and mark.level != highest):
        return None
    return (
        f"level {mark.level:g} of '{mark.criterion}' rests on '{lost[0]}', which states the recommendation "
        f"'{untraced[lost[0]]}' with no evidence of decision or delivery"
    )


def _rests_on_weak_facts(mark: Mark, case: CaseStudy, behaviour: str) -> str | None:
    cited = [fact for fact in case.facts if fact.id in mark.evidence]
    if cited and all(fact.certainty == Certainty.very_low for fact in cited):
        return f"the highest level of '{mark.criterion}' rests on facts of very low certainty only"
    if cited and not any(behaviour in fact.behaviours for fact in cited):
        return f"no fact under the highest level of '{mark.criterion}' bears on '{behaviour}'"
    return None


def _carries_less_elsewhere(mark: Mark, others: Sequence[RatingSet]) -> str | None:
    """Whoever saw all these facts, and perhaps more, and gave less."""
    for each in others:
        for other in each.ratings:
            same = other.criterion == mark.criterion and set(mark.evidence) <= set(other.evidence)
            if same and other.level is not None and mark.level is not None and other.level < mark.level:
                return (
                    f"the facts under the highest level of '{mark.criterion}' carry level {other.level:g} "
                    f"for '{each.rater.id}'"
                )
    return None


def _of_one_kind(ratings: RatingSet, others: Sequence[RatingSet]) -> Iterator[Fault]:
    """Raters who work by one method share its mistakes, so their agreement proves less. Said once, of the first."""
    rater = ratings.rater
    alike = sorted(
        each.rater.id
        for each in others
        if each.rater.id != rater.id and (each.rater.role, each.rater.method) == (rater.role, rater.method)
    )
    if rater.role == Role.independent and not rater.of and alike and rater.id < alike[0]:
        says = f"'{rater.id}' and '{alike[0]}' rate by one method: independent of the project, not of each other"
        yield Fault(("rater", "role"), says, "let somebody rate by another method too")
